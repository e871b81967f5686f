import { secondsPerYear, type ComponentResult, type Measure, type Results } from '../../results/index.ts';
import { plainLine } from '../text/layout.ts';
import { cell, duration, isBound, written, writtenAvailability } from '../text/measure.ts';
import { drawDots, type DotPlot } from './dots.ts';
import { inWords } from './empty.ts';
import { finish, widthOf, type Figure, type FigureOptions } from './figure.ts';
import { durationTicks, logarithmic, ninesTicks, widened } from './scales.ts';

/** Components shown, those that are down most. */
const SHOWN = 30;

type Entry = [name: string, component: ComponentResult];

/** How much each component is down, the worst first. */
export function components(results: Results, _name: string, options: FigureOptions): Figure {
  const all = Object.entries(results.components).sort(([, a], [, b]) => badness(b) - badness(a));
  const shown = all.slice(0, SHOWN);
  const draft = {
    ...{ id: 'components', of: '', title: 'Down time of components', sentence: inSentence(all) },
    table: {
      columns: ['Component', 'Instances', 'Unavailability', 'from', 'to', 'Down time per year (s)'],
      rows: shown.map(([name, { instances, unavailability, downtimePerYearSeconds }]) => [
        ...[name, instances, unavailability.value, unavailability.low, unavailability.high],
        downtimePerYearSeconds.value,
      ]),
    },
  };
  const domain = widened(
    shown.flatMap(([, component]) => extent(component.downtimePerYearSeconds)),
    2,
  );
  if (shown.every(([, component]) => extent(component.downtimePerYearSeconds).length === 0))
    return inWords(draft, options);
  const { palette } = options;
  const dotPlot: DotPlot = {
    rows: shown.map(([name, component]) => ({
      name: plainLine(name),
      dots: [{ measure: component.downtimePerYearSeconds, shape: 'circle', colour: palette.accent }],
      numbers: [writtenAvailability(component.availability).value, cell(component.downtimePerYearSeconds, duration)],
      label: inLabel(name, component),
    })),
    ...{ titles: ['available', 'down a year'], legend: [], line: null },
    ...{
      what: 'down time a year',
      ticks: durationTicks,
      above: hasNines(domain) ? { what: 'availability', ticks: ninesTicks } : null,
    },
    scale: (start, end) =>
      logarithmic(domain[0], Math.min(domain[1], Math.max(secondsPerYear, domain[0] * 4)), start, end),
  };
  const width = widthOf(options);
  return finish({ ...draft, width, ...drawDots(dotPlot, width, palette) }, options);
}

/** Whether the domain holds more than one whole number of nines: one alone is no axis. */
function hasNines([from, to]: [number, number]): boolean {
  return ninesTicks({ from, to, start: 0, end: 1, at: () => 0 }).length > 1;
}

function badness({ unavailability: { value, high } }: ComponentResult): number {
  return value ?? high ?? -1;
}

/** Values that an axis must show: those above zero, and no end of an interval that is far out. */
export function extent(measure: Measure): number[] {
  const { value, low, high } = measure;
  if (measure.method === 'undefined') return [];
  if (isBound(measure)) return [high, low].flatMap((each) => (each !== null && each > 0 ? [each, each / 10] : []));
  if (value === null || value <= 0) return [];
  return [Math.max(low ?? value, value / 20), value, Math.min(high ?? value, value * 20)];
}

function inLabel(name: string, { availability, downtimePerYearSeconds, instances }: ComponentResult): string {
  const available = writtenAvailability(availability);
  const down = written(downtimePerYearSeconds, duration);
  const range = down.range === '' ? '' : ` (${down.range})`;
  const many = instances === 1 ? '' : `, ${instances} instances`;
  return `${plainLine(name)}${many}: ${available.value} available, ${down.value} down a year${range}`;
}

function inSentence(all: Entry[]): string {
  if (all.length === 0) return 'There are no components.';
  const [name, worst] = all[0];
  if (isBound(worst.unavailability)) return 'No component was seen to be down.';
  const more = all.length > SHOWN ? ` Shown are the ${SHOWN} of ${all.length} that are down most.` : '';
  return `${plainLine(name)} is down most: ${cell(worst.downtimePerYearSeconds, duration)} a year, ${
    writtenAvailability(worst.availability).value
  } available.${more}`;
}
