import type { Tally } from '../../src/engine/monitors/tally.ts';
import { emptyTally } from '../../src/engine/monitors/tally.ts';
import type { BatchResult, Plan, PlayTrial, Study } from '../../src/montecarlo/index.ts';
import { runBatch, runStudy, summarise } from '../../src/montecarlo/index.ts';
import type { Results } from '../../src/results/index.ts';
import { secondsPerYear } from '../../src/results/index.ts';
import type { Cause, System } from '../../src/system/system.ts';
import { phases, replication, restorations } from '../../src/system/system.ts';
import { Draws } from '../lib/statistics/draws.ts';

/**
 * Trials without an engine: systems that have only what many trials need to know of them, and players that make up what a
 * trial yields from laws with known answers.
 */
export const hour = 3600;
export const year = secondsPerYear;

export interface SystemOptions {
  services?: {
    name: string;
    availability?: number;
    rto?: number;
    success?: number;
    cost?: number;
    /** Components whose data it depends on. */
    data?: string[];
    rpo?: number;
    perLostWrite?: number;
    perLostSecond?: number;
  }[];
  components?: {
    name: string;
    instances?: number;
    roles?: number;
    modes?: number;
    crew?: boolean;
    perSecond?: number;
    /** Sets of data, writes per second of each, and whether it is a cache. */
    data?: { sets?: number; writes?: number; replication?: number; cache?: boolean };
  }[];
  places?: string[];
  hazards?: { name: string; layers?: number }[];
  causes?: Cause[];
}

export const diskCause: Cause = { kind: 'mode', thing: 'server', mode: 'disk' };
export const crashCause: Cause = { kind: 'mode', thing: 'server', mode: 'crash' };
export const failbackCause: Cause = { kind: 'failback', thing: 'server', mode: '' };

export function syntheticSystem(options: SystemOptions = {}): System {
  const services = options.services ?? [{ name: 'shop' }];
  const components = options.components ?? [];
  const hazards = options.hazards ?? [];
  const places = options.places ?? [];
  const starts = (counts: number[]): Int32Array => {
    let sum = 0;
    return Int32Array.from([0, ...counts.map((count) => (sum += count))]);
  };
  const instances = components.flatMap((component) =>
    Array.from({ length: component.instances ?? 1 }, () => component),
  );
  const datasets = components.flatMap(({ data }, component) =>
    data ? Array.from({ length: data.sets ?? 1 }, () => ({ component, ...data })) : [],
  );
  const names = components.map((component) => component.name);
  const system = {
    name: 'synthetic',
    fingerprint: 'synthetic',
    causes: options.causes ?? [diskCause, crashCause, failbackCause],
    services: {
      count: services.length,
      name: services.map((service) => service.name),
      gate: new Int32Array(services.length).fill(-1),
      full: new Int32Array(services.length).fill(-1),
      sloAvailability: Float64Array.from(services, (service) => service.availability ?? NaN),
      sloRto: Float64Array.from(services, (service) => service.rto ?? NaN),
      sloSuccess: Float64Array.from(services, (service) => service.success ?? NaN),
      downtimeCost: Float64Array.from(services, (service) => service.cost ?? 0),
      dataStart: starts(services.map((service) => service.data?.length ?? 0)),
      data: Int32Array.from(services.flatMap((service) => (service.data ?? []).map((name) => names.indexOf(name)))),
      sloRpo: Float64Array.from(services, (service) => service.rpo ?? NaN),
      lossCostPerWrite: Float64Array.from(services, (service) => service.perLostWrite ?? 0),
      lossCostPerSecond: Float64Array.from(services, (service) => service.perLostSecond ?? 0),
    },
    datasets: {
      count: datasets.length,
      component: Int32Array.from(datasets, (set) => set.component),
      writes: Float64Array.from(datasets, (set) => set.writes ?? NaN),
      replication: Uint8Array.from(datasets, (set) => set.replication ?? replication.async),
      warmUpLaw: Int32Array.from(datasets, (set) => (set.cache ? 0 : -1)),
    },
    components: {
      count: components.length,
      name: names,
      kind: components.map(() => 'component'),
      instanceStart: starts(components.map((component) => component.instances ?? 1)),
      roleStart: starts(components.map((component) => component.roles ?? 0)),
      switchCrew: Int32Array.from(components, () => -1),
      costOnce: Float64Array.from(components, () => 0),
      costPerSecond: Float64Array.from(components, (component) => component.perSecond ?? 0),
    },
    instances: { count: instances.length, modeStart: starts(instances.map((component) => component.modes ?? 1)) },
    modes: {
      crew: Int32Array.from(
        instances.flatMap((component) => Array.from({ length: component.modes ?? 1 }, () => (component.crew ? 0 : -1))),
      ),
    },
    places: { count: places.length, name: places, kind: places.map(() => 'zone') },
    gates: { count: 0 },
    laws: new Float64Array(0),
    sessions: null,
    hazards: {
      count: hazards.length,
      name: hazards.map((hazard) => hazard.name),
      layerStart: starts(hazards.map((hazard) => hazard.layers ?? 0)),
      gapLaw: new Int32Array(hazards.length).fill(-1),
      target: new Int32Array(0),
      targetStart: new Int32Array(hazards.length + 1),
    },
  };
  // Only what many trials read: the engine would need the rest.
  return system as unknown as System;
}

export function syntheticPlan(plan: Partial<Plan> = {}): Plan {
  const { horizon = year, trials = 200, batchTrials = 10 } = plan;
  return {
    fingerprint: 'synthetic',
    ...{ horizon, warmup: 0, seed: 'test', trials, confidence: 0.95, precision: null, service: 0 },
    windows: Math.max(1, Math.floor(horizon / year)),
    windowLength: Math.min(horizon, year),
    batchTrials,
    firstBatchTrials: batchTrials,
    batches: Math.ceil(trials / batchTrials),
    eventsPerTrial: 10,
    expectedEvents: 10 * trials,
    ...plan,
  };
}

export interface RenewalLaws {
  /** Seconds up, and down, drawn anew each time. */
  up(draws: Draws): number;
  down(draws: Draws): number;
  /** Cause of an outage (index), default the first; its phase is always repair. */
  cause?(draws: Draws): number;
}

/** A service that goes up and down by turns, from up at time 0; every service of the system has a life of its own. */
export function renewalPlayer(system: System, plan: Plan, laws: RenewalLaws, seed = 1): PlayTrial {
  const tally = emptyTally(system, plan.windows);
  return (trial) => {
    clear(tally, plan);
    for (let service = 0; service < system.services.count; service++) {
      const draws = new Draws(seed * 1_000_003 + trial * 101 + service);
      for (let i = 0; i < 8; i++) draws.uniform();
      let now = laws.up(draws);
      tally.firstOutage[service] = now;
      const end = plan.warmup + plan.horizon;
      while (now < end) {
        const back = now + laws.down(draws);
        addOutage(tally, system, plan, service, now, back, laws.cause?.(draws) ?? 0);
        now = back + laws.up(draws);
      }
      if (tally.firstOutage[service]! > end) tally.firstOutage[service] = Infinity;
    }
    return tally;
  };
}

export function clear(tally: Tally, plan: Plan): void {
  for (const value of Object.values(tally)) if (value instanceof Float64Array) value.fill(0);
  tally.firstOutage.fill(Infinity);
  tally.componentUp.fill(plan.horizon);
  tally.measured = plan.horizon;
  tally.windowLength = plan.windowLength;
  tally.outageCount = 0;
  tally.writing.fill(plan.horizon);
  tally.losses.count = 0;
  tally.restorations.count = 0;
}

/** A loss of acknowledged writes; `window: null` is a total one of which no window is known. */
export interface Loss {
  component?: number;
  cause?: number;
  at: number;
  window: number | null;
  total?: boolean;
  /** Default: all writes of the component. */
  ofAll?: number;
  writes?: number;
}

/** Enters a loss into a tally, after those that came before it. */
export function addLoss(
  { losses }: Tally,
  { component = 0, cause = 0, at, window, total, ofAll, writes = 0 }: Loss,
): void {
  const to = losses.count++;
  if (to === losses.at.length) {
    const keys = ['component', 'cause', 'total', 'at', 'window', 'ofAll', 'writes'] as const;
    for (const key of keys) losses[key] = doubled(losses[key]) as never;
  }
  losses.component[to] = component;
  losses.cause[to] = cause;
  losses.total[to] = (total ?? window === null) ? 1 : 0;
  losses.at[to] = at;
  losses.window[to] = window ?? 0;
  losses.ofAll[to] = ofAll ?? window ?? 0;
  losses.writes[to] = writes;
}

function doubled(list: Int32Array | Uint8Array | Float64Array): typeof list {
  const wider = new (list.constructor as Float64ArrayConstructor)(2 * list.length);
  wider.set(list);
  return wider;
}

/** Enters an interruption of writes that ended into a tally. */
export function addRestoration(
  { restorations: list }: Tally,
  kind: (typeof restorations)[number],
  seconds: number,
  component = 0,
): void {
  const to = list.count++;
  if (to === list.seconds.length) {
    for (const key of ['component', 'kind', 'seconds'] as const) list[key] = doubled(list[key]) as never;
  }
  list.component[to] = component;
  list.kind[to] = restorations.indexOf(kind);
  list.seconds[to] = seconds;
}

/** Enters an outage from `start` to `end`, counted from the beginning of the trial, into a tally. */
export function addOutage(
  tally: Tally,
  system: System,
  plan: Plan,
  service: number,
  start: number,
  end: number,
  cause = 0,
): void {
  const close = plan.warmup + plan.horizon;
  const from = Math.max(start, plan.warmup) - plan.warmup;
  const to = Math.min(end, close) - plan.warmup;
  if (to <= 0) return;
  tally.down[service]! += to - from;
  tally.lost[service]! += to - from;
  if (start >= plan.warmup) tally.outages[service]!++;
  const repair = phases.indexOf('repair');
  tally.charged[(service * system.causes.length + cause) * phases.length + repair]! += to - from;
  for (let window = 0; window < plan.windows; window++) {
    const part = Math.min(to, (window + 1) * plan.windowLength) - Math.max(from, window * plan.windowLength);
    if (part <= 0) continue;
    tally.windowDown[service * plan.windows + window]! += part;
    tally.windowLost[service * plan.windows + window]! += part;
  }
  if (end >= close) return;
  const rto = system.services.sloRto[service]!;
  tally.restored[service]!++;
  if (!(end - start > rto)) tally.restoredInTime[service]!++;
  if (tally.outageCount === tally.outageLength.length) widen(tally);
  tally.outageService[tally.outageCount] = service;
  tally.outageLength[tally.outageCount++] = end - start;
}

function widen(tally: Tally): void {
  const lengths = new Float64Array(tally.outageLength.length * 2);
  lengths.set(tally.outageLength);
  const services = new Int32Array(lengths.length);
  services.set(tally.outageService);
  tally.outageLength = lengths;
  tally.outageService = services;
}

export const exponentialLaws = (up: number, down: number): RenewalLaws => ({
  up: (draws) => draws.exponential(up),
  down: (draws) => draws.exponential(down),
});

/** All batches of a plan, played one after the other. */
export function playBatches(system: System, plan: Plan, play: PlayTrial): BatchResult[] {
  return Array.from({ length: plan.batches }, (_, batch) => runBatch(system, plan, batch, play));
}

/** A study played here, batch by batch. */
export function playStudy(system: System, plan: Plan, play: PlayTrial): Promise<Study> {
  const execute = (batch: number): Promise<BatchResult> => Promise.resolve(runBatch(system, plan, batch, play));
  return runStudy({ system, plan, execute, concurrency: 1 });
}

export async function resultsOf(system: System, plan: Plan, play: PlayTrial): Promise<Results> {
  const study = await playStudy(system, plan, play);
  return summarise(study.collected, plan, system, study);
}
