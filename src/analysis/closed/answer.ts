import type { System } from '../../system/system.ts';
import { longRun } from '../analysis.ts';
import type { Answer, Refusal, Span } from '../../results/index.ts';
import type { Diagram } from '../bdd/diagram.ts';
import { approximations, assumptions, meanOver } from '../bdd/answer.ts';
import { elementsAlone, longRunShares } from '../parts/elements.ts';
import { whyNotIndependent } from '../parts/refusals.ts';
import type { FailureTree } from '../structure/failure-tree.ts';
import { kOfN } from './closed.ts';

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
    assumes: assumptions(elements),
    approximates: approximations(system, tree, elements),
    values: {
      longRun: longRun(unavailability, frequency, availability),
      overSpan: isMemoryless ? meanOver(diagram, elements, span) : null,
      mttffSeconds: count === 1 && elements[0].length === 1 ? elements[0][0].up : null,
    },
  };
}

/** The distributions of all but one are computed for each: quadratic work for each of them. */
const MOST_PARTS = 60;

/** One threshold over elements that it asks for once each. */
function shapeOf({ nodes, top }: FailureTree): { elements: number[]; needed: number } | null {
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
