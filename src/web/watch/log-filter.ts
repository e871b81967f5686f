import type { About } from '../../engine/index.ts';
import type { Things } from './things.ts';

/** What the log is narrowed to: names by kind of thing. */
export type LogFilter = Partial<Record<About['kind'], string[]>>;

/**
 * Lines about what is chosen: of a node its instances, its component and their data; of a place also all that is directly in
 * it. Null when nothing is chosen that the log tells of.
 */
export function filterOf(ids: readonly string[], things: Things): LogFilter | null {
  const filter: LogFilter = {};
  const add = (kind: About['kind'], name: string): void => {
    (filter[kind] ??= []).push(name);
  };
  for (const id of ids) {
    const colon = id.indexOf(':');
    const at = id.lastIndexOf('@');
    if (colon >= 0) {
      const [kind, name] = [id.slice(0, colon), id.slice(colon + 1)];
      if (kind === 'service' || kind === 'hazard' || kind === 'crew' || kind === 'pool') add(kind, name);
      if (kind === 'maintenance' || kind === 'drill') add('upkeep', `${kind} ${name}`);
      if (kind !== 'place') continue;
      add('place', name);
      for (const one of things.instances) if (one.place === name) add('instance', one.name);
    } else if (at >= 0) {
      const component = id.slice(0, at);
      const place = id.slice(at + 1) === '' ? null : id.slice(at + 1);
      const here = things.instances.filter((one) => one.component === component && one.place === place);
      for (const { name } of here) {
        add('instance', name);
        add('data', name);
      }
      add('component', component);
      add('data', component);
    }
  }
  return Object.keys(filter).length === 0 ? null : filter;
}

/** Whether a line is about what a filter asks for. */
export function matcherOf(filter: LogFilter): (about: About) => boolean {
  const names = new Map(Object.entries(filter).map(([kind, list]) => [kind, new Set(list)]));
  return ({ kind, name }) => names.get(kind)?.has(name) ?? false;
}
