import { describe, expect, test } from 'vitest';
import { analysisOf, answerOf, expectClose, hour, known, refusalOf, year } from './systems.ts';

const perHour = 1 / 8760;

describe('services of independent things, against what is known', () => {
  test.each([
    ['B09-2of3-3crews', 3, 2, 1000, 10],
    ['B11-3of5-5crews', 5, 3, 500, 24],
  ])('%s: by diagram and by formula', (id, instances, needs, mttf, mttr) => {
    const model = `
crews: { ops: { size: ${instances} } }
components: { unit: { instances: ${instances}, needs: ${needs}, failures: { stop: { mttf: ${mttf}h, mttr: ${mttr}h, crew: ops } } } }
services: { system: { requires: [unit] } }
`;
    for (const method of ['decision diagram', 'closed form'] as const) {
      const { longRun } = answerOf(model, method).values;
      expectClose(longRun.unavailability, known(id, 'unavailability'));
      expectClose(longRun.outagesPerYear * perHour, known(id, 'system failure frequency'));
      expectClose(longRun.mutSeconds / hour, known(id, 'MUT (mean up time, steady state)'));
      expectClose(longRun.mdtSeconds / hour, known(id, 'MDT (mean system outage)'));
    }
  });

  test('a series of three different units', () => {
    const model = `
components: { a: { mttf: 2000h, mttr: 4h }, b: { mttf: 10000h, mttr: 8h }, c: { mttf: 50000h, mttr: 24h } }
services: { system: { requires: [a, b, c] } }
`;
    for (const method of ['decision diagram', 'closed form'] as const) {
      const { longRun } = answerOf(model, method).values;
      expectClose(longRun.availability, known('B06-series', 'availability'));
      expectClose(longRun.outagesPerYear * perHour, known('B06-series', 'failure frequency'));
      expectClose(longRun.mdtSeconds / hour, known('B06-series', 'mean outage'));
    }
  });

  test('any laws of life and repair: one unit whose lives are Weibull and repairs lognormal', () => {
    const { values, assumes } = answerOf(
      `
components: { unit: { ttf: { weibull: { shape: 0.7, mean: 1000h } }, ttr: { lognormal: { mean: 10h, cv: 2 } } } }
services: { system: { requires: [unit] } }
`,
      'closed form',
    );
    expectClose(values.longRun.availability, known('B03-weibull-lognormal', 'steady-state availability'));
    expectClose(values.longRun.outagesPerYear, known('B03-weibull-lognormal', 'long-run outages per year'));
    expect(values.overSpan).toBeNull();
    expect(assumes.join()).toContain('depend on age');
  });

  test('a bridge, which is neither series nor parallel', () => {
    const model = `
components: { ${['a', 'b', 'c', 'd', 'e'].map((n) => `${n}: { mttf: 90h, mttr: 10h }`).join(', ')} }
services: { system: { requires: [{ any: [{ all: [a, d] }, { all: [b, e] }, { all: [a, c, e] }, { all: [b, c, d] }] }] } }
`;
    expectClose(
      answerOf(model, 'decision diagram').values.longRun.availability,
      known('B16-bridge', 'system availability'),
    );
    expect(refusalOf(model, 'closed form').join()).toContain('neither a series nor k of n');
    const cuts = analysisOf(model)
      .structure!.cutSets.map(({ names }) => [...names].sort().join(''))
      .sort();
    expect(cuts).toEqual(['ab', 'ace', 'bcd', 'de']);
  });

  test('places that take everything in them along', () => {
    const zone = (name: string) => `${name}: { mttf: 8756h, mttr: 4h }`;
    const model = (needs: number) => `
places: { ${['a', 'b', 'c'].map(zone).join(', ')} }
components: { server: { instances: { a: 2, b: 2, c: 2 }, needs: ${needs}, mttf: 2000h, mttr: 2h } }
services: { system: { requires: [server] } }
`;
    for (const needs of [3, 4, 5]) {
      const { longRun } = answerOf(model(needs), 'decision diagram').values;
      expectClose(longRun.unavailability, 1 - known('K04-zones-3x2', `availability need ${needs}`), 1e-8);
    }
    const { longRun } = answerOf(model(4), 'decision diagram').values;
    expectClose(longRun.outagesPerYear * perHour, known('K04-zones-3x2', 'need 4: system failure frequency'));
    expectClose(longRun.mdtSeconds / hour, known('K04-zones-3x2', 'need 4: mean outage'));
  });

  test('what a place requires', () => {
    const model = `
places: { left: { requires: [pdu-left, switch-left] }, right: { requires: [pdu-right, switch-right] } }
components:
  pdu-left: { mttf: 50000h, mttr: 8h }
  pdu-right: { mttf: 50000h, mttr: 8h }
  switch-left: { mttf: 30000h, mttr: 12h }
  switch-right: { mttf: 30000h, mttr: 12h }
  server: { instances: [left, right], mttf: 2000h, mttr: 6h }
services: { system: { requires: [server] } }
`;
    expectClose(
      answerOf(model, 'decision diagram').values.longRun.availability,
      known('K06-shared-psu', 'split paths'),
    );
  });

  test('a probability of 1.5e-12 keeps its digits', () => {
    const model = `
components: { unit: { instances: 3, mttf: 8760h, mttr: 1h } }
services: { system: { requires: [unit] } }
`;
    expectClose(answerOf(model, 'decision diagram').values.longRun.unavailability, known('R01-3hot', 'unavailability'));
  });
});

describe('cut sets and importance', () => {
  const names = ['k1', 'k5', 's1', 't1', 't2', 'kt1', 'kt2', 'kt3', 'tt2', 'tt3', 'tt4'];
  const timers = '{ any: [{ all: [kt1, tt2] }, { all: [kt2, tt3] }, { all: [kt3, tt4] }] }';
  const motor = `
components: { ${names.map((name) => `${name}: { mttf: 98h, mttr: 2h }`).join(', ')} }
services: { system: { requires: [k5, { any: [t2, { all: [k1, s1, t1, ${timers}] }] }] } }
`;

  test('the tree of the three motors has the published probability', () => {
    const { longRun } = answerOf(motor, 'decision diagram').values;
    expectClose(longRun.unavailability, known('P06-scram-trees', 'Three motor'));
  });

  test('its minimal cut sets up to three, most probable first', () => {
    const { cutSets, order, exact } = analysisOf(motor).structure!;
    expect(cutSets.map((set) => [...set.names].sort().join(' '))).toEqual(['k5', 'k1 t2', 's1 t2', 't1 t2']);
    expect([order, exact]).toEqual([3, true]);
    expectClose(cutSets[0].probability, 0.02);
    expectClose(cutSets[1].probability, 0.0004);
  });

  test('importance is what the probability becomes with the part always or never up', () => {
    const whole = known('P06-scram-trees', 'Three motor');
    const { importance } = analysisOf(motor).structure!;
    expect(importance.slice(0, 2).map(({ name }) => name)).toEqual(['k5', 't2']);
    const [k5, t2] = importance;
    // Without k5: (whole - 0.02) / 0.98 of the rest.
    expectClose(k5.rrw!, whole / ((whole - 0.02) / 0.98));
    expectClose(k5.raw!, 1 / whole);
    expectClose(k5.birnbaum!, 1 - (whole - 0.02) / 0.98);
    expectClose(t2.rrw!, whole / 0.02);
    expectClose(t2.fussellVesely!, 1 - 0.02 / whole);
    expectClose(t2.savedPerYearSeconds, (whole - 0.02) * year);
  });

  test('components and places are ranked as a whole beside their instances', () => {
    const { importance } = analysisOf(`
places: { a: { mttf: 99h, mttr: 1h }, b: { mttf: 99h, mttr: 1h } }
components: { unit: { instances: [a, b], mttf: 90h, mttr: 10h } }
services: { system: { requires: [unit] } }
`).structure!;
    const unit = importance.find(({ name, kind }) => name === 'unit' && kind === 'component')!;
    expectClose(unit.rrw!, (1 - 0.99 * 0.9) ** 2 / 0.01 ** 2);
    const all = importance.find(({ name }) => name === 'all in a')!;
    expectClose(all.raw!, 1 / (1 - 0.99 * 0.9));
    expect(all.rrw).toBe(Infinity);
  });

  test('cut sets are found by structure where failover and crews keep probabilities from being exact', () => {
    const { structure } = analysisOf(`
crews: { ops: {} }
components:
  db: { instances: 2, active: 1, failures: { stop: { mttf: 9h, mttr: 1h, crew: ops } }, failover: { time: 5s } }
  net: { mttf: 999h, mttr: 1h }
services: { system: { requires: [db, net] } }
`);
    expect(structure!.exact).toBe(false);
    expect(structure!.cutSets.map(({ names }) => names.length)).toEqual([2, 1]);
  });

  test('a thousand servers, of which 985 are needed', () => {
    const model = `
components: { server: { instances: 1000, needs: 985, mttf: 199h, mttr: 1h } }
services: { system: { requires: [server] } }
`;
    const { longRun } = answerOf(model, 'decision diagram').values;
    // 16 or more down: the binomial distribution.
    let [term, up] = [0.995 ** 1000, 0];
    for (let down = 0; down <= 15; down++) {
      up += term;
      term *= ((1000 - down) / (down + 1)) * (0.005 / 0.995);
    }
    expectClose(longRun.unavailability, 1 - up, 1e-8);
  });
});

describe('what changes the numbers of one part', () => {
  const lone = (fields: string, rest = '') => `
${rest}
components: { unit: { ${fields} } }
services: { system: { requires: [unit] } }
`;
  const down = (model: string): number => {
    const { unavailability } = answerOf(model, 'decision diagram').values.longRun;
    return unavailability;
  };

  test('detection, the response of a crew and repairs that do not hold all lengthen the down time', () => {
    const model = lone(
      'detection: 30m, failures: { stop: { mttf: 100h, mttr: 2h, crew: ops, repairSuccess: 50% } }',
      'crews: { ops: { response: 1h } }',
    );
    expectClose(down(model), 5.5 / 105.5);
  });

  test('modes of one instance go on ageing beside each other', () => {
    const model = lone('failures: { crash: { mttf: 99h, mttr: 1h }, disk: { mttf: 90h, mttr: 10h } }');
    expectClose(down(model), 1 - 0.99 * 0.9);
  });

  test('a hazard is a thing that fails by itself', () => {
    const model = lone(
      'mttf: 99h, mttr: 1h',
      'hazards: { flood: { every: 90h, lasts: { exponential: 10h }, targets: [unit], effect: down } }',
    );
    expectClose(down(model), 1 - 0.99 * 0.9);
  });

  test('a standby that takes over at once and ages alike is one of several', () => {
    const model = lone('instances: 2, active: 1, standby: hot, mttf: 90h, mttr: 10h');
    expectClose(down(model), 0.01);
  });

  test('checks at intervals are told to be near, not exact', () => {
    const { approximates, values } = answerOf(lone('mttf: 99h, mttr: 1h, detection: { probe: 10m }'), 'closed form');
    expect(approximates.join()).toContain('unit.detection');
    expectClose(values.longRun.unavailability, (1 + 5 / 60) / (100 + 5 / 60));
  });
});

describe('the time of a study, which begins with everything new and up', () => {
  test('of one part it is the well-known formula', () => {
    const model = `
components: { unit: { mttf: 90h, mttr: 10h } }
services: { system: { requires: [unit] } }
`;
    const { overSpan } = answerOf(model, 'decision diagram', undefined, 100 * hour).values;
    const rate = 1 / 90 + 1 / 10;
    const mean = 0.1 * (1 - (1 - Math.exp(-rate * 100)) / (rate * 100));
    expectClose(overSpan!.unavailability, mean, 1e-7);
    expectClose(overSpan!.outagesPerYear, ((1 - mean) / 90) * 8760, 1e-7);
  });

  test('a long study comes near the long run', () => {
    const model = `
components: { unit: { instances: 2, mttf: 90h, mttr: 10h } }
services: { system: { requires: [unit] } }
`;
    const { overSpan, longRun } = answerOf(model, 'decision diagram', undefined, 1000 * year).values;
    expectClose(overSpan!.unavailability, longRun.unavailability, 1e-5);
  });
});

describe('what is refused is named', () => {
  const why = (components: string, rest = ''): string =>
    refusalOf(
      `${rest}\ncomponents: ${components}\nservices: { system: { requires: [unit] } }\n`,
      'decision diagram',
    ).join();

  test.each([
    [
      '{ unit: { instances: 2, failures: { stop: { mttf: 9h, mttr: 1h, crew: ops } } } }',
      'crews: { ops: {} }',
      'crews.ops',
    ],
    [
      '{ unit: { instances: 2, failures: { stop: { mttf: 9h, mttr: 1h, commonCause: 10% } } } }',
      '',
      'unit.stop.commonCause',
    ],
    [
      '{ unit: { instances: 2, active: 1, mttf: 9h, mttr: 1h, failover: { time: 5s } } }',
      '',
      'unit.failover takes time',
    ],
    ['{ unit: { mttf: 9h, mttr: 1h, start: 5s } }', '', 'unit.start'],
    ['{ unit: { mttf: 9h, ttr: { pareto: { shape: 1, min: 1h } } } }', '', 'unit.failure.ttr has no mean'],
    [
      '{ unit: { mttf: 9h, mttr: 1h } }',
      'hazards: { storm: { every: 9h, lasts: 1h, targets: [unit], effect: accelerate 2x } }',
      'hazards.storm',
    ],
  ])('%s %s', (components, rest, named) => {
    expect(why(components, rest)).toContain(named);
  });

  test('what the service does not need is no reason', () => {
    const model = `
components: { unit: { mttf: 9h, mttr: 1h }, other: { mttf: 9h, mttr: 1h, start: 5s } }
services: { system: { requires: [unit] } }
`;
    expectClose(answerOf(model, 'decision diagram').values.longRun.unavailability, 0.1);
  });

  test('two parts whose lives and repairs are constant stay in step', () => {
    const model = `
components: { unit: { instances: 2, ttf: 90h, ttr: 10h } }
services: { system: { requires: [unit] } }
`;
    expect(refusalOf(model, 'decision diagram').join()).toContain('stay in step');
  });
});
