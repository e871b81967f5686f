import { describe, expect, it } from 'vitest';
import { emptyTally } from '../../src/engine/monitors/tally.ts';
import type { Plan } from '../../src/montecarlo/index.ts';
import { emptyCollected, mergeBatch, runBatch, summarise } from '../../src/montecarlo/index.ts';
import type { Measure } from '../../src/results/index.ts';
import {
  clear,
  exponentialLaws,
  hour,
  playBatches,
  renewalPlayer,
  syntheticPlan,
  syntheticSystem,
  year,
} from './synthetic.ts';

const system = syntheticSystem({ services: [{ name: 'shop', availability: 0.999 }, { name: 'search' }] });
const laws = exponentialLaws(year / 4, 2 * hour);

function merged(plan: Plan) {
  const all = emptyCollected(system, plan);
  for (const batch of playBatches(system, plan, renewalPlayer(system, plan, laws))) mergeBatch(all, batch);
  return all;
}

describe('a batch', () => {
  const plan = syntheticPlan({ trials: 95, batchTrials: 10 });

  it('is plain data that survives being sent to another thread', () => {
    const result = runBatch(system, plan, 3, renewalPlayer(system, plan, laws));
    expect(structuredClone(result)).toEqual(result);
    expect(result).toMatchObject({ batch: 3, trials: 10 });
    expect(runBatch(system, plan, 9, renewalPlayer(system, plan, laws)).trials).toBe(5);
  });

  it('is the same whatever was played before it', () => {
    const play = renewalPlayer(system, plan, laws);
    for (const batch of [7, 2, 5]) runBatch(system, plan, batch, play);
    expect(runBatch(system, plan, 3, play)).toEqual(runBatch(system, plan, 3, renewalPlayer(system, plan, laws)));
  });

  it('refuses trials with other year windows than planned', () => {
    const tally = emptyTally(system, 2);
    expect(() => runBatch(system, plan, 0, () => tally)).toThrow('the plan has 1 year windows, the trial 2');
  });

  it('costs a quiet trial nothing but its count', () => {
    const tally = emptyTally(system, 1);
    clear(tally, plan);
    const { sums, maxima, trials } = runBatch(system, plan, 0, () => tally);
    expect(trials).toBe(10);
    expect(sums.some((x) => x !== 0) || maxima.some((x) => x !== 0)).toBe(false);
  });
});

describe('batches merged in order', () => {
  it('come to the same as one batch of all trials, up to rounding', () => {
    const [many, one] = [
      syntheticPlan({ trials: 500, batchTrials: 7 }),
      syntheticPlan({ trials: 500, batchTrials: 500 }),
    ];
    const [a, b] = [merged(many), merged(one)].map((collected, i) =>
      summarise(collected, [many, one][i]!, system, { ended: 'all trials done', batches: 1 }),
    );
    const numbers = (measure: Measure) => [measure.value, measure.low, measure.high, measure.standardError];
    for (const key of ['unavailability', 'outagesPerYear', 'mdtSeconds', 'mttffSeconds', 'mutSeconds'] as const) {
      const [left, right] = [numbers(a!.services.shop![key]), numbers(b!.services.shop![key])];
      left.forEach((x, i) => expect(x! / right[i]!).toBeCloseTo(1, 10));
    }
    expect(a!.services.shop!.yearlyDowntimeSeconds.p90).toEqual(b!.services.shop!.yearlyDowntimeSeconds.p90);
    expect(a!.services.shop!.outageLengthSeconds.p50).toEqual(b!.services.shop!.outageLengthSeconds.p50);
    expect(a!.services.shop!.sloMet!.value).toBe(b!.services.shop!.sloMet!.value);
  });

  it('take the same room however many they are', () => {
    const size = (trials: number): number => {
      const { sums, maxima } = merged(syntheticPlan({ trials }));
      return sums.length + maxima.length;
    };
    expect(size(400)).toBe(size(10));
  });
});
