import type { Measure, Results } from '../../results/index.ts';
import { plainLine } from '../text/layout.ts';
import { cell, duration, isBound, written, writtenAvailability } from '../text/measure.ts';
import { extent } from './components.ts';
import { drawDots, type DotPlot } from './dots.ts';
import { inWords } from './empty.ts';
import { finish, widthOf, type Draft, type Figure, type FigureOptions } from './figure.ts';
import { shortened } from './letters.ts';
import type { Palette } from './palette.ts';
import { durationTicks, linear, linearDurationTicks, logarithmic, widened, type Scale, type Tick } from './scales.ts';
import { SIZE, text } from './svg.ts';

/** A design, by the name a person knows it by, and its results. */
export interface Design {
  name: string;
  results: Results;
}

/** Down time a year of a design less that of the first, seconds, with its interval. */
export interface Difference {
  name: string;
  value: number;
  low: number | null;
  high: number | null;
}

/** Designs whose values lie within this factor are compared on a linear axis, from zero. */
const CLOSE = 12;

/** Down time a year of a service in several designs, and how much more or less than in the first where that is known. */
export function comparisonFigure(
  designs: readonly Design[],
  service: string,
  options: FigureOptions,
  differences: readonly Difference[] = [],
): Figure {
  const known = designs.filter(({ results }) => results.services[service] !== undefined);
  const measures = known.map(({ results }) => results.services[service].downtimePerYearSeconds);
  const draft = {
    ...{ id: 'comparison', of: service, title: `Down time of ${service}, design by design` },
    sentence: inSentence(known, service, differences),
    table: tableOf(known, service, differences),
  };
  if (measures.flatMap(extent).length === 0) return inWords(draft, options);
  const width = widthOf(options);
  const { palette } = options;
  const upper = drawDots(designPlot(known, service, palette), width, palette);
  if (differences.length === 0) return finish({ ...draft, width, ...upper }, options);
  const lower = drawDots(differencePlot(differences, palette), width, palette, upper.height + 26);
  const heading = shortened(`Less or more than ${plainLine(known[0].name)}`, width - 16);
  const drawn: Pick<Draft, 'height' | 'body' | 'marks'> = {
    height: lower.height,
    body: [
      ...upper.body,
      text(8, upper.height + 16, heading, { fill: palette.ink, weight: 600, size: SIZE }),
      ...lower.body,
    ],
    marks: [...upper.marks, ...lower.marks],
  };
  return finish({ ...draft, width, ...drawn }, options);
}

function designPlot(designs: Design[], service: string, palette: Palette): DotPlot {
  const values = designs.flatMap(({ results }) => extent(results.services[service].downtimePerYearSeconds));
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const close = most / least <= CLOSE;
  const [from, to] = widened(values, 1.6);
  return {
    rows: designs.map(({ name, results }) => {
      const { availability, downtimePerYearSeconds: down } = results.services[service];
      const { value, range } = written(down, duration);
      const available = writtenAvailability(availability).value;
      return {
        name: plainLine(name),
        dots: [{ measure: down, shape: 'circle', colour: palette.accent }],
        numbers: [available, value],
        label: `${plainLine(name)}: ${value} down a year${range === '' ? '' : ` (${range})`}, ${available} available`,
      };
    }),
    ...{ titles: ['available', 'down a year'], legend: [], above: null, line: null, what: 'down time a year' },
    scale: (start, end) => (close ? linear(0, most * 1.05, start, end) : logarithmic(from, to, start, end)),
    ticks: (scale) => (close ? linearDurationTicks(scale, 5) : durationTicks(scale)),
  };
}

function differencePlot(differences: readonly Difference[], palette: Palette): DotPlot {
  const ends = differences.flatMap(({ value, low, high }) => [value, low ?? value, high ?? value]);
  const [least, most] = [Math.min(0, ...ends), Math.max(0, ...ends)];
  const margin = most > least ? (most - least) * 0.06 : 1;
  return {
    rows: differences.map((difference) => ({
      name: plainLine(difference.name),
      dots: [{ measure: { ...difference, method: 'paired' }, shape: 'diamond', colour: colourOf(difference, palette) }],
      numbers: [signed(difference.value)],
      label: `${plainLine(difference.name)}: ${differenceInWords(difference)}`,
    })),
    ...{ titles: ['difference'], legend: [], above: null, line: { value: 0, colour: palette.ink } },
    what: 'difference of down time a year',
    scale: (start, end) => linear(least - margin, most + margin, start, end),
    ticks: signedTicks,
  };
}

/** Times on both sides of zero. */
function signedTicks(scale: Scale): Tick[] {
  return linearDurationTicks(scale, 5).map((tick) => ({ ...tick, label: signed(tick.value) }));
}

/** Good and bad only where the whole interval is on one side. */
function colourOf({ low, high }: Difference, { good, bad, quiet }: Palette): string {
  if (high !== null && high < 0) return good;
  return low !== null && low > 0 ? bad : quiet;
}

function signed(seconds: number): string {
  if (seconds === 0) return '0 s';
  return `${seconds < 0 ? '−' : '+'}${duration(Math.abs(seconds))}`;
}

function differenceInWords({ value, low, high }: Difference): string {
  const range = low === null || high === null ? '' : ` (${signed(low)} to ${signed(high)})`;
  const sure = (high !== null && high < 0) || (low !== null && low > 0);
  const size = `${duration(Math.abs(value))} a year ${value < 0 ? 'less' : 'more'}${range}`;
  return value === 0 && low === 0 && high === 0 ? 'no difference' : sure ? size : `${size}, which may be chance`;
}

function inSentence(designs: Design[], service: string, differences: readonly Difference[]): string {
  if (designs.length === 0) return `No design has a service ${service}.`;
  const seen = designs
    .map(({ name, results }) => ({ name, measure: results.services[service].downtimePerYearSeconds }))
    .sort((a, b) => badness(a.measure) - badness(b.measure));
  const [best, worst] = [seen[0], seen[seen.length - 1]];
  const down = ({ name, measure }: (typeof seen)[0]): string => `${plainLine(name)} ${cell(measure, duration)}`;
  const range = seen.length === 1 ? `${down(best)} a year` : `${down(best)} a year, ${down(worst)}`;
  const first = `Down time, least and most: ${range}`;
  const most = [...differences].sort((a, b) => a.value - b.value)[0];
  return most === undefined
    ? `${first}.`
    : `${first}. Compared with ${plainLine(designs[0].name)}, ${plainLine(most.name)} has ${differenceInWords(most)}.`;
}

function badness({ value, high }: Measure): number {
  return value ?? high ?? Infinity;
}

function tableOf(designs: Design[], service: string, differences: readonly Difference[]): Figure['table'] {
  return {
    columns: [
      ...['Design', 'Availability', 'Down time per year (s)', 'from (s)', 'to (s)'],
      ...['Difference per year (s)', 'difference from (s)', 'difference to (s)'],
    ],
    rows: designs.map(({ name, results }) => {
      const { availability, downtimePerYearSeconds: down } = results.services[service];
      const difference = differences.find((each) => each.name === name);
      const own = isBound(down) ? null : down.value;
      return [
        ...[name, isBound(availability) ? null : availability.value, own, down.low, down.high],
        ...[difference?.value ?? null, difference?.low ?? null, difference?.high ?? null],
      ];
    }),
  };
}
