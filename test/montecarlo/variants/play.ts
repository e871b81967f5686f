import { withComputed } from '../../../src/analysis/index.ts';
import { parseModel, type Model, type Written } from '../../../src/model/index.ts';
import {
  createComparisonPlayer,
  planComparison,
  runComparison,
  summariseComparison,
  type ComputeDown,
  type PlayTogether,
} from '../../../src/montecarlo/index.ts';

/** A model that has no issues, as it is and as it is written. */
export function modelOf(text: string): { model: Model; written: Written } {
  const { model, written, issues } = parseModel(text);
  if (model === null || written === null) throw new Error(issues.map(({ message }) => message).join('; '));
  return { model, written };
}

/** Plays designs here; stops for good after so many comparisons, as Ctrl-C does. */
export function player(mostComparisons = Infinity): PlayTogether & { seeds: string[] } {
  const seeds: string[] = [];
  const play: PlayTogether = async (systems, study) => {
    if (seeds.length >= mostComparisons) return null;
    seeds.push(study.seed);
    const { plan } = planComparison(systems, study);
    const batch = createComparisonPlayer({ systems, plan });
    const done = await runComparison({ systems, plan, concurrency: 1, execute: async (number) => batch(number) });
    return summariseComparison(done, plan, systems, []);
  };
  return Object.assign(play, { seeds });
}

export const compute: ComputeDown = (system, results) =>
  Object.fromEntries(
    Object.entries(withComputed(system, results).services).flatMap(([name, { computed }]): [string, number][] =>
      computed === null || computed === undefined || computed.approximates.length > 0
        ? []
        : [[name, computed.downtimePerYearSeconds]],
    ),
  );

export const computeNothing: ComputeDown = () => ({});
