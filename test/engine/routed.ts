import { askedIn, countIn, ledTo } from '../../src/model/asked.ts';
import type { Component, DetectionMethod, FailureMode, Model, Requirement, Routing } from '../../src/model/model.ts';
import type { DistributionSpec } from '../../src/random/index.ts';
import type { Dice } from './loaded.ts';

/**
 * A random model whose services, and some of whose components, are reached by way of routers: `dns0` and so on lead to places,
 * for what there is of its components there.
 */
export function withRouting(model: Model, dice: Dice, untied: boolean): Model {
  const routers: Record<string, Component> = {};
  for (let n = dice.int(1, 2); n > 0; n--) {
    const router = routerOf(model, dice, untied);
    if (router !== null) routers[`dns${Object.keys(routers).length}`] = router;
  }
  const names = Object.keys(routers);
  if (names.length === 0) return model;
  const led = (requires: Requirement[], inTen: number): Requirement[] => {
    if (!dice.chance(inTen)) return requires;
    const router = named(dice.one(names));
    if (dice.chance(7)) return dice.chance(5) ? [router] : [router, ...requires];
    return [{ type: 'any', of: [router, ...requires] }];
  };
  const services = Object.entries(model.services).map(([name, service]) => {
    return [name, { ...service, requires: led(service.requires, 8) }];
  });
  const components = { ...model.components, ...routers, ...frontOf(model, dice, led) };
  return { ...model, components, services: Object.fromEntries(services) };
}

/** The last component, for which none asks but services, may stand before a router. */
function frontOf(
  { components }: Model,
  dice: Dice,
  led: (requires: Requirement[], inTen: number) => Requirement[],
): Record<string, Component> {
  const last = Object.keys(components).at(-1)!;
  return dice.chance(3) ? { [last]: { ...components[last], requires: led(components[last].requires, 10) } } : {};
}

function named(name: string, within: string | null = null, reads = false): Requirement & { type: 'component' } {
  return { type: 'component', name, within, for: reads ? 'reads' : null, without: null };
}

const constant = (value: number): DistributionSpec => ({ kind: 'constant', value });
const exponential = (mean: number): DistributionSpec => ({ kind: 'exponential', mean });

/** Null where there is no place with something in it. */
function routerOf(model: Model, dice: Dice, untied: boolean): Component | null {
  // All but the last, so that the last may be led to others itself.
  const parts = Object.keys(model.components).slice(0, -1);
  const ways = waysOf(model, dice, parts);
  if (ways === null) return null;
  const time = (mean: number): DistributionSpec => (untied || dice.chance(5) ? exponential(mean) : constant(mean));
  const total = dice.int(1, 2);
  const active = dice.chance(7) ? total : 1;
  const common = dice.chance(3) ? [named(dice.one(parts))] : [];
  const uses = dice.chance(2) ? [named(dice.one(parts))] : [];
  return {
    ...{ kind: 'dns', description: '', instances: [{ place: null, count: total }], active, needs: dice.int(1, active) },
    standby: active < total ? [{ mode: 'hot', count: 1, dormancy: 1, start: constant(0) }] : [],
    start: constant(0),
    failures: { crash: { ...plainMode, ttf: dice.chance(5) ? exponential(800) : { kind: 'never' }, ttr: time(60) } },
    detection: {
      method: methodOf(dice, time),
      by: dice.chance(3) ? dice.one(parts) : null,
      sees: ['crash', 'omission', 'timeout', 'incorrect'],
      noticed: dice.chance(5) ? time(60) : null,
      ...{ deep: false, falseAlarms: null, standbyTest: null, quorum: false, witnesses: [] },
    },
    failover: {
      ...{ trigger: 'automatic', crew: null, time: constant(0), success: 1, otherwise: constant(0) },
      ...{ mechanism: 'virtual-ip', ttl: 0, failback: null },
    },
    requires: [...ways.asked, ...common],
    uses,
    ...{ follows: null, spares: null, capacity: null, data: null, cost: { once: 0, perSecond: 0 }, source: '' },
    routing: { ...ways.routing, ttl: dice.one([0, 30, 200]) },
  };
}

const plainMode: Omit<FailureMode, 'ttf' | 'ttr'> = {
  ...{ fault: 'crash', crew: null, priority: 0, repairSuccess: 1, renews: 'mode', commonCause: 0 },
  ...{ spreads: [], stress: [1], spares: null, power: 'on', data: 'kept', source: '' },
};

function methodOf(dice: Dice, time: (mean: number) => DistributionSpec): DetectionMethod {
  return dice.one([
    { type: 'delay', delay: constant(0) },
    { type: 'delay', delay: time(20) },
    { type: 'probe', interval: 15, timeout: dice.one([0, 2]), failures: dice.int(1, 2) },
  ]);
}

/** Places apart from each other, and what is asked for within each of them: something that is there. */
function waysOf(
  model: Model,
  dice: Dice,
  parts: string[],
): { routing: Omit<Routing, 'ttl'>; asked: Requirement[] } | null {
  const around = (place: string | null): string[] => {
    const list: string[] = [];
    for (let at = place; at !== null; at = model.places[at].in) list.push(at);
    return list;
  };
  const here = (place: string | null, kind: string): string | undefined =>
    around(place).find((at) => model.places[at].kind === kind);
  const isThere = (part: string, kind: string, place: string): boolean => {
    const near = here(place, kind);
    return near !== undefined && model.components[part].instances.some((group) => here(group.place, kind) === near);
  };
  const every = parts.flatMap((part) => ['zone', 'region'].map((kind) => ({ part, kind })));
  const homes = ({ part, kind }: { part: string; kind: string }): string[] =>
    Object.keys(model.places).filter((place) => isThere(part, kind, place));
  const placed = every.filter((each) => homes(each).length > 0);
  if (placed.length === 0) return null;
  const known = homes(dice.one(placed));
  const to: string[] = [];
  for (let n = dice.int(2, 5); n > 0 && to.length < 3; n--) {
    const place = dice.one(known);
    if (to.every((other) => !around(other).includes(place) && !around(place).includes(other))) to.push(place);
  }
  const all = every
    .filter(({ part, kind }) => to.every((place) => isThere(part, kind, place)))
    .map(({ part, kind }) => named(part, kind, model.components[part].data !== null && dice.chance(2)));
  const first = dice.one(all);
  const asked: Requirement[] = dice.chance(5)
    ? [first]
    : [{ type: dice.one(['any', 'all']), of: [first, dice.one(all)] }];
  const policy = dice.one(['failover', 'weighted', 'geo'] as const);
  const isEqual = policy === 'failover' || dice.chance(4);
  const shares =
    policy === 'failover' ? to.map((_, at) => (at === 0 ? 1 : 0)) : to.map((_, at) => shareOf(to.length, at, isEqual));
  const then = (place: string): string[] => {
    const others = to.filter((other) => other !== place);
    return policy === 'geo' && !isEqual && others.length > 0 && dice.chance(5) ? [dice.one(others)] : [];
  };
  return {
    routing: { policy, to: to.map((place, at) => ({ place, share: shares[at], then: then(place) })) },
    asked,
  };
}

function shareOf(count: number, at: number, isEqual: boolean): number {
  if (isEqual || count === 1) return 1 / count;
  return (count === 2 ? [0.75, 0.25] : [0.5, 0.375, 0.125])[at];
}

/** The same model whose components hold sessions, some of them. */
export function withSomeSessions(model: Model, dice: Dice): Model {
  const components = Object.entries(model.components).map(([name, component]) => {
    return [name, dice.chance(5) ? { ...component, sessions: { held: 1000, replicated: dice.chance(5) } } : component];
  });
  return { ...model, components: Object.fromEntries(components) };
}

/**
 * What carries requests by place and for others as well is not balanced, and does not collapse or scale: who gets what of it is not
 * said. What scales by place begins with as many as it may in each.
 */
export function withClearShares(model: Model): Model {
  const asked = askedIn(model);
  const components = Object.entries(model.components).map(([name, component]) => {
    const places = [...(asked.get(name) ?? [])];
    const led = ledTo(asked, name);
    if (led.length === 0) return [name, component];
    const { balancing, collapse, autoscale, ...rest } = component;
    if (places.includes(null) || meet(model, places)) return [name, rest];
    const counts = led.map((place) => countIn(model, component, place));
    const min = Math.min(...counts);
    const scales = autoscale !== undefined && min > 0;
    return [
      name,
      {
        ...rest,
        ...(balancing && { balancing }),
        ...(collapse && { collapse }),
        ...(scales && { autoscale: { ...autoscale, min }, needs: Math.min(rest.needs, min * led.length) }),
      },
    ];
  });
  return { ...model, components: Object.fromEntries(components) };
}

/** One of the places is inside of another. */
function meet({ places }: Model, list: (string | null)[]): boolean {
  return list.some((place) => {
    for (let at = place === null ? null : places[place].in; at !== null; at = places[at].in) {
      if (list.includes(at)) return true;
    }
    return false;
  });
}
