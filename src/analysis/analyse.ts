import type { System } from '../system/system.ts';
import type { Analysis, Course, CutSetKind, ServiceAnalysis, SetsAlone, Span } from '../results/index.ts';
import { diagramAnswer, MOST_NODES } from './bdd/answer.ts';
import { buildDiagram } from './bdd/diagram.ts';
import type { Diagram } from './bdd/diagram.ts';
import { orders } from './bdd/orders.ts';
import { closedAnswer } from './closed/answer.ts';
import { minimalCutSets } from './cut-sets/cut-sets.ts';
import type { CutSetEffort } from './cut-sets/cut-sets.ts';
import { kindsOf } from './cut-sets/kinds.ts';
import { setsOverTime, sharesInParts } from './importance/over-time.ts';
import { rankedByDiagram, rankedOtherwise } from './importance/ranked.ts';
import { chainAnswer, solvedChain } from './markov/answer.ts';
import type { Tell } from './markov/explore.ts';
import { Courses, PARTS } from './parts/courses.ts';
import { elementsAlone, longRunShares } from './parts/elements.ts';
import type { Shares } from './parts/elements.ts';
import { hitByChance } from './parts/refusals.ts';
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

/**
 * Everything that is known of a service; `order` is the size of the largest cut sets that are listed, Infinity: all. `tell` hears
 * what is under way, as it may take half a minute.
 */
export function analyseService(system: System, service: number, span: Span, order = 3, tell?: Tell): ServiceAnalysis {
  const { tree, diagram } = diagramOf(system, service, efforts.patient.nodes);
  const patient = { ...efforts.patient, tell };
  const simple = independent(system, tree, diagram, span);
  // Beside what is exact already, a chain is only a check: it is made where it takes no time to speak of.
  const isKnown = simple.some(isExact);
  const chain =
    isKnown && tree.elements.length > MOST_CHECKED
      ? null
      : solvedChain(system, service, span, isKnown ? efforts.quick : patient);
  const analyses = completed(rank(chain === null ? simple : [...simple, chain.answer]));
  const name = system.services.name[service];
  if (diagram === null) return { service: name, analyses, structure: null };
  const grounds = groundsOf(system, tree, diagram, span, analyses);
  const leftOut = hitByChance(system, tree);
  const basis = { system, tree, diagram, analyses, chain: chain?.found ?? null, effort: patient, leftOut };
  const { shares, courses } = grounds;
  const ranked = courses === null ? rankedByDiagram(basis, shares) : rankedOtherwise(basis, courses);
  const sets = cutSetsOf(grounds, { order, nodes: MOST_NODES });
  const kinds = courses === null ? sets.kinds : bounded(sets.kinds, analyses[0]);
  return { service: name, analyses, structure: { ...sets, kinds, leftOut, ...ranked } };
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

/** What takes each service down together, by name, where it takes no time to speak of. */
export function structuresOf(system: System, span: Span, order = 3): Record<string, SetsAlone> {
  const found = system.services.name.map((name, service): [string, SetsAlone | null] => {
    const { tree, diagram } = diagramOf(system, service, efforts.quick.nodes);
    if (diagram === null) return [name, null];
    const grounds = groundsOf(system, tree, diagram, span, independent(system, tree, diagram, span));
    return [name, { ...cutSetsOf(grounds, { order }), leftOut: hitByChance(system, tree) }];
  });
  return Object.fromEntries(found.filter((entry): entry is [string, SetsAlone] => entry[1] !== null));
}

/** While all of a set are down the service is: an estimate of more than the answer is no more than that. */
function bounded(kinds: readonly CutSetKind[], best: Analysis): CutSetKind[] {
  const most = best.applies ? (best.values.overSpan ?? best.values.longRun).unavailability : 1;
  return kinds.map((kind) => (kind.probability > most ? { ...kind, probability: most, atMost: true } : kind));
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

/** What takes a service down together. `courses` null: exact, those of the long run as the answer has them. */
function cutSetsOf(
  { tree, diagram, shares, courses }: Grounds,
  effort: Partial<CutSetEffort>,
): Omit<SetsAlone, 'leftOut'> {
  const { sets, order, sizes, complete } = minimalCutSets(diagram, shares, effort);
  const rated = courses === null ? sets : setsOverTime(sets, courses);
  const times = courses === null ? [shares] : sharesInParts(courses, PARTS);
  const isAll = complete && order >= sizes.length;
  return {
    exact: courses === null,
    cutSets: rated.map(({ elements, probability }) => ({
      names: elements.map((e) => tree.elements[e].name),
      probability,
    })),
    kinds: kindsOf(rated, { tree, diagram, times, isAll }),
    ...{ order, sizes, complete },
  };
}

interface Grounds {
  tree: FailureTree;
  diagram: Diagram;
  /** In the long run */
  shares: Shares;
  /** Over the time of a study, each thing by itself; null: the diagram answers, and all is of the long run */
  courses: readonly Course[] | null;
}

function groundsOf(
  system: System,
  tree: FailureTree,
  diagram: Diagram,
  span: Span,
  analyses: readonly Analysis[],
): Grounds {
  const exact = analyses.some((one) => one.applies && one.method === 'decision diagram');
  const courses = exact ? null : new Courses(system, span).all(tree);
  return { tree, diagram, shares: longRunShares(elementsAlone(system, tree)), courses };
}
