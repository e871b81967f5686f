import type { Optimisation, OptimisedDesign } from '../../results/index.ts';
import type { FigureTable } from '../figures/figure.ts';
import { plainLine } from '../text/layout.ts';
import { isBound } from '../text/measure.ts';
import type { Column } from '../text/table.ts';
import { availableOf, costOf, costValue, downOf, fateInWords, numberOf, picksInWords, type Named } from './words.ts';

/** Of the page; on a terminal, the first one is shortened where the page is narrow. */
export const COLUMNS: Column[] = [
  { title: 'Design', align: 'left', rank: 0 },
  { title: 'Cost a year', align: 'right', rank: 0 },
  { title: 'Its interval', align: 'left', rank: 1 },
  { title: 'Available', align: 'right', rank: 3 },
  { title: 'Down a year', align: 'right', rank: 0 },
  { title: 'Interval', align: 'left', rank: 0 },
  { title: 'What became of it', align: 'left', rank: 2 },
];

/** Rows that a person reads. */
const SHOWN = 20;

/**
 * Designs worth reading, cheapest first: the chosen or nearest one, those that are still in the race, and those that lie on
 * the front of cost against down time; the others are counted.
 */
export function shownDesigns({ designs, chosen, nearest }: Optimisation): { shown: number[]; left: number } {
  const rank = (at: number): number => {
    if (at === chosen || at === nearest) return 0;
    const { fate, front } = designs[at];
    return fate === 'met' || fate === 'open' ? 1 : front === 'on' ? 2 : front === 'maybe' ? 3 : 4;
  };
  const order = [...designs.keys()].sort((a, b) => rank(a) - rank(b) || byCost(designs[a], designs[b]) || a - b);
  const shown = order.slice(0, SHOWN).sort((a, b) => byCost(designs[a], designs[b]) || a - b);
  return { shown, left: designs.length - shown.length };
}

function byCost(a: OptimisedDesign, b: OptimisedDesign): number {
  return costValue(a) - costValue(b);
}

/** Cells in the order of `COLUMNS`. */
export function rowsOf(
  optimisation: Optimisation,
  places: readonly number[],
  named: Named = plainLine,
  became: (design: OptimisedDesign) => string = fateInWords,
): string[][] {
  return places.map((at) => {
    const design = optimisation.designs[at];
    const [cost, down] = [costOf(optimisation, design), downOf(design)];
    return [
      ...[`${numberOf(at)} ${picksInWords(optimisation, design, named)}`, cost.value, cost.range],
      ...[availableOf(design), down.value, down.range, became(design)],
    ];
  });
}

/** Every design in numbers. */
export function tableOfDesigns({ choices, designs }: Optimisation): FigureTable {
  return {
    columns: [
      ...['Design', ...choices.map(({ name }) => name), 'Fate', 'By', 'Front', 'Trials'],
      ...['Cost per year', 'cost from', 'cost to', 'Known cost per year', 'Cost of down time', 'Cost of lost data'],
      ...['Availability', 'Down time per year (s)', 'down from (s)', 'down to (s)'],
    ],
    rows: designs.map(({ picks, fate, by, front, trials, cost, availability, downtimePerYearSeconds: down }, at) => [
      ...[at + 1, ...choices.map(({ alternatives }, choice) => alternatives[picks[choice]])],
      ...[fate, by === null ? null : by + 1, front, trials],
      ...[cost.perYear.value, cost.perYear.low, cost.perYear.high, cost.fixedPerYear],
      ...[cost.downtimePerYear.value, cost.dataLossPerYear.value],
      ...[isBound(availability) ? null : availability.value, isBound(down) ? null : down.value, down.low, down.high],
    ]),
  };
}
