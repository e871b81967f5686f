import { survival } from '../../random/index.ts';
import type { System } from '../../system/system.ts';
import type { Alone } from '../parts/elements.ts';
import type { Diagram } from './diagram.ts';
import { probability } from './probability.ts';

/**
 * Mean seconds from all-up to the first outage: the integral of the reliability, which is the probability that what has failed
 * by then, had nothing been repaired, does not take the service down. Exact where no repair comes before the first outage:
 * every element takes the service down by itself, or is never repaired. Null where that is not so.
 */
export function timeToFirstOutage(system: System, diagram: Diagram, elements: readonly Alone[]): number | null {
  if (diagram.top === 0) return Infinity;
  const matters = elementsIn(diagram);
  for (const e of matters) {
    const lasts = elements[e].every(({ down }) => down === Infinity);
    if (!lasts && !isSingle(diagram, e)) return null;
  }
  const down = new Float64Array(elements.length);
  const up = new Float64Array(elements.length);
  const asked = turnedRound(diagram);
  const reliability = (time: number): number => {
    elements.forEach((parts, e) => {
      up[e] = parts.reduce((product, { life }) => product * survival(system.laws, life, time), 1);
      down[e] = 1 - up[e];
    });
    // From the side of what is up: a small reliability keeps its digits.
    return probability(asked, { down: up, up: down });
  };
  return integralToInfinity(reliability, scaleOf(elements));
}

function elementsIn({ element, count }: Diagram): Set<number> {
  return new Set(element.subarray(2, count));
}

/** The service is down whenever the element is: everything else up, and it alone down, ends in "down". */
function isSingle({ top, element, high, low }: Diagram, e: number): boolean {
  let at = top;
  while (at > 1) at = element[at] === e ? high[at] : low[at];
  return at === 1;
}

/** The same diagram asked the other way: whether the elements that are up keep the service up. */
function turnedRound(diagram: Diagram): Diagram {
  const { high, low } = diagram;
  const other = (side: Int32Array): Int32Array => side.map((n) => (n < 2 ? 1 - n : n));
  return { ...diagram, high: other(low), low: other(high), top: diagram.top < 2 ? 1 - diagram.top : diagram.top };
}

function scaleOf(elements: readonly Alone[]): number {
  return elements.flat().reduce((shortest, { up }) => Math.min(shortest, up), Infinity);
}

/** Relative error of the integral, and halvings of a step after which it is left as it is. */
const PRECISION = 1e-10;
const MOST_HALVINGS = 30;
/** Steps that each are twice as long as the one before: far beyond the lives of anything. */
const MOST_STEPS = 400;
/** Values of the function after which it is given up: one that is not smooth enough. */
const MOST_VALUES = 60_000;

/** Integral of a falling function from 0, on steps that double; null where it is not found. */
function integralToInfinity(f: (x: number) => number, scale: number): number | null {
  if (scale === Infinity) return Infinity;
  if (!(scale > 0)) return null;
  let values = 0;
  const gauss = (from: number, to: number): number => {
    values += POINTS.length;
    const [middle, half] = [(from + to) / 2, (to - from) / 2];
    return half * POINTS.reduce((sum, point, at) => sum + WEIGHTS[at] * f(middle + half * point), 0);
  };
  const adaptive = (from: number, to: number, whole: number, halvings: number, error: number): number => {
    const middle = (from + to) / 2;
    const [left, right] = [gauss(from, middle), gauss(middle, to)];
    const isFine = Math.abs(left + right - whole) <= error || halvings === 0 || values > MOST_VALUES;
    if (isFine) return left + right;
    return adaptive(from, middle, left, halvings - 1, error / 2) + adaptive(middle, to, right, halvings - 1, error / 2);
  };
  let end = scale / 64;
  let total = adaptive(0, end, gauss(0, end), MOST_HALVINGS, end * PRECISION);
  for (let step = 0; step < MOST_STEPS && values <= MOST_VALUES; step++) {
    const part = adaptive(end, 2 * end, gauss(end, 2 * end), MOST_HALVINGS, total * PRECISION);
    total += part;
    end *= 2;
    if (part < total * 1e-13 && f(end) * end < total * 1e-13) return values > MOST_VALUES ? null : total;
  }
  return null;
}

/** Gauss and Legendre's five points, and weights on -1 .. 1. */
const POINTS = [0, 0.538469310105683, -0.538469310105683, 0.906179845938664, -0.906179845938664];
const WEIGHTS = [0.568888888888889, 0.478628670499366, 0.478628670499366, 0.236926885056189, 0.236926885056189];
