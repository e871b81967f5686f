import type { System } from '../system/system.ts';
import type { Analysis, Span } from './analysis.ts';
import { diagramAnswer, MOST_NODES } from './bdd/answer.ts';
import { buildDiagram } from './bdd/diagram.ts';
import type { Diagram } from './bdd/diagram.ts';
import { orders } from './bdd/orders.ts';
import { closedAnswer } from './closed/answer.ts';
import { minimalCutSets } from './cut-sets/cut-sets.ts';
import { groupsOf } from './importance/groups.ts';
import { importance } from './importance/importance.ts';
import type { Importance } from './importance/importance.ts';
import { elementsAlone, longRunShares } from './parts/elements.ts';
import { failureTree } from './structure/failure-tree.ts';
import type { FailureTree } from './structure/failure-tree.ts';

/** What is known of a service without sampling. */
export interface ServiceAnalysis {
  service: string;
  /** Every method, those that answer first, exact ones before near ones. */
  analyses: Analysis[];
  /** Null where the diagram of its structure would be too large. */
  structure: Structure | null;
}

/** What takes a service down by its structure alone. */
export interface Structure {
  /** The probabilities are exact: the same as those of the method that answers. Else failover, waiting and so on are left out. */
  exact: boolean;
  /** Minimal cut sets by the names of their elements, most probable first, and how many there are of each size up to `order`. */
  cutSets: { names: string[]; probability: number }[];
  /** Sets of up to so many elements are all there. */
  order: number;
  importance: Importance[];
}

/** Analyses every service of a system: the numbers are those of the long run, and of a study of that span. */
export function analyse(system: System, span: Span): ServiceAnalysis[] {
  return system.services.name.map((_, service) => analyseService(system, service, span));
}

export function analyseService(system: System, service: number, span: Span): ServiceAnalysis {
  const { tree, diagram } = diagramOf(system, service);
  const analyses = rank(methods(system, tree, diagram, span));
  const exact = analyses.some((one) => one.applies && one.method === 'decision diagram');
  return {
    service: system.services.name[service],
    analyses,
    structure: diagram === null ? null : structureOf(system, tree, diagram, exact),
  };
}

function diagramOf(system: System, service: number): { tree: FailureTree; diagram: Diagram | null } {
  const tree = failureTree(system, service);
  return { tree, diagram: buildDiagram(tree, orders(system, tree), MOST_NODES) };
}

function methods(system: System, tree: FailureTree, diagram: Diagram | null, span: Span): Analysis[] {
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
