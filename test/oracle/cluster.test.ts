import { describe, expect, test } from 'vitest';
import { clusterAnswers } from './cluster.ts';
import type { Rules } from './cluster.ts';
import { clock, explore } from './ctmc.ts';
import { knownValue } from './known.ts';

/** Relative to what is known; as close as a chain can come. */
function expectClose(got: number, known: number): void {
  expect(Math.abs(got / known - 1), `${got}, known ${known}`).toBeLessThan(1e-9);
}

describe('the chain of a cluster', () => {
  test('of two that lose their disks has the known mean time to data loss of D05', () => {
    const { toFirst } = clusterAnswers({ count: 2, inSync: 1, crash: [Infinity, 1], disk: [2000, 4], catchUp: 0.5 });
    expectClose(toFirst, knownValue('D05-degraded-sync-loss', 'mean time to data loss'));
  });

  test('of two of three that crash, and of two of two, has the known availability of D04', () => {
    const rules: Omit<Rules, 'count'> = { inSync: 2, crash: [2000, 4], disk: [Infinity, 1], catchUp: 1e-9 };
    const three = clusterAnswers({ ...rules, count: 3, isQuorum: true });
    const two = clusterAnswers({ ...rules, count: 2 });
    const known = (measure: string): number => 1 - knownValue('D04-sync-availability', measure);
    expect(three.long.unavailability).toBeCloseTo(known('quorum 2-of-3 write availability'), 12);
    expect(two.long.unavailability).toBeCloseTo(known('strict-sync write availability'), 12);
  });

  test('of five of which four are needed, with new disks at once, is that of an array', () => {
    const { toFirst } = clusterAnswers({
      count: 5,
      inSync: 4,
      needed: 4,
      crash: [Infinity, 1],
      disk: [1000, 1e-9],
      catchUp: 20,
    });
    const [fail, fill] = [1 / 1000, 1 / 20];
    expect(Math.abs(toFirst / ((9 * fail + fill) / (20 * fail * fail)) - 1)).toBeLessThan(1e-6);
  });
});

describe('a clock in a chain', () => {
  test('that runs while a machine is up shows how long it has been, and stands still in a nap', () => {
    // Up 5 h in the mean, then off for 3 h; asleep now and then, half an hour each time.
    const chain = explore<'off' | 'up' | 'asleep'>('off', (state) => {
      if (state === 'off') return [['up', 1 / 3]];
      if (state === 'asleep') return [['up', 2]];
      return [
        ['off', 1 / 5],
        ['asleep', 1],
      ];
    });
    const [off, up, asleep] = clock(
      chain,
      (state) => state !== 'off',
      (state) => state === 'up',
    );
    // Of 10.5 hours 5 are up, 2.5 asleep; the clock is exponential in both, with a mean of 5.
    expect(off).toBe(0);
    expectClose(up, (5 / 10.5) * 5);
    expectClose(asleep, (2.5 / 10.5) * 5);
  });
});
