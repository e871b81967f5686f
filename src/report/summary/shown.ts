import type { Results, StudyInfo } from '../../results/index.ts';
import { counted, grouped } from '../text/layout.ts';
import { duration, simulated } from '../text/measure.ts';
import { percent } from '../text/numbers.ts';
import type { Naming } from './sheet.ts';

/** Services told in full where none was asked for: all of a few, or those that are down most. */
const DETAILED = 6;

export function detailed({ services }: Results): string[] {
  const names = Object.keys(services);
  if (names.length <= DETAILED) return names;
  const down = (name: string): number => services[name].unavailability.value ?? 0;
  const worst = new Set([...names].sort((a, b) => down(b) - down(a)).slice(0, DETAILED));
  return names.filter((name) => worst.has(name));
}

/** How much was simulated, with which seed, and how sure the intervals are. */
export function openingFacts({ study }: Results, named: Naming): string[] {
  const trials = counted(study.trials, 'trial');
  return [
    `${trials} × ${duration(study.horizonSeconds)} = ${simulated(study)}`,
    ...(study.warmupSeconds > 0 ? [`after ${duration(study.warmupSeconds)} of warm-up`] : []),
    `seed ${named(study.seed)}`,
    `intervals at ${percent(study.confidence)}`,
  ];
}

/** Says that a study was interrupted. */
export function partial({ partial, trials, requestedTrials }: StudyInfo): string[] {
  return partial ? [`Partial: ${grouped(trials)} of ${counted(requestedTrials, 'trial')} done`] : [];
}
