import { editModel } from '../edit.ts';
import type { CatalogueEntry, WrittenValue } from './entry.ts';

/** What an entry needs to know of the model it goes to. */
export interface Setting {
  /** Places of a component (its instances are spread over them), or the place around a place. */
  places?: readonly string[];
  /** What a hazard hits; `all` when not said. */
  targets?: readonly string[];
}

const SECTIONS = { component: 'components', place: 'places', crew: 'crews', hazard: 'hazards' } as const;

/** Section of the model file an entry goes to. */
export function sectionOf({ kind }: Pick<CatalogueEntry, 'kind'>): (typeof SECTIONS)[CatalogueEntry['kind']] {
  return SECTIONS[kind];
}

/** The value of an entry as it is written into a model file. */
export function writtenEntry(entry: CatalogueEntry, { places = [], targets = ['all'] }: Setting = {}): WrittenValue {
  const { kind: word, ...rest } = entry.value;
  switch (entry.kind) {
    case 'component':
      return { kind: word, ...instances(entry.instances, places), ...rest };
    case 'place':
      return { kind: word, ...(places.length > 0 ? { in: places[0] } : {}), ...rest };
    case 'hazard': {
      const { every, lasts, ...others } = entry.value;
      return { every, ...(lasts === undefined ? {} : { lasts }), targets: [...targets], ...others };
    }
    case 'crew':
      return entry.value;
  }
}

/** At least `count` instances, one or more in each place, the first places first. */
function instances(count: number, places: readonly string[]): WrittenValue {
  if (places.length === 0) return count === 1 ? {} : { instances: count };
  if (places.length === 1) return count === 1 ? { in: places[0] } : { instances: { [places[0]]: count } };
  if (places.length >= count) return { instances: [...places] };
  const each = places.map((name, at) => [
    name,
    Math.floor(count / places.length) + (at < count % places.length ? 1 : 0),
  ]);
  return { instances: Object.fromEntries(each) as WrittenValue };
}

/** The smallest model with an entry in it. */
export function insertable(entry: CatalogueEntry): string {
  const isComponent = entry.kind === 'component';
  const base = `nines: 1
name: ${JSON.stringify(entry.title)}
${isComponent ? '' : 'components:\n  server: { kind: app-server, mttf: 60d, mttr: 20m, data: { writes: 1/s } }\n'}services:
  users: { requires: [${isComponent ? entry.name : 'server'}] }
study: { horizon: 1y, trials: 1000, seed: catalogue-1 }
`;
  const path = [sectionOf(entry), entry.name];
  return editModel(base, { type: 'insert', path, value: writtenEntry(entry) })!;
}
