import { NUMBER, read, refuse, type Reading } from './number.ts';
import { formatRate, parsePer, PER } from './rate.ts';

/** Pattern of a written amount of money per time, for the JSON Schema. */
export const MONEY_PATTERN = `^${NUMBER}(?:/(?:${Object.keys(PER).join('|')}))?$`;

const amount = new RegExp(`^${NUMBER}$`);
const MONEY_HINT = 'write money like `120/mo`, `0.40/h` or `5000`; its currency is named once, in `currency:`';
const MONEY_RATE_HINT = 'write money per time like `5000/h` or `120/mo`';

/** Money in the currency of the model: an amount once, or an amount per second. One of the two is 0. */
export interface Money {
  once: number;
  perSecond: number;
}

export type MoneyReading = { ok: true; value: Money } | { ok: false; message: string; hint: string };

/** Reads written money: `5000` (once) or `120/mo`, `0.40/h` (per time). Never throws. */
export function parseMoney(written: unknown): MoneyReading {
  const once = parseAmount(written);
  if (once.ok) return { ok: true, value: { once: once.value, perSecond: 0 } };
  if (typeof written !== 'string' || !written.includes('/')) return once;
  const rate = parseMoneyRate(written);
  return rate.ok ? { ok: true, value: { once: 0, perSecond: rate.value } } : rate;
}

function parseAmount(written: unknown): Reading {
  if (typeof written === 'number') {
    return written >= 0 && Number.isFinite(written) ? read(written) : refuse('money is a number from 0', MONEY_HINT);
  }
  if (typeof written !== 'string') return refuse('expected an amount of money', MONEY_HINT);
  if (!amount.test(written) || !Number.isFinite(Number(written))) return refuse('not an amount of money', MONEY_HINT);
  return read(Number(written));
}

/** Reads money per time, `5000/h`, into an amount per second; 0 is accepted without a unit. Never throws. */
export function parseMoneyRate(written: unknown): Reading {
  if (written === 0) return read(0);
  if (typeof written === 'number')
    return refuse('money per time needs a unit', `write \`${written}/h\` or \`${written}/mo\``);
  if (typeof written !== 'string') return refuse('expected money per time', MONEY_RATE_HINT);
  return parsePer(written, 'money per time', MONEY_RATE_HINT);
}

/** Writes money so that `parseMoney` reads back exactly the same: a number once, or text like `120/mo`. */
export function formatMoney(money: Money): string | number {
  return money.perSecond === 0 ? money.once : formatRate(money.perSecond);
}
