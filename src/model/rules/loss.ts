import { meanOf } from '../laws.ts';
import type { Path } from '../issues.ts';
import type { Component, Data } from '../model.ts';
import { placesAround, placesOf, targetsOf, threatsTo, instancesIn, type Threat } from '../threats.ts';
import { totalOf } from '../normalise/instances.ts';
import type { RuleContext } from './context.ts';

/** A component whose data is worth something, and where that is written. */
interface Store {
  name: string;
  component: Component;
  data: Data;
  path: Path;
}

/** Components with data that can be judged; what a cache loses is made anew, and is nobody's loss. */
function storesOf(context: RuleContext): Store[] {
  return context.components().flatMap(([name, component]) => {
    const { data } = component;
    const isJudged = data !== null && data.warmUp === null && context.sound('components', name);
    return isJudged ? [{ name, component, data, path: ['components', name, 'data'] }] : [];
  });
}

/** A replica that is never behind is what everybody would like to have. */
export function checkLostLag(context: RuleContext): void {
  const hint = 'add `lag: 2s`, or `lag: 0` if it is meant';
  for (const { data, path } of storesOf(context)) {
    if (data.replication === 'async' && !context.has(...path, 'lag')) {
      const message = 'without `lag` an async replica is never behind: a failover loses nothing';
      context.warn('never-behind', [...path, 'replication'], message, hint);
    }
    for (const [place, { replication }] of Object.entries(data.replicas)) {
      const at: Path = [...path, 'replicas', place];
      if (replication !== 'async' || data.replication !== 'sync' || context.has(...at, 'lag')) continue;
      const message = 'without `lag` an async replica is never behind: it is as good as sync';
      context.warn('never-behind', [...at, 'replication'], message, hint);
    }
  }
}

/** A standby takes over with what it holds, or with what a backup holds. */
export function checkTakeover(context: RuleContext): void {
  for (const { name, component, data, path } of storesOf(context)) {
    const { standby, active } = component;
    if (standby.length === 0) continue;
    const { replication, backups } = data;
    const cold = standby.filter(({ mode }) => mode === 'cold');
    if (replication === 'none') {
      if (backups !== null) continue;
      const message = `nothing is copied to the standby of \`${name}\`: it has nothing to take over with`;
      const hint = 'add a `replication`, or `backups` to restore from';
      context.warn('cannot-take-over', path, message, hint, { at: 'key' });
    } else if (cold.length > 0 && backups === null) {
      const message = `a cold standby of \`${name}\` is off and holds no replica: it cannot take over`;
      const hint = 'make it `warm`, or add `backups` to restore from';
      context.warn('cannot-take-over', path, message, hint, { at: 'key' });
    } else if (cold.length === standby.length && active === 1) {
      const message = `every standby of \`${name}\` is cold and holds no replica: it restores a backup instead`;
      const hint = 'make one `warm`, or write `replication: none`';
      context.warn('no-effect', [...path, 'replication'], message, hint);
    }
    if (!someMayBePromoted(component, data)) {
      const message = `no standby of \`${name}\` may be promoted: it cannot fail over`;
      context.warn('cannot-take-over', [...path, 'replicas'], message, 'leave one without `promote: false`', {
        at: 'key',
      });
    }
  }
}

/** Whether failover may choose one of those that do not serve at the start. */
function someMayBePromoted({ instances, active }: Component, { replicas }: Data): boolean {
  const places = instances.flatMap(({ place, count }) => Array.from({ length: count }, () => place)).slice(active);
  return places.some((place) => place === null || !Object.hasOwn(replicas, place) || replicas[place].promote);
}

/** Whether some standby has, or gets, something to take over with. */
function canTakeOver({ component, data }: Store): boolean {
  const holdsCopy = data.replication !== 'none' && component.standby.some(({ mode }) => mode !== 'cold');
  return (holdsCopy || data.backups !== null) && someMayBePromoted(component, data);
}

/** One failure, or one corruption that reaches every copy, and all is gone. */
export function checkTotalLoss(context: RuleContext): void {
  for (const { name, component, data, path } of storesOf(context)) {
    if (data.backups !== null || data.keeps !== null) continue;
    const threat = threatsTo(context.model, name).find((each) => takesAll(context, component, data, each));
    if (threat === undefined) continue;
    const { from, effect } = threat;
    const what = from.section === 'hazards' ? `hazard \`${from.name}\`` : `\`${from.name} ${from.mode}\``;
    const message =
      effect === 'corrupts'
        ? `${what} corrupts every copy of what \`${name}\` stores, and there is no backup`
        : `${what} destroys what \`${name}\` stores: there is no other copy, and no backup`;
    const hint = 'add `backups: { every: 6h, restore: 2h }`';
    context.warn('no-backup', path, message, hint, { at: 'key' });
  }
}

/** Whether a threat leaves nothing that is good. */
function takesAll(context: RuleContext, component: Component, data: Data, { effect, reach }: Threat): boolean {
  // What is late has not heard of the corruption yet when that is found.
  if (effect === 'corrupts') return !hasLateCopy(component, data);
  if (data.replication === 'none' || reach === 'all') return true;
  const lost = reach === 'one' ? 1 : instancesIn(context.model, component, reach.place);
  return totalOf(component.instances) - lost < data.needed;
}

function hasLateCopy({ instances }: Component, { replication, lag, replicas }: Data): boolean {
  const isEarly = replication === 'semi-sync' && totalOf(instances) === 2;
  if (replication !== 'none' && !isEarly && meanOf(lag) > 0) return true;
  return Object.values(replicas).some((replica) => meanOf(replica.lag) > 0);
}

/** A backup that lies beside the data goes with it. */
export function checkBackupPlaces(context: RuleContext): void {
  if (!context.sound('places') || !context.sound('hazards')) return;
  for (const { name, component, data, path } of storesOf(context)) {
    const kept = data.backups?.in ?? null;
    if (kept === null || !context.isPlace(kept)) continue;
    const around = placesAround(context.model, kept);
    const lost = around.find((place) => {
      const inside = instancesIn(context.model, component, place);
      const least = place === kept ? 1 : totalOf(component.instances);
      return inside >= least && around.slice(around.indexOf(place)).some((outer) => losesData(context, outer));
    });
    if (lost === undefined) continue;
    const every = instancesIn(context.model, component, lost) === totalOf(component.instances);
    const what = every ? `\`${name}\` is` : `\`${name}\` has an instance`;
    const message = `${what} in \`${lost}\` too: one disaster takes the data and the backups of it`;
    context.warn('backup-beside-data', [...path, 'backups', 'in'], message, 'keep them in another place');
  }
}

/** Whether something destroys what is in a place: a failure of its own, or a hazard. */
function losesData({ model }: RuleContext, place: string): boolean {
  const isLost = Object.values(model.places[place].failures).some(({ data, ttf }) => {
    return data === 'lost' && ttf.kind !== 'never';
  });
  return (
    isLost ||
    Object.values(model.hazards).some(({ effect, targets }) => {
      return effect.type === 'destroy' && targetsOf(model, targets).places.includes(place);
    })
  );
}

/** An active instance that is cut off goes on accepting writes while another takes its role, unless something stops it. */
export function checkSplitBrain(context: RuleContext): void {
  const cuts = Object.values(context.model.hazards).filter(({ effect }) => effect.type === 'isolate');
  if (cuts.length === 0 || !context.sound('hazards') || !context.sound('places')) return;
  const isolated = new Set(cuts.flatMap(({ targets }) => targetsOf(context.model, targets).places));
  for (const store of storesOf(context)) {
    const { name, component, data, path } = store;
    const { detection, failover, standby } = component;
    const isGuarded = data.fencing || data.replication === 'quorum' || detection.quorum;
    if (standby.length === 0 || failover.trigger === 'manual' || isGuarded || !canTakeOver(store)) continue;
    const total = totalOf(component.instances);
    const cut = placesOf(context.model, component).find((place) => {
      return isolated.has(place) && instancesIn(context.model, component, place) < total;
    });
    if (cut === undefined) continue;
    const message = `when \`${cut}\` is cut off, \`${name}\` may be active on both sides: what one of them accepts is lost`;
    const hint = 'add `fencing: true`, or `quorum` to its detection';
    context.warn('split-brain', path, message, hint, { at: 'key' });
  }
}
