import type { System } from '../system/system.ts';
import type { Analysis, ServiceAnalysis, Span, Structure } from '../results/index.ts';
import { diagramAnswer, MOST_NODES } from './bdd/answer.ts';
import { buildDiagram } from './bdd/diagram.ts';
import type { Diagram } from './bdd/diagram.ts';
import { orders } from './bdd/orders.ts';
import { closedAnswer } from './closed/answer.ts';
import { minimalCutSets } from './cut-sets/cut-sets.ts';
import type { CutSetEffort } from './cut-sets/cut-sets.ts';
import { groupsOf } from './importance/groups.ts';
import { importance } from './importance/importance.ts';
import { chainAnswer } from './markov/answer.ts';
import { elementsAlone, longRunShares } from './parts/elements.ts';
import { failureTree } from './structure/failure-tree.ts';
import type { FailureTree } from './structure/failure-tree.ts';

/** What a person waits for, half a minute at most; and what nobody notices, a second. */
const efforts = {
  patient: { states: 50_000, looks: 3e7, partly: true, arcs: 2e9, nodes: MOST_NODES },
  quick: { states: 4000, looks: 1.5e6, partly: false, arcs: 5e7, nodes: 20_000 },
} as const;

/** Things that fail up to which an exact answer is checked by a chain. */
const MOST_CHECKED = 60;

/** Analyses every service of a system: the numbers are those of the long run, and of a study of that span. */
export function analyse(system: System, span: Span): ServiceAnalysis[] {
  return system.services.name.map((_, service) => analyseService(system, service, span));
}

/** Everything that is known of a service; `order` is the size of the largest cut sets that are listed, Infinity: all. */
export function analyseService(system: System, service: number, span: Span, order = 3): ServiceAnalysis {
  const { tree, diagram } = diagramOf(system, service, efforts.patient.nodes);
  const simple = independent(system, tree, diagram, span);
  // Beside what is exact already, a chain is only a check: it is made where it takes no time to speak of.
  const isKnown = simple.some(isExact);
  const chain =
    isKnown && tree.elements.length > MOST_CHECKED
      ? []
      : [chainAnswer(system, service, span, isKnown ? efforts.quick : efforts.patient)];
  const analyses = completed(rank([...simple, ...chain]));
  const exact = analyses.some((one) => one.applies && one.method === 'decision diagram');
  return {
    service: system.services.name[service],
    analyses,
    structure: diagram === null ? null : structureOf(system, tree, diagram, exact, { order, nodes: MOST_NODES }),
  };
}

/**
 * What of it takes no time to speak of: a chain is made only where nothing simpler is exact. `share` is that of the time which
 * is left to this service where many are looked at, 0 to 1.
 */
export function quickAnalyses(system: System, service: number, span: Span, share = 1): Analysis[] {
  const { tree, diagram } = diagramOf(system, service, efforts.quick.nodes);
  const simple = independent(system, tree, diagram, span);
  if (simple.some(isExact)) return rank(simple);
  const effort = { ...efforts.quick, looks: efforts.quick.looks * share };
  return rank([...simple, chainAnswer(system, service, span, effort)]);
}

/** What takes each service down together and what matters to it, by name, where it takes no time to speak of. */
export function structuresOf(system: System, span: Span, order = 3): Record<string, Structure> {
  const found = system.services.name.map((name, service): [string, Structure | null] => {
    const { tree, diagram } = diagramOf(system, service, efforts.quick.nodes);
    if (diagram === null) return [name, null];
    const exact = independent(system, tree, diagram, span).some(
      (one) => one.applies && one.method === 'decision diagram',
    );
    return [name, structureOf(system, tree, diagram, exact, { order })];
  });
  return Object.fromEntries(found.filter((entry): entry is [string, Structure] => entry[1] !== null));
}

function diagramOf(system: System, service: number, nodes: number): { tree: FailureTree; diagram: Diagram | null } {
  const tree = failureTree(system, service);
  return { tree, diagram: buildDiagram(tree, orders(system, tree), nodes) };
}

function independent(system: System, tree: FailureTree, diagram: Diagram | null, span: Span): Analysis[] {
  return [closedAnswer(system, tree, diagram, span), diagramAnswer(system, tree, diagram, span)];
}

/** What the first exact answer does not say of the first outage, another exact one may. */
function completed(analyses: Analysis[]): Analysis[] {
  const first = analyses[0];
  if (!first.applies || !isExact(first) || first.values.mttffSeconds !== null) return analyses;
  const other = analyses.find((one) => one.applies && isExact(one) && one.values.mttffSeconds !== null);
  if (other === undefined || !other.applies) return analyses;
  const values = { ...first.values, mttffSeconds: other.values.mttffSeconds };
  return [{ ...first, values }, ...analyses.slice(1)];
}

function isExact(one: Analysis): boolean {
  return one.applies && one.approximates.length === 0;
}

/** What answers comes first, what is exact before what is near. */
function rank(analyses: Analysis[]): Analysis[] {
  const place = (one: Analysis): number => (one.applies ? (one.approximates.length > 0 ? 1 : 0) : 2);
  return [...analyses].sort((a, b) => place(a) - place(b));
}

function structureOf(
  system: System,
  tree: FailureTree,
  diagram: Diagram,
  exact: boolean,
  effort: Partial<CutSetEffort> = {},
): Structure {
  const shares = longRunShares(elementsAlone(system, tree));
  const { sets, order, sizes, complete } = minimalCutSets(diagram, shares, effort);
  return {
    exact,
    cutSets: sets.map(({ elements, probability }) => ({
      names: elements.map((e) => tree.elements[e].name),
      probability,
    })),
    ...{ order, sizes, complete },
    importance: importance(diagram, shares, groupsOf(system, tree)),
  };
}
