import type { System } from '../../system/system.ts';
import { longRun, overSpan } from '../analysis.ts';
import type { Answer, OverSpan, Refusal, Span } from '../../results/index.ts';
import { elementsAlone, longRunShares, settlingTime, sharesAt } from '../parts/elements.ts';
import type { Alone } from '../parts/elements.ts';
import { whyNotIndependent } from '../parts/refusals.ts';
import type { FailureTree } from '../structure/failure-tree.ts';
import type { Diagram } from './diagram.ts';
import { timeToFirstOutage } from './first.ts';
import { outageFrequency, probability } from './probability.ts';

/** Nodes of a diagram beyond which none is made; its third power stays below 2^53. */
export const MOST_NODES = 200_000;

/** What the diagram of a service says in the long run and over a study. */
export function diagramAnswer(
  system: System,
  tree: FailureTree,
  diagram: Diagram | null,
  span: Span,
): Answer | Refusal {
  const about = { method: 'decision diagram', service: system.services.name[tree.service] } as const;
  const elements = elementsAlone(system, tree);
  const why = [...whyNotIndependent(system, tree), ...onOneGrid(elements)];
  if (why.length === 0 && diagram === null) why.push('its diagram has too many nodes');
  if (why.length > 0 || diagram === null) return { applies: false, ...about, why };
  const shares = longRunShares(elements);
  const values = {
    longRun: longRun(probability(diagram, shares), outageFrequency(diagram, shares)),
    overSpan: isMemoryless(elements) ? meanOver(diagram, elements, span) : null,
    mttffSeconds: timeToFirstOutage(system, diagram, elements),
  };
  return {
    applies: true,
    ...about,
    size: `${diagram.count} nodes, ${tree.elements.length} things that fail`,
    assumes: assumptions(tree, elements),
    approximates: approximations(system, tree, elements),
    values,
  };
}

/** Two parts that each keep to a grid of their own stay in step for ever: there is no long run of their own. */
function onOneGrid(elements: readonly Alone[]): string[] {
  const count = elements.flat().filter((part) => part.lattice).length;
  return count < 2 ? [] : [`${count} failures have neither random lives nor random repairs: they stay in step`];
}

function isMemoryless(elements: readonly Alone[]): boolean {
  return elements.flat().every((part) => part.memoryless);
}

export function assumptions(tree: FailureTree, elements: readonly Alone[]): string[] {
  const list = ['failures and repairs are independent of each other, and no repair waits for another'];
  if (!isMemoryless(elements))
    list.push('lives depend on age: the numbers are those of the long run, after many lives');
  const lasting = tree.elements.filter((_, e) => elements[e].some(({ down }) => down === Infinity));
  if (lasting.length > 0) {
    const names = lasting.slice(0, MOST_NAMES).map(({ name }) => name);
    const more = lasting.length > names.length ? ' and others' : '';
    list.push(`what is never repaired has failed in the long run: ${names.join(', ')}${more}`);
  }
  return list;
}

/** Names told one by one. */
const MOST_NAMES = 6;

export function approximations(system: System, tree: FailureTree, elements: readonly Alone[]): string[] {
  const checked = new Set<string>();
  elements.forEach((parts, e) => {
    const { component } = tree.elements[e];
    if (component >= 0 && parts.some((part) => part.grid)) checked.add(system.components.name[component]);
  });
  return [...checked].map(
    (name) => `${name}.detection checks at intervals: a failure is taken to fall anywhere in one, with the mean delay`,
  );
}

/** Gauss and Legendre's five points and weights on 0 .. 1. */
const POINTS = [0.046910077030668, 0.230765344947158, 0.5, 0.769234655052842, 0.953089922969332];
const WEIGHTS = [0.118463442528095, 0.239314335249683, 0.284444444444444, 0.239314335249683, 0.118463442528095];

/** Means over the measured time. What begins new is up for longer: the settling is integrated on ever finer steps. */
export function meanOver(
  diagram: Diagram,
  elements: readonly Alone[],
  { warmupSeconds, horizonSeconds }: Span,
): OverSpan {
  const settling = settlingTime(elements);
  let [down, outages] = [0, 0];
  const add = (from: number, to: number): void => {
    POINTS.forEach((point, at) => {
      const shares = sharesAt(elements, warmupSeconds + from + (to - from) * point);
      const weight = (WEIGHTS[at] * (to - from)) / horizonSeconds;
      down += weight * probability(diagram, shares);
      outages += weight * outageFrequency(diagram, shares);
    });
  };
  let end = horizonSeconds;
  for (let panel = 0; panel < 40 && end > settling / 8; panel++) {
    add(end / 2, end);
    end /= 2;
  }
  add(0, end);
  return overSpan(down, outages);
}
