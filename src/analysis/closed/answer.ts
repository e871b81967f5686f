import type { System } from '../../system/system.ts';
import { longRun } from '../analysis.ts';
import type { Answer, Refusal, Span } from '../../results/index.ts';
import type { Diagram } from '../bdd/diagram.ts';
import { timeToFirstOutage } from '../bdd/first.ts';
import { approximations, assumptions, meanOver } from '../bdd/answer.ts';
import { elementsAlone, longRunShares } from '../parts/elements.ts';
import type { Alone } from '../parts/elements.ts';
import { whyNotIndependent } from '../parts/refusals.ts';
import type { FailureTree } from '../structure/failure-tree.ts';
import { kOfN, timeToFirst } from './closed.ts';

/** A service that needs k of n independent things, each asked for once: one, a series, a parallel system, or k of n. */
export function closedAnswer(system: System, tree: FailureTree, diagram: Diagram | null, span: Span): Answer | Refusal {
  const about = { method: 'closed form', service: system.services.name[tree.service] } as const;
  const elements = elementsAlone(system, tree);
  const shape = shapeOf(tree);
  const why = whyNotIndependent(system, tree);
  if (shape === null) why.push('its structure is neither a series nor k of n');
  else if (elements.flat().filter((part) => part.lattice).length > 1) why.push('failures and repairs stay in step');
  else if (shape.elements.length > MOST_PARTS) why.push(`it needs more than ${MOST_PARTS} things`);
  if (why.length > 0 || shape === null || diagram === null) return { applies: false, ...about, why };
  const shares = longRunShares(elements);
  const parts = shape.elements.map((e) => ({
    availability: shares.up[e],
    unavailability: shares.down[e],
    frequency: shares.frequency[e],
  }));
  const { availability, unavailability, frequency } = kOfN(parts, shape.needed);
  const isMemoryless = elements.flat().every((part) => part.memoryless);
  const count = parts.length;
  return {
    applies: true,
    ...about,
    size: count === 1 ? 'one thing' : shape.needed === count ? `${count} in series` : `${shape.needed} of ${count}`,
    assumes: assumptions(tree, elements),
    approximates: approximations(system, tree, elements),
    values: {
      longRun: longRun(unavailability, frequency, availability),
      overSpan: isMemoryless ? meanOver(diagram, elements, span) : null,
      mttffSeconds: firstOutage(system, diagram, shape, elements),
    },
  };
}

interface Shape {
  elements: number[];
  needed: number;
}

/** Of equal parts whose times are exponential by a formula; of others where nothing is repaired before the first outage. */
function firstOutage(system: System, diagram: Diagram, shape: Shape, elements: readonly Alone[]): number | null {
  const [first, ...others] = shape.elements.map((e) => elements[e]);
  const [part] = first;
  const isExponential = (one: Alone): boolean =>
    one.length === 1 && one[0].memoryless && (one[0].downExponential || one[0].down === Infinity);
  const isEqual = (one: Alone): boolean => one[0].up === part.up && one[0].down === part.down;
  if (isExponential(first) && others.every((one) => isExponential(one) && isEqual(one))) {
    return timeToFirst({ units: shape.elements.length, needed: shape.needed, up: part.up, down: part.down });
  }
  return timeToFirstOutage(system, diagram, elements);
}

/** The distributions of all but one are computed for each: quadratic work for each of them. */
const MOST_PARTS = 60;

/** One threshold over elements that it asks for once each. */
function shapeOf({ nodes, top }: FailureTree): Shape | null {
  if (top < 0) return null;
  const node = nodes[top];
  if ('element' in node) return { elements: [node.element], needed: 1 };
  const elements: number[] = [];
  const isSeries = node.need === 1;
  for (const child of node.children) {
    const below = nodes[child];
    if ('element' in below) elements.push(below.element);
    else if (isSeries && below.need === 1) {
      const flat = shapeOf({ nodes, top: child } as FailureTree);
      if (flat === null) return null;
      elements.push(...flat.elements);
    } else return null;
  }
  if (node.need < 1 || new Set(elements).size < elements.length) return null;
  return { elements, needed: elements.length - node.need + 1 };
}
