export {
  DURATION_PATTERN,
  SECONDS,
  formatDuration,
  humanDuration,
  parseDuration,
  type DurationUnit,
} from './duration.ts';
export { FRACTION_PATTERN, formatFraction, parseFraction } from './fraction.ts';
export { MONEY_PATTERN, formatMoney, parseMoney, parseMoneyRate, type Money, type MoneyReading } from './money.ts';
export { NUMBER, type Reading } from './number.ts';
export { RATE_PATTERN, formatRate, parseRate } from './rate.ts';
export { BANDWIDTH_PATTERN, SIZE_PATTERN, parseBandwidth, parseSize } from './size.ts';
export { TIMES_PATTERN, formatTimes, parseTimes } from './times.ts';
export { secondsWithin } from './week.ts';
