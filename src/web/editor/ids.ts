import type { Issue } from '../../model/index.ts';
import type { TopologyGraph } from '../../report/topology/graph.ts';
import { PREFIXES, type Section } from '../document/selection.ts';

/** What to select for a thing of the model: of a component, every node that the canvas draws for it. */
export function idsOf(section: Section | 'study', name: string, graph: TopologyGraph): string[] {
  if (section === 'study') return ['study:'];
  if (section !== 'components') return [`${PREFIXES[section]}${name}`];
  return graph.nodes.filter((node) => node.type === 'component' && node.component === name).map(({ id }) => id);
}

/** What an issue is about, as far as it can be selected. */
export function idsOfIssue({ path }: Issue, graph: TopologyGraph): string[] {
  const [section, name] = path;
  if (section === 'study') return ['study:'];
  if (typeof section !== 'string' || !Object.hasOwn(PREFIXES, section) || typeof name !== 'string') return [];
  return idsOf(section as Section, name, graph);
}
