import type { System } from '../../system/system.ts';

/**
 * Requests lost to stale addresses (see `ttl`): for the ttl after a dns switch a linearly shrinking share of the requests of
 * that role still goes to the dead address. Integral over [start, end] of the share of the service's requests lost, seconds;
 * `staleFrom` holds the time of the last such switch of each role. Shares of several components multiply; three-point Gauss
 * is exact for up to five of them, as long as no ttl ends inside the interval.
 */
export function staleLoss(
  system: System,
  staleFrom: Float64Array,
  service: number,
  start: number,
  end: number,
): number {
  const half = (end - start) / 2;
  const mid = (end + start) / 2;
  const reach = half * 0.7745966692414834;
  const outer =
    servedShare(system, staleFrom, service, mid - reach) + servedShare(system, staleFrom, service, mid + reach);
  return half * (2 - (5 / 9) * outer - (8 / 9) * servedShare(system, staleFrom, service, mid));
}

/** Share of the service's requests that do not go to a stale address at time `at`. */
export function servedShare(system: System, staleFrom: Float64Array, service: number, at: number): number {
  const { services, components } = system;
  let share = 1;
  for (let s = services.staleStart[service]!; s < services.staleStart[service + 1]!; s++) {
    const component = services.stale[s]!;
    const from = components.roleStart[component]!;
    const to = components.roleStart[component + 1]!;
    let lost = 0;
    for (let role = from; role < to; role++) {
      const since = at - staleFrom[role]!;
      if (since >= 0 && since < components.ttl[component]!) lost += 1 - since / components.ttl[component]!;
    }
    share *= 1 - lost / (to - from);
  }
  return share;
}
