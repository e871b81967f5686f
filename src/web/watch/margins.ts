/** Bounds for what was measured: a fifth above it, then up to a number that a person would write. */
const MARGIN = 1.2;

const HOUR = 3600;
const DAY = 86_400;

/** Seconds that people write. */
const nice = [
  ...[1, 2, 5, 10, 15, 20, 30, 45],
  ...[1, 1.5, 2, 3, 5, 10, 15, 20, 30, 45].map((minutes) => minutes * 60),
  ...[1, 1.5, 2, 3, 4, 6, 8, 12, 18].map((hours) => hours * HOUR),
];

/** A time in seconds that so many seconds are well within. */
export function niceTime(seconds: number): number {
  const wanted = seconds * MARGIN;
  return nice.find((each) => each >= wanted) ?? Math.ceil(wanted / DAY) * DAY;
}

/** A whole number, of two digits that count, well above this. */
export function ceilingOf(count: number): number {
  const wanted = Math.ceil(count * MARGIN);
  if (wanted < 100) return wanted;
  const unit = 10 ** (String(wanted).length - 2);
  return Math.ceil(wanted / unit) * unit;
}

/** A share below this one, as it is written: what is lost is a fifth more, rounded up to two digits that count. */
export function floorOf(share: number): string {
  const lost = Math.min(1, (1 - share) * MARGIN);
  if (lost >= 1) return '0%';
  // Of a percentage, so many digits after the point: two that count.
  const digits = Math.min(9, Math.max(0, 1 - Math.floor(Math.log10(lost * 100))));
  const unit = 10 ** -digits;
  return `${Number((100 - Math.ceil((lost * 100) / unit - 1e-6) * unit).toFixed(digits))}%`;
}
