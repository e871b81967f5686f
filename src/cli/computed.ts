import { compareWithSampled, quickAnalyses } from '../analysis/index.ts';
import { disagreementText } from '../report/index.ts';
import type { Comparison, Results } from '../results/index.ts';
import type { System } from '../system/system.ts';
import type { Terminal } from './terminal.ts';

/** What can be computed of the services of a study in a moment and exactly, beside what was sampled; by service. */
export function computedBeside(
  system: System,
  results: Results,
  services: readonly string[] = Object.keys(results.services),
): Map<string, Comparison> {
  const { warmupSeconds, horizonSeconds } = results.study;
  const found = new Map<string, Comparison>();
  for (const name of services) {
    const analyses = quickAnalyses(system, system.services.name.indexOf(name), { warmupSeconds, horizonSeconds });
    const comparison = compareWithSampled(analyses, results);
    if (comparison !== null && comparison.analysis.approximates.length === 0) found.set(name, comparison);
  }
  return found;
}

/** Says loudly where what was computed and what was sampled cannot both be right. */
export async function tellDisagreements(
  comparisons: ReadonlyMap<string, Comparison>,
  messages: Terminal,
): Promise<void> {
  for (const comparison of comparisons.values()) {
    const text = disagreementText(comparison);
    if (text !== '') await messages.write(`${messages.style.red('error')} ${text}\n`);
  }
}
