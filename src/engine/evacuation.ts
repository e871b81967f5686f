import { push, task } from './log.ts';
import { mayDecide, switchTo } from './roles.ts';
import { draw } from './draw.ts';
import { followEvacuation } from './routing/routes.ts';
import { cancelFailback, chooseStandby } from './standbys.ts';
import { condition, rolePhase } from './state.ts';
import type { Trial } from './state.ts';

/**
 * Evacuation: a place that works is left by plan. Routers lead elsewhere at once, and nothing in it takes a role, until the
 * last evacuation of it, or of a place around it, has ended; but it is used where there is nothing else.
 */

/** The place is left from now on. The roles in it are moved by whoever says so, who knows what that is charged to. */
export function leavePlace(trial: Trial, place: number): void {
  shift(trial, place, 1);
}

/** An evacuation of the place ended: routers lead there again, and its instances are standbys as before. */
export function usePlace(trial: Trial, place: number): void {
  shift(trial, place, -1);
}

function shift(trial: Trial, place: number, by: 1 | -1): void {
  const { instances, places, routes } = trial.system;
  const { evacuated } = trial;
  for (let at = places.placesStart[place]!; at < places.placesStart[place + 1]!; at++) {
    evacuated[instances.count + places.places[at]!]! += by;
  }
  for (let at = places.insideStart[place]!; at < places.insideStart[place + 1]!; at++) {
    const instance = places.inside[at]!;
    evacuated[instance]! += by;
    if (evacuated[instance] === 0) push(trial, task.standby, instance, 0);
  }
  const routers = routes === null ? 0 : routes.routers.count;
  for (let router = 0; router < routers; router++) followEvacuation(trial, router);
}

/**
 * Moves the roles held in the place to standbys elsewhere, as planned moves that succeed, charged to the cause of each
 * component from `causes` on. A role without such a standby stays where it is.
 */
export function moveRolesOut(trial: Trial, place: number, causes: number): void {
  const { places, roles, components, streams } = trial.system;
  for (let at = places.insideStart[place]!; at < places.insideStart[place + 1]!; at++) {
    const instance = places.inside[at]!;
    const role = trial.role[instance]!;
    if (role < 0 || trial.rolePhase[role] !== rolePhase.ok || trial.condition[instance] !== condition.fit) continue;
    const component = roles.component[role]!;
    if (!mayDecide(trial, component)) continue;
    const target = chooseStandby(trial, role);
    if (target < 0 || trial.evacuated[target]! > 0) continue;
    cancelFailback(trial, role);
    trial.roleCause[role] = causes + component;
    trial.rolePlanned[role] = 1;
    switchTo(trial, role, target, draw(trial, components.switchLaw[component]!, streams.role + role));
  }
}
