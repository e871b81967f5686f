import type { CutSetKind } from '../../results/index.ts';
import { buildDiagram } from '../bdd/diagram.ts';
import type { Diagram } from '../bdd/diagram.ts';
import { meanProbability } from '../importance/over-time.ts';
import type { Shares } from '../parts/elements.ts';
import type { FailureNode, FailureTree } from '../structure/failure-tree.ts';
import type { CutSet } from './cut-sets.ts';

/** Nodes of the diagram of one kind: beyond, its probability is only bounded. */
const NODES = 50_000;

/** What the shares of the elements are, and what is known of the sets of a service as a whole. */
export interface About {
  tree: FailureTree;
  diagram: Diagram;
  /** Shares of every element at several times; one: they do not differ */
  times: readonly Shares[];
  /** The sets are all that there are. */
  isAll: boolean;
}

/**
 * Sets that differ only in the number of an instance, together: `app#1 and app#2` stands for every pair of app. The time in which
 * any of them is down is that of their union, as three that are down are three pairs at once.
 */
export function kindsOf(sets: readonly CutSet[], about: About): CutSetKind[] {
  const kinds = new Map<string, CutSet[]>();
  for (const set of sets) {
    const key = set.elements
      .map((e) => about.tree.elements[e].name.replace(/#\d+$/, ''))
      .sort()
      .join('\n');
    const kind = kinds.get(key);
    if (kind === undefined) kinds.set(key, [set]);
    else kind.push(set);
  }
  return [...kinds.values()]
    .map((members): CutSetKind => {
      const names = members[0].elements.map((e) => about.tree.elements[e].name);
      return { names, count: members.length, ...unionOf(members, about, kinds.size === 1) };
    })
    .sort((a, b) => b.probability - a.probability);
}

function unionOf(
  members: readonly CutSet[],
  { tree, diagram, times, isAll }: About,
  isOnly: boolean,
): Pick<CutSetKind, 'probability' | 'atMost'> {
  if (members.length === 1) return { probability: members[0].probability, atMost: false };
  const whole = meanProbability(diagram, times);
  // Any of all sets is what takes the service down.
  if (isOnly && isAll) return { probability: whole, atMost: false };
  const union = buildDiagram(anyOf(tree, members), [inOrderOf(diagram)], NODES);
  if (union !== null) return { probability: meanProbability(union, times), atMost: false };
  const sum = members.reduce((total, { probability }) => total + probability, 0);
  return { probability: Math.min(sum, whole), atMost: true };
}

/** All elements of any of the sets: joined two by two, which keeps what is between small. */
function anyOf(tree: FailureTree, sets: readonly CutSet[]): FailureTree {
  const nodes: FailureNode[] = tree.elements.map((_, element) => ({ element }));
  let level = sets.map(({ elements }) => nodes.push({ need: elements.length, children: [...elements] }) - 1);
  while (level.length > 1) {
    const next: number[] = [];
    for (let at = 0; at < level.length; at += 2) {
      const children = level.slice(at, at + 2);
      next.push(children.length === 1 ? children[0] : nodes.push({ need: 1, children }) - 1);
    }
    level = next;
  }
  return { ...tree, nodes, top: level[0] };
}

function inOrderOf({ level }: Diagram): number[] {
  return [...level.keys()].sort((a, b) => level[a] - level[b]);
}
