import {
  BANDWIDTH_PATTERN,
  DURATION_PATTERN,
  FRACTION_PATTERN,
  MONEY_PATTERN,
  parseBandwidth,
  parseDuration,
  parseFraction,
  parseMoney,
  parseMoneyRate,
  parseRate,
  parseSize,
  parseTimes,
  RATE_PATTERN,
  SIZE_PATTERN,
  TIMES_PATTERN,
} from '../../lib/units/index.ts';
import { leaf, type LeafReading } from './base.ts';
import { parseEffect } from './effect.ts';
import { parseHours } from './hours.ts';
import { parseMoments } from './moments.ts';

export type WrittenDuration = string | 0;
export type WrittenFraction = string | number;
export type WrittenMoney = string | number;
export type WrittenRate = string | 0;
export type WrittenSize = string | 0;

const durationJson = { anyOf: [{ type: 'string', pattern: DURATION_PATTERN }, { const: 0 }] };

/** `4h30m`, or 0. */
export function duration() {
  return leaf<WrittenDuration>(parseDuration, 'a duration', durationJson);
}

/** A duration that is not zero. */
export function interval() {
  const reader = (written: unknown): LeafReading => {
    const reading = parseDuration(written);
    if (!reading.ok || reading.value > 0) return reading;
    return { ok: false, message: 'must be longer than 0', hint: 'write a duration like `30s`', code: 'out-of-range' };
  };
  return leaf<WrittenDuration>(reader, 'a duration longer than 0', { type: 'string', pattern: DURATION_PATTERN });
}

/** The mean of an exponential time: a duration, or `never`. */
export function mean() {
  const reader = (written: unknown): LeafReading => {
    if (written === 'never') return { ok: true };
    if (typeof written === 'object' && written !== null) {
      const hint =
        'a distribution goes into `ttf`, `ttr` or `tbh`; `mttf`, `mttr` and `every` take the mean of an exponential one';
      return { ok: false, message: 'expected a mean, which is a duration', hint };
    }
    return parseDuration(written);
  };
  return leaf<WrittenDuration>(reader, 'a duration (a mean)', { anyOf: [...durationJson.anyOf, { const: 'never' }] });
}

/** `99.95%`, or a number from 0 to 1. */
export function fraction() {
  const json = {
    anyOf: [
      { type: 'number', minimum: 0, maximum: 1 },
      { type: 'string', pattern: FRACTION_PATTERN },
    ],
  };
  return leaf<WrittenFraction>(parseFraction, 'a fraction', json);
}

/** A fraction strictly between 0 and 1. */
export function properFraction() {
  const reader = (written: unknown): LeafReading => {
    const reading = parseFraction(written);
    if (!reading.ok || (reading.value > 0 && reading.value < 1)) return reading;
    return {
      ok: false,
      message: 'must be more than 0 and less than 1',
      hint: 'write a fraction like `95%`',
      code: 'out-of-range',
    };
  };
  const json = {
    anyOf: [
      { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 1 },
      { type: 'string', pattern: FRACTION_PATTERN },
    ],
  };
  return leaf<WrittenFraction>(reader, 'a fraction between 0 and 1', json);
}

/** `5000` once, or `120/mo`. */
export function money() {
  const json = {
    anyOf: [
      { type: 'number', minimum: 0 },
      { type: 'string', pattern: MONEY_PATTERN },
    ],
  };
  return leaf<WrittenMoney>(parseMoney, 'money', json);
}

/** `5000/h`, or 0. */
export function moneyRate() {
  const json = { anyOf: [{ type: 'string', pattern: RATE_PATTERN }, { const: 0 }] };
  return leaf<WrittenMoney>(parseMoneyRate, 'money per time', json);
}

/** `200/s`, or 0. */
export function rate() {
  return leaf<WrittenRate>(parseRate, 'a rate', { anyOf: [{ type: 'string', pattern: RATE_PATTERN }, { const: 0 }] });
}

/** `400/s`, more than 0. */
export function properRate() {
  return leaf<string>(moreThanNone, 'a rate', { type: 'string', pattern: RATE_PATTERN });
}

function moreThanNone(written: unknown): LeafReading {
  const reading = parseRate(written);
  if (!reading.ok || reading.value > 0) return reading;
  return { ok: false, message: 'must be more than 0', hint: 'write a rate like `400/s`', code: 'out-of-range' };
}

/** `5x`: a factor of 0 or more. */
export function times() {
  return leaf<string>(parseTimes, 'a factor', { type: 'string', pattern: TIMES_PATTERN });
}

/** `500GB`, or 0. */
export function size() {
  return leaf<WrittenSize>(parseSize, 'a size', { anyOf: [{ type: 'string', pattern: SIZE_PATTERN }, { const: 0 }] });
}

/** `100MB/s`, more than 0. */
export function bandwidth() {
  const reader = (written: unknown): LeafReading => {
    const reading = parseBandwidth(written);
    if (!reading.ok || reading.value > 0) return reading;
    const hint = 'write a bandwidth like `100MB/s`';
    return { ok: false, message: 'nothing would ever arrive', hint, code: 'out-of-range' };
  };
  return leaf<string>(reader, 'a bandwidth', { type: 'string', pattern: BANDWIDTH_PATTERN });
}

/** A factor of 0 or more. */
export function factor() {
  const hint = 'write a number like `2` or `1.5`';
  const reader = (written: unknown): LeafReading => {
    if (typeof written !== 'number') return { ok: false, message: 'expected a number', hint };
    if (written >= 0 && Number.isFinite(written)) return { ok: true };
    return { ok: false, message: 'must be a number from 0', hint, code: 'out-of-range' };
  };
  return leaf<number>(reader, 'a number from 0', { type: 'number', minimum: 0 });
}

/** `Mon-Fri 09:00-17:00`. */
export function hours() {
  return leaf<string>(parseHours, 'hours of the week', { type: 'string' });
}

/** `Sun 03:00`, or `Sun 02:00-05:00`. */
export function moments() {
  return leaf<string>(parseMoments, 'a moment or window of the week', { type: 'string' });
}

/** `down`, `fail`, `overload 10x` … */
export function effect() {
  const pattern = '^(down|fail|destroy|corrupt|isolate|(accelerate|overload|slow) [0-9].*x)$';
  return leaf<string>(parseEffect, 'an effect', { type: 'string', pattern });
}
