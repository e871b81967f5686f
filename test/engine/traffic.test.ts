import fc from '../fast-check.ts';
import { describe, expect, test } from 'vitest';
import { advance, begin, createPlayer, createTrial, restore, save, step } from '../../src/engine/index.ts';
import { createInvariantMonitor } from '../../src/engine/monitors/invariants.ts';
import { compile } from '../../src/model/compile/index.ts';
import { parseModel } from '../../src/model/index.ts';
import type { Model } from '../../src/model/model.ts';
import { seedKey } from '../../src/random/index.ts';
import type { System } from '../../src/system/system.ts';
import { anyModel, horizon } from './models.ts';

const runs = { numRuns: 60 };

function played(system: System, trial: number): { lost: number[]; down: number[]; degraded: number[] } {
  const tally = createPlayer(system, { seed: 'any', warmup: 100, horizon, check: true }).play(trial);
  return { lost: [...tally.lost], down: [...tally.down], degraded: [...tally.degraded] };
}

describe('requests that are spread, floods, collapse and scaling', () => {
  test('break no invariant, lose no more than there is, and give the same numbers again', () => {
    fc.assert(
      fc.property(anyModel({ traffic: true }), (model) => {
        const system = compile(model);
        const { lost, down, degraded } = played(system, 0);
        lost.forEach((seconds, s) => {
          expect(seconds).toBeGreaterThanOrEqual(-1e-6);
          expect(seconds).toBeLessThanOrEqual(horizon + 1e-6);
          expect(down[s] + degraded[s]).toBeLessThanOrEqual(horizon + 1e-6);
        });
        expect(played(system, 0)).toEqual({ lost, down, degraded });
      }),
      runs,
    );
  });

  test('are all in the state: a trial that is saved and restored goes on as if nothing had been', () => {
    fc.assert(
      fc.property(anyModel({ traffic: true }), (model) => {
        const system = compile(model);
        const ends = [false, true].map((isSaved) => {
          const trial = createTrial(system, seedKey('any'));
          begin(trial, 3);
          advance(trial, horizon / 2, [createInvariantMonitor()]);
          if (isSaved) {
            const middle = save(trial);
            advance(trial, horizon, []);
            restore(trial, middle);
          }
          advance(trial, horizon, []);
          return trial.bytes.slice();
        });
        expect(ends[1]).toEqual(ends[0]);
      }),
      runs,
    );
  });
});

const day = 86_400;

/** The same wave as in the language, from the cosine. */
function rateAt(time: number, base: number, peak: number): number {
  const hour = Math.floor(time / 3600);
  const isWeekend = hour % 168 >= 120;
  return (base + ((peak - base) * (1 - Math.cos((2 * Math.PI * ((hour % 24) - 3)) / 24))) / 2) * (isWeekend ? 0.6 : 1);
}

test('a wave of load on instances that are lost, slowed down and not known to be lost is what a count second by second gives', () => {
  const text = `nines: 1
components:
  web:
    instances: 4
    capacity: 100/s
    detection: { uniform: [100s, 900s] }
    balancing: round-robin
    mttf: 20h
    mttr: 2h
services:
  shop: { requires: [web], load: { base: 100/s, peak: 390/s, profile: weekly, weekend: 60% } }
hazards: { heat: { every: 15h, lasts: 2h, targets: [web], effect: slow 2x, hits: { random: 1 } } }
`;
  const { model } = parseModel(text);
  const system = compile(model as Model);
  for (const number of [0, 1, 2]) {
    const trial = createTrial(system, seedKey('fluid'));
    begin(trial, number);
    let [asked, lost] = [0, 0];
    const until = 7 * day;
    let now = 0;
    for (let goesOn = true; goesOn;) {
      const serving: number[] = [];
      let hidden = 0;
      for (let i = 0; i < 4; i++) {
        const isSlow = system.hazards.target.some((target, at) => target === i && trial.hazardHit[at] === 1);
        if (trial.condition[i] === 2) serving.push(isSlow ? 50 : 100);
        else if (trial.modePhase[i] === 1) hidden++;
      }
      const from = now;
      goesOn = step(trial, until);
      now = goesOn ? trial.num[0] : until;
      // In steps of a second, and the rest of one at each end.
      for (let at = from; at < now;) {
        const end = Math.min(now, Math.floor(at) + 1);
        const rate = rateAt(at, 100, 390);
        const each = rate / (serving.length + hidden);
        const served = serving.reduce((sum, carries) => sum + Math.min(each, carries), 0);
        asked += rate * (end - at);
        lost += (rate - served) * (end - at);
        at = end;
      }
    }
    const tally = createPlayer(system, { seed: 'fluid', warmup: 0, horizon: until, check: true }).play(number);
    expect(lost).toBeGreaterThan(0);
    expect(tally.lost[0] / until).toBeCloseTo(lost / asked, 9);
  }
});
