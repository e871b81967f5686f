import type { Cause } from '../../system/system.ts';

/** Causes by number, each once. */
export interface CauseTable {
  readonly list: Cause[];
  index(kind: Cause['kind'], thing: string, mode?: string): number;
}

export function causeTable(): CauseTable {
  const list: Cause[] = [];
  const known = new Map<string, number>();
  return {
    list,
    index(kind, thing, mode = '') {
      const key = JSON.stringify([kind, thing, mode]);
      let at = known.get(key);
      if (at === undefined) {
        at = list.push({ kind, thing, mode }) - 1;
        known.set(key, at);
      }
      return at;
    },
  };
}
