import type { Diagram } from './diagram.ts';
import type { Shares } from '../parts/elements.ts';

/** Probability that the function of a diagram is true. Sums and products of positive numbers: small ones keep their digits. */
export function probability(diagram: Diagram, shares: Pick<Shares, 'down' | 'up'>): number {
  return probabilities(diagram, shares)[diagram.top];
}

/** The same for every node. */
export function probabilities(
  { count, element, high, low }: Diagram,
  { down, up }: Pick<Shares, 'down' | 'up'>,
): Float64Array {
  const p = new Float64Array(Math.max(2, count));
  p[1] = 1;
  for (let n = 2; n < count; n++) p[n] = down[element[n]] * p[high[n]] + up[element[n]] * p[low[n]];
  return p;
}

/**
 * Birnbaum importance of each element: the probability that the function is true with the element down, less that with the
 * element up; the derivative by the probability of the element.
 */
export function birnbaum(diagram: Diagram, shares: Pick<Shares, 'down' | 'up'>): Float64Array {
  const { count, element, high, low, top } = diagram;
  const p = probabilities(diagram, shares);
  const reach = new Float64Array(p.length);
  const result = new Float64Array(shares.down.length);
  reach[top] = 1;
  for (let n = count - 1; n > 1; n--) {
    const e = element[n];
    result[e] += reach[n] * (p[high[n]] - p[low[n]]);
    reach[high[n]] += reach[n] * shares.down[e];
    reach[low[n]] += reach[n] * shares.up[e];
  }
  return result;
}

/** Outages per second: each element goes down so often, and takes the service with it when the rest makes it critical. */
export function outageFrequency(diagram: Diagram, shares: Shares): number {
  return birnbaum(diagram, shares).reduce((sum, critical, e) => sum + critical * shares.frequency[e], 0);
}
