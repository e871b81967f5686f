import { allDown, secondsPerYear } from '../../results/index.ts';
import type { Span, Suspect, SuspectSet, WeakPointSuspects } from '../../results/index.ts';
import type { System } from '../../system/system.ts';
import { buildDiagram } from '../bdd/diagram.ts';
import { orders } from '../bdd/orders.ts';
import { minimalCutSets } from '../cut-sets/cut-sets.ts';
import { Courses } from '../parts/courses.ts';
import { elementsAlone, longRunShares } from '../parts/elements.ts';
import { failureTree } from '../structure/failure-tree.ts';
import type { FailureTree } from '../structure/failure-tree.ts';
import { feltBy } from './felt.ts';
import { leftOut } from './left-out.ts';
import { instanceLikeness, suspectsOf } from './suspects.ts';
import type { ByStructure } from './suspects.ts';

/** Nodes of a diagram for which nobody has to wait. */
const NODES = 50_000;
/** Cut sets that are grouped. */
const MOST_SETS = 20_000;

/**
 * What is to be tried of a service: every single thing that it can feel, and the sets of up to `order` that its structure
 * says take it down together. Frequencies and shares of time are those of each thing by itself, in the measured time of a study.
 */
export function weakPointSuspects(system: System, service: number, span: Span, order: number): WeakPointSuspects {
  const tree = failureTree(system, service);
  const diagram = buildDiagram(tree, orders(system, tree), NODES);
  const shares = longRunShares(elementsAlone(system, tree));
  const found = diagram === null ? null : minimalCutSets(diagram, shares, { order, most: MOST_SETS });
  const sets = found === null ? [] : found.sets.map(({ elements }) => elements);
  const single = new Set(sets.filter((set) => set.length === 1).map(([e]) => keyOf(tree, e)));
  const known = found !== null && found.order >= 1;
  const felt = feltBy(system, service);
  const courses = new Courses(system, span);
  const byStructure: ByStructure = (kind, index) => (known ? single.has(`${kind} ${index}`) : null);
  const suspects = suspectsOf(system, felt, byStructure, courses);
  return {
    service,
    span,
    suspects,
    sets: grouped(
      system,
      tree,
      sets.filter((set) => set.length > 1),
      suspects,
      courses,
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
  courses: Courses,
): SuspectSet[] {
  const all = courses.all(tree);
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
    const { probability, frequency } = allDown(set.map((e) => all[e]));
    kind.probability += probability;
    kind.perYear += frequency * secondsPerYear;
    kinds.set(key, kind);
  }
  return [...kinds.values()].sort((a, b) => b.probability - a.probability || a.members.length - b.members.length);
}
