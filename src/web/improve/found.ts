import { useComparison } from '../read/compare.ts';
import type { AlsoFound } from '../read/export.ts';
import type { RunOf } from '../study/study.ts';
import { useImprove, type Asked } from './improve.ts';

/** What was found of the model that results are of, for their report: what is of another state of it is left out. */
export function foundOf(of: RunOf): AlsoFound {
  const state = useImprove.getState();
  const same = <T>({ found, foundOf: its }: Asked<T>): T | null =>
    its !== null && its.version === of.version ? found : null;
  return {
    weakPoints: same(state['weak points']),
    ...{ advice: same(state.advice), sensitivity: same(state.sensitivity), comparison: comparisonOf(of) },
  };
}

/** The last comparison, where the model is one of its designs. */
function comparisonOf({ text }: RunOf): AlsoFound['comparison'] {
  const { comparison, compared, status } = useComparison.getState();
  if (comparison === null || status === 'running' || !compared.some((design) => design.text === text)) return null;
  return { comparison, names: compared.map(({ name }) => name) };
}
