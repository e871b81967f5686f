import { meanTimeToFirst, solve } from './ctmc.ts';
import type { Chain } from './ctmc.ts';
import { down, expectAgreement, firstOutages, outages, simulate } from './simulate.ts';
import type { Plan } from './simulate.ts';

/** Four hundred trials of so many hours. */
export function hours(horizon: number): Plan {
  return { trials: 400, horizon, warmup: 1000 };
}

/**
 * Simulates a model and compares its first service with a chain in hours that was made by hand: share of time down, outages
 * an hour, and the mean time from all-up to the first outage.
 */
export function expectChain<S>(
  model: string,
  plan: Plan,
  chain: Chain<S>,
  isUp: (state: S) => boolean,
  cap = 0.015,
): void {
  const known = solve(chain, isUp);
  const sample = simulate(model, plan, { down: down(), outages: outages() });
  expectAgreement('unavailability', sample.mean('down', 1 / plan.horizon), known.unavailability, cap);
  expectAgreement('outages an hour', sample.mean('outages', 1 / plan.horizon), known.frequency, cap);
  const first = firstOutages(model, 10_000).mean('hours');
  expectAgreement('hours to the first outage', first, meanTimeToFirst(chain, isUp), 0.015);
}

/** Chain of several things that do not touch each other: each with its own states and moves. */
export function independent<S>(moves: ((state: S) => [S, number][])[]): (state: S[]) => [S[], number][] {
  return (state) =>
    state.flatMap((part, at) => moves[at](part).map(([to, rate]): [S[], number] => [state.with(at, to), rate]));
}

/** Moves of a thing that is up (1) or down (0). */
export function upAndDown(mttf: number, mttr: number): (state: number) => [number, number][] {
  return (state) => (state === 1 ? [[0, 1 / mttf]] : [[1, 1 / mttr]]);
}
