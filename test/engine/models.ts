import fc from '../fast-check.ts';
import type {
  Component,
  Crew,
  Data,
  Detection,
  Failover,
  FailureMode,
  FaultKind,
  Hazard,
  InstanceGroup,
  Model,
  Place,
  Requirement,
  StandbyTier,
} from '../../src/model/model.ts';
import type { DistributionSpec } from '../../src/random/index.ts';
import { withLoad } from './loaded.ts';
import { withClearShares, withRouting, withSomeSessions } from './routed.ts';
import { withTraffic } from './traffic.ts';
import type { Dice } from './loaded.ts';

/**
 * Random models that use every feature of the language, small, and busy within an hour: times are minutes, many of them the
 * same constants, so that much happens at the same moment. They are what a checker lets pass.
 */
export interface Flavour {
  /** No constants and no grids: nothing happens at the same moment but what causes each other. */
  untied?: boolean;
  /** Whether components may store data; default true. */
  data?: boolean;
  /** Whether services have load; default in half of the models. */
  load?: boolean;
  /** Whether requests are spread, floods come, and components collapse and scale; default not. */
  traffic?: boolean;
  /** Whether requests are led to places, and components hold sessions; default in some of the models. */
  routing?: boolean;
  sessions?: boolean;
}

export const horizon = 3600;

/** An arbitrary model, as fast-check has it. */
export function anyModel(flavour: Flavour = {}): fc.Arbitrary<Model> {
  return fc.gen().map((value) => {
    const dice: Dice = {
      int: (min, max) => value(fc.integer, { min, max }),
      chance: (inTen) => value(fc.integer, { min: 1, max: 10 }) <= inTen,
      one: (list) => list[value(fc.integer, { min: 0, max: list.length - 1 })],
    };
    const isRouted = flavour.routing ?? dice.chance(4);
    const plain = new Maker(dice, flavour).model(isRouted ? 2 : 0);
    const model = isRouted ? withRouting(plain, dice, flavour.untied ?? false) : plain;
    const isLoaded = flavour.traffic === true || (flavour.load ?? dice.chance(5));
    const loaded = isLoaded ? withLoad(model, dice) : model;
    const busy = flavour.traffic === true ? withTraffic(loaded, dice) : loaded;
    const whole = (flavour.sessions ?? dice.chance(4)) ? withSomeSessions(busy, dice) : busy;
    return isRouted ? withClearShares(whole) : whole;
  });
}

const never: DistributionSpec = { kind: 'never' };
const zero: DistributionSpec = { kind: 'constant', value: 0 };
const faults: FaultKind[] = ['crash', 'omission', 'timeout', 'incorrect', 'corruption'];

class Maker {
  private readonly dice: Dice;
  private readonly untied: boolean;
  private readonly withData: boolean;
  private readonly stateful: string[] = [];
  private readonly places: string[] = [];
  private readonly crews: string[] = [];
  private readonly pools: string[] = [];
  private readonly components: string[] = [];
  private readonly kinds: Record<string, string> = {};
  private readonly around: Record<string, string | null> = {};
  private readonly whereabouts: Record<string, InstanceGroup[]> = {};

  constructor(dice: Dice, flavour: Flavour) {
    this.dice = dice;
    this.untied = flavour.untied ?? false;
    this.withData = flavour.data ?? true;
  }

  /** With so many places at least, and one component more. */
  model(places: number): Model {
    const { dice } = this;
    const named = <T>(names: string[], prefix: string, count: number, make: (at: number) => T): Record<string, T> => {
      const things: [string, T][] = [];
      for (let at = 0; at < count; at++) {
        things.push([`${prefix}${at}`, make(at)]);
        names.push(`${prefix}${at}`);
      }
      return Object.fromEntries(things);
    };
    const crews = named(this.crews, 'crew', dice.int(0, 2), () => this.crew());
    const spares = named(this.pools, 'pool', dice.int(0, 2), () => ({
      count: dice.int(1, 3),
      delivery: this.time(300),
    }));
    const around = named(this.places, 'place', dice.int(places, 4), (at) => this.place(at));
    // The first component is nowhere, and what places may require.
    const components = named(this.components, 'part', dice.int(Math.max(2, places + 1), 6), (at) => this.component(at));
    const hazards = named([], 'hazard', dice.int(0, 3), () => this.hazard(components));
    const services = named([], 'service', dice.int(1, 3), () => ({
      description: '',
      requires: this.requirements(this.components.length, null),
      load: null,
      slo: {
        availability: null,
        hours: null,
        excludes: null,
        rto: dice.chance(5) ? 60 : null,
        rpo: null,
        success: null,
      },
      downtimeCost: 0,
      dataLossCost: { perWrite: 0, perSecond: 0 },
    }));
    return {
      nines: 1,
      name: 'any',
      description: '',
      currency: '',
      places: around,
      crews,
      spares,
      components,
      hazards,
      services,
      scenarios: {},
      maintenance: {},
      drills: {},
      study: { horizon, trials: 1, seed: 'any', warmup: 0, precision: null, confidence: 0.95 },
    };
  }

  /** A time of `mean` seconds or so. */
  private time(mean: number): DistributionSpec {
    const kinds: DistributionSpec[] = [
      { kind: 'exponential', mean },
      { kind: 'weibull', shape: this.dice.one([0.7, 2]), scale: mean },
      { kind: 'lognormal', mu: Math.log(mean), sigma: 1 },
      { kind: 'uniform', min: mean / 2, max: (3 * mean) / 2 },
    ];
    if (!this.untied) kinds.push({ kind: 'constant', value: mean }, { kind: 'constant', value: 2 * mean });
    return this.dice.one(kinds);
  }

  private timeOrNone(mean: number): DistributionSpec {
    return this.dice.chance(4) ? zero : this.time(mean);
  }

  private crew(): Crew {
    const { dice } = this;
    return {
      size: dice.int(1, 2),
      response: this.timeOrNone(20),
      hours: dice.chance(3)
        ? [
            [0, 600],
            [900, 1500],
            [1560, 2400],
            [3000, 604_800],
          ]
        : [],
      order: dice.one(['fifo', 'priority']),
    };
  }

  private place(at: number): Place {
    const { dice } = this;
    const kind = dice.one(['zone', 'region']);
    const around = at > 0 && dice.chance(5) ? `place${dice.int(0, at - 1)}` : null;
    this.kinds[`place${at}`] = kind;
    this.around[`place${at}`] = around;
    return {
      kind,
      in: around,
      requires: dice.chance(3) ? [{ type: 'component', name: 'part0', within: null, for: null, without: null }] : [],
      failures: dice.chance(6)
        ? {
            outage: {
              ...this.mode(),
              power: dice.one(['on', 'off']),
              fault: 'crash',
              data: dice.one(['kept', 'lost']),
            },
          }
        : {},
      description: '',
    };
  }

  private mode(): FailureMode {
    const { dice } = this;
    const ttf = this.time(dice.one([200, 600]));
    const isBounded = ttf.kind === 'constant' || ttf.kind === 'uniform';
    return {
      ttf,
      ttr: dice.chance(1) ? never : this.time(dice.one([30, 120])),
      fault: 'crash',
      crew: this.crews.length > 0 && dice.chance(6) ? dice.one(this.crews) : null,
      priority: dice.int(0, 2),
      repairSuccess: dice.one([1, 1, 0.7]),
      // A bounded life that no repair renews would end again in the moment of each repair.
      renews: dice.one(isBounded ? ['mode', 'instance'] : ['mode', 'instance', 'nothing']),
      commonCause: 0,
      spreads: [],
      stress: [1],
      spares: null,
      power: 'on',
      data: 'kept',
      source: '',
    };
  }

  private component(at: number): Component {
    const { dice } = this;
    const instances = this.groups(at);
    this.whereabouts[`part${at}`] = instances;
    const total = instances.reduce((sum, group) => sum + group.count, 0);
    const active = dice.chance(5) ? total : dice.int(1, total);
    const names = Array.from({ length: at }, (_, earlier) => `part${earlier}`);
    const spares = this.pools.length > 0 && dice.chance(2) ? dice.one(this.pools) : null;
    const standby = this.tiers(total - active);
    const data = this.withData && dice.chance(6) ? this.data(total, active, instances, standby) : null;
    if (data !== null) this.stateful.push(`part${at}`);
    const needs = Math.max(dice.int(1, active), data?.needed ?? 1);
    return {
      kind: dice.one(['server', 'database']),
      description: '',
      instances,
      active,
      needs,
      standby,
      start: this.timeOrNone(20),
      failures: this.failures(total, names, spares, data !== null),
      detection: this.detection(names, active < total),
      failover: active < total ? this.failover() : failoverAtOnce,
      requires: at > 0 && dice.chance(4) ? this.requirements(at, `part${at}`) : [],
      uses: at > 0 && dice.chance(2) ? this.requirements(at, `part${at}`) : [],
      follows: at > 0 && active < total && dice.chance(2) ? dice.one(names) : null,
      spares,
      capacity: null,
      data,
      cost: { once: 0, perSecond: 0 },
      source: '',
    };
  }

  private data(total: number, active: number, instances: InstanceGroup[], standby: StandbyTier[]): Data {
    const { dice } = this;
    const off = standby.reduce((sum, { mode, count }) => sum + (mode === 'cold' ? count : 0), 0);
    const kinds: Data['replication'][] =
      total > 2 ? ['sync', 'semi-sync', 'async', 'quorum'] : ['sync', 'semi-sync', 'async'];
    const mayBeAlone = active === 1 || active === total;
    const replication = total === 1 || (mayBeAlone && dice.chance(2)) ? 'none' : dice.one(kinds);
    const lag = replication === 'sync' || replication === 'none' ? zero : this.timeOrNone(5);
    const inSync = replication === 'sync' || replication === 'semi-sync';
    const isArray = replication === 'sync' && active === total && dice.chance(4);
    const differs = inSync && instances.length > 1 && dice.chance(4);
    const place = differs ? instances.at(-1)!.place : null;
    const isStandby = place !== null && active <= total - instances.at(-1)!.count;
    const own = { replication: 'async' as const, lag: this.timeOrNone(20), promote: !isStandby || dice.chance(5) };
    const isCache = dice.chance(1);
    return {
      replication,
      lag,
      writes: dice.one([null, 10]),
      minInSync: inSync
        ? dice.int(1, Math.max(1, Math.min(2, total - off - (differs ? instances.at(-1)!.count : 0))))
        : 1,
      catchUp: this.timeOrNone(30),
      needed: isArray ? dice.int(1, total) : 1,
      replicas: place !== null ? { [place]: own } : {},
      fencing: dice.chance(3),
      persistence: dice.one(['disk', 'disk', 'memory']),
      keeps: !isCache && dice.chance(2) ? 100 : null,
      warmUp: isCache ? this.timeOrNone(30) : null,
      backups: isCache || dice.chance(4) ? null : this.backups(),
    };
  }

  private backups(): Data['backups'] {
    const { dice } = this;
    return {
      every: this.untied ? 97.31 : 100,
      takes: this.timeOrNone(20),
      restore: this.timeOrNone(60),
      valid: dice.one([1, 0.6]),
      in: this.places.length > 0 && dice.chance(5) ? dice.one(this.places) : null,
      logs: dice.chance(4) ? (this.untied ? 9.73 : 10) : null,
    };
  }

  /** Where its instances are: neighbours in the list are in different places. */
  private groups(at: number): InstanceGroup[] {
    const { dice } = this;
    if (at === 0 || this.places.length === 0 || dice.chance(3)) return [{ place: null, count: dice.int(1, 3) }];
    const groups: InstanceGroup[] = [];
    for (let n = dice.int(1, 3); n > 0; n--) {
      const place = dice.one(this.places);
      if (groups.every((group) => group.place !== place)) groups.push({ place, count: dice.int(1, 2) });
    }
    return groups;
  }

  private tiers(spare: number): StandbyTier[] {
    const { dice } = this;
    const tiers: StandbyTier[] = [];
    let left = spare;
    for (const mode of ['hot', 'warm', 'cold'] as const) {
      const count = mode === 'cold' ? left : dice.int(0, left);
      left -= count;
      if (count > 0) tiers.push({ mode, count, dormancy: dice.one([0, 0.5, 1]), start: this.timeOrNone(30) });
    }
    return tiers;
  }

  private failures(
    total: number,
    earlier: string[],
    spares: string | null,
    stores: boolean,
  ): Record<string, FailureMode> {
    const { dice } = this;
    const modes: Record<string, FailureMode> = {};
    for (let n = dice.int(0, 2); n > 0; n--) {
      const fault = dice.one(faults);
      modes[dice.one(['crash', 'wear', 'error'])] = {
        ...this.mode(),
        commonCause: total > 1 ? dice.one([0, 0, 0.2]) : 0,
        stress: total > 1 ? dice.one([[1], [1, 2, 4], [0, 1]]) : [1],
        spreads: dice.chance(2) ? [this.spread(total, earlier)] : [],
        spares,
        fault,
        data: stores && fault !== 'corruption' ? dice.one(['kept', 'lost']) : 'kept',
      };
    }
    return modes;
  }

  private spread(total: number, earlier: string[]): { to: string; probability: number } {
    const { dice } = this;
    const to = total > 1 && (earlier.length === 0 || dice.chance(5)) ? 'others' : (earlier[0] ?? 'others');
    return { to, probability: dice.one([0.3, 1]) };
  }

  private detection(earlier: string[], standsBy: boolean): Detection {
    const { dice } = this;
    const interval = dice.one([5, 30]);
    const methods: Detection['method'][] = [{ type: 'delay', delay: this.timeOrNone(10) }];
    methods.push({ type: 'heartbeat', interval, misses: dice.int(1, 3) });
    methods.push({ type: 'probe', interval, timeout: dice.one([0, 2]), failures: dice.int(1, 3) });
    const isVoted = standsBy && dice.chance(2);
    return {
      method: dice.one(methods),
      by: earlier.length > 0 && dice.chance(2) ? dice.one(earlier) : null,
      sees: faults.filter(() => dice.chance(8)),
      noticed: dice.chance(5) ? this.time(60) : null,
      deep: dice.chance(2),
      falseAlarms: dice.chance(2) ? this.time(300) : null,
      standbyTest: !this.untied && standsBy && dice.chance(3) ? 100 : null,
      quorum: isVoted,
      witnesses: isVoted && earlier.length > 0 && dice.chance(5) ? [dice.one(earlier)] : [],
    };
  }

  private failover(): Failover {
    const { dice } = this;
    const manual = dice.chance(3);
    const dns = dice.chance(2);
    return {
      trigger: manual ? 'manual' : 'automatic',
      crew: manual && this.crews.length > 0 && dice.chance(7) ? dice.one(this.crews) : null,
      time: this.timeOrNone(20),
      success: dice.one([1, 1, 0.7]),
      otherwise: this.time(60),
      mechanism: dns ? 'dns' : 'virtual-ip',
      ttl: dns ? 30 : 0,
      failback: dice.chance(3) ? { after: this.timeOrNone(60), time: this.timeOrNone(5) } : null,
    };
  }

  /** Of the first `known` components; only a component has something near it. */
  private requirements(known: number, from: string | null): Requirement[] {
    return Array.from({ length: this.dice.int(1, 2) }, () => this.requirement(known, from, 0));
  }

  private requirement(known: number, from: string | null, depth: number): Requirement {
    const { dice } = this;
    if (depth < 2 && dice.chance(3)) {
      const of = Array.from({ length: dice.int(1, 3) }, () => this.requirement(known, from, depth + 1));
      const type = dice.one(['all', 'any', 'atLeast'] as const);
      return type === 'atLeast' ? { type, count: dice.int(1, of.length), of } : { type, of };
    }
    if (this.places.length > 0 && dice.chance(1)) return { type: 'place', name: dice.one(this.places) };
    const name = `part${dice.int(0, known - 1)}`;
    const kinds = from === null ? [] : this.sharedKinds(from, name);
    return {
      type: 'component',
      name,
      within: kinds.length > 0 && dice.chance(5) ? dice.one(kinds) : null,
      for: this.stateful.includes(name) && dice.chance(4) ? 'reads' : null,
      without: null,
    };
  }

  /** Kinds of which both have an instance in the same place. */
  private sharedKinds(from: string, to: string): string[] {
    return ['zone', 'region'].filter((kind) => {
      const there = new Set(this.whereabouts[to].map(({ place }) => this.nearest(place, kind)));
      return this.whereabouts[from].some(({ place }) => {
        const here = this.nearest(place, kind);
        return here !== null && there.has(here);
      });
    });
  }

  /** The innermost place of a kind that is, or is around, a place. */
  private nearest(place: string | null, kind: string): string | null {
    let at = place;
    while (at !== null && this.kinds[at] !== kind) at = this.around[at];
    return at;
  }

  private hazard(components: Record<string, Component>): Hazard {
    const { dice } = this;
    const target =
      this.places.length > 0 && dice.chance(5) ? dice.one(this.places) : dice.one(['all', ...this.components]);
    const isPlace = this.places.includes(target);
    const type = dice.one([
      'down',
      'fail',
      'destroy',
      'accelerate',
      ...(isPlace ? (['isolate'] as const) : []),
      ...(this.stateful.includes(target) ? (['corrupt', 'destroy'] as const) : []),
    ] as const);
    const breaks = type === 'fail' || type === 'destroy';
    return {
      description: '',
      tbh: this.time(300),
      lasts: type === 'fail' && dice.chance(7) ? zero : this.time(60),
      targets: [target],
      effect: type === 'accelerate' ? { type, factor: dice.one([0.5, 10]) } : { type },
      hits: dice.one<Hazard['hits']>([
        { type: 'all' },
        { type: 'each', probability: 0.5 },
        { type: 'random', count: dice.int(1, 2) },
      ]),
      ttr:
        breaks && (dice.chance(5) || Object.values(components).some((c) => Object.keys(c.failures).length === 0))
          ? this.time(60)
          : null,
      crew: breaks && this.crews.length > 0 && dice.chance(5) ? dice.one(this.crews) : null,
      stoppedBy: dice.chance(3) ? [{ component: dice.one(this.components), probability: dice.one([0.5, 1]) }] : [],
      source: '',
    };
  }
}

const failoverAtOnce: Failover = {
  trigger: 'automatic',
  crew: null,
  time: zero,
  success: 1,
  otherwise: zero,
  mechanism: 'virtual-ip',
  ttl: 0,
  failback: null,
};
