import fc, { type Arbitrary } from '../fast-check.ts';
import { SECONDS } from '../../src/lib/units/index.ts';
import { hasLatestEnd } from '../../src/model/rules/times.ts';
import type {
  Component,
  Crew,
  Detection,
  DetectionMethod,
  Failover,
  FailureMode,
  FaultKind,
  Hazard,
  Model,
  Place,
  Requirement,
  Service,
  SparePool,
  StandbyTier,
  Study,
  Without,
} from '../../src/model/index.ts';
import { componentsIn } from '../../src/model/callers.ts';
import { placesOf } from '../../src/model/threats.ts';
import { mergeHours } from '../../src/model/schema/hours.ts';
import { data } from './arbitrary-data.ts';
import { ways, withWays } from './arbitrary-routing.ts';
import { scenarios, scenariosOf } from './arbitrary-scenarios.ts';
import { upkeep, upkeepOf } from './arbitrary-upkeep.ts';
import { distribution, life, maybe, seconds, share, text, time } from './arbitrary-basics.ts';

/** Models without errors that use every feature of the language, for tests that hold for all of them. */

const DAY = 86_400;

export { distribution };

const FAULTS: FaultKind[] = ['crash', 'omission', 'timeout', 'incorrect', 'corruption'];

const NAMES = {
  places: ['region', 'zone-a', 'zone_b', 'rack.1'],
  crews: ['ops', 'dev'],
  spares: ['pool', 'shelf'],
  components: ['lb', 'web', 'db', 'cache', 'monitor', 'arbiter'],
};

function mode(of: 'place' | 'component'): Arbitrary<FailureMode> {
  const isPlace = of === 'place';
  const spread = fc.record({ to: fc.constantFrom('others', ...NAMES.components), probability: share });
  const modes: Arbitrary<FailureMode> = fc.record({
    ttf: life,
    ttr: distribution,
    fault: fc.constantFrom(...FAULTS),
    crew: maybe(fc.constantFrom(...NAMES.crews)),
    priority: fc.integer({ min: -5, max: 5 }),
    repairSuccess: share.map((p) => p || 1), // a repair that never holds is refused
    renews: fc.constantFrom('mode', 'instance', 'nothing'),
    commonCause: isPlace ? fc.constant(0) : share,
    spreads: isPlace ? fc.constant([]) : fc.array(spread, { maxLength: 2 }),
    stress: isPlace
      ? fc.constant([1])
      : fc.array(fc.double({ min: 0, max: 9, noNaN: true }).map(Math.abs), { minLength: 1, maxLength: 4 }),
    spares: maybe(fc.constantFrom(...NAMES.spares)),
    power: isPlace ? fc.constantFrom('on', 'off') : fc.constant('on'),
    data: fc.constantFrom('kept', 'lost'),
    source: text,
  });
  return modes.map(withoutEndlessRenewal);
}

/** The checker refuses repairs that renew nothing of a life that has an end. */
function withoutEndlessRenewal(mode: FailureMode): FailureMode {
  return mode.renews === 'nothing' && hasLatestEnd(mode.ttf) ? { ...mode, renews: 'mode' } : mode;
}

/** The mode that `mttf` and `mttr` stand for. */
function plainMode(spares: string | null): Arbitrary<FailureMode> {
  const plain = { fault: 'crash', crew: null, priority: 0, repairSuccess: 1, renews: 'mode', commonCause: 0 } as const;
  return fc.tuple(life, distribution).map(([ttf, ttr]) => ({
    ttf,
    ttr,
    ...plain,
    spreads: [],
    stress: [1],
    spares,
    power: 'on',
    data: 'kept',
    source: '',
  }));
}

function modes(of: 'place' | 'component', spares: string | null): Arbitrary<Record<string, FailureMode>> {
  return fc.oneof(
    fc.constant({}),
    plainMode(spares).map((failure) => ({ failure })),
    fc.dictionary(fc.constantFrom('crash', 'disk', 'failure'), mode(of), { maxKeys: 3 }).map((modes) => ({ ...modes })),
  );
}

/** Requirements of the component at `index`: only what comes later in the list, so that there is no circle. */
function requirements(index: number, places: string[]): Arbitrary<Requirement[]> {
  const later = NAMES.components.slice(index + 1);
  if (later.length === 0) return fc.constant([]);
  const byName = (within: (string | null)[]): Arbitrary<Requirement> =>
    fc.oneof(
      fc.record({
        type: fc.constant('component' as const),
        name: fc.constantFrom(...later),
        within: fc.constantFrom(...within),
        for: fc.constantFrom(null, null, 'reads' as const),
        without: fc.constant(null),
      }),
      ...(places.length > 0
        ? [fc.record({ type: fc.constant('place' as const), name: fc.constantFrom(...places) })]
        : []),
    );
  // Outside a choice there must be a neighbour to find, and places are at random here.
  const leaf = byName([null, 'zone']);
  const list = (item: Arbitrary<Requirement>) => fc.array(item, { minLength: 1, maxLength: 3 });
  const choice: Arbitrary<Requirement> = fc.oneof(
    list(leaf).map((of): Requirement => ({ type: 'any', of })),
    list(leaf).map((of): Requirement => ({ type: 'all', of })),
    list(leaf).chain((of) =>
      fc.integer({ min: 1, max: of.length }).map((count): Requirement => ({ type: 'atLeast', count, of })),
    ),
  );
  return fc.array(fc.oneof(byName([null]), choice), { maxLength: 3 });
}

const interval = seconds;

const method: Arbitrary<DetectionMethod> = fc.oneof(
  fc.record({ type: fc.constant('delay' as const), delay: distribution }),
  fc.record({ type: fc.constant('heartbeat' as const), interval, misses: fc.integer({ min: 1, max: 5 }) }),
  fc.record({
    type: fc.constant('probe' as const),
    interval,
    timeout: fc.oneof(fc.constant(0), interval),
    failures: fc.integer({ min: 1, max: 5 }),
  }),
);

function detection(index: number): Arbitrary<Detection> {
  const later = NAMES.components.slice(index + 1);
  const other = later.length === 0 ? fc.constant(null) : maybe(fc.constantFrom(...later));
  const witnesses: Arbitrary<string[]> =
    later.length === 0 ? fc.constant([]) : fc.uniqueArray(fc.constantFrom(...later), { maxLength: 2 });
  return fc
    .record({
      method,
      by: other,
      sees: fc.subarray(FAULTS),
      noticed: maybe(time),
      deep: fc.boolean(),
      falseAlarms: maybe(time.filter(({ kind }) => kind !== 'constant')),
      standbyTest: maybe(interval),
      quorum: fc.boolean(),
      witnesses,
    })
    .map((detection) => ({ ...detection, quorum: detection.quorum || detection.witnesses.length > 0 }));
}

const failover: Arbitrary<Failover> = fc
  .record({
    trigger: fc.constantFrom('automatic' as const, 'manual' as const),
    crew: maybe(fc.constantFrom(...NAMES.crews)),
    time: distribution,
    success: share,
    otherwise: distribution,
    mechanism: fc.constantFrom('virtual-ip' as const, 'registry' as const, 'dns' as const),
    ttl: seconds,
    failback: maybe(fc.record({ after: distribution, time: distribution })),
  })
  .map((failover) => ({ ...failover, ttl: failover.mechanism === 'dns' ? failover.ttl : 0 }));

const NO_FAILOVER: Failover = {
  trigger: 'automatic',
  crew: null,
  time: { kind: 'constant', value: 0 },
  success: 1,
  otherwise: { kind: 'constant', value: 0 },
  mechanism: 'virtual-ip',
  ttl: 0,
  failback: null,
};

const groups = fc.oneof(
  fc
    .record({ place: maybe(fc.constantFrom(...NAMES.places)), count: fc.integer({ min: 1, max: 6 }) })
    .map((group) => [group]),
  fc
    .array(fc.record({ place: fc.constantFrom(...NAMES.places), count: fc.integer({ min: 1, max: 3 }) }), {
      minLength: 1,
      maxLength: 4,
    })
    .map((list) => list.filter(({ place }, i) => i === 0 || place !== list[i - 1].place)),
);

function tiers(spare: number): Arbitrary<StandbyTier[]> {
  const tier = fc.record({ dormancy: share, start: distribution });
  const cuts = fc
    .array(fc.integer({ min: 0, max: spare }), { minLength: 2, maxLength: 2 })
    .map(([a, b]) => (a < b ? [a, b] : [b, a]));
  return fc.tuple(cuts, tier, tier, tier).map(([[first, second], hot, warm, cold]) => {
    const counts = { hot: first, warm: second - first, cold: spare - second };
    const all = { hot, warm, cold };
    const used = (['hot', 'warm', 'cold'] as const).filter((mode) => counts[mode] > 0);
    return used.map((mode) => ({ mode, count: counts[mode], ...all[mode] }));
  });
}

function component(index: number): Arbitrary<Component> {
  return fc.tuple(groups, maybe(fc.constantFrom(...NAMES.spares)), fc.nat()).chain(([instances, spares, choice]) => {
    const total = instances.reduce((sum, { count }) => sum + count, 0);
    const active = 1 + (choice % total);
    const needs = 1 + ((choice >>> 8) % active);
    const components: Arbitrary<Component> = fc.record({
      kind: fc.constantFrom('component', 'database', 'load-balancer'),
      description: text,
      instances: fc.constant(instances),
      active: fc.constant(active),
      needs: fc.constant(needs),
      standby: active < total ? tiers(total - active) : fc.constant([]),
      start: distribution,
      failures: modes('component', spares),
      detection: detection(index),
      failover: active < total ? failover : fc.constant(NO_FAILOVER),
      requires: requirements(index, []),
      uses: requirements(index, []),
      follows:
        index + 1 < NAMES.components.length ? maybe(fc.constant(NAMES.components[index + 1])) : fc.constant(null),
      spares: fc.constant(spares),
      capacity: maybe(requestRate),
      data: maybe(data({ instances, active, needs }, NAMES.places)),
      cost: fc.oneof(
        fc.double({ min: 0, max: 1e6, noNaN: true }).map((once) => ({ once: Math.abs(once), perSecond: 0 })),
        fc.integer({ min: 1, max: 1000 }).map((amount) => ({ once: 0, perSecond: amount / SECONDS.mo })),
      ),
      source: text,
    });
    return components.map(losesWhatItHas).map(countsWhatRuns).chain(sometimesDoesWithout);
  });
}

/** Requests per second. */
const requestRate = fc.oneof(
  fc.integer({ min: 1, max: 9999 }),
  fc.integer({ min: 1, max: 999 }).map((amount) => amount / 60),
);

const times = fc.double({ min: 0, max: 100, noNaN: true }).map(Math.abs);

/** What it uses by itself may be missing, and then something may change. */
function sometimesDoesWithout(component: Component): Arbitrary<Component> {
  const names = [...new Set(componentsIn(component.requires))];
  const some = names.length === 0 ? times : fc.dictionary(fc.constantFrom(...names), times, { minKeys: 1 });
  const without: Arbitrary<Without> = fc.record({
    load: fc.oneof(fc.constant(1), times, some).map((load) => (typeof load === 'number' ? load : { ...load })),
    capacity: share,
    success: share,
  });
  const uses = component.uses.map((use): Arbitrary<Requirement> => {
    if (use.type !== 'component' || use.within !== null) return fc.constant(use);
    return maybe(without).map((left) => ({ ...use, without: left }));
  });
  return fc.tuple(...uses).map((list) => ({ ...component, uses: list }));
}

/** Standbys that are off are never in sync: with any of them, one copy is enough here. */
function countsWhatRuns(component: Component): Component {
  const { data, standby } = component;
  if (data === null || data.replication === 'quorum' || standby.every(({ mode }) => mode !== 'cold')) return component;
  return { ...component, data: { ...data, minInSync: 1 } };
}

/** Data is lost only where there is some, and what is corrupt is not lost. */
function losesWhatItHas(component: Component): Component {
  const failures = Object.entries(component.failures).map(([name, mode]): [string, FailureMode] => {
    const mayLose = component.data !== null && mode.fault !== 'corruption';
    return [name, mayLose ? mode : { ...mode, data: 'kept' }];
  });
  return { ...component, failures: Object.fromEntries(failures) };
}

const hours = fc
  .array(fc.tuple(fc.nat({ max: 7 * 24 * 60 - 1 }), fc.integer({ min: 1, max: 3 * 24 * 60 })), { maxLength: 4 })
  .map((list) => mergeHours(list.map(([from, length]) => [from * 60, Math.min((from + length) * 60, 7 * DAY)])));

const crew: Arbitrary<Crew> = fc.record({
  size: fc.integer({ min: 1, max: 9 }),
  response: distribution,
  hours,
  order: fc.constantFrom('fifo', 'priority'),
});

const pool: Arbitrary<SparePool> = fc.record({ count: fc.integer({ min: 1, max: 9 }), delivery: distribution });

function place(index: number): Arbitrary<Place> {
  return fc.record({
    kind: index === 0 ? fc.constant('region') : fc.constantFrom('zone', 'rack', 'place'),
    in: index === 0 ? fc.constant(null) : maybe(fc.constantFrom(...NAMES.places.slice(0, index))),
    requires: fc.constant([]),
    failures: modes('place', null),
    description: text,
  });
}

const anyHazard: Arbitrary<Hazard> = fc.record({
  description: text,
  tbh: life,
  lasts: life,
  targets: fc.uniqueArray(fc.constantFrom('region', 'zone-a', 'rack.1'), { minLength: 1 }),
  effect: fc.oneof(
    fc
      .constantFrom('down' as const, 'fail' as const, 'destroy' as const, 'corrupt' as const, 'isolate' as const)
      .map((type) => ({ type })),
    fc.double({ min: 0.1, max: 100, noNaN: true }).map((factor) => ({ type: 'accelerate' as const, factor })),
  ),
  hits: fc.oneof(
    fc.constant({ type: 'all' as const }),
    share.map((probability) => ({ type: 'each' as const, probability })),
    fc.integer({ min: 1, max: 5 }).map((count) => ({ type: 'random' as const, count })),
  ),
  ttr: maybe(distribution),
  crew: maybe(fc.constantFrom(...NAMES.crews)),
  stoppedBy: fc.array(fc.record({ component: fc.constantFrom(...NAMES.components), probability: share }), {
    maxLength: 2,
  }),
  source: text,
});

/** What a hazard breaks may have no failure mode: then only its own repair says how it comes back. */
const hazard = anyHazard.map((each): Hazard => {
  const breaks = each.effect.type === 'fail' || each.effect.type === 'destroy';
  return breaks && each.ttr === null ? { ...each, ttr: { kind: 'never' } } : each;
});

const service: Arbitrary<Service> = fc.record({
  description: text,
  requires: requirements(-1, ['zone-a']).map((list) =>
    withoutWithin(list.length > 0 ? list : [{ type: 'component', name: 'lb', within: null, for: null, without: null }]),
  ),
  load: maybe(requestRate),
  slo: fc.record({
    availability: maybe(share),
    hours: maybe(hours.filter((list) => list.length > 0)),
    excludes: maybe(fc.constant('planned' as const)),
    rto: maybe(fc.oneof(fc.constant(0), seconds)),
    rpo: maybe(fc.oneof(fc.constant(0), seconds)),
    success: maybe(share),
  }),
  downtimeCost: fc.oneof(
    fc.constant(0),
    fc.integer({ min: 1, max: 9999 }).map((amount) => amount / 3600),
  ),
  dataLossCost: fc.oneof(
    fc.constant({ perWrite: 0, perSecond: 0 }),
    fc.integer({ min: 1, max: 9999 }).map((amount) => ({ perWrite: amount / 100, perSecond: 0 })),
    fc.integer({ min: 1, max: 9999 }).map((amount) => ({ perWrite: 0, perSecond: amount / 60 })),
  ),
});

/** A service is in no place. */
function withoutWithin(list: Requirement[]): Requirement[] {
  return list.map((item) => {
    if (item.type === 'component') return { ...item, within: null };
    return item.type === 'place' ? item : { ...item, of: withoutWithin(item.of) };
  });
}

const open = fc.double({ min: 0.001, max: 0.999, noNaN: true });

const study: Arbitrary<Study> = fc.record({
  horizon: seconds,
  trials: fc.integer({ min: 1, max: 1e6 }),
  seed: fc.oneof(text, fc.constant('42')),
  warmup: fc.oneof(fc.constant(0), seconds),
  precision: maybe(open),
  confidence: fc.oneof(fc.constant(0.95), open),
});

function named<T>(names: string[], arbitrary: (index: number) => Arbitrary<T>): Arbitrary<Record<string, T>> {
  return fc
    .tuple(...names.map((_, i) => arbitrary(i)))
    .map((list) => Object.fromEntries(list.map((entry, i) => [names[i], entry])));
}

/** Only what stores data can be read, or corrupted. */
function asksForDataThatIsThere(model: Model): Model {
  const isStore = (name: string) => model.components[name].data !== null;
  const sound = (list: Requirement[]): Requirement[] =>
    list.map((item) => {
      // What replicas carry that are only read is not said.
      const isRead = (name: string) => isStore(name) && model.components[name].capacity === null;
      if (item.type === 'component') return isRead(item.name) ? item : { ...item, for: null };
      return item.type === 'place' ? item : { ...item, of: sound(item.of) };
    });
  const map = <T>(section: Record<string, T>, change: (entry: T) => T) =>
    Object.fromEntries(Object.entries(section).map(([name, entry]) => [name, change(entry)]));
  return {
    ...model,
    components: map(model.components, (each) => ({ ...each, requires: sound(each.requires), uses: sound(each.uses) })),
    hazards: map(model.hazards, (each) => {
      const hitsStore = Object.keys(model.components).some((name) => isStore(name) && isHit(model, name, each));
      return each.effect.type !== 'corrupt' || hitsStore ? each : { ...each, effect: { type: 'isolate' } };
    }),
    services: map(model.services, (each) => ({ ...each, requires: sound(each.requires) })),
  };
}

function isHit(model: Model, name: string, { targets }: Hazard): boolean {
  return placesOf(model, model.components[name]).some((place) => targets.includes(place));
}

const anyModel: Arbitrary<Model> = fc.record({
  nines: fc.constant(1 as const),
  name: text,
  description: text,
  currency: fc.constantFrom('', 'EUR'),
  places: named(NAMES.places, place).map((places) => ({ ...places, 'zone-a': { ...places['zone-a'], kind: 'zone' } })),
  crews: named(NAMES.crews, () => crew),
  spares: named(NAMES.spares, () => pool),
  components: named(NAMES.components, component),
  hazards: fc.dictionary(fc.constantFrom('flood', 'storm'), hazard).map((hazards) => ({ ...hazards })),
  services: fc.dictionary(fc.constantFrom('shop', 'pay'), service, { minKeys: 1 }).map((services) => ({ ...services })),
  scenarios: fc.constant({}),
  maintenance: fc.constant({}),
  drills: fc.constant({}),
  study,
});

/** Any model without errors. */
export const model: Arbitrary<Model> = fc
  .tuple(anyModel.map(asksForDataThatIsThere), ways(NAMES.components, NAMES.places), scenarios, upkeep)
  .map(([plain, led, drawn, works]) => {
    const model = withWays(plain, led);
    return { ...model, scenarios: scenariosOf(model, drawn), ...upkeepOf(model, works) };
  });
