import { describe, expect, test } from 'vitest';
import { losses, lost } from './losses.ts';
import { expectAgreement, simulate } from './simulate.ts';
import type { Estimate } from './simulate.ts';

/**
 * A disk that dies at a known time: what is lost is what was written since the start of the newest backup that was done. A
 * backup takes one of several times by chance; those that are due while it is being taken are missed.
 */
const every = 100;

/** The mean loss over all that can happen: by when the next backup begins, and when the newest that is done began. */
function expected(fails: number, takes: readonly (readonly [time: number, chance: number])[]): number {
  // It begins with a good backup of the initial data.
  let states = new Map([[`${every} 0`, 1]]);
  let mean = 0;
  while (states.size > 0) {
    const next = new Map<string, number>();
    for (const [state, chance] of states) {
      const [at, newest] = state.split(' ').map(Number) as [number, number];
      if (at >= fails) {
        mean += chance * (fails - newest);
        continue;
      }
      for (const [time, share] of takes) {
        if (at + time >= fails) mean += chance * share * (fails - newest);
        else {
          const key = `${Math.ceil((at + time) / every) * every} ${at}`;
          next.set(key, (next.get(key) ?? 0) + chance * share);
        }
      }
    }
    states = next;
  }
  return mean;
}

function sampled(fails: number, takes: string, others = ''): Estimate {
  const model = `
components:
  db:
    failures: { disk: { ttf: ${fails}h, ttr: 1h, data: lost } }
    data: { backups: { every: ${every}h, takes: ${takes} } }
services: { shop: { requires: [db] } }
${others}
`;
  const sample = simulate(model, { trials: 40_000, horizon: fails + 50 }, { losses: losses(), lost: lost() });
  expect(sample.mean('losses').value).toBe(1);
  return sample.mean('lost');
}

describe('backups that take a time of chance', () => {
  test('begin one after the other, and those that are due meanwhile are missed', () => {
    const takes = '{ mixture: [{ weight: 3, of: 30h }, { weight: 1, of: 250h }] }';
    const mean = expected(1010, [
      [30, 0.75],
      [250, 0.25],
    ]);
    expectAgreement('hours lost', sampled(1010, takes), mean, 0.01);
  });

  test('may take longer than the interval more often than not', () => {
    const takes = '{ mixture: [{ weight: 1, of: 50h }, { weight: 4, of: 480h }] }';
    const mean = expected(3020, [
      [50, 0.2],
      [480, 0.8],
    ]);
    expectAgreement('hours lost', sampled(3020, takes), mean, 0.01);
  });

  test('draw their time once, however often somebody looks at them', () => {
    const steps = 200;
    const times = Array.from({ length: steps }, (_, i): [number, number] => [(200 * (i + 0.5)) / steps, 1 / steps]);
    const mean = expected(350, times);
    const takes = '{ uniform: [0, 200h] }';
    expectAgreement('hours lost', sampled(350, takes), mean, 0.01);
    const drill = 'drills: { look: { targets: [db], every: 7h, action: restore } }';
    expectAgreement('hours lost, with drills', sampled(350, takes, drill), mean, 0.01);
  });

  test('are good as often as they say, however many there were', () => {
    // A backup each hour, of which one in ten thousand is good, and 50,000 of them: the newest good one is as old as a wait.
    const model = `
components:
  db:
    failures: { disk: { ttf: 50000.5h, ttr: 1h, data: lost } }
    data: { backups: { every: 1h, takes: { uniform: [0, 20m] }, valid: 0.01% } }
services: { shop: { requires: [db] } }
`;
    const sample = simulate(model, { trials: 400, horizon: 50_010 }, { lost: lost() });
    // The wait is geometric, cut off by the good one that a trial begins with.
    const mean = 0.5 + [...Array(50_000).keys()].reduce((sum, n) => sum + 0.9999 ** (n + 1), 0);
    expectAgreement('hours lost', sample.mean('lost'), mean, 0.06);
  });
});
