import fc from '../fast-check.ts';
import { describe, expect, test } from 'vitest';
import { advance, begin, createPlayer, createTrial, restore, save, step } from '../../src/engine/index.ts';
import type { TraceEntry } from '../../src/engine/index.ts';
import { createTraceMonitor } from '../../src/engine/monitors/trace.ts';
import { upkeepPhase } from '../../src/engine/state.ts';
import { chooseNext, mustWait } from '../../src/engine/upkeep/choose.ts';
import { compile } from '../../src/model/compile/index.ts';
import type { Drill, Maintenance, Model } from '../../src/model/index.ts';
import { seedKey } from '../../src/random/index.ts';
import { phases } from '../../src/system/system.ts';
import { anyModel, horizon } from './models.ts';
import { createLivenessMonitor } from './liveness.ts';

const options = { seed: 'any', warmup: 0, horizon };

const constant = (value: number): { kind: 'constant'; value: number } => ({ kind: 'constant', value });
const time = fc.integer({ min: 1, max: 300 });
const ofAll = fc.constantFrom<string[]>(['all'], ['part0'], ['part0', 'part1'], ['part1']);

const maintenance = fc
  .record({
    targets: ofAll,
    every: time.map((t) => constant(t * 10)),
    takes: fc.oneof(fc.constant(0), time).map(constant),
    style: fc.constantFrom('rolling' as const, 'together' as const, 'blue-green' as const),
    success: fc.constantFrom(1, 0.5, 0),
    rollback: fc.option(time.map(constant)),
    ttr: time.map(constant),
    isManned: fc.boolean(),
  })
  .map(({ isManned, ...each }): Maintenance & { isManned: boolean } => ({
    ...each,
    ...{ description: '', at: [], crew: null, source: '', isManned },
    rollback: each.style === 'blue-green' ? (each.rollback ?? constant(0)) : each.rollback,
  }));

const drill = fc
  .record({
    targets: ofAll,
    every: time.map((t) => constant(t * 10)),
    action: fc.constantFrom(
      'failover' as const,
      'test' as const,
      'restore' as const,
      'kill' as const,
      'evacuate' as const,
    ),
    hits: fc.constantFrom(
      { type: 'all' as const },
      { type: 'each' as const, probability: 0.5 },
      { type: 'random' as const, count: 2 },
    ),
    ttr: time.map(constant),
    lasts: fc.option(time.map(constant)),
    isManned: fc.boolean(),
  })
  .map((each): Drill & { isManned: boolean } => ({ ...each, description: '', at: [], crew: null, source: '' }));

/** Any model, with maintenance and drills. */
const kept = fc
  .tuple(anyModel(), fc.array(maintenance, { minLength: 1, maxLength: 2 }), fc.array(drill, { maxLength: 2 }))
  .map(([model, works, drills]): Model => {
    const crew = Object.keys(model.crews)[0] ?? null;
    const manned = <T extends { isManned: boolean }>({ isManned, ...each }: T) => ({
      ...each,
      crew: isManned ? crew : null,
    });
    const isStateless = Object.values(model.components).every(({ data }) => data === null);
    const fits = works.map((each) =>
      each.style === 'blue-green' && !isStateless ? { ...each, style: 'rolling' as const } : each,
    );
    // Places are left, where there are any.
    const places = Object.keys(model.places);
    const left = drills.map((each, at) =>
      each.action === 'evacuate' && places.length > 0 ? { ...each, targets: [places[at % places.length]] } : each,
    );
    return {
      ...model,
      maintenance: Object.fromEntries(fits.map((each, at) => [`work${at}`, manned(each)])),
      drills: Object.fromEntries(left.map((each, at) => [`drill${at}`, manned(each)])),
    };
  });

describe('any model with maintenance and drills', () => {
  test('keeps the invariants of the engine after every event', () => {
    fc.assert(
      fc.property(kept, (model) => {
        const player = createPlayer(compile(model), { ...options, check: true });
        for (let trial = 0; trial < 3; trial++) player.play(trial);
      }),
      { numRuns: 100, endOnFailure: true },
    );
  });

  test('forgets nothing: what is not in order is being dealt with, or waits for something that is missing', () => {
    fc.assert(
      fc.property(kept, (model) => {
        const trial = createTrial(compile(model), seedKey('any'));
        const monitor = createLivenessMonitor();
        for (let number = 0; number < 3; number++) {
          begin(trial, number);
          advance(trial, horizon, [monitor]);
        }
      }),
      { numRuns: 100, endOnFailure: true },
    );
  });

  test('waits no longer than it has to', () => {
    fc.assert(
      fc.property(kept, (model) => {
        const trial = createTrial(compile(model), seedKey('any'));
        begin(trial, 0);
        while (step(trial, horizon)) {
          trial.upkeepPhase.forEach((phase, upkeep) => {
            if (phase !== upkeepPhase.waiting) return;
            expect(chooseNext(trial, upkeep)).toBe(mustWait);
            // Looking found out nothing that was not known.
            expect(trial.taskTail).toBe(0);
          });
        }
      }),
      { numRuns: 100, endOnFailure: true },
    );
  });

  test('charges its down time to causes and phases, all of it and no more', () => {
    fc.assert(
      fc.property(kept, (model) => {
        const system = compile(model);
        const player = createPlayer(system, { ...options, warmup: 300 });
        const width = system.causes.length * phases.length;
        for (let trial = 0; trial < 3; trial++) {
          const tally = player.play(trial);
          system.services.name.forEach((_, s) => {
            const charged = tally.charged.slice(s * width, (s + 1) * width).reduce((sum, x) => sum + x, 0);
            expect(charged).toBeCloseTo(tally.down[s], 6);
            expect(tally.plannedOutages[s]).toBeLessThanOrEqual(tally.outages[s]);
          });
        }
      }),
      { numRuns: 100, endOnFailure: true },
    );
  });

  test('goes on from a saved state as it went on before', () => {
    fc.assert(
      fc.property(kept, fc.integer({ min: 0, max: 100 }), (model, events) => {
        const trial = createTrial(compile(model), seedKey('any'));
        begin(trial, 0);
        for (let n = 0; n < events; n++) step(trial, horizon);
        const saved = save(trial);
        const play = (): TraceEntry[] => {
          const log: TraceEntry[] = [];
          advance(trial, horizon, [createTraceMonitor((entry) => log.push(entry))]);
          return log;
        };
        const first = play();
        restore(trial, saved);
        expect(play()).toEqual(first);
      }),
      { numRuns: 80 },
    );
  });

  test('has no down time but a planned one where nothing fails by itself and all work holds', () => {
    fc.assert(
      fc.property(kept, (model) => {
        const never = { kind: 'never' as const };
        const still = <T extends { failures: Model['places'][string]['failures'] }>(things: Record<string, T>) =>
          Object.fromEntries(
            Object.entries(things).map(([name, thing]) => [
              name,
              {
                ...thing,
                failures: Object.fromEntries(
                  Object.entries(thing.failures).map(([mode, each]) => [mode, { ...each, ttf: never }]),
                ),
              },
            ]),
          );
        const components = Object.fromEntries(
          Object.entries(still(model.components)).map(([name, each]) => [
            name,
            { ...each, detection: { ...each.detection, falseAlarms: null } },
          ]),
        );
        const works = Object.fromEntries(
          Object.entries(model.maintenance).map(([name, each]) => [name, { ...each, success: 1 }]),
        );
        const system = compile({
          ...model,
          ...{ components, places: still(model.places), hazards: {}, maintenance: works, drills: {} },
        });
        const player = createPlayer(system, { ...options, check: true });
        const planned = new Set(['maintenance', 'move', 'failback', 'absent']);
        for (let trial = 0; trial < 2; trial++) {
          const tally = player.play(trial);
          system.services.name.forEach((_, s) => {
            system.causes.forEach(({ kind }, c) => {
              if (planned.has(kind)) return;
              phases.forEach((_, p) => {
                expect(tally.charged[(s * system.causes.length + c) * phases.length + p]).toBe(0);
              });
            });
          });
        }
      }),
      { numRuns: 100, endOnFailure: true },
    );
  });
});
