import { formatRate } from '../../lib/units/index.ts';
import { grouped } from '../text/layout.ts';
import { significant } from '../text/numbers.ts';

/** Requests per second, as they were written or worked out: `1,200/s`, `333.3/s`, `30/min`. */
export function rate(perSecond: number): string {
  if (Number.isInteger(perSecond)) return `${grouped(perSecond)}/s`;
  return perSecond >= 1 ? `${significant(perSecond, 4)}/s` : formatRate(Number(perSecond.toPrecision(4)));
}
