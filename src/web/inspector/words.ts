import {
  humanDuration,
  parseBandwidth,
  parseDuration,
  parseFraction,
  parseMoney,
  parseMoneyRate,
  parseRate,
  parseSize,
  SECONDS,
} from '../../lib/units/index.ts';
import { howMany, percent, significant, tinyShare } from '../../report/text/numbers.ts';
import type { Unit } from './fields.ts';

/**
 * A written quantity in other words, to see at a glance whether it is what was meant: `1,440 h`, `1 in 200`,
 * `17.3 million a day`. '' when there is nothing to add, or it cannot be read.
 */
export function inWords(unit: Unit, written: unknown, field = ''): string {
  switch (unit) {
    case 'duration':
      return durationInWords(written);
    case 'mean':
      return meanInWords(written, field);
    case 'fraction':
      return fractionInWords(written, field);
    case 'rate': {
      const reading = parseRate(written);
      return reading.ok && reading.value > 0 ? ratePerYearOrDay(reading.value) : '';
    }
    case 'money': {
      const reading = parseMoney(written);
      if (!reading.ok || reading.value.perSecond === 0) return reading.ok && reading.value.once > 0 ? 'once' : '';
      return `${howMany(reading.value.perSecond * SECONDS.y)} a year`;
    }
    case 'money per time': {
      const reading = parseMoneyRate(written);
      return reading.ok && reading.value > 0 ? `${significant(reading.value * SECONDS.m, 3)} a minute` : '';
    }
    case 'size': {
      const reading = parseSize(written);
      return reading.ok && reading.value > 0 && !/GB$/.test(String(written))
        ? `${significant(reading.value / 1e9, 3)} GB`
        : '';
    }
    case 'bandwidth': {
      const reading = parseBandwidth(written);
      return reading.ok && reading.value > 0 ? `${significant((reading.value * SECONDS.h) / 1e9, 3)} GB an hour` : '';
    }
    default:
      return '';
  }
}

/** A duration in people's units, and in hours (seconds) beside. */
export function durationInWords(written: unknown): string {
  if (written === 'never') return 'it does not happen';
  const reading = parseDuration(written);
  return reading.ok ? secondsInWords(reading.value, String(written)) : '';
}

/** Seconds as people say them, and in hours where that is many; `besides` is what is said already. */
export function secondsInWords(seconds: number, besides = ''): string {
  const human = humanDuration(seconds);
  const hours = `${significant(seconds / SECONDS.h, 4)} h`;
  const parts = seconds > SECONDS.d ? [human, hours] : [human];
  return parts.filter((part) => part.replace(/\s/g, '').replace('min', 'm') !== besides).join(', ');
}

/** How often something with this mean comes: times in a year, or the chance that it comes within one. */
function meanInWords(written: unknown, field: string): string {
  if (written === 'never') return field === 'mttr' ? 'it is not repaired' : 'it does not happen';
  const reading = parseDuration(written);
  if (!reading.ok || reading.value === 0) return '';
  const words = secondsInWords(reading.value, String(written));
  if (field === 'mttr') return words;
  const perYear = SECONDS.y / reading.value;
  const often = perYear >= 1 ? `${significant(perYear, 3)} a year` : `${percent(1 - Math.exp(-perYear))} within a year`;
  return words === '' ? often : `${words}; ${often}`;
}

const CHANCES = new Set(['commonCause', 'probability', 'each']);
const SUCCESSES = new Set(['success', 'valid', 'repairSuccess']);

/** Shares of time are said as down time; small chances as one in so many. */
function fractionInWords(written: unknown, field: string): string {
  const reading = parseFraction(written);
  if (!reading.ok) return '';
  const share = reading.value;
  if (field === 'availability') return `${humanDuration((1 - share) * SECONDS.y)} of down time a year`;
  if (CHANCES.has(field) && share > 0 && share < 0.5) return `1 in ${significant(1 / share, 3)}`;
  if (SUCCESSES.has(field) && share > 0.5 && share < 1) return `1 in ${significant(1 / (1 - share), 3)} fails`;
  return typeof written === 'number' ? (share < 0.001 ? tinyShare(share) : percent(share)) : '';
}

function ratePerYearOrDay(perSecond: number): string {
  if (perSecond < 0.001) return `${howMany(perSecond * SECONDS.y)} a year`;
  return `${howMany(perSecond * SECONDS.d)} a day`;
}
