import { create } from 'zustand';

/** What a person has chosen: ids of nodes, places and edges of the topology graph, or `crew:ops`, `pool:x`, `study:`. */
interface Selection {
  ids: readonly string[];
}

export const useSelection = create<Selection>()(() => ({ ids: [] }));

export function select(ids: readonly string[]): void {
  const before = useSelection.getState().ids;
  if (before.length === ids.length && before.every((id, index) => id === ids[index])) return;
  useSelection.setState({ ids });
}

export type Section = 'components' | 'places' | 'services' | 'hazards' | 'crews' | 'spares';

const sections: Record<string, Section> = {
  ...{ component: 'components', place: 'places', service: 'services', hazard: 'hazards', crew: 'crews' },
  pool: 'spares',
};

/** What an id stands for in the model: `database@eu-west-a` is the component `database`. Null for edges and the study. */
export function thingOf(id: string): { section: Section; name: string } | null {
  const colon = id.indexOf(':');
  if (colon < 0) {
    const at = id.lastIndexOf('@');
    return at < 0 ? null : { section: 'components', name: id.slice(0, at) };
  }
  const section = sections[id.slice(0, colon)];
  return section === undefined ? null : { section, name: id.slice(colon + 1) };
}
