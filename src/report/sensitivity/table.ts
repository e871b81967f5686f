import type { Sensitivity } from '../../results/index.ts';
import type { FigureTable } from '../figures/figure.ts';
import { tornadoTable } from './figure.ts';
import { tornadoesOf } from './ranked.ts';

/** Every value of every number, of all services together, most important first; no rows where nothing is known. */
export function sensitivityTable(sensitivity: Sensitivity, services: readonly string[]): FigureTable {
  const all = tornadoesOf(sensitivity, services).map(([service, metric]) => ({
    ...{ service, metric },
    ...tornadoTable(sensitivity, service, metric),
  }));
  return {
    columns: ['Service', 'Of', ...(all[0]?.columns ?? [])],
    rows: all.flatMap(({ service, metric, rows }) => rows.map((row) => [service, metric.words, ...row])),
  };
}
