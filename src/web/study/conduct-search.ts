import { weakPointSuspects, withComputed } from '../../analysis/index.ts';
import { parseModel, type Model, type Written } from '../../model/index.ts';
import { parametersOf } from '../../model/variants/index.ts';
import {
  advise,
  DESIGNS_TOGETHER,
  findWeakPoints,
  planComparison,
  quickLook,
  runComparison,
  sensitivity,
  summariseComparison,
  thoroughLook,
  type Comparison,
  type ComparisonBatch,
  type PlayTogether,
} from '../../montecarlo/index.ts';
import type { Results, ServiceWeakPoints } from '../../results/index.ts';
import type { System } from '../../system/system.ts';
import { pacer, readied, untilFailure, type Desk, type Ready } from './conduct.ts';
import { refused, type Found, type Order, type RunFailure } from './messages.ts';
import { threadsFor } from './pool.ts';
import { versionFrom } from './version.ts';

/** A search for what could be better. */
export type Search = Extract<Order, { type: 'weak points' | 'sensitivity' | 'advice' }>;

const nothing: Found = { weakPoints: null, sensitivity: null, advice: null, optimisation: null };

/** Asks a model what takes it down, which of its numbers matter, or what to change, and tells how far that is. */
export async function conductSearch(search: Search, desk: Desk): Promise<void> {
  const { run } = search;
  const ready = readied(search.text);
  if ('title' in ready) return desk.post({ type: 'failed', run, failure: ready });
  desk.post({ type: 'begun', run, version: versionFrom(ready.system, ready.model), service: null, threads: 1 });
  if (search.type === 'weak points') {
    const found = { ...nothing, weakPoints: await weakPointsOf(ready, run, desk) };
    return desk.post({ type: 'found', run, found, failure: null });
  }
  const player = playerOfMany(ready.model, run, desk);
  const look = (search.thorough ? thoroughLook : quickLook)(ready.model.study);
  const asked = {
    ...{ model: ready.model, written: writtenOf(search.text), services: Object.keys(ready.model.services) },
    ...{ ...look, play: player.play, expect: player.expect },
  };
  try {
    const found: Found =
      search.type === 'advice'
        ? { ...nothing, advice: await advise(asked) }
        : { ...nothing, sensitivity: await tornadoOf(asked, player.expect) };
    desk.post({ type: 'found', run, found, failure: player.failure() });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    desk.post({ type: 'failed', run, failure: error.failure });
  }
}

function writtenOf(text: string): Written {
  return parseModel(text).written!;
}

/** Times and rates are moved to a half and to twice as much. */
const FACTOR = 2;

function tornadoOf(
  asked: Omit<Parameters<typeof sensitivity>[0], 'parameters' | 'factor' | 'compute'>,
  expect: (designs: number) => void,
): ReturnType<typeof sensitivity> {
  const parameters = parametersOf(asked.written, FACTOR);
  const values = parameters.reduce((sum, { low, high }) => sum + Number(low !== null) + Number(high !== null), 0);
  expect(values + Math.ceil(values / DESIGNS_TOGETHER));
  const compute = (system: System, results: Results): Record<string, number> =>
    exactly(withComputed(system, results), asked.services);
  return sensitivity({ ...asked, parameters, factor: FACTOR, compute });
}

/** Seconds of down time a year of the services of which they are exact. */
function exactly({ services }: Results, names: readonly string[]): Record<string, number> {
  const exact = names.flatMap((name): [string, number][] => {
    const { computed = null } = services[name]!;
    return computed === null || computed.approximates.length > 0 ? [] : [[name, computed.downtimePerYearSeconds]];
  });
  return Object.fromEntries(exact);
}

/** Sets of up to so many things. */
const ORDER = 3;

/** One service after the other, until the run is stopped. Null: none was finished. */
async function weakPointsOf({ model, system }: Ready, run: number, desk: Desk): Promise<ServiceWeakPoints[] | null> {
  const names = Object.keys(model.services);
  const isDue = pacer(desk);
  const found: ServiceWeakPoints[] = [];
  for (const name of names) {
    const tell = (share: number): void => {
      const fraction = (found.length + share) / names.length;
      const weakPoints = found.length === 0 ? null : [...found];
      desk.post({ type: 'searching', run, fraction, words: `Striking what ${name} rests on`, weakPoints });
    };
    tell(0);
    await turn();
    if (desk.signal.aborted) return found.length === 0 ? null : found;
    const { seed, warmup: warmupSeconds, horizon: horizonSeconds } = model.study;
    const span = { warmupSeconds, horizonSeconds };
    const suspects = weakPointSuspects(system, system.services.name.indexOf(name), span, ORDER);
    found.push(findWeakPoints(system, suspects, { seed, progress: (share) => isDue.progress() && tell(share) }));
  }
  return found;
}

/** Lets messages in that came meanwhile. */
function turn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

/** A study that would not end. */
class Refused extends Error {
  readonly failure: RunFailure;

  constructor(failure: RunFailure) {
    super(failure.title);
    this.failure = failure;
  }
}

interface Player {
  play: PlayTogether;
  /** More designs will come. */
  expect(designs: number): void;
  /** Why playing ended early, when nobody stopped it. */
  failure(): string | null;
}

/** Plays many comparisons one after the other, as one run. */
function playerOfMany({ currency }: Model, run: number, desk: Desk): Player {
  const standing = { played: 0, expected: 0 };
  const isDue = pacer(desk);
  let failed: string | null = null;
  const tell = (designs: number): void => {
    if (!isDue.progress()) return;
    const all = Math.max(standing.expected, standing.played + designs, 1);
    const fraction = Math.min(1, (standing.played + designs) / all);
    const words = `${Math.floor(standing.played + designs)} of ${Math.ceil(all)} designs played`;
    desk.post({ type: 'searching', run, fraction, words, weakPoints: null });
  };
  const play: PlayTogether = async (systems, study): Promise<Comparison | null> => {
    if (desk.signal.aborted || failed !== null) return null;
    const { plan, refusal } = planComparison(systems, study);
    if (refusal !== null) throw new Refused(refused(refusal));
    const events = plan.plans.reduce((sum, { expectedEvents }) => sum + expectedEvents, 0);
    const threads = threadsFor(desk.cores, plan.batches, events);
    const pool = desk.openPool({ kind: 'comparison', systems, plan }, threads, (message) =>
      desk.post({ type: 'trouble', run, message }),
    );
    const { execute, signal, failure } = untilFailure<ComparisonBatch>(pool, desk.signal);
    try {
      const known = await runComparison({
        ...{ systems, plan, execute, signal, concurrency: pool.concurrency },
        onAhead: ({ collected }) => tell((collected.designs[0]!.trials / study.trials) * systems.length),
      });
      failed = failure();
      standing.played += systems.length;
      const abouts = systems.map(() => ({ program: desk.program, currency }));
      return known.batches === 0 ? null : summariseComparison(known, plan, systems, abouts);
    } finally {
      pool.close();
    }
  };
  return { play, expect: (designs) => (standing.expected += designs), failure: () => failed };
}
