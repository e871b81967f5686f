import fc from '../fast-check.ts';
import { describe, expect, test } from 'vitest';
import { createPlayer } from '../../src/engine/index.ts';
import type { Tally } from '../../src/engine/index.ts';
import { compile } from '../../src/model/compile/index.ts';
import { parseModel } from '../../src/model/index.ts';

/** Three trials of a year of a model's services. */
function play(text: string, read: (tally: Tally) => number): number[] {
  const { model, issues } = parseModel(`nines: 1\n${text}`, 'redundancy.yaml');
  if (model === null) throw new Error(JSON.stringify(issues));
  const player = createPlayer(compile(model), { seed: 'redundancy', warmup: 0, horizon: 8760 * 3600 });
  return [0, 1, 2].map((trial) => read(player.play(trial)));
}

const down = (tally: Tally): number => tally.down[0];

function units(count: number, needs: number, mttf: number, mttr: number): string {
  return `
components: { unit: { instances: ${count}, needs: ${needs}, mttf: ${mttf}h, mttr: ${mttr}h } }
services: { system: { requires: [unit] } }
`;
}

const sizes = fc.record({
  count: fc.integer({ min: 2, max: 6 }),
  needs: fc.integer({ min: 1, max: 6 }),
  mttf: fc.integer({ min: 20, max: 500 }),
  mttr: fc.integer({ min: 1, max: 50 }),
});

/** The same luck for both designs: each instance has its own, whatever stands beside it. */
describe('redundancy, with the same luck', () => {
  test('one instance more is never worse, in any trial', () => {
    fc.assert(
      fc.property(sizes, ({ count, needs, mttf, mttr }) => {
        const few = play(units(count, Math.min(needs, count), mttf, mttr), down);
        const more = play(units(count + 1, Math.min(needs, count), mttf, mttr), down);
        more.forEach((time, trial) => expect(time).toBeLessThanOrEqual(few[trial] + 1e-6));
      }),
      { numRuns: 60 },
    );
  });

  test('needing one less is never worse, in any trial', () => {
    fc.assert(
      fc.property(sizes, ({ count, needs, mttf, mttr }) => {
        const need = Math.max(2, Math.min(needs, count));
        const many = play(units(count, need, mttf, mttr), down);
        const fewer = play(units(count, need - 1, mttf, mttr), down);
        fewer.forEach((time, trial) => expect(time).toBeLessThanOrEqual(many[trial] + 1e-6));
      }),
      { numRuns: 60 },
    );
  });

  test('two ways are never worse than one, and a longer chain is never better', () => {
    const parts = `
components:
  a: { mttf: 100h, mttr: 5h }
  b: { mttf: 150h, mttr: 8h }
  c: { mttf: 50h, mttr: 2h }
`;
    const service = (requires: string): number[] =>
      play(`${parts}services: { system: { requires: ${requires} } }`, down);
    const [one, either, both, all] = ['[a]', '[{ any: [a, b] }]', '[a, b]', '[a, b, c]'].map(service);
    one.forEach((time, trial) => {
      expect(either[trial]).toBeLessThan(time);
      expect(both[trial]).toBeGreaterThan(time);
      expect(all[trial]).toBeGreaterThan(both[trial]);
    });
  });

  test('half the repair time is half the down time of a single part', () => {
    // The same draws, scaled; what fails in a year depends a little on how long repairs take, so the failures are compared too.
    const per = (mttr: number): number[] => play(units(1, 1, 500, mttr), (tally) => tally.down[0] / tally.outages[0]);
    const [long, short] = [per(8), per(4)];
    long.forEach((length, trial) => expect(short[trial] / length).toBeCloseTo(0.5, 1));
  });
});

describe('checks at intervals', () => {
  test('a heartbeat finds a fault after at least one interval less than the misses, and at most as many', () => {
    // 600 faults, each found after 20 to 30 s: 25 s in the mean, and never outside.
    const model = `
components: { unit: { mttf: 10h, ttr: 0, detection: { heartbeat: 10s, misses: 3 } } }
services: { system: { requires: [unit] } }
`;
    const lengths = play(model, (tally) => {
      const found = [...tally.outageLength.slice(0, tally.outageCount)];
      expect(Math.min(...found)).toBeGreaterThan(20 - 1e-6);
      expect(Math.max(...found)).toBeLessThanOrEqual(30 + 1e-6);
      return found.reduce((sum, x) => sum + x, 0) / found.length;
    });
    lengths.forEach((mean) => expect(Math.abs(mean - 25)).toBeLessThan(0.5));
  });

  test('a hazard that hits two at random hits two, and not always the same', () => {
    const model = `
components:
  a: { mttf: never, mttr: 1h }
  b: { mttf: never, mttr: 1h }
  c: { mttf: never, mttr: 1h }
hazards: { lightning: { every: 100h, targets: [a, b, c], effect: fail, hits: { random: 2 } } }
services: { system: { requires: [a] } }
`;
    play(model, (tally) => {
      const [a, b, c] = tally.failures;
      // A second strike within the hour finds some broken already: rare, and then it breaks fewer.
      expect(a + b + c).toBeGreaterThan(1.9 * tally.struck[0]);
      expect(a + b + c).toBeLessThanOrEqual(2 * tally.struck[0]);
      expect(Math.min(a, b, c)).toBeGreaterThan(0.4 * tally.struck[0]);
      return 0;
    });
  });
});
