import { routingPolicy } from '../../system/system.ts';
import type { Routes } from '../../system/system.ts';
import type { Trial } from '../state.ts';

/** How requests are shared over routes at this moment. Reads the state, changes nothing. */

/** The truth of gates: that of the moment, or what it would be. */
interface Truth {
  gateOn: Uint8Array;
}

/** The route that a router sends everything to (`failover`), or -1 when all are left. */
export function routeInUse(trial: Trial, routes: Routes, router: number, truth: Truth = trial): number {
  for (let route = routes.routers.start[router]!; route < routes.routers.start[router + 1]!; route++) {
    if (!isLeft(trial, routes, route, truth)) return route;
  }
  return -1;
}

/** One that works is used, unless its place is evacuated. */
function isLeft(trial: Trial, routes: Routes, route: number, truth: Truth): boolean {
  if (trial.routeLost[route] === 0) return false;
  return truth === trial || trial.routeAway[route] === 1 || truth.gateOn[routes.gate[route]!] === 0;
}

/** Writes the share of its requests that a router sends to each of its routes into `shares`, by route. */
export function shareRequests(
  trial: Trial,
  routes: Routes,
  router: number,
  shares: Float64Array,
  truth: Truth = trial,
): void {
  const { routers, share, thenStart, then } = routes;
  const from = routers.start[router]!;
  const end = routers.start[router + 1]!;
  shares.fill(0, from, end);
  if (routers.policy[router] === routingPolicy.failover) {
    const route = routeInUse(trial, routes, router, truth);
    if (route >= 0) shares[route] = 1;
    return;
  }
  let used = 0;
  let count = 0;
  for (let route = from; route < end; route++) {
    if (isLeft(trial, routes, route, truth)) continue;
    used += share[route]!;
    count++;
  }
  const isGeo = routers.policy[router] === routingPolicy.geo;
  const isKept = isGeo || count === end - from;
  for (let route = from; route < end; route++) {
    if (!isLeft(trial, routes, route, truth)) shares[route]! += isKept ? share[route]! : share[route]! / used;
    else if (isGeo) {
      let at = thenStart[route]!;
      while (at < thenStart[route + 1]! && isLeft(trial, routes, then[at]!, truth)) at++;
      if (at < thenStart[route + 1]!) shares[then[at]!]! += share[route]!;
    }
  }
}
