import { describe, expect, it } from 'vitest';
import type { BatchResult, Plan, StudyState } from '../../src/montecarlo/index.ts';
import { createConductor, runBatch, runStudy, summarise } from '../../src/montecarlo/index.ts';
import { serialise } from '../../src/results/index.ts';
import { Draws } from '../lib/statistics/draws.ts';
import { exponentialLaws, hour, playStudy, renewalPlayer, syntheticPlan, syntheticSystem, year } from './synthetic.ts';

const system = syntheticSystem({ services: [{ name: 'shop', availability: 0.999, rto: hour }, { name: 'search' }] });
const laws = exponentialLaws(year / 3, 4 * hour);

function text(plan: Plan, study: Awaited<ReturnType<typeof runStudy>>): string {
  return serialise(summarise(study.collected, plan, system, study));
}

/** Plays a batch and keeps its result back for a number of turns. */
function delayed(plan: Plan, turns: (batch: number) => number) {
  const play = renewalPlayer(system, plan, laws);
  return async (batch: number): Promise<BatchResult> => {
    const result = structuredClone(runBatch(system, plan, batch, play));
    for (let turn = turns(batch); turn > 0; turn--) await Promise.resolve();
    return result;
  };
}

function shuffled(seed: number): (batch: number) => number {
  const draws = new Draws(seed);
  return () => draws.below(60);
}

describe('a study', () => {
  it('gives the same bytes for any concurrency and any order of completion', async () => {
    const plan = syntheticPlan({ trials: 305, batchTrials: 10 });
    const expected = text(plan, await playStudy(system, plan, renewalPlayer(system, plan, laws)));
    for (const [concurrency, seed] of [
      [2, 1],
      [7, 2],
      [31, 3],
      [64, 4],
    ] as const) {
      const study = await runStudy({ system, plan, execute: delayed(plan, shuffled(seed)), concurrency });
      expect(text(plan, study)).toBe(expected);
    }
  });

  it('plays every trial once, the last batch being smaller', async () => {
    const plan = syntheticPlan({ trials: 305, batchTrials: 10 });
    const played: number[] = [];
    const play = renewalPlayer(system, plan, laws);
    const study = await playStudy(system, plan, (trial) => (played.push(trial), play(trial)));
    expect(played).toEqual(Array.from({ length: 305 }, (_, trial) => trial));
    expect(study).toMatchObject({ ended: 'all trials done', batches: 31 });
    expect(study.collected.trials).toBe(305);
  });

  it('tells how far it is each time the finished part grows', async () => {
    const plan = syntheticPlan({ trials: 100, batchTrials: 10 });
    const fractions: number[] = [];
    await runStudy({
      ...{ system, plan, execute: delayed(plan, shuffled(5)), concurrency: 4 },
      onProgress: ({ fraction, trialsDone, trialsTotal, estimate }) => {
        fractions.push(fraction);
        expect(fraction).toBe(trialsDone / trialsTotal);
        expect(estimate()!.value).toBeGreaterThan(0);
      },
    });
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
    expect(fractions.at(-1)).toBe(1);
  });

  it('lets no more batches be under way than asked for, nor run far ahead of a slow one', async () => {
    const plan = syntheticPlan({ trials: 400, batchTrials: 10 });
    const play = renewalPlayer(system, plan, laws);
    let running = 0;
    let mostRunning = 0;
    let furthest = 0;
    let letGo = (): void => undefined;
    const slow = new Promise<void>((resolve) => (letGo = resolve));
    await runStudy({
      ...{ system, plan, concurrency: 3 },
      execute: async (batch) => {
        mostRunning = Math.max(mostRunning, ++running);
        if (batch === 0) {
          // Everything that can be done without batch 0 is done, then it comes at last.
          void Promise.resolve().then(async () => {
            for (let turn = 0; turn < 500; turn++) await Promise.resolve();
            expect(furthest).toBe(11);
            letGo();
          });
          await slow;
        } else furthest = Math.max(furthest, batch);
        await Promise.resolve();
        running--;
        return runBatch(system, plan, batch, play);
      },
    });
    expect(mostRunning).toBe(3);
    expect(furthest).toBe(39);
  });

  it('fails with the error of a batch, and hands out no more', async () => {
    const plan = syntheticPlan({ trials: 100, batchTrials: 10 });
    const good = delayed(plan, () => 3);
    const asked: number[] = [];
    const execute = (batch: number): Promise<BatchResult> => {
      asked.push(batch);
      return batch === 4 ? Promise.reject(new Error('worker died')) : good(batch);
    };
    await expect(runStudy({ system, plan, execute, concurrency: 1 })).rejects.toThrow('worker died');
    expect(asked).toEqual([0, 1, 2, 3, 4]);
  });
});

describe('an interrupted study', () => {
  const plan = syntheticPlan({ trials: 200, batchTrials: 10 });

  it('keeps the batches that are finished without a gap, and says that it is partial', async () => {
    const controller = new AbortController();
    const execute = delayed(plan, (batch) => (batch === 6 ? 10_000 : 1));
    const pending = runStudy({ system, plan, execute, concurrency: 5, signal: controller.signal });
    for (let turn = 0; turn < 400; turn++) await Promise.resolve();
    controller.abort();
    const study = await pending;
    expect(study).toMatchObject({ ended: 'interrupted', batches: 6 });
    const whole = syntheticPlan({ ...plan, trials: 60, batches: 6 });
    const same = await playStudy(system, whole, renewalPlayer(system, whole, laws));
    expect(study.collected).toEqual(same.collected);
    const results = summarise(study.collected, plan, system, study);
    expect(results.study).toMatchObject({ trials: 60, requestedTrials: 200, partial: true, ended: 'interrupted' });
  });

  it('interrupted before anything is finished still gives results, of which nothing is known', async () => {
    const execute = delayed(plan, () => 0);
    const study = await runStudy({ system, plan, execute, concurrency: 2, signal: AbortSignal.abort() });
    const results = summarise(study.collected, plan, system, study);
    expect(results.study.trials).toBe(0);
    expect(results.services.shop!.availability).toMatchObject({ value: null, low: null, high: null });
    expect(() => serialise(results)).not.toThrow();
  });

  it('resumed from any checkpoint, through JSON, ends with the same bytes as one never interrupted', async () => {
    const states: string[] = [];
    const execute = delayed(plan, shuffled(8));
    const onMerged = (state: () => StudyState): void => void states.push(JSON.stringify(state()));
    const expected = text(plan, await runStudy({ system, plan, execute, concurrency: 3, onMerged }));
    expect(states.length).toBeGreaterThan(5);
    for (const state of states) {
      const resume = JSON.parse(state) as StudyState;
      const resumed = await runStudy({ system, plan, execute: delayed(plan, shuffled(9)), concurrency: 2, resume });
      expect(text(plan, resumed)).toBe(expected);
    }
  });

  it('does not go on from the checkpoint of another study', async () => {
    const conductor = createConductor(system, plan);
    const other = { ...plan, seed: 'other' };
    const options = { system, plan: other, execute: delayed(other, () => 0), concurrency: 1 };
    await expect(runStudy({ ...options, resume: conductor.state() })).rejects.toThrow(
      'the checkpoint is of another study: its seed is test, not other',
    );
  });
});

describe('a study with a precision', () => {
  const plan = syntheticPlan({ trials: 20_000, batchTrials: 50, precision: 0.05 });
  const run = (concurrency: number, seed: number) =>
    runStudy({ system, plan, execute: delayed(plan, shuffled(seed)), concurrency });

  it('stops at the first batch end at which the interval is narrow enough', async () => {
    const study = await run(1, 1);
    expect(study.ended).toBe('precision reached');
    const half = (batches: number): number => {
      const collected = createConductor(system, plan);
      const play = renewalPlayer(system, plan, laws);
      for (let batch = 0; batch < batches; batch++) {
        collected.take(runBatch(system, { ...plan, precision: null }, batch, play));
      }
      const { low, high, value } = collected.progress().estimate()!;
      return (high! - low!) / 2 / value!;
    };
    expect(half(study.batches)).toBeLessThanOrEqual(0.05);
    expect(half(study.batches - 1)).toBeGreaterThan(0.05);
    expect(study.batches).toBeGreaterThan(10);
    expect(study.batches).toBeLessThan(80);
  });

  it('stops at the same trial for any concurrency, and drops what was played beyond it', async () => {
    const expected = text(plan, await run(1, 1));
    for (const [concurrency, seed] of [
      [4, 2],
      [16, 3],
    ] as const) {
      expect(text(plan, await run(concurrency, seed))).toBe(expected);
    }
  });

  it('resumed from its last checkpoint stops there', async () => {
    let last: StudyState | null = null;
    const onMerged = (state: () => StudyState): void => void (last = state());
    const execute = delayed(plan, () => 0);
    const study = await runStudy({ system, plan, execute, concurrency: 1, onMerged });
    const resumed = await runStudy({ system, plan, execute, concurrency: 1, resume: last! });
    expect(text(plan, resumed)).toBe(text(plan, study));
  });

  it('never stops before 10 batches and 400 trials, however wide the precision', async () => {
    const wide = { ...plan, precision: 0.9, batchTrials: 7, firstBatchTrials: 7, batches: Math.ceil(20_000 / 7) };
    const study = await runStudy({ system, plan: wide, execute: delayed(wide, () => 0), concurrency: 1 });
    expect(study.collected.trials).toBe(406);
  });

  it('plays all trials when they are too few for the precision', async () => {
    const short = { ...plan, trials: 500, batches: 10, precision: 0.01 };
    const study = await runStudy({ system, plan: short, execute: delayed(short, () => 0), concurrency: 3 });
    expect(study).toMatchObject({ ended: 'all trials done', batches: 10 });
  });
});
