import { describe, expect, test } from 'vitest';
import { createBatchPlayer } from '../../src/montecarlo/batch-player.ts';
import { createPool, threadsFor } from '../../src/cli/pool.ts';
import { compile } from '../../src/model/compile/index.ts';
import { parseModel } from '../../src/model/index.ts';
import { planStudy, type Plan } from '../../src/montecarlo/index.ts';
import { pairModel } from './nines.ts';

const { model } = parseModel(pairModel);
const system = compile(model!);
const { plan } = planStudy(system, model!.study);

describe('batches', () => {
  test('are the same whichever was played before them', () => {
    const [forwards, backwards] = [
      createBatchPlayer({ system, plan, check: false }),
      createBatchPlayer({ system, plan, check: false }),
    ];
    const first = forwards(0);
    forwards(1);
    backwards(1);
    expect(backwards(0)).toEqual(first);
  });

  test('count the events played for each of them', () => {
    const play = createBatchPlayer({ system, plan, check: false });
    const [a, b] = [play(0), play(0)];
    expect(a.events).toBeGreaterThan(0);
    expect(b.events).toBe(a.events);
  });
});

describe('the pool', () => {
  test('without threads plays batches in turn and leaves room for others between them', async () => {
    const pool = createPool({ system, plan, check: false }, 0);
    let turns = 0;
    const other = setInterval(() => turns++, 0);
    for (let batch = 0; batch < 5; batch++) expect((await pool.play(batch)).result.batch).toBe(batch);
    await new Promise((resolve) => setTimeout(resolve, 20));
    clearInterval(other);
    await pool.close();
    expect(turns).toBeGreaterThan(0);
  });

  test('rejects what its threads cannot play instead of hanging', async () => {
    // Beside the sources there is no worker.js: every thread dies as it starts.
    const pool = createPool({ system, plan, check: false }, 2);
    await expect(pool.play(0)).rejects.toThrow();
    await expect(pool.play(1)).rejects.toThrow();
    await pool.close();
  });
});

describe('the number of threads', () => {
  const large: Plan = { ...plan, expectedEvents: 1e9, batches: 1000, eventsPerTrial: 100, batchTrials: 100 };

  test('is what was asked for, as long as there is work for them', () => {
    expect(threadsFor(large, 3)).toBe(3);
    expect(threadsFor({ ...large, batches: 2 }, 3)).toBe(2);
  });

  test('is none for little work or one worker', () => {
    expect(threadsFor(plan, 8)).toBe(0);
    expect(threadsFor(large, 1)).toBe(0);
  });

  test('is one for one worker with long batches, so that Ctrl-C is heard while they last', () => {
    expect(threadsFor({ ...large, eventsPerTrial: 1e8 }, 1)).toBe(1);
  });
});
