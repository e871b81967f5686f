import {
  measures,
  type Distribution,
  type Measure,
  type Results,
  type Scope,
  type Sensitivity,
  type ServiceResult,
} from '../results/index.ts';
import { comparisonTable, type SideBySide } from './comparison/index.ts';
import { figuresOf } from './figures/index.ts';
import { lightPalette, type FigureTable } from './figures/figure.ts';
import { sensitivityTable } from './sensitivity/index.ts';

/** A table of numbers, named so that it can be a file. */
export interface NamedTable {
  /** Letters, digits and `-` only, and no other table's. */
  name: string;
  table: FigureTable;
}

/** What else was asked for beside results. */
export interface AskedTables {
  sensitivity?: Sensitivity | null;
  comparison?: { comparison: SideBySide; names: readonly string[] } | null;
}

/** Everything in numbers: all measures with their intervals, the data behind each figure, and what else was asked for. */
export function tablesOf(results: Results, { sensitivity, comparison }: AskedTables = {}): NamedTable[] {
  const taken = new Set<string>();
  const unique = (wanted: string): string => {
    let name = wanted;
    for (let count = 2; taken.has(name.toLowerCase()); count++) name = `${wanted}-${count}`;
    taken.add(name.toLowerCase());
    return name;
  };
  return [
    { name: unique('measures'), table: measureTable(results) },
    ...(sensitivity
      ? [{ name: unique('sensitivity'), table: sensitivityTable(sensitivity, Object.keys(results.services)) }]
      : []),
    ...(comparison
      ? [{ name: unique('comparison'), table: comparisonTable(comparison.comparison, comparison.names) }]
      : []),
    ...figuresOf(results, { palette: lightPalette }).map(({ id, of, table }) => ({
      name: unique(of === '' ? id : `${id}-${of.replace(/[^A-Za-z0-9-]+/g, '-').slice(0, 60)}`),
      table,
    })),
  ];
}

const SECTIONS: [scope: Scope, section: 'services' | 'components' | 'places' | 'hazards'][] = [
  ['service', 'services'],
  ['component', 'components'],
  ['place', 'places'],
  ['hazard', 'hazards'],
];

const QUANTILES = ['mean', 'p50', 'p90', 'p95', 'p99'] as const;

/** A row for each measure of each thing, and for each quantile of a distribution; the unit has a column of its own. */
function measureTable(results: Results): FigureTable {
  const rows = SECTIONS.flatMap(([scope, section]) =>
    Object.entries(results[section]).flatMap(([name, thing]) =>
      measures
        .filter((info) => info.scope === scope)
        .flatMap(({ key, title, unit }) => {
          const found = at(thing, key);
          if (found === null) return [];
          const named: [string, Measure][] = isMeasure(found)
            ? [[title, found]]
            : QUANTILES.map((quantile) => [`${title}, ${quantile}`, found[quantile]]);
          return named.map(([label, { value, low, high, confidence, method }]) => [
            ...[scope, name, label, unit, value, low, high, confidence, method],
          ]);
        }),
    ),
  );
  rows.push(...Object.entries(results.services).flatMap(([name, service]) => computedRows(name, service)));
  return { columns: ['Of', 'Name', 'Measure', 'Unit', 'Value', 'From', 'To', 'Confidence', 'Method'], rows };
}

/** What was computed without sampling, and how many standard errors from it the sampled numbers lie. */
function computedRows(name: string, { computed }: ServiceResult): FigureTable['rows'] {
  if (computed === undefined || computed === null) return [];
  const { unavailability, outagesPerYear, method, approximates, compared } = computed;
  const how = `${approximates.length === 0 ? 'exact' : 'near'}: ${method}`;
  const row = (measure: string, unit: string, value: number): FigureTable['rows'][number] => [
    ...['service', name, measure, unit, value, null, null, null, how],
  ];
  return [
    row('Unavailability, computed', 'share', unavailability),
    row('Outages per year, computed', 'per year', outagesPerYear),
    ...compared.map(({ measure, z }) =>
      row(`${measure === 'unavailability' ? 'Unavailability' : 'Outages per year'}, z`, 'standard errors', z),
    ),
  ];
}

/** A measure by its key, which may lead one level down; null where it is not measured. */
function at(thing: object, key: string): Measure | Distribution | null {
  let found: unknown = thing;
  for (const part of key.split('.')) found = found === null ? null : ((found as Record<string, unknown>)[part] ?? null);
  return found as Measure | Distribution | null;
}

function isMeasure(value: Measure | Distribution): value is Measure {
  return 'method' in value;
}
