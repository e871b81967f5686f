import { log, exp } from '../lib/math/index.ts';
import { formatDuration, formatFraction, parseDuration, parseFraction } from '../lib/units/index.ts';
import { UserError } from './user-error.ts';

/** A parameter of `--set`, and the values it takes. */
export interface SetParameter {
  path: string;
  /** As the model writes them. */
  values: string[];
  /** How values between two ends lie; '' where they were listed. */
  spacing: '' | 'equal steps' | 'equal factors';
}

const HINT = 'write --set database.failover.time=10s,30s,2m or --set database.failover.time=10s..5m/8';
/** Ends further apart than this, both above zero, have equal factors between their values. */
const WIDE = 10;
const MOST_VALUES = 50;

/** Reads `PATH=a,b,c` or `PATH=from..to/n`. Throws a UserError that says what to write instead. */
export function readSet(text: string): SetParameter {
  const match = /^\s*([^=\s]+)\s*=\s*(.+?)\s*$/.exec(text);
  if (match === null) throw new UserError(`\`${text}\` sets nothing`, HINT);
  const [, path, written] = match;
  const range = /^(.+?)\.\.(.+?)\/(\d+)$/.exec(written);
  if (range !== null) return { path, ...between(range[1].trim(), range[2].trim(), Number(range[3]), text) };
  if (written.includes('..')) throw new UserError(`\`${text}\` does not say how many values`, HINT);
  const values = written.split(',').map((value) => value.trim());
  if (values.includes('')) throw new UserError(`\`${text}\` has an empty value`, HINT);
  const twice = values.find((value, at) => values.indexOf(value) !== at);
  if (twice !== undefined) throw new UserError(`\`${text}\` has ${twice} twice`);
  checkCount(values.length, text);
  return { path, values, spacing: '' };
}

function checkCount(count: number, text: string): void {
  if (count < 2 || count > MOST_VALUES) {
    throw new UserError(`\`${text}\` has ${count} values`, `a sweep has 2 to ${MOST_VALUES} values of each parameter`);
  }
}

/** A way to write numbers: which text is one, and how it is written. */
interface Form {
  read(text: string): number | null;
  write(value: number): string;
}

const significant = (value: number): number => Number(value.toPrecision(3));

const forms: Form[] = [
  {
    read: (text) => (/^\d+$/.test(text) ? Number(text) : null),
    write: (value) => String(Math.round(value)),
  },
  {
    read: (text) => (/^\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text) ? Number(text) : null),
    write: (value) => String(significant(value)),
  },
  {
    read: (text) => (text.endsWith('%') ? readingOf(parseFraction(text)) : null),
    // Close to 100 % three digits would make different values the same.
    write: (value) => formatFraction(Number(value.toPrecision(value > 0.9 ? 6 : 3))),
  },
  { read: (text) => readingOf(parseDuration(text)), write: (value) => formatDuration(rounded(value)) },
];

function readingOf(reading: ReturnType<typeof parseDuration>): number | null {
  return reading.ok ? reading.value : null;
}

/** Seconds that read well: whole ones from ten on, three digits in any case. */
function rounded(seconds: number): number {
  const short = significant(seconds);
  return short >= 10 ? Math.round(short) : short;
}

function between(from: string, to: string, count: number, text: string): Pick<SetParameter, 'values' | 'spacing'> {
  checkCount(count, text);
  const form = forms.find(({ read }) => read(from) !== null && read(to) !== null);
  if (form === undefined) {
    throw new UserError(`\`${text}\`: ${from} and ${to} are not two times, shares or numbers`, HINT);
  }
  const [first, last] = [form.read(from)!, form.read(to)!];
  const isWide = first > 0 && last > 0 && Math.max(last / first, first / last) > WIDE;
  const at = (step: number): number => {
    const share = step / (count - 1);
    return isWide ? exp(log(first) + share * (log(last) - log(first))) : first + share * (last - first);
  };
  const inner = Array.from({ length: count - 2 }, (_, i) => form.write(at(i + 1)));
  const values = [...new Set([from, ...inner, to])];
  return { values, spacing: isWide ? 'equal factors' : 'equal steps' };
}
