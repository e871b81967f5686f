import type { Measure, ServiceResult } from '../../results/index.ts';
import type { FigureTable } from '../figures/figure.ts';
import { verdictOf, type Differences, type SideBySide } from './words.ts';

const COLUMNS = [
  ...['Service', 'Measure', 'Unit', 'Design', 'Value', 'From', 'To'],
  ...['Difference', 'Difference from', 'Difference to', 'Confidence', 'Told'],
];

interface Row {
  measure: string;
  unit: string;
  moreIs: 'better' | 'worse';
  of(service: ServiceResult): Measure | null;
  difference: keyof Differences | null;
}

const ROWS: Row[] = [
  { measure: 'Availability', unit: 'share', moreIs: 'better', of: (s) => s.availability, difference: 'availability' },
  {
    ...{ measure: 'Down time per year', unit: 's', moreIs: 'worse', difference: 'downtimePerYearSeconds' },
    of: (s) => s.downtimePerYearSeconds,
  },
  {
    ...{ measure: 'Outages per year', unit: 'per year', moreIs: 'worse', difference: 'outagesPerYear' },
    of: (s) => s.outagesPerYear,
  },
  {
    ...{ measure: 'Writes lost per year', unit: 'per year', moreIs: 'worse', difference: 'writesLostPerYear' },
    of: (s) => s.data?.writesLostPerYear ?? null,
  },
  {
    ...{ measure: 'Time of writes lost per year', unit: 's', moreIs: 'worse', difference: 'lostSecondsPerYear' },
    of: (s) => s.data?.lostSecondsPerYear ?? null,
  },
  { measure: 'Objective met', unit: 'share', moreIs: 'better', of: (s) => s.sloMet, difference: null },
];

/** Designs side by side in numbers: a row for each measure of each design, differences to the first one. */
export function comparisonTable(comparison: SideBySide, names: readonly string[]): FigureTable {
  const { designs, services, costs } = comparison;
  const measured = services.flatMap((service) =>
    ROWS.flatMap((row) =>
      designs.flatMap((results, design) => {
        const name = service.of[design];
        const own = name === null || name === undefined ? null : row.of(results.services[name]);
        if (own === null) return [];
        const difference = row.difference === null ? null : (service.differences[design]?.[row.difference] ?? null);
        return [[service.name, row.measure, row.unit, names[design], ...numbers(own, difference, row.moreIs)]];
      }),
    ),
  );
  const paid = costs.flatMap(({ perYear, difference }, design) => {
    const { currency } = designs[design].model;
    return [['', 'Cost per year', currency, names[design], ...numbers(perYear, difference, 'worse')]];
  });
  const isFree = costs.every(({ perYear }) => perYear.value === 0 && perYear.high === 0);
  // Amounts in several currencies are not compared.
  const isOne = designs.every(({ model }) => model.currency === designs[0].model.currency);
  return { columns: COLUMNS, rows: isFree || !isOne ? measured : [...measured, ...paid] };
}

const TOLD = { better: 'better', worse: 'worse', same: 'no difference', open: 'may be chance' } as const;

function numbers(own: Measure, difference: Measure | null, moreIs: 'better' | 'worse'): (string | number | null)[] {
  const isKnown = difference !== null && difference.value !== null;
  return [
    ...[own.value, own.low, own.high],
    ...(isKnown ? [difference.value, difference.low, difference.high] : [null, null, null]),
    ...[own.confidence, isKnown ? TOLD[verdictOf(difference, moreIs)] : ''],
  ];
}
