import { create } from 'zustand';

/**
 * What a person has chosen: ids of nodes, places and edges of the topology graph, or `crew:ops`, `pool:x`, `maintenance:x`,
 * `drill:x`, `scenario:x`, `study:`.
 */
interface Selection {
  ids: readonly string[];
}

export const useSelection = create<Selection>()(() => ({ ids: [] }));

export function select(ids: readonly string[]): void {
  const before = useSelection.getState().ids;
  if (before.length === ids.length && before.every((id, index) => id === ids[index])) return;
  useSelection.setState({ ids });
}

/** Sections of a model whose entries are named things, in the order in which things are pasted: what is named comes first. */
export const SECTIONS = [
  ...(['places', 'crews', 'spares', 'components', 'hazards', 'services'] as const),
  ...(['maintenance', 'drills', 'scenarios'] as const),
];

export type Section = (typeof SECTIONS)[number];

/** What stands before the name in the id of a thing; a component has none, but its place behind it. */
export const PREFIXES: Record<Section, string> = {
  ...{ components: '', places: 'place:', services: 'service:', hazards: 'hazard:', crews: 'crew:', spares: 'pool:' },
  ...{ maintenance: 'maintenance:', drills: 'drill:', scenarios: 'scenario:' },
};

const byPrefix = new Map(SECTIONS.map((section) => [PREFIXES[section], section]));

/** What an id stands for in the model: `database@eu-west-a` is the component `database`. Null for edges and the study. */
export function thingOf(id: string): { section: Section; name: string } | null {
  const colon = id.indexOf(':');
  if (colon < 0) {
    const at = id.lastIndexOf('@');
    return at < 0 ? null : { section: 'components', name: id.slice(0, at) };
  }
  const section = byPrefix.get(id.slice(0, colon + 1));
  return section === undefined ? null : { section, name: id.slice(colon + 1) };
}
