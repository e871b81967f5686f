import { describe, expect, test } from 'vitest';
import { compile } from '../../src/model/compile/index.ts';
import { parseModel } from '../../src/model/index.ts';
import {
  confidenceOfEach,
  createBatchPlayer,
  planLooks,
  planStudy,
  runInLooks,
  trialsOfBatch,
  type Plan,
} from '../../src/montecarlo/index.ts';
import type { Results } from '../../src/results/index.ts';
import { pairModel } from '../cli/nines.ts';

const { model } = parseModel(pairModel);
const system = compile(model!);
const { plan } = planStudy(system, { ...model!.study, trials: 3000, precision: 0.05 });

function trialsAt(of: Plan, looks: number[]): number[] {
  return looks.map((batches) => {
    const { first, count } = trialsOfBatch(of, batches - 1);
    return first + count;
  });
}

async function seen(decidedAt: number, concurrency: number): Promise<{ looks: number[]; last: Results | null }> {
  const play = createBatchPlayer({ system, plan, check: false });
  const waiting: (() => void)[] = [];
  const looks: number[] = [];
  const last = await runInLooks({
    ...{ system, plan, concurrency, looks: planLooks(plan), about: { program: '', currency: '' } },
    onLook({ study }) {
      looks.push(study.trials);
      return study.trials >= decidedAt;
    },
    // Batches come back in the opposite order of a group.
    async execute(batch) {
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
        setTimeout(() => waiting.pop()?.(), 1);
      });
      return play(batch).result;
    },
  });
  return { looks, last };
}

describe('a study that is looked at on its way', () => {
  test('is looked at after about twice as many trials each time, and at its end', () => {
    const trials = trialsAt(plan, planLooks(plan));
    expect(trials[0]).toBeGreaterThanOrEqual(400);
    expect(trials.at(-1)).toBe(3000);
    for (const [at, count] of trials.slice(1, -1).entries()) expect(count / trials[at]).toBeGreaterThan(1.3);
    expect(trials.length).toBeLessThan(6);
  });

  test('is looked at once when it is short', () => {
    const short = planStudy(system, { ...model!.study, trials: 30, precision: 0.05 }).plan;
    expect(trialsAt(short, planLooks(short))).toEqual([30]);
  });

  test('shares the risk of being wrong among all looks and questions', () => {
    expect(confidenceOfEach(0.95, 5, 2)).toBeCloseTo(0.995, 12);
    expect(confidenceOfEach(0.95, 1, 1)).toBeCloseTo(0.95, 12);
  });

  test('ends at the first look that decides, at the same trial for any number of threads', async () => {
    const [one, many] = [await seen(800, 1), await seen(800, 7)];
    expect(one.looks.length).toBeGreaterThan(1);
    expect(one.looks.at(-1)).toBe(one.last?.study.trials);
    expect(one.looks.at(-1)).toBeLessThan(3000);
    expect(many).toEqual(one);
  });

  test('has no results when it is interrupted before the first look', async () => {
    const signal = AbortSignal.abort();
    const last = await runInLooks({
      ...{ system, plan, concurrency: 1, looks: planLooks(plan), about: { program: '', currency: '' }, signal },
      onLook: () => false,
      execute: () => new Promise(() => {}),
    });
    expect(last).toBeNull();
  });
});
