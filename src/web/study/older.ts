import { useMemo } from 'react';
import { useDerived } from '../document/derived.ts';
import { useStudy, type RunOf } from './study.ts';
import { versionOf } from './version.ts';

/** Whether the results are of another model than the present one: remarks and names of files do not count. */
export function useIsOlder(): boolean {
  return useIsOlderThan(useStudy((state) => state.resultsOf));
}

/** The same of whatever was found of a model. */
export function useIsOlderThan(of: RunOf | null): boolean {
  const text = useDerived((derived) => derived.text);
  const model = useDerived((derived) => derived.model);
  return useMemo(() => {
    if (of === null || of.text === text) return false;
    return model === null || versionOf(model) !== of.version;
  }, [of, text, model]);
}
