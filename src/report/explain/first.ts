import { DistributionTable, survival, type DistributionSpec } from '../../random/index.ts';
import { integrate } from '../../lib/math/index.ts';
import { spanOf, type Span } from './laws.ts';

/** A time to something: how long it may take, and the probability that it takes longer than x seconds. */
export interface Wait extends Span {
  later(x: number): number;
}

export function waitOf(law: DistributionSpec): Wait {
  const table = new DistributionTable();
  const at = table.add(law);
  const params = table.finish();
  return { ...spanOf(law), later: (x) => survival(params, at, x) };
}

/** A moment that may be any between two, as that of the next check. */
export function waitBetween(least: number, most: number): Wait {
  const later = (x: number): number => (x <= least ? 1 : x >= most ? 0 : (most - x) / (most - least));
  return { least, mean: (least + most) / 2, most, later };
}

/** Shorter times than this chance of a longer one are enough to tell a mean in words. */
const RARE = 1e-9;

/** The earlier of two that are independent of each other: its mean is the integral of the chance that both are still to come. */
export function earlier(a: Wait, b: Wait): Wait {
  const later = (x: number): number => a.later(x) * b.later(x);
  const most = Math.min(a.most, b.most);
  const least = Math.min(a.least, b.least);
  const end = most < Infinity ? most : lastOf(later, Math.max(1, Math.min(a.mean, b.mean)));
  const cuts = [0, a.least, b.least, a.most, b.most, end].filter((cut) => cut <= end).sort((x, y) => x - y);
  let mean = 0;
  for (let i = 1; i < cuts.length; i++) {
    if (cuts[i]! > cuts[i - 1]!) mean += integrate(later, cuts[i - 1]!, cuts[i]!, RARE * end, 30);
  }
  return { least, mean, most, later };
}

/** A time after which hardly ever anything comes, looked for from `start` on. */
function lastOf(later: (x: number) => number, start: number): number {
  let end = start < Infinity ? start : 1;
  for (let i = 0; i < 60 && later(end) > RARE; i++) end *= 2;
  return end;
}
