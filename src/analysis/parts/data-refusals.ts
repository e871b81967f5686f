import type { System } from '../../system/system.ts';
import { dataFacts } from './datasets.ts';

/**
 * Where data decides who may serve: copies that have to catch up, a restore, a corruption that is not seen. What each instance
 * has for itself decides nothing as long as it is kept, and neither does a loss after which it begins anew at once: a cache,
 * or what has no backup.
 */
export function dataNot(system: System, relevant: readonly number[]): string[] {
  const { datasets, components } = system;
  const why: string[] = [];
  for (let d = 0; d < datasets.count; d++) {
    const component = datasets.component[d];
    if (!relevant.includes(component)) continue;
    const name = `${components.name[component]}.data`;
    const { lost, corrupted, copied, beginsAnew } = dataFacts(system, d);
    if (corrupted) why.push(`${name} can be corrupted, and what is wrong counts as down until it is found`);
    if (lost && !beginsAnew) why.push(`${name} can be lost, and its restore takes time`);
    if (copied) why.push(`${name}: a copy that is behind does not serve until it has caught up`);
  }
  return why;
}
