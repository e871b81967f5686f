import fc from '../fast-check.ts';
import { describe, expect, test } from 'vitest';
import { advance, begin, createPlayer, createTrial, restore, save, step, traceTrial } from '../../src/engine/index.ts';
import type { Tally, TraceEntry } from '../../src/engine/index.ts';
import { createTraceMonitor } from '../../src/engine/monitors/trace.ts';
import { compile } from '../../src/model/compile/index.ts';
import { parseModel, printModel } from '../../src/model/index.ts';
import type { Component } from '../../src/model/model.ts';
import { seedKey } from '../../src/random/index.ts';
import { phases } from '../../src/system/system.ts';
import type { System } from '../../src/system/system.ts';
import { createLivenessMonitor } from './liveness.ts';
import { anyModel, horizon } from './models.ts';

const options = { seed: 'any', warmup: 0, horizon };

/** Everything in a tally but what `spent` has, copied, and by name, so that tallies of different systems can be compared. */
function byName(system: System, tally: Tally): Record<string, number | number[]> {
  const named: Record<string, number | number[]> = {};
  const { services, components, places, hazards } = system;
  const lists: [string[], (keyof Tally)[]][] = [
    [services.name, ['down', 'degraded', 'outages', 'restored', 'restoredInTime', 'firstOutage']],
    [components.name, ['componentUp', 'serving', 'failures', 'detected', 'detecting', 'repaired', 'repairing']],
    [components.name, ['failovers', 'failoversFailed', 'vacant', 'vacancies', 'crewWait', 'crewJobs']],
    [places.name, ['placeOut', 'placeOutages']],
    [hazards.name, ['struck', 'stopped']],
  ];
  for (const [names, keys] of lists) {
    for (const key of keys) {
      names.forEach((name, at) => (named[`${key} of ${name}`] = (tally[key] as Float64Array)[at]));
    }
  }
  services.name.forEach((name, s) => {
    const lengths: number[] = [];
    for (let at = 0; at < tally.outageCount; at++)
      if (tally.outageService[at] === s) lengths.push(tally.outageLength[at]);
    named[`outage lengths of ${name}`] = lengths;
  });
  components.name.forEach((name, c) => {
    const { losses, restorations } = tally;
    const ofLosses = indices(losses.count).filter((at) => losses.component[at] === c);
    const ofReturns = indices(restorations.count).filter((at) => restorations.component[at] === c);
    named[`seconds in which ${name} accepts writes`] = tally.writing[c];
    named[`losses of ${name}`] = ofLosses.flatMap((at) => [losses.at[at], losses.window[at], losses.total[at]]);
    named[`interruptions of ${name}`] = ofReturns.flatMap((at) => [restorations.kind[at], restorations.seconds[at]]);
  });
  return named;
}

function indices(count: number): number[] {
  return Array.from({ length: count }, (_, at) => at);
}

/**
 * Requests lost, and what down time is charged to, to the microsecond: they are summed from event to event, and the events of
 * other things split the same time into other parts.
 */
function spent(system: System, tally: Tally): Record<string, number> {
  const named: Record<string, number> = {};
  system.services.name.forEach((name, s) => {
    named[`lost of ${name}`] = Math.round(tally.lost[s] * 1e6);
    system.causes.forEach(({ kind, thing, mode }, c) => {
      phases.forEach((phase, p) => {
        const seconds = tally.charged[(s * system.causes.length + c) * phases.length + p];
        if (seconds !== 0) named[`${name}: ${kind} ${thing} ${mode}, ${phase}`] = Math.round(seconds * 1e6);
      });
    });
  });
  return named;
}

/** To the microsecond: sums over several instances are added up in another order. */
function rounded(named: Record<string, number | number[]>): Record<string, number | number[]> {
  const round = (x: number): number => Math.round(x * 1e6) / 1e6;
  return mapped(named, (value) => (typeof value === 'number' ? round(value) : value.map(round)));
}

/** Sum of what a service's down time is charged to. */
function chargedSum(system: System, tally: Tally, service: number): number {
  const width = system.causes.length * phases.length;
  return tally.charged.slice(service * width, (service + 1) * width).reduce((sum, x) => sum + x, 0);
}

describe('any model', () => {
  test('is one that the checker lets pass', () => {
    fc.assert(
      fc.property(anyModel(), (model) => {
        const { issues } = parseModel(printModel(model), 'any.yaml');
        expect(issues.filter((issue) => issue.severity === 'error')).toEqual([]);
      }),
      { numRuns: 60, endOnFailure: true },
    );
  });

  test('keeps the invariants of the engine after every event', () => {
    fc.assert(
      fc.property(anyModel(), (model) => {
        const player = createPlayer(compile(model), { ...options, check: true });
        for (let trial = 0; trial < 3; trial++) player.play(trial);
      }),
      { numRuns: 120, endOnFailure: true },
    );
  });

  test('forgets nothing: what is not in order is being dealt with, or waits for something that is missing', () => {
    fc.assert(
      fc.property(anyModel(), (model) => {
        const trial = createTrial(compile(model), seedKey('any'));
        const monitor = createLivenessMonitor();
        for (let number = 0; number < 3; number++) {
          begin(trial, number);
          advance(trial, horizon, [monitor]);
        }
      }),
      { numRuns: 120, endOnFailure: true },
    );
  });

  test('charges its down time to causes and phases, all of it and no more', () => {
    fc.assert(
      fc.property(anyModel(), (model) => {
        const system = compile(model);
        const player = createPlayer(system, { ...options, warmup: 300 });
        for (let trial = 0; trial < 3; trial++) {
          const tally = player.play(trial);
          system.services.name.forEach((_, s) => {
            expect(chargedSum(system, tally, s)).toBeCloseTo(tally.down[s], 6);
            expect(tally.lost[s]).toBeGreaterThanOrEqual(tally.down[s] - 1e-9);
            expect(tally.down[s] + tally.degraded[s]).toBeLessThanOrEqual(horizon + 1e-6);
            expect(tally.restored[s]).toBeLessThanOrEqual(tally.outages[s]);
          });
        }
      }),
      { numRuns: 100, endOnFailure: true },
    );
  });

  test('loses no more writes than it accepted, and accepts none without data', () => {
    fc.assert(
      fc.property(anyModel(), (model) => {
        // What an instance accepts that is cut off, while another has its role, comes on top; and so does what one of several
        // active instances had not passed on.
        const hazards = Object.fromEntries(
          Object.entries(model.hazards).filter(([, h]) => h.effect.type !== 'isolate'),
        );
        const system = compile({ ...model, hazards });
        const player = createPlayer(system, options);
        for (let trial = 0; trial < 3; trial++) {
          const { losses, writing } = player.play(trial);
          const lost = new Float64Array(system.components.count);
          for (let at = 0; at < losses.count; at++) {
            expect(losses.window[at]).toBeGreaterThanOrEqual(0);
            lost[losses.component[at]] += losses.ofAll[at];
          }
          system.components.name.forEach((name, c) => {
            const { data, active, standby } = model.components[name];
            const isMulti = data?.replication === 'async' && active > 1 && standby.length === 0;
            if (!isMulti) expect(lost[c]).toBeLessThanOrEqual(writing[c] + 1e-6);
            expect(writing[c]).toBeLessThanOrEqual(horizon + 1e-6);
          });
        }
      }),
      { numRuns: 200, endOnFailure: true },
    );
  });

  test('gives the same trial alone as after others, and the same again', () => {
    fc.assert(
      fc.property(anyModel(), fc.integer({ min: 1, max: 5 }), (model, number) => {
        const system = compile(model);
        const inOrder = createPlayer(system, options);
        for (let trial = 0; trial < number; trial++) inOrder.play(trial);
        const expected = byName(system, inOrder.play(number));
        expect(byName(system, createPlayer(compile(model), options).play(number))).toEqual(expected);
      }),
      { numRuns: 60, endOnFailure: true },
    );
  });

  test('goes on from a saved state as it went on before', () => {
    fc.assert(
      fc.property(anyModel(), fc.integer({ min: 0, max: 60 }), (model, events) => {
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
        const end = save(trial);
        restore(trial, saved);
        expect(play()).toEqual(first);
        expect(save(trial)).toEqual(end);
      }),
      { numRuns: 80, endOnFailure: true },
    );
  });

  test('tells the same story whether it is measured or traced', () => {
    fc.assert(
      fc.property(anyModel(), (model) => {
        const system = compile(model);
        const lines: TraceEntry[] = [];
        traceTrial(system, options, 0, (entry) => lines.push(entry));
        const tally = createPlayer(system, options).play(0);
        system.services.name.forEach((name, s) => {
          // The trace has outages of no length too, and not the one that was there from the start.
          let [down, outages, since] = [0, 0, system.services.gate[s] >= 0 ? initial(system, s) : NaN];
          if (!Number.isNaN(since)) outages++;
          for (const { time, what } of lines.filter((line) => line.thing === name)) {
            if (what === 'service down') since = time;
            if (what !== 'service up') continue;
            down += time - since;
            since = NaN;
          }
          if (!Number.isNaN(since)) down += horizon - since;
          expect(down).toBeCloseTo(tally.down[s], 6);
          expect(outages).toBeLessThanOrEqual(1);
        });
      }),
      { numRuns: 80, endOnFailure: true },
    );
  });
});

/** 0 for a service that is down from the start, else NaN. */
function initial(system: System, service: number): number {
  const trial = createTrial(system, seedKey('any'));
  return trial.gateOn[system.services.gate[service]] === 1 ? NaN : 0;
}

describe('what is not there does not matter', () => {
  test('a part that nobody requires changes nothing else', () => {
    fc.assert(
      fc.property(anyModel(), (model) => {
        const extra = { ...model.components.part0, requires: [], uses: [], follows: null, spares: null };
        const failures = Object.fromEntries(
          Object.entries(extra.failures).map(([name, mode]) => [
            name,
            { ...mode, crew: null, spares: null, spreads: [] },
          ]),
        );
        const failover = { ...extra.failover, crew: null };
        const alone = { ...extra, kind: 'apart', failures, failover };
        const hazards = Object.fromEntries(
          Object.entries(model.hazards).filter(([, hazard]) => !hazard.targets.includes('all')),
        );
        const without = { ...model, hazards };
        const components = { before: alone, ...model.components, after: alone };
        const small = compile(without);
        const large = compile({ ...without, components });
        const tally = createPlayer(small, options).play(0);
        const expected = byName(small, tally);
        const besides = createPlayer(large, options).play(0);
        const found = byName(large, besides);
        const same = Object.fromEntries(Object.keys(expected).map((key) => [key, found[key]]));
        expect(rounded(same)).toEqual(rounded(expected));
        expect(spent(large, besides)).toEqual(spent(small, tally));
      }),
      { numRuns: 80, endOnFailure: true },
    );
  });

  test('the order of the file changes nothing, where nothing happens at the same moment', () => {
    fc.assert(
      fc.property(anyModel({ untied: true }), (model) => {
        // What breaks many at once breaks them in the order of the file: here everything breaks by itself.
        const alone = (modes: Component['failures']): Component['failures'] =>
          mapped(modes, (mode) => ({ ...mode, commonCause: 0, spreads: [] }));
        const places = mapped(model.places, (place) => ({ ...place, failures: {}, requires: [] }));
        const components = mapped(model.components, (part) => ({ ...part, failures: alone(part.failures) }));
        const straight = compile({ ...model, hazards: {}, places, components });
        const reversed = compile({
          ...model,
          hazards: {},
          places,
          components: turned(components),
          crews: turned(model.crews),
          spares: turned(model.spares),
          services: turned(model.services),
        });
        const tally = createPlayer(straight, options).play(0);
        const other = createPlayer(reversed, options).play(0);
        // Not what it is charged to: of what is missing since the same moment, the first in the file is.
        expect(rounded(byName(reversed, other))).toEqual(rounded(byName(straight, tally)));
      }),
      { numRuns: 80, endOnFailure: true },
    );
  });
});

function mapped<T>(things: Record<string, T>, change: (thing: T) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(things).map(([name, thing]) => [name, change(thing)]));
}

function turned<T>(things: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(things).reverse());
}
