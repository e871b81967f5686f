import type { Chain } from './explore.ts';
import { stationary } from './stationary.ts';

/**
 * Mean seconds from state 0 to the first outage, Infinity where there is none. Outages are made to end at once in state 0
 * again, at rate 1: the time up per outage of that chain is what is asked for.
 */
export function timeToFirst(chain: Chain, arcs = Infinity): number | null {
  if (!chain.isUp[0]) return 0;
  const number = new Int32Array(chain.count).fill(-1);
  const kept: number[] = [0];
  number[0] = 0;
  let fails = false;
  for (let at = 0; at < kept.length; at++) {
    for (let arc = chain.start[kept[at]]; arc < chain.start[kept[at] + 1]; arc++) {
      const target = chain.to[arc];
      if (!chain.isUp[target]) fails = true;
      else if (number[target] < 0) number[target] = kept.push(target) - 1;
    }
  }
  if (!fails) return Infinity;
  const outage = kept.length;
  const start = [0];
  const to: number[] = [];
  const rate: number[] = [];
  for (const s of kept) {
    for (let arc = chain.start[s]; arc < chain.start[s + 1]; arc++) {
      to.push(chain.isUp[chain.to[arc]] ? number[chain.to[arc]] : outage);
      rate.push(chain.rate[arc]);
    }
    start.push(to.length);
  }
  to.push(0);
  rate.push(1);
  start.push(to.length);
  const isUp = new Uint8Array(outage + 1).fill(1);
  const again: Chain = {
    count: outage + 1,
    start: Int32Array.from(start),
    to: Int32Array.from(to),
    rate: Float64Array.from(rate),
    isUp,
    ...(chain.isBeyond === undefined
      ? {}
      : { isBeyond: Uint8Array.from(isUp, (_, s) => (s === outage ? 0 : chain.isBeyond![kept[s]])) }),
  };
  const solved = stationary(again, arcs);
  if (solved === null) return null;
  const up = solved.share.subarray(0, outage).reduce((sum, share) => sum + share, 0);
  return up / solved.share[outage];
}
