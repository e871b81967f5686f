import type { Measure, Results, ServiceResult } from '../../results/index.ts';
import { grouped, plainLine } from '../text/layout.ts';
import { duration, written, writtenAvailability } from '../text/measure.ts';
import { howMany, money, percent, perYear } from '../text/numbers.ts';

/** Designs side by side, as a comparison under common random numbers gives them. */
export interface SideBySide {
  designs: readonly Results[];
  services: readonly ComparedService[];
  costs: readonly { perYear: Measure; difference: Measure | null }[];
}

export interface ComparedService {
  /** As the first design calls it. */
  name: string;
  /** By design: its name there, null where it has none. */
  of: readonly (string | null)[];
  /** By design, less the first; null for the first, and where there is none to compare. */
  differences: readonly (Differences | null)[];
}

export interface Differences {
  availability: Measure;
  downtimePerYearSeconds: Measure;
  outagesPerYear: Measure;
  lostSecondsPerYear: Measure | null;
  writesLostPerYear: Measure | null;
}

/** How a design does in one measure, beside how the first one does. */
export interface ComparedCell {
  value: string;
  interval: string;
  /** Null for the first design, and where there is no difference to tell. */
  difference: { value: string; interval: string; verdict: Verdict } | null;
}

/** `open`: the interval of the difference holds zero, it may be chance. `same`: no trial differed. */
export type Verdict = 'better' | 'worse' | 'same' | 'open';

export interface ComparedRow {
  label: string;
  /** By design; null where the design has no such service. */
  cells: (ComparedCell | null)[];
}

type Format = (value: number) => string;

interface RowKind {
  label: string;
  measure(service: ServiceResult): Measure | null;
  difference: keyof Differences | null;
  write(measure: Measure): { value: string; range: string };
  format: Format;
  moreIs: 'better' | 'worse';
}

const WRITES_LOST = 'Writes lost per year';
/** Told where the rate of writes of some design is not said. */
const SECONDS_LOST = 'Seconds of writes lost per year';

const inFormat = (format: Format) => (measure: Measure) => written(measure, format);

const rowKinds: RowKind[] = [
  {
    ...{ label: 'Available', measure: ({ availability }) => availability, difference: 'availability' },
    ...{ write: writtenAvailability, format: points, moreIs: 'better' },
  },
  {
    ...{ label: 'Down per year', measure: (service) => service.downtimePerYearSeconds },
    ...{ difference: 'downtimePerYearSeconds', write: inFormat(duration), format: duration, moreIs: 'worse' },
  },
  {
    ...{ label: 'Outages per year', measure: (service) => service.outagesPerYear },
    ...{ difference: 'outagesPerYear', write: inFormat(perYear), format: perYear, moreIs: 'worse' },
  },
  {
    ...{ label: WRITES_LOST, measure: ({ data }) => data?.writesLostPerYear ?? null },
    ...{ difference: 'writesLostPerYear', write: inFormat(howMany), format: howMany, moreIs: 'worse' },
  },
  {
    ...{ label: SECONDS_LOST, measure: ({ data }) => data?.lostSecondsPerYear ?? null },
    ...{ difference: 'lostSecondsPerYear', write: inFormat(duration), format: duration, moreIs: 'worse' },
  },
  {
    ...{ label: 'Objective met', measure: ({ sloMet }) => sloMet, difference: null },
    ...{ write: inFormat(percent), format: percent, moreIs: 'better' },
  },
];

/** Whether this row tells of every design how many writes it loses. */
function inWrites({ label, cells }: ComparedRow): boolean {
  return label === WRITES_LOST && cells.every((cell) => cell !== null);
}

/** A difference between two shares, in points of a hundred. */
function points(share: number): string {
  return percent(share).replace(' %', ' points');
}

/** The measures of a service and the cost, design by design; rows that tell nothing are left out. */
export function comparedRows(comparison: SideBySide, service: ComparedService): ComparedRow[] {
  const rows = rowKinds.map((kind) => ({ label: kind.label, cells: cellsOf(kind, comparison, service) }));
  const known = [...rows.filter(({ label }) => label !== SECONDS_LOST || !rows.some(inWrites)), ...costRow(comparison)];
  return known.filter(({ cells }) => cells.some((cell) => cell !== null && cell.value !== '–'));
}

function cellsOf(kind: RowKind, { designs }: SideBySide, { of, differences }: ComparedService): ComparedRow['cells'] {
  return of.map((name, design) => {
    const measure = name === null ? null : kind.measure(designs[design]!.services[name]!);
    if (measure === null) return null;
    const { value, range } = kind.write(measure);
    const difference = kind.difference === null ? null : (differences[design]?.[kind.difference] ?? null);
    return { value, interval: range, difference: difference && told(difference, kind.format, kind.moreIs) };
  });
}

function costRow({ costs, designs }: SideBySide): ComparedRow[] {
  if (costs.every(({ perYear: cost }) => cost.value === 0 && cost.high === 0)) return [];
  const { currency } = designs[0]!.model;
  // Amounts in several currencies are not compared.
  if (designs.some(({ model }) => model.currency !== currency)) return [];
  const format = (amount: number): string => money(amount, currency);
  const cells = costs.map(({ perYear: cost, difference }) => {
    const { value, range } = written(cost, format);
    return { value, interval: range, difference: difference && told(difference, format, 'worse') };
  });
  return [{ label: 'Cost per year', cells }];
}

function told(difference: Measure, format: Format, moreIs: 'better' | 'worse'): ComparedCell['difference'] {
  const verdict = verdictOf(difference, moreIs);
  const { value, low, high } = difference;
  if (value === null) return null;
  const interval =
    low === null || high === null || low === high
      ? ''
      : `${signed(low, format).replace(/ points$/, '')} to ${signed(high, format)}`;
  return { value: verdict === 'same' ? 'no difference' : signed(value, format), interval, verdict };
}

export function verdictOf(difference: Measure, moreIs: 'better' | 'worse'): Verdict {
  const { value, low, high, method } = difference;
  const [isMore, isLess] = [low !== null && low > 0, high !== null && high < 0];
  if (isMore || isLess) return isMore === (moreIs === 'better') ? 'better' : 'worse';
  return value === 0 && (method === 'none seen' || method === 'constant') ? 'same' : 'open';
}

/** With its sign; a true minus, as wide as the plus. */
function signed(value: number, format: Format): string {
  if (value === 0) return format(0);
  return `${value < 0 ? '−' : '+'}${format(Math.abs(value))}`;
}

/** Which design is best, in a sentence: named only where the difference is beyond chance. */
export function verdictInWords(comparison: SideBySide, service: ComparedService, names: readonly string[]): string {
  const trials = `${grouped(comparison.designs[0]!.study.trials)} trials`;
  const compared = service.differences
    .map((each, design) => ({ name: quoted(names[design]!), down: each?.downtimePerYearSeconds ?? null }))
    .filter((each): each is Candidate => each.down !== null && each.down.value !== null);
  if (compared.length === 0) return `No other design has a service ${plainLine(service.name)} to compare.`;
  const first = quoted(names[0]!);
  const best = compared.reduce((least, each) => (each.down.value! < least.down.value! ? each : least));
  const verdicts = compared.map(({ down }) => verdictOf(down, 'worse'));
  const other = `${best.name} has ${less(best.down)} down time a year than ${first}${range(best.down)}`;
  if (verdicts.every((verdict) => verdict === 'same')) {
    return `The down time of ${plainLine(service.name)} is the same in each of ${trials}.`;
  }
  if (verdictOf(best.down, 'worse') === 'better') return `${other}.`;
  if (verdicts.every((verdict) => verdict === 'worse')) {
    const next = compared.length > 1 ? 'the next best, ' : '';
    return `${first} has the least down time: ${next}${best.name}${next === '' ? '' : ','} has ${duration(best.down.value!)} a year more${range(best.down)}.`;
  }
  if (best.down.value === 0) return `No design is better beyond chance after ${trials}. More trials tell more.`;
  return `No design is better beyond chance after ${trials}: ${other}. More trials tell more.`;
}

interface Candidate {
  name: string;
  down: Measure;
}

/** In the marks that keep a name apart from the sentence it stands in. */
function quoted(name: string): string {
  return `“${plainLine(name)}”`;
}

function less({ value }: Measure): string {
  return `${duration(Math.abs(value!))} ${value! > 0 ? 'more' : 'less'}`;
}

function range({ low, high, confidence }: Measure): string {
  if (low === null || high === null) return '';
  return ` (${signed(low, duration)} to ${signed(high, duration)}, with ${percent(confidence)} confidence)`;
}
