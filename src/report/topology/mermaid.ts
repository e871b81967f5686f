import type { Model } from '../../model/model.ts';
import { topologyGraph, type TopologyEdgeKind, type TopologyGraph, type TopologyNode } from './graph.ts';

/** Lines of a flowchart: solid for what is needed, thick for copies, dotted for the rest. */
const ARROWS: Record<TopologyEdgeKind, { arrow: string; label: string }> = {
  requires: { arrow: '-->', label: '' },
  uses: { arrow: '-.->', label: 'uses' },
  replication: { arrow: '==>', label: 'copies' },
  failover: { arrow: '-.->', label: 'fails over' },
  monitors: { arrow: '-.-o', label: 'watches' },
  follows: { arrow: '-.->', label: 'follows' },
  targets: { arrow: '-.->', label: 'hits' },
  stops: { arrow: '-.-x', label: 'stops' },
  backups: { arrow: '-.->', label: 'backups' },
};

/** The topology of a model as a Mermaid flowchart. Ids are numbers of its own, so names can only ever be text. */
export function mermaid(model: Model): string {
  const graph = topologyGraph(model);
  const ids = new Map<string, string>();
  graph.places.forEach(({ id }, at) => ids.set(id, `p${at + 1}`));
  graph.nodes.forEach(({ id }, at) => ids.set(id, `n${at + 1}`));
  const lines = ['flowchart TB', ...inside(graph, null, ids, '  ')];
  for (const { source, target, kind, label } of graph.edges) {
    if (holds(graph, source, target) || holds(graph, target, source)) continue;
    const { arrow, label: plain } = ARROWS[kind];
    const written = [plain, label ?? ''].filter((part) => part !== '').join(' ');
    const text = written === '' ? '' : `|"${literal(written)}"|`;
    lines.push(`  ${ids.get(source)} ${arrow}${text} ${ids.get(target)}`);
  }
  const standby = graph.nodes.filter(({ type, active }) => type === 'component' && active === 0);
  if (standby.length > 0) {
    lines.push(
      '  classDef standby stroke-dasharray: 5 4',
      `  class ${standby.map(({ id }) => ids.get(id)).join(',')} standby`,
    );
  }
  return `${lines.join('\n')}\n`;
}

/** Nodes and boxes directly in a place, or in none. An empty box holds a note, as Mermaid draws none without content. */
function inside(graph: TopologyGraph, parent: string | null, ids: Map<string, string>, indent: string): string[] {
  const nodes = graph.nodes
    .filter(({ place }) => place === parent)
    .map((node) => `${indent}${ids.get(node.id)}${shape(node)}`);
  const boxes = graph.places
    .filter((place) => place.parent === parent)
    .flatMap(({ id, name, kind }) => {
      const inner = inside(graph, id, ids, `${indent}  `);
      const held = inner.length > 0 ? inner : [`${indent}  ${ids.get(id)}e["empty"]`];
      return [`${indent}subgraph ${ids.get(id)}["${literal(`${name} (${kind})`)}"]`, ...held, `${indent}end`];
    });
  return [...nodes, ...boxes];
}

/** Whether a place encloses a node or place: Mermaid refuses an edge between the two. */
function holds({ places, nodes }: TopologyGraph, outer: string, inner: string): boolean {
  if (!outer.startsWith('place:')) return false;
  let at = inner.startsWith('place:') ? inner : (nodes.find(({ id }) => id === inner)?.place ?? null);
  while (at !== null && at !== outer) at = places.find(({ id }) => id === at)?.parent ?? null;
  return at === outer;
}

function shape({ type, component, role, kind, badges }: TopologyNode): string {
  const second = [role, badges.needs ?? ''].filter((part) => part !== '').join(', ');
  const label = `"${literal(component)}${second === '' ? '' : `<br/>${literal(second)}`}"`;
  if (type === 'service') return `([${label}])`;
  if (type === 'hazard') return `{{${label}}}`;
  return isStore(kind, badges) ? `[(${label})]` : `[${label}]`;
}

function isStore(kind: string, badges: TopologyNode['badges']): boolean {
  return badges.replication !== undefined || kind === 'database';
}

/**
 * Text in which nothing is markup: whatever is not a letter, a digit or plain punctuation is written as its code, as
 * Mermaid wants it (`#35;`).
 */
function literal(text: string): string {
  return text.replace(/[^\p{L}\p{M}\p{N} .,:()_+-]/gu, (letter) => {
    const code = letter.codePointAt(0)!;
    return code < 32 ? ' ' : `#${code};`;
  });
}
