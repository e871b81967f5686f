import type { System } from '../system/system.ts';
import type { Analysis, ServiceAnalysis, Span, Structure } from '../results/index.ts';
import { diagramAnswer, MOST_NODES } from './bdd/answer.ts';
import { buildDiagram } from './bdd/diagram.ts';
import type { Diagram } from './bdd/diagram.ts';
import { orders } from './bdd/orders.ts';
import { closedAnswer } from './closed/answer.ts';
import { minimalCutSets } from './cut-sets/cut-sets.ts';
import { groupsOf } from './importance/groups.ts';
import { importance } from './importance/importance.ts';
import { chainAnswer } from './markov/answer.ts';
import { elementsAlone, longRunShares } from './parts/elements.ts';
import { failureTree } from './structure/failure-tree.ts';
import type { FailureTree } from './structure/failure-tree.ts';

/** What a person waits for, half a minute at most; and what nobody notices, a second. */
const efforts = {
  patient: { states: 50_000, looks: 3e7, nodes: MOST_NODES },
  quick: { states: 4000, looks: 1.5e6, nodes: 20_000 },
} as const;

/** Analyses every service of a system: the numbers are those of the long run, and of a study of that span. */
export function analyse(system: System, span: Span): ServiceAnalysis[] {
  return system.services.name.map((_, service) => analyseService(system, service, span));
}

/** Everything that is known of a service. */
export function analyseService(system: System, service: number, span: Span): ServiceAnalysis {
  const { tree, diagram } = diagramOf(system, service, efforts.patient.nodes);
  const analyses = rank([
    ...independent(system, tree, diagram, span),
    chainAnswer(system, service, span, efforts.patient),
  ]);
  const exact = analyses.some((one) => one.applies && one.method === 'decision diagram');
  return {
    service: system.services.name[service],
    analyses,
    structure: diagram === null ? null : structureOf(system, tree, diagram, exact),
  };
}

/** What of it takes no time to speak of: a chain is made only where nothing simpler is exact. */
export function quickAnalyses(system: System, service: number, span: Span): Analysis[] {
  const { tree, diagram } = diagramOf(system, service, efforts.quick.nodes);
  const simple = independent(system, tree, diagram, span);
  if (simple.some((one) => one.applies && one.approximates.length === 0)) return rank(simple);
  return rank([...simple, chainAnswer(system, service, span, efforts.quick)]);
}

/** What takes each service down together and what matters to it, by name, where it takes no time to speak of. */
export function structuresOf(system: System, span: Span): Record<string, Structure> {
  const found = system.services.name.map((name, service): [string, Structure | null] => {
    const { tree, diagram } = diagramOf(system, service, efforts.quick.nodes);
    if (diagram === null) return [name, null];
    const exact = independent(system, tree, diagram, span).some(
      (one) => one.applies && one.method === 'decision diagram',
    );
    return [name, structureOf(system, tree, diagram, exact)];
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

/** What answers comes first, what is exact before what is near. */
function rank(analyses: Analysis[]): Analysis[] {
  const place = (one: Analysis): number => (one.applies ? (one.approximates.length > 0 ? 1 : 0) : 2);
  return [...analyses].sort((a, b) => place(a) - place(b));
}

function structureOf(system: System, tree: FailureTree, diagram: Diagram, exact: boolean): Structure {
  const shares = longRunShares(elementsAlone(system, tree));
  const { sets, order } = minimalCutSets(diagram, shares);
  return {
    exact,
    cutSets: sets.map(({ elements, probability }) => ({
      names: elements.map((e) => tree.elements[e].name),
      probability,
    })),
    order,
    importance: importance(diagram, shares, groupsOf(system, tree)),
  };
}
