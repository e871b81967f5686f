import { describe, expect, test } from 'vitest';
import { standby } from '../../src/analysis/index.ts';
import { Chance } from '../../src/analysis/markov/chance.ts';
import { explore } from '../../src/analysis/markov/explore.ts';
import type { Chain } from '../../src/analysis/markov/explore.ts';
import { scopeOf } from '../../src/analysis/markov/scope.ts';
import { stationary } from '../../src/analysis/markov/stationary.ts';
import { stepped } from '../../src/analysis/markov/steps.ts';
import { meansOver, outagesFrom } from '../../src/analysis/markov/transient.ts';
import * as dense from '../oracle/ctmc.ts';
import { answerOf, expectClose, hour, refusalOf, systemOf, year } from './systems.ts';

const duo = `
crews: { ops: { response: { exponential: 10m } } }
components:
  db:
    instances: 2
    active: 1
    failures: { stop: { mttf: 300h, mttr: 4h, crew: ops } }
    detection: { exponential: 15s }
    failover: { time: { exponential: 1m }, success: 97%, otherwise: { exponential: 30m } }
  app: { instances: 3, needs: 2, mttf: 500h, mttr: 1h }
services: { site: { requires: [db, app] } }
`;

function chainOf(text: string): Chain {
  const system = systemOf(text);
  return explore(system, scopeOf(system, 0), { states: 5000, looks: 1e8 })!;
}

function ratesOf(chain: Chain): number[][] {
  return Array.from({ length: chain.count }, (_, s) => {
    const row = new Array<number>(chain.count).fill(0);
    for (let arc = chain.start[s]; arc < chain.start[s + 1]; arc++) row[chain.to[arc]] += chain.rate[arc];
    return row;
  });
}

describe('chance', () => {
  test('is played in every way it can go, and the probabilities sum to one', () => {
    const seen: string[] = [];
    let total = 0;
    Chance.all((chance) => {
      const first = chance.happens(0.25);
      const second = first ? chance.choose([0.5, 0, 0.5]) : -1;
      seen.push(`${first} ${second}`);
      total += chance.probability;
    });
    expect(seen).toEqual(['true 0', 'true 2', 'false -1']);
    expect(total).toBe(1);
  });
});

describe('the long run of a chain', () => {
  test('is that of a dense solution of the same rates', () => {
    const chain = chainOf(duo);
    const want = dense.stationary(ratesOf(chain));
    const { share } = stationary(chain)!;
    want.forEach((value, s) => expectClose(share[s], value));
  });

  test('is the same by iteration as directly', () => {
    // Eight kinds of servers, each by itself: 2^10 states are more than are solved directly.
    const names = Array.from({ length: 10 }, (_, n) => `s${n}`);
    const model = `
components: { ${names.map((name, n) => `${name}: { mttf: ${(n + 1) * 100}h, mttr: ${n + 1}h }`).join(', ')} }
services: { site: { requires: [{ atLeast: 8, of: [${names.join(', ')}] }] } }
`;
    const chain = answerOf(model, 'Markov chain');
    const diagram = answerOf(model, 'decision diagram').values.longRun;
    expect(chain.size).toBe('1024 states');
    expectClose(chain.values.longRun.unavailability, diagram.unavailability, 1e-10);
    expectClose(chain.values.longRun.outagesPerYear, diagram.outagesPerYear, 1e-10);
  });

  test('is that of the states that last, where it begins with others', () => {
    // 0 leads to 1, and 1 and 2 to each other.
    const arcs = { start: [0, 1, 2, 3], to: [1, 2, 1], rate: [1, 1, 3] };
    const chain: Chain = {
      count: 3,
      start: Int32Array.from(arcs.start),
      to: Int32Array.from(arcs.to),
      rate: Float64Array.from(arcs.rate),
      isUp: new Uint8Array(3),
    };
    expect([...stationary(chain)!.share]).toEqual([0, 0.75, 0.25]);
    // Two states that are never left have no long run of their own.
    const apart = {
      ...chain,
      start: Int32Array.from([0, 2, 2, 2]),
      to: Int32Array.from([1, 2]),
      rate: Float64Array.of(1, 1),
    };
    expect(stationary(apart)).toBeNull();
  });

  test.each([
    [2, 0, 1],
    [3, 0.2, 1],
    [3, 1, 3],
  ])('%i units, dormancy %f, %i repairers: as the formula of the standby', (units, dormancy, repairers) => {
    const model = `
crews: { ops: { size: ${repairers} } }
components:
  unit:
    instances: ${units}
    active: 1
    standby: { warm: { count: ${units - 1}, dormancy: ${dormancy} } }
    failures: { stop: { mttf: 1000h, mttr: 10h, crew: ops } }
services: { site: { requires: [unit] } }
`;
    const want = standby({ units, up: 1000 * hour, down: 10 * hour, dormancy, repairers });
    const { longRun } = answerOf(model, 'Markov chain').values;
    expectClose(longRun.unavailability, want.unavailability);
    expectClose(longRun.outagesPerYear, want.frequency * year);
  });
});

describe('a study that begins new and up', () => {
  test('has the means of a dense solution, with a warm-up and without', () => {
    const chain = chainOf(duo.replace(/ {2}app: .*/, '').replace('db, app', 'db'));
    const rates = ratesOf(chain);
    const worth = outagesFrom(chain);
    const first = chain.isUp.map((_, s) => (s === 0 ? 1 : 0));
    const at = (hours: number): number[] => dense.transient(rates, [...first], hours * hour);
    // Simpson's rule over an hour that begins after two.
    const steps = [0, 0.25, 0.5, 0.75, 1].map((t) => at(2 + t));
    const mean = (of: (s: number) => number): number => {
      const values = steps.map((p) => p.reduce((sum, share, s) => sum + share * of(s), 0));
      return (values[0] + 4 * values[1] + 2 * values[2] + 4 * values[3] + values[4]) / 12;
    };
    const got = meansOver(chain, { warmupSeconds: 2 * hour, horizonSeconds: hour })!;
    expectClose(
      got.unavailability,
      mean((s) => 1 - chain.isUp[s]),
      1e-4,
    );
    expectClose(got.outagesPerYear, mean((s) => worth[s]) * year, 1e-4);
  });

  test('has near the same by steps as by squaring', () => {
    const chain = chainOf(duo);
    const worth = [Float64Array.from(chain.isUp, (up) => 1 - up), outagesFrom(chain)];
    for (const span of [
      { warmupSeconds: 0, horizonSeconds: 10 * hour },
      { warmupSeconds: 5 * hour, horizonSeconds: year },
    ]) {
      const exact = meansOver(chain, span)!;
      const [down, outages] = stepped(chain, worth, span)!;
      expectClose(down, exact.unavailability, 1e-3);
      expectClose(outages * year, exact.outagesPerYear, 1e-3);
    }
  });

  test('comes near the long run', () => {
    const { longRun, overSpan } = answerOf(duo, 'Markov chain', undefined, 1000 * year).values;
    expectClose(overSpan!.unavailability, longRun.unavailability, 1e-5);
  });
});

describe('instances that nothing tells apart', () => {
  test('are counted, and give the same as one by one', () => {
    const crew = 'crews: { ops: { size: 1, response: { exponential: 10m } } }';
    const failures = 'failures: { stop: { mttf: 50h, mttr: 2h, crew: ops } }';
    const names = ['a', 'b', 'c', 'd'];
    const counted = answerOf(
      `${crew}\ncomponents: { s: { instances: 4, needs: 2, ${failures} } }\nservices: { site: { requires: [s] } }`,
      'Markov chain',
    );
    const apart = answerOf(
      `${crew}\ncomponents: { ${names.map((name) => `${name}: { ${failures} }`).join(', ')} }
services: { site: { requires: [{ atLeast: 2, of: [${names.join(', ')}] }] } }`,
      'Markov chain',
    );
    expectClose(counted.values.longRun.unavailability, apart.values.longRun.unavailability, 1e-12);
    expectClose(counted.values.mttffSeconds!, apart.values.mttffSeconds!, 1e-11);
    expect(Number.parseInt(counted.size)).toBeLessThan(Number.parseInt(apart.size));
  });
});

describe('what a chain says it is', () => {
  test('exact where every time is exponential', () => {
    expect(answerOf(duo, 'Markov chain').approximates).toEqual([]);
  });

  test('near where times are constant or checks periodic, by their names', () => {
    const model = duo.replace('detection: { exponential: 15s }', 'detection: { heartbeat: 5s, misses: 3 }');
    const { approximates, values } = answerOf(model, 'Markov chain');
    expect(approximates.join()).toContain('db.detection');
    expect(values.overSpan).not.toBeNull();
  });

  test('an event that goes in too many ways is refused at once', () => {
    const names = Array.from({ length: 14 }, (_, n) => `s${n}`).join(', ');
    const model = `
components: { ${names.replaceAll(/s\d+/g, (name) => `${name}: { mttf: 500h, mttr: 1h }`)} }
hazards: { bug: { every: 90d, targets: [${names}], effect: fail, hits: { each: 50% } } }
services: { site: { requires: [${names}] } }
`;
    expect(refusalOf(model, 'Markov chain').join()).toContain('too many ways');
  });

  test('of instances that are alike, only how many are hit is a way to go', () => {
    const model = (instances: number): string => `
components: { s: { instances: ${instances}, needs: ${instances}, mttf: 500h, mttr: 1h } }
hazards: { bug: { every: 90d, targets: [s], effect: fail, hits: { each: 10% } } }
services: { site: { requires: [s] } }
`;
    const { longRun } = answerOf(model(2), 'Markov chain').values;
    // From both up: 1 fails by itself or by the bug, or both by the bug; with one down, the other is hit alone.
    const [own, bug] = [1 / 500, 1 / 2160];
    const toOne = 2 * own + bug * 0.18;
    const toBoth = bug * 0.01;
    const further = own + bug * 0.1;
    // Balance of cuts: 1 + further flows up from one down, 2 from both.
    const one = (toOne + toBoth) / 1;
    const both = (toBoth + one * further) / 2;
    expectClose(longRun.unavailability, (one + both) / (1 + one + both));
    const { size } = answerOf(model(40), 'Markov chain');
    expect(size).toBe('41 states');
  });

  test.each([
    ['hours', 'ops: { response: { exponential: 10m } }', 'ops: { hours: "Mon-Fri 09:00-17:00" }', 'crews.ops.hours'],
    [
      'silent corruption',
      'failures: { stop: {',
      'data: { replication: async, lag: 2s }\n    failures: { stop: { fault: corruption,',
      'db.data can be corrupted',
    ],
  ])('it refuses %s', (_, from, to, named) => {
    expect(refusalOf(duo.replace(from, to), 'Markov chain').join()).toContain(named);
  });
});
