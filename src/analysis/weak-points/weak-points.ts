import { secondsPerYear } from '../../results/index.ts';
import type { Suspect, SuspectSet, WeakPointSuspects } from '../../results/index.ts';
import type { System } from '../../system/system.ts';
import { buildDiagram } from '../bdd/diagram.ts';
import { orders } from '../bdd/orders.ts';
import { minimalCutSets } from '../cut-sets/cut-sets.ts';
import { elementsAlone, longRunShares } from '../parts/elements.ts';
import { failureTree } from '../structure/failure-tree.ts';
import type { FailureTree } from '../structure/failure-tree.ts';
import { feltBy } from './felt.ts';
import { leftOut } from './left-out.ts';
import { elementRate } from './rates.ts';
import type { Rate } from './rates.ts';
import { instanceLikeness, suspectsOf } from './suspects.ts';

/** Nodes of a diagram for which nobody has to wait. */
const NODES = 50_000;
/** Cut sets that are grouped. */
const MOST_SETS = 20_000;

/**
 * What is to be tried of a service: every single thing that it can feel, and the sets of up to `order` that its structure
 * says take it down together. The frequencies are those of each thing by itself.
 */
export function weakPointSuspects(system: System, service: number, order: number): WeakPointSuspects {
  const tree = failureTree(system, service);
  const diagram = buildDiagram(tree, orders(system, tree), NODES);
  const shares = longRunShares(elementsAlone(system, tree));
  const found = diagram === null ? null : minimalCutSets(diagram, shares, { order, most: MOST_SETS });
  const sets = found === null ? [] : found.sets.map(({ elements }) => elements);
  const single = new Set(sets.filter((set) => set.length === 1).map(([e]) => keyOf(tree, e)));
  const known = found !== null && found.order >= 1;
  const felt = feltBy(system, service);
  const suspects = suspectsOf(system, felt, (kind, index) => (known ? single.has(`${kind} ${index}`) : null));
  return {
    service,
    suspects,
    sets: grouped(
      system,
      tree,
      sets.filter((set) => set.length > 1),
      suspects,
    ),
    structureOrder: found?.order ?? 0,
    order,
    leavesOut: leftOut(system, felt, suspects),
  };
}

function keyOf({ elements }: FailureTree, e: number): string {
  return `${elements[e].kind} ${elements[e].index}`;
}

/** Sets that differ only in which of several alike they hold are one. */
function grouped(
  system: System,
  tree: FailureTree,
  sets: readonly number[][],
  suspects: readonly Suspect[],
): SuspectSet[] {
  const rates = tree.elements.map((element) => elementRate(system, element));
  const first = new Map<string, number>();
  suspects.forEach(({ likeness }, at) => {
    if (!first.has(likeness)) first.set(likeness, at);
  });
  const member = tree.elements.map(({ kind, index }) => {
    const likeness = kind === 'instance' ? instanceLikeness(system, index) : `${kind.split(' ')[0]} ${index}`;
    return first.get(likeness) ?? -1;
  });
  const kinds = new Map<string, SuspectSet>();
  for (const set of sets) {
    const members = set.map((e) => member[e]).sort((a, b) => a - b);
    if (members[0] < 0) continue;
    const key = members.join(' ');
    const kind = kinds.get(key) ?? { members, count: 0, probability: 0, perYear: 0 };
    kind.count++;
    kind.probability += set.reduce((product, e) => product * rates[e].down, 1);
    kind.perYear += striking(set, rates) * secondsPerYear;
    kinds.set(key, kind);
  }
  return [...kinds.values()].sort((a, b) => b.probability - a.probability || a.members.length - b.members.length);
}

/** How often a second the last of a set goes down while the others are, each by itself. */
function striking(set: readonly number[], rates: readonly Rate[]): number {
  const product = (last: number): number =>
    set.reduce((all, e) => all * (e === last ? rates[e].frequency : rates[e].down), 1);
  return set.reduce((sum, last) => sum + product(last), 0);
}
