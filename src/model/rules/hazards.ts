import { meanOf } from '../laws.ts';
import type { Path } from '../issues.ts';
import type { Hazard } from '../model.ts';
import type { RuleContext } from './context.ts';
import { isInside } from './reach.ts';

/** A hazard says when it comes, how long it lasts where that matters, and how what it breaks is repaired. */
export function checkHazards(context: RuleContext): void {
  for (const [name, hazard] of Object.entries(context.model.hazards)) {
    const path: Path = ['hazards', name];
    checkArrival(context, hazard, path);
    checkRepair(context, hazard, path);
    checkTargets(context, hazard, path);
  }
}

function checkArrival(context: RuleContext, hazard: Hazard, path: Path): void {
  const has = (key: string) => context.has(...path, key);
  if (has('every') && has('tbh')) {
    const hint = '`every` is the mean of an exponential time, `tbh` any distribution';
    context.error('conflict', [...path, 'tbh'], '`tbh` cannot stand beside `every`', hint, { at: 'key' });
  } else if (!has('every') && !has('tbh') && context.sound(...path)) {
    context.error('missing-key', path, 'nothing says how often it comes', 'add `every: 60d` or `tbh`', { at: 'key' });
  } else if (meanOf(hazard.tbh) === 0) {
    const key = has('tbh') ? 'tbh' : 'every';
    context.error(
      'out-of-range',
      [...path, key],
      'a time of 0 between events would never end',
      'write a time longer than 0',
    );
  }
  const { type } = hazard.effect;
  const needsLength = !['fail', 'destroy', 'corrupt'].includes(type);
  if (
    needsLength &&
    meanOf(hazard.lasts) === 0 &&
    context.sound(...path, 'lasts') &&
    context.sound(...path, 'effect')
  ) {
    const hint = 'add `lasts: 1h`, or use `effect: fail`';
    context.error(
      'missing-key',
      [...path, 'effect'],
      `\`${type}\` acts while the hazard lasts, and it lasts no time`,
      hint,
    );
  }
}

function checkRepair(context: RuleContext, hazard: Hazard, path: Path): void {
  const has = (key: string) => context.has(...path, key);
  if (has('mttr') && has('ttr')) {
    const hint = '`mttr` is the mean of an exponential time, `ttr` any distribution';
    context.error('conflict', [...path, 'ttr'], '`ttr` cannot stand beside `mttr`', hint, { at: 'key' });
  }
  if (!context.sound(...path, 'effect')) return;
  const breaks = ['fail', 'destroy', 'corrupt'].includes(hazard.effect.type);
  for (const key of ['mttr', 'ttr', 'crew']) {
    if (breaks || !has(key)) continue;
    const message = `\`${key}\` is about repairs, and \`${hazard.effect.type}\` breaks nothing`;
    context.warn('no-effect', [...path, key], message, 'remove it, or use `effect: fail`', { at: 'key' });
  }
}

function checkTargets(context: RuleContext, hazard: Hazard, path: Path): void {
  const kinds = new Set([...context.components(), ...context.places()].map(([, { kind }]) => kind));
  const single = !Array.isArray(context.written.hazards?.[String(path[1])]?.targets);
  hazard.targets.forEach((target, i) => {
    const at: Path = [...path, 'targets', ...(single ? [] : [i])];
    if (kinds.has(target) && (context.isComponent(target) || context.isPlace(target))) {
      const what = context.isComponent(target) ? 'component' : 'place';
      const hint = `the ${what} is meant; rename it to mean the kind`;
      context.warn('ambiguous-target', at, `\`${target}\` is the name of a ${what} and a kind`, hint);
    }
    if (hazard.effect.type === 'isolate' && context.sound(...path, 'effect') && !meansPlaces(context, target)) {
      const hint = 'name a place, or a kind of places; use `effect: down` for components';
      context.error('only-for-places', at, `only a place can be cut off from the others`, hint);
    }
    const [first] = breakable(context, target).filter((name) => !isRepairable(context, name));
    const breaks = hazard.effect.type === 'fail' || hazard.effect.type === 'destroy';
    if (breaks && first !== undefined && hazard.ttr === null && context.sound(...path)) {
      const hint = 'add `mttr: 1h` (or `ttr: never`) to the hazard';
      context.error('missing-key', at, `\`${first}\` has no failure mode, so nothing says how it is repaired`, hint);
    }
  });
}

/** What multiplies requests, or divides capacities, means something only where both are said. */
export function checkLoadHazards(context: RuleContext): void {
  const { components, services } = context.model;
  const hasLoad = Object.values(services).some(({ load }) => load !== null);
  const hasCapacity = Object.values(components).some(({ capacity }) => capacity !== null);
  for (const [name, { effect, targets }] of Object.entries(context.model.hazards)) {
    const path: Path = ['hazards', name];
    if ((effect.type !== 'overload' && effect.type !== 'slow') || !context.sound(...path, 'effect')) continue;
    if (!hasLoad || !hasCapacity) {
      const message = `nothing is too much or too slow: ${hasLoad ? 'no component has a capacity' : 'no service has a load'}`;
      const hint = hasLoad ? 'add `capacity: 400/s` to components' : 'add `load: 400/s` to services';
      context.warn('no-effect', [...path, 'effect'], message, hint);
    } else if (effect.type === 'slow') checkSlow(context, targets, path);
    if (effect.factor === 1)
      context.warn('no-effect', [...path, 'effect'], 'once is as before', 'write a larger factor');
    if (effect.type === 'overload') checkOverload(context, targets, path);
  }
}

function checkSlow(context: RuleContext, targets: readonly string[], path: Path): void {
  const reached = targets.flatMap((target) => breakable(context, target));
  if (reached.some((name) => context.model.components[name].capacity !== null)) return;
  const message = 'nothing that it slows down has a capacity of which less could be left';
  context.warn('no-effect', [...path, 'effect'], message, 'add `capacity: 400/s` to what it targets');
}

/** Requests come to components and services, not to places, and to all of a component. */
function checkOverload(context: RuleContext, targets: readonly string[], path: Path): void {
  const { services } = context.model;
  const single = !Array.isArray(context.written.hazards?.[String(path[1])]?.targets);
  targets.forEach((target, i) => {
    if (context.isComponent(target) || Object.hasOwn(services, target) || target === 'all') return;
    if (!context.isPlace(target) && context.components().some(([, { kind }]) => kind === target)) return;
    const isPlaces = context.isPlace(target) || context.places().some(([, { kind }]) => kind === target);
    if (!isPlaces) return; // a name of nothing is told elsewhere
    const hint = 'name a component, a kind of components, or a service';
    context.error('not-for-places', [...path, 'targets', ...(single ? [] : [i])], 'requests come to no place', hint);
  });
  if (!context.has(...path, 'hits')) return;
  context.warn('no-effect', [...path, 'hits'], 'more requests come to a component as a whole', 'remove it', {
    at: 'key',
  });
}

function meansPlaces(context: RuleContext, target: string): boolean {
  if (context.isComponent(target)) return false;
  if (context.isPlace(target) || context.places().some(([, { kind }]) => kind === target)) return true;
  // Names of nothing are told elsewhere.
  return !context.components().some(([, { kind }]) => kind === target) && target !== 'all';
}

/** The components that have an instance which a target reaches: by itself, by kind, or by place. */
function breakable(context: RuleContext, target: string): string[] {
  if (context.isComponent(target)) return [target];
  const places = context.places().filter(([name, { kind }]) => (context.isPlace(target) ? name : kind) === target);
  return context
    .components()
    .filter(([, { kind, instances }]) => {
      if (target === 'all' || (kind === target && !context.isPlace(target))) return true;
      return places.some(([outer]) => instances.some(({ place }) => isInside(context, place, outer)));
    })
    .map(([name]) => name);
}

function isRepairable(context: RuleContext, name: string): boolean {
  const isUnsound = !context.sound('components', name);
  return isUnsound || Object.keys(context.model.components[name].failures).length > 0;
}
