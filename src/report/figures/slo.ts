import type { Measure, Results, ServiceResult } from '../../results/index.ts';
import { yearsOf } from '../summary/years.ts';
import { objectiveInWords } from '../summary/facts.ts';
import { isBound, written } from '../text/measure.ts';
import { NOTHING } from '../text/table.ts';
import { ofHundred } from '../text/numbers.ts';
import { finish, NARROW, widthOf, type Draft, type Figure, type FigureOptions } from './figure.ts';
import { inWords } from './empty.ts';
import { lines } from './letters.ts';
import type { Palette } from './palette.ts';
import { element, rectangle, text } from './svg.ts';

const [SIDE, GAP] = [18, 4];

/** A hundred years, and in how many of them the availability objective is met. */
export function sloYears(results: Results, name: string, options: FigureOptions): Figure {
  const service = results.services[name];
  const years = yearsOf(results);
  const goal = objectiveInWords(service.slo.availability!);
  const met = service.sloMet!;
  const draft = {
    ...{
      id: 'slo-years',
      of: name,
      title: `Years in which ${name} meets its SLO`,
      sentence: inSentence(service, goal, years),
    },
    table: {
      columns: ['SLO', `Share of ${years} that meet it`, 'from', 'to'],
      rows: [[service.slo.availability, met.value, met.low, met.high]],
    },
  };
  if (counts(met) === null) return inWords(draft, options);
  const width = widthOf(options);
  return finish({ ...draft, width, ...waffle(service, goal, years, width, options.palette) }, options);
}

/** Years of a hundred that surely meet it, and those of which it is not known; null where nothing is. */
function counts(met: Measure): { met: number; unknown: number } | null {
  if (met.method === 'undefined') return null;
  if (!isBound(met)) return { met: 100 * met.value!, unknown: 0 };
  if (met.low !== null) return { met: 100 * met.low, unknown: 100 * (1 - met.low) };
  return met.high === null ? null : { met: 0, unknown: 100 * met.high };
}

function inSentence({ sloMet, errorBudget }: ServiceResult, goal: string, years: string): string {
  const { value, range } = written(sloMet!, ofHundred);
  if (value === NOTHING) return `In how many ${years} the SLO of ${goal} is met is not known.`;
  const used = errorBudget === null || isBound(errorBudget.usedShare) ? null : errorBudget.usedShare.value;
  const budget =
    used === null
      ? ''
      : used > 1
        ? '; on average more than its error budget is used'
        : '; on average its error budget is enough';
  return `The SLO of ${goal} is met in ${value} of 100 ${years}${range === '' ? '' : ` (${range})`}${budget}.`;
}

function waffle(
  { sloMet }: ServiceResult,
  goal: string,
  years: string,
  width: number,
  palette: Palette,
): Pick<Draft, 'height' | 'body' | 'marks'> {
  const { met, unknown } = counts(sloMet!)!;
  const grid = 10 * (SIDE + GAP) - GAP;
  const [left, top] = [12, 12];
  const cells = Array.from({ length: 100 }, (_, i) => {
    const [x, y] = [left + (i % 10) * (SIDE + GAP), top + Math.floor(i / 10) * (SIDE + GAP)];
    return cell(x, y, met - i, met + unknown - i, palette);
  });
  const { value, range } = written(sloMet!, ofHundred);
  const beside = left + grid + 28;
  const below = width < 420;
  const [x, y] = below ? [left, top + grid + 34] : [beside, top + 40];
  const room = width - x - 8;
  const words = lines(`of 100 ${years} meet ${goal}`, room);
  const notes = [...words, ...(range === '' ? [] : lines(`interval ${range}`, room))].map((entry, i) =>
    text(x, y + 22 + i * 18, entry, { fill: i < words.length ? palette.ink : palette.quiet }),
  );
  const height = Math.max(top + grid + 12, y + 22 + notes.length * 18);
  return {
    height,
    body: [
      ...cells.flat(),
      text(x, y, value, { fill: palette.ink, size: width < NARROW ? 22 : 28, weight: 600 }),
      ...notes,
    ],
    marks: [{ x: left, y: top, width: grid, height: grid, label: `SLO ${goal} met in ${value} of 100 ${years}` }],
  };
}

/** A year: filled as far as it is met, with a cross where it is missed, dashed where it is not known. */
function cell(x: number, y: number, met: number, possible: number, palette: Palette): string[] {
  const share = Math.min(1, Math.max(0, met));
  const frame = (stroke: string, dash?: string): string =>
    rectangle(x + 0.5, y + 0.5, SIDE - 1, SIDE - 1, 'none', { stroke, 'stroke-dasharray': dash });
  if (share === 1) return [rectangle(x, y, SIDE, SIDE, palette.good)];
  // What is missing of a year stays visible, however little it is.
  const filled = share > 0 ? [rectangle(x, y, Math.min(SIDE - 5, Math.max(2, SIDE * share)), SIDE, palette.good)] : [];
  if (possible > 0 && possible > met) return [...filled, frame(palette.quiet, '3 2')];
  if (share > 0) return [...filled, frame(palette.bad)];
  const d = `M${x + 5} ${y + 5}l8 8m0-8l-8 8`;
  return [frame(palette.bad), element('path', { d, stroke: palette.bad, 'stroke-width': 1.4 })];
}
