import { allDownTogether, secondsPerYear } from '../../results/index.ts';
import type { Down, Span, Suspect, SuspectSet, WeakPointSuspects } from '../../results/index.ts';
import type { System } from '../../system/system.ts';
import { MOST_NODES } from '../bdd/answer.ts';
import { buildDiagram } from '../bdd/diagram.ts';
import { orders } from '../bdd/orders.ts';
import { minimalCutSets } from '../cut-sets/cut-sets.ts';
import { Courses } from '../parts/courses.ts';
import { elementsAlone, longRunShares } from '../parts/elements.ts';
import { AllStandbys } from '../parts/standbys.ts';
import { failureTree } from '../structure/failure-tree.ts';
import type { FailureTree } from '../structure/failure-tree.ts';
import { feltBy } from './felt.ts';
import { leftOut } from './left-out.ts';
import { instanceLikeness, suspectsOf } from './suspects.ts';
import type { ByStructure } from './suspects.ts';

/** Cut sets that are grouped. */
const MOST_SETS = 20_000;

/**
 * What is to be tried of a service: every single thing that it can feel, and the sets of up to `order` that its structure
 * says take it down together. Frequencies and shares of time are those of each thing by itself, in the measured time of a study.
 */
export function weakPointSuspects(system: System, service: number, span: Span, order: number): WeakPointSuspects {
  const tree = failureTree(system, service);
  const diagram = buildDiagram(tree, orders(system, tree), MOST_NODES);
  const shares = longRunShares(elementsAlone(system, tree));
  const found =
    diagram === null ? null : minimalCutSets(diagram, shares, { order, most: MOST_SETS, nodes: MOST_NODES });
  const sets = found === null ? [] : found.sets.map(({ elements }) => elements);
  const single = new Set(sets.filter((set) => set.length === 1).map(([e]) => keyOf(tree, e)));
  const known = found !== null && found.order >= 1;
  const felt = feltBy(system, service);
  const courses = new Courses(system, span);
  const standbys = new AllStandbys(system, courses);
  const byStructure: ByStructure = (kind, index) => (known ? single.has(`${kind} ${index}`) : null);
  const suspects = suspectsOf(system, felt, byStructure, courses, standbys);
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
      standbys,
    ),
    structureOrder: found?.order ?? 0,
    order,
    leavesOut: leftOut(system, felt, suspects, standbys),
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
  standbys: AllStandbys,
): SuspectSet[] {
  const all = courses.all(tree).map((course, e): Down => {
    const { kind, index } = tree.elements[e];
    const waiting = kind === 'instance' ? standbys.of(system.instances.component[index]) : null;
    return waiting === null ? { course, together: null } : { course, together: waiting.together };
  });
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
    const { probability, frequency } = allDownTogether(set.map((e) => all[e]));
    kind.probability += probability;
    kind.perYear += frequency * secondsPerYear;
    kinds.set(key, kind);
  }
  return [...kinds.values()].sort((a, b) => b.probability - a.probability || a.members.length - b.members.length);
}
