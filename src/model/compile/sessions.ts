import type { Sessions } from '../../system/system.ts';
import { flatten } from './lists.ts';
import type { Outline } from './outline.ts';
import { dependencies } from './services.ts';

/** Components that hold sessions, and the services behind which they do; null where none does. */
export function compileSessions(outline: Outline): Sessions | null {
  const holders = outline.components.flatMap(({ sessions }, component) =>
    sessions === undefined ? [] : [{ component, ...sessions }],
  );
  if (holders.length === 0) return null;
  const behind = Object.values(outline.model.services).map(({ requires }) => dependencies(outline, requires));
  const { start, flat } = flatten(
    behind.map((components) => holders.flatMap(({ component }, s) => (components.includes(component) ? [s] : []))),
  );
  return {
    count: holders.length,
    component: Int32Array.from(holders, ({ component }) => component),
    held: Float64Array.from(holders, ({ held }) => held),
    replicated: Uint8Array.from(holders, ({ replicated }) => (replicated ? 1 : 0)),
    serviceStart: start,
    service: Int32Array.from(flat),
  };
}
