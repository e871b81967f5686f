import { COMPUTE } from './compute.ts';
import { DATABASES } from './databases.ts';
import type { CatalogueEntry } from './entry.ts';
import { EXTERNAL, MONITORING, NETWORK, POWER } from './infrastructure.ts';
import { LOAD_BALANCING } from './load-balancing.ts';
import { CACHES, COORDINATION, QUEUES, STORAGE } from './stores.ts';
import { HAZARDS, PEOPLE, PLACES } from './surroundings.ts';

export { GROUPS, type CatalogueEntry, type CatalogueGroup, type FigureSource, type WrittenValue } from './entry.ts';
export type { Provenance } from './facts.ts';
export { insertable, sectionOf, writtenEntry, type Setting } from './insert.ts';

/** Everything that can be put into a model, group by group. */
export const CATALOGUE: readonly CatalogueEntry[] = [
  ...LOAD_BALANCING,
  ...COMPUTE,
  ...DATABASES,
  ...COORDINATION,
  ...CACHES,
  ...QUEUES,
  ...STORAGE,
  ...NETWORK,
  ...MONITORING,
  ...POWER,
  ...EXTERNAL,
  ...PLACES,
  ...PEOPLE,
  ...HAZARDS,
];
