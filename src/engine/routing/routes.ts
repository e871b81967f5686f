import { routingPolicy } from '../../system/system.ts';
import { firstCause } from '../blame.ts';
import { cancel, isPending, schedule } from '../calendar.ts';
import { routeDelay } from '../detection.ts';
import { setLeaf } from '../gates.ts';
import { note, record } from '../log.ts';
import { num } from '../state.ts';
import type { Trial } from '../state.ts';
import { routeInUse, shareRequests } from './shares.ts';

/**
 * Routers: what they lead to is checked like an instance. A route that does not work goes on getting its requests until that is
 * known; then its clients go elsewhere, those that keep its address within the ttl. One that works again is used at once.
 * A route to an evacuated place is left at once while another is in use; who keeps its address is served there while it works.
 */

/** Whether a route works changed. */
export function routeChanged(trial: Trial, route: number): void {
  const routes = trial.system.routes!;
  const { slots } = trial.system;
  const slot = slots.route + route;
  if (trial.gateOn[routes.gate[route]!] === 1) {
    cancel(trial, slot);
    trial.routeNoticed[route] = -1;
    if (trial.routeAway[route] === 1) keepAddresses(trial, route, 0);
    else comeBack(trial, route);
  } else if (trial.routeAway[route] === 1) keepAddresses(trial, route, 1);
  else if (trial.routeLost[route] === 0 && !isPending(trial, slot)) {
    trial.routeCause[route] = firstCause(trial, routes.gate[route]!);
    trial.routeNoticed[route] = -1;
    const delay = routeDelay(trial, route);
    if (delay > 0) schedule(trial, slot, trial.num[num.now]! + delay);
    else leave(trial, route);
  }
  followEvacuation(trial, routes.router[route]!);
}

/** It becomes known that a route does not work. */
export function routeDue(trial: Trial, route: number): void {
  leave(trial, route);
  followEvacuation(trial, trial.system.routes!.router[route]!);
}

/** The last client has forgotten the address of a route. */
export function routeForgotten(trial: Trial, route: number): void {
  forget(trial, route);
}

/**
 * Routes to evacuated places are left while a route to another place is in use, and used again when there is none, or the
 * evacuation has ended: whoever ends it looks whether they work.
 */
export function followEvacuation(trial: Trial, router: number): void {
  const routes = trial.system.routes!;
  const from = routes.routers.start[router]!;
  const end = routes.routers.start[router + 1]!;
  let others = 0;
  for (let route = from; route < end; route++) {
    if (trial.routeLost[route] === 0 && !isEvacuated(trial, route)) others++;
  }
  for (let route = from; route < end; route++) {
    const mustLeave = others > 0 && isEvacuated(trial, route);
    if (mustLeave && trial.routeLost[route] === 0) leave(trial, route);
    else if (!mustLeave && trial.routeAway[route] === 1 && trial.gateOn[routes.gate[route]!] === 1) {
      comeBack(trial, route);
    }
    trial.routeAway[route] = mustLeave ? 1 : trial.routeAway[route]! & trial.routeLost[route]!;
  }
  followReached(trial, router);
}

/** The place of the route, or one around it, is evacuated. */
function isEvacuated(trial: Trial, route: number): boolean {
  return trial.evacuated[trial.system.instances.count + trial.system.routes!.place[route]!]! > 0;
}

function comeBack(trial: Trial, route: number): void {
  if (trial.routeLost[route] === 1) {
    trial.routeLost[route] = 0;
    note(trial, record.route, route, 1);
  }
  forget(trial, route);
}

/** Who keeps the address of an evacuated place fails from now on (`fail` = 1), or is served there again. */
function keepAddresses(trial: Trial, route: number, fail: 0 | 1): void {
  if (!isPending(trial, trial.system.slots.routeStale + route)) return;
  note(trial, record.stale, trial.system.roles.count + route, fail);
}

function leave(trial: Trial, route: number): void {
  const { routes, slots } = trial.system;
  cancel(trial, slots.route + route);
  const router = routes!.router[route]!;
  shareRequests(trial, routes!, router, trial.routeShare);
  trial.routeKept[route] = trial.routeShare[route]!;
  trial.routeLost[route] = 1;
  note(trial, record.route, route, 0);
  const ttl = routes!.routers.ttl[router]!;
  if (ttl === 0 || trial.routeKept[route] === 0) return;
  schedule(trial, slots.routeStale + route, trial.num[num.now]! + ttl);
  // An evacuated place still works for those who keep its address.
  if (trial.gateOn[routes!.gate[route]!] === 0) note(trial, record.stale, trial.system.roles.count + route, 1);
}

function forget(trial: Trial, route: number): void {
  const slot = trial.system.slots.routeStale + route;
  if (!isPending(trial, slot)) return;
  cancel(trial, slot);
  const isServed = trial.routeAway[route] === 1 && trial.gateOn[trial.system.routes!.gate[route]!] === 1;
  if (!isServed) note(trial, record.stale, trial.system.roles.count + route, 0);
}

/** For `failover`: whether the route in use works. */
function followReached(trial: Trial, router: number): void {
  const routes = trial.system.routes!;
  if (routes.routers.policy[router] !== routingPolicy.failover) return;
  const route = routeInUse(trial, routes, router);
  setLeaf(trial, routes.routers.reached[router]!, route >= 0 && trial.gateOn[routes.gate[route]!] === 1);
}

/** The monitor of `component` went down or came back: what it had not found yet waits, or is checked from now. */
export function routeChecksChanged(trial: Trial, component: number): void {
  const { routes, slots } = trial.system;
  const router = routes === null ? -1 : routes.routers.of[component]!;
  if (router < 0) return;
  for (let route = routes!.routers.start[router]!; route < routes!.routers.start[router + 1]!; route++) {
    if (trial.gateOn[routes!.gate[route]!] === 1 || trial.routeLost[route] === 1) continue;
    // One that stops working in the same moment is looked at by itself.
    if (trial.routeNoticed[route]! < 0) continue;
    schedule(trial, slots.route + route, trial.num[num.now]! + routeDelay(trial, route));
  }
}

/** Before the first event: routes that never work are known not to. */
export function prepareRoutes(trial: Trial): void {
  const { routes } = trial.system;
  if (routes === null) return;
  trial.routePhase.fill(-1);
  trial.routeNoticed.fill(-1);
  trial.routeCause.fill(-1);
  for (let route = 0; route < routes.count; route++) {
    if (trial.gateOn[routes.gate[route]!] === 0) trial.routeLost[route] = 1;
  }
  for (let router = 0; router < routes.routers.count; router++) followReached(trial, router);
}
