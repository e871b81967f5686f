import type { Path } from '../../model/index.ts';
import { component } from '../../model/schema/component.ts';
import { crew, sparePool } from '../../model/schema/crew.ts';
import { document } from '../../model/schema/document.ts';
import { hazard } from '../../model/schema/hazard.ts';
import { place } from '../../model/schema/place.ts';
import { scenario } from '../../model/schema/scenario.ts';
import { service } from '../../model/schema/service.ts';
import { study } from '../../model/schema/study.ts';
import { drill, maintenance } from '../../model/schema/upkeep.ts';
import { thingOf, type Section } from '../document/selection.ts';
import type { Schema } from './fields.ts';

/** What the inspector shows: one thing, or several of a kind that are changed together. */
export interface Target {
  section: Section | 'study' | 'model';
  names: string[];
  /** Where each of them stands in the file. */
  roots: Path[];
  schema: Schema;
}

const SCHEMAS: Record<Section, Schema> = {
  ...{ components: component, places: place, services: service, hazards: hazard, crews: crew, spares: sparePool },
  ...{ maintenance, drills: drill, scenarios: scenario },
};

/** One of a section, as a person calls it. */
export const ONE: Record<Target['section'], string> = {
  ...{ components: 'component', places: 'place', services: 'service', hazards: 'hazard', crews: 'crew' },
  ...{ spares: 'pool of spares', maintenance: 'maintenance', drills: 'drill', scenarios: 'scenario' },
  ...{ study: 'study', model: 'model' },
};

export const modelTarget: Target = { section: 'model', names: [], roots: [[]], schema: document };
export const studyTarget: Target = { section: 'study', names: [], roots: [['study']], schema: study };

const MANY: Partial<Record<Target['section'], string>> = {
  spares: 'pools of spares',
  maintenance: 'kinds of maintenance',
};

/** `1 crew`, `3 pools of spares`. */
export function countOf(count: number, section: Target['section']): string {
  return `${count} ${count === 1 ? ONE[section] : (MANY[section] ?? `${ONE[section]}s`)}`;
}

/** What a selection stands for: the targets of each section, in the order in which they were chosen. Edges are left out. */
export function targetsOf(ids: readonly string[]): Target[] {
  if (ids.includes('study:')) return [studyTarget];
  const bySection = new Map<Section, Set<string>>();
  for (const id of ids) {
    const thing = thingOf(id);
    if (thing === null) continue;
    const names = bySection.get(thing.section) ?? new Set();
    bySection.set(thing.section, names.add(thing.name));
  }
  return [...bySection].map(([section, names]) => ({
    section,
    names: [...names],
    roots: [...names].map((name) => [section, name]),
    schema: SCHEMAS[section],
  }));
}

/** `database`, `server and cache`, `7 components`. */
export function wordsFor({ section, names }: Target): string {
  if (section === 'model' || section === 'study') return `the ${ONE[section]}`;
  if (names.length > 2) return countOf(names.length, section);
  return names.join(' and ');
}
