import type { CauseName } from './results.ts';

/** Key of a cause among the causes of all services: `database: crash` for failure modes, else `hazard storm` and the like. */
export function causeKey({ kind, thing, mode }: CauseName): string {
  return mode === '' ? `${kind} ${thing}` : `${thing}: ${mode}`;
}
