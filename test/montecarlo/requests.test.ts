import { describe, expect, test } from 'vitest';
import { parseModel } from '../../src/model/index.ts';
import type { ServiceResult } from '../../src/results/index.ts';
import { played } from '../models/play.ts';

/** The service `s` of a model that holds no mistakes, as its own study finds it. */
async function found(text: string): Promise<ServiceResult> {
  const { model } = parseModel(text);
  return (await played(model!, model!.study.trials, true)).services.s!;
}

describe('requests served', () => {
  test('are fewer when an outage comes in the busiest hour, whether or not anything has a capacity', async () => {
    // One hour of each day is lost, the busiest. Over a day the wave is half the peak on average: 12 times the peak in 24 hours.
    const [base, peak] = [1, 100];
    const known = 1 - peak / (24 * base + 12 * (peak - base));
    for (const capacity of ['', 'capacity: 1000/s, ']) {
      const service = await found(`nines: 1
components: { w: { ${capacity}instances: 1, mttf: never } }
maintenance: { m: { targets: [w], every: 1d, takes: 1h, at: "daily 15:00" } }
services: { s: { requires: [w], load: { base: ${base}/s, peak: ${peak}/s, profile: daily } } }
study: { horizon: 350d, warmup: 7d, trials: 4, seed: a }
`);
      expect(service.availability.value).toBeCloseTo(23 / 24, 9);
      expect(service.requestSuccess.value).toBeCloseTo(known, 9);
    }
  });

  test('are the share of all requests of all trials, not the mean of the shares that the trials have', async () => {
    // Half of the time 200 a second come, half of it 50: of 125 on average 50 are more than it carries. Most trials of two hours
    // see one of the two alone, so the mean of their shares would be nearer to three quarters.
    const service = await found(`nines: 1
components: { w: { capacity: 100/s, mttf: never } }
services: { s: { requires: [w], load: { base: 50/s, spikes: { every: 1h, lasts: { exponential: 1h }, times: 4x } } } }
study: { horizon: 2h, warmup: 2d, trials: 3000, seed: a }
`);
    const { value, standardError, low, high } = service.requestSuccess;
    expect(standardError!).toBeLessThan(0.005);
    expect(Math.abs(value! - 0.6) / standardError!).toBeLessThan(4);
    expect(low!).toBeLessThan(value!);
    expect(high!).toBeGreaterThan(value!);
  });

  test('are told of a load that changes with time, which is not said to be without effect', () => {
    const told = (load: string): string[] =>
      parseModel(`nines: 1
components: { w: { mttf: 1y, mttr: 1h } }
services: { s: { requires: [w], load: ${load} } }
`).issues.map(({ code }) => code);
    expect(told('10/s')).toEqual(['no-effect']);
    expect(told('{ base: 1/s, peak: 10/s, profile: daily }')).toEqual([]);
    expect(told('{ base: 1/s, spikes: { every: 30d, lasts: 1h, times: 5x } }')).toEqual([]);
  });
});
