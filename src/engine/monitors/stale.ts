import type { System } from '../../system/system.ts';

/**
 * Requests lost to stale addresses (see `ttl`): for the ttl after a dns switch, or after a route was left, a linearly shrinking
 * share of its requests still goes to the dead address.
 */
export interface StaleAddresses {
  /** When the last such switch was, by role, then by route; -Infinity: its addresses are current */
  since: Float64Array;
  /** Share of the requests of its router that a route had when it was left */
  kept: Float64Array;
}

export function createStaleAddresses(system: System): StaleAddresses {
  const routes = system.routes?.count ?? 0;
  return { since: new Float64Array(system.roles.count + routes), kept: new Float64Array(routes) };
}

/** Whether a service can lose requests to stale addresses at all. */
export function hasAddresses({ services, routes }: System, service: number): boolean {
  if (services.staleStart[service] !== services.staleStart[service + 1]) return true;
  return routes !== null && routes.routers.serviceStart[service] !== routes.routers.serviceStart[service + 1];
}

/**
 * Integral over [start, end] of the share of the service's requests lost, seconds. Shares of several components multiply;
 * three-point Gauss is exact for up to five of them, as long as no ttl ends inside the interval.
 */
export function staleLoss(system: System, stale: StaleAddresses, service: number, start: number, end: number): number {
  const half = (end - start) / 2;
  const mid = (end + start) / 2;
  const reach = half * 0.7745966692414834;
  const outer = servedShare(system, stale, service, mid - reach) + servedShare(system, stale, service, mid + reach);
  return half * (2 - (5 / 9) * outer - (8 / 9) * servedShare(system, stale, service, mid));
}

/** Share of the service's requests that do not go to a stale address at time `at`. */
export function servedShare(system: System, stale: StaleAddresses, service: number, at: number): number {
  const { services, components } = system;
  let share = 1;
  for (let s = services.staleStart[service]!; s < services.staleStart[service + 1]!; s++) {
    const component = services.stale[s]!;
    const from = components.roleStart[component]!;
    const to = components.roleStart[component + 1]!;
    let lost = 0;
    for (let role = from; role < to; role++) lost += left(at - stale.since[role]!, components.ttl[component]!);
    share *= 1 - lost / (to - from);
  }
  return system.routes === null ? share : share * servedByRoutes(system, stale, service, at);
}

function servedByRoutes({ routes, roles }: System, stale: StaleAddresses, service: number, at: number): number {
  const { routers } = routes!;
  let share = 1;
  for (let r = routers.serviceStart[service]!; r < routers.serviceStart[service + 1]!; r++) {
    const router = routers.service[r]!;
    for (let route = routers.start[router]!; route < routers.start[router + 1]!; route++) {
      share *= 1 - stale.kept[route]! * left(at - stale.since[roles.count + route]!, routers.ttl[router]!);
    }
  }
  return share;
}

/** Share of the clients that still have an address, so many seconds after it was given up. */
function left(since: number, ttl: number): number {
  return since >= 0 && since < ttl ? 1 - since / ttl : 0;
}
