import { describe, expect, test } from 'vitest';
import { parseModel, type Component, type Model } from '../../src/model/index.ts';
import { line } from './issue-files.ts';

/** A model with these sections and a service that requires `web`, which must have no errors. */
function read(sections: string): Model {
  const text = `nines: 1\n${sections}\n${/^services:/m.test(sections) ? '' : 'services: { shop: { requires: [web] } }'}`;
  const { model, issues } = parseModel(text);
  expect(issues.filter(({ severity }) => severity === 'error').map(line)).toEqual([]);
  return model!;
}

function web(fields: string, sections = ''): Component {
  return read(`${sections}\ncomponents:\n  web: { ${fields} }`).components.web;
}

const PLACES = 'places: { a: { kind: zone }, b: { kind: zone } }\ncrews: { ops: {} }\nspares: { pool: { count: 1 } }';
const LIFE = 'mttf: 60d, mttr: 20m';
const PAIR = `${LIFE}, instances: [a, b], active: 1`;
const ZERO = { kind: 'constant', value: 0 };
const constant = (value: number) => ({ kind: 'constant', value });
const exponential = (mean: number) => ({ kind: 'exponential', mean });

/** Short forms and the long forms that mean exactly the same. */
const SAME: [string, string][] = [
  [LIFE, 'failures: { failure: { mttf: 60d, mttr: 20m } }'],
  [LIFE, 'ttf: { exponential: 60d }, ttr: { exponential: 20m }'],
  ['ttf: 60d, ttr: 20m', 'failures: { failure: { ttf: { constant: 60d }, ttr: { constant: { value: 20m } } } }'],
  ['mttf: never', 'ttf: never, ttr: never'],
  ['mttf: 60d, mttr: 0', 'mttf: 60d, ttr: 0'],
  [LIFE, `${LIFE}, instances: 1, active: 1, needs: 1, kind: component, cost: 0, start: 0, requires: [], uses: []`],
  [`${LIFE}, instances: 3, in: a`, `${LIFE}, instances: [a, a, a]`],
  [`${LIFE}, instances: [a, b, b]`, `${LIFE}, instances: { a: 1, b: 2 }`],
  [`${LIFE}, instances: 3, active: 1`, `${LIFE}, instances: 3, active: 1, standby: hot`],
  [
    `${LIFE}, instances: 3, active: 1, standby: warm`,
    `${LIFE}, instances: 3, active: 1, standby: { warm: { count: 2, start: 0, dormancy: 100% } }`,
  ],
  [
    `${LIFE}, instances: 3, active: 1, start: 5m, standby: cold`,
    `${LIFE}, instances: 3, active: 1, start: 5m, standby: { cold: { start: 5m, dormancy: 0 } }`,
  ],
  [
    `${LIFE}, instances: 3, active: 1, standby: warm, dormancy: 20%`,
    `${LIFE}, instances: 3, active: 1, standby: { warm: { dormancy: 0.2 } }`,
  ],
  [
    `${LIFE}, instances: 4, active: 1, standby: { cold: {}, hot: { count: 1 } }`,
    `${LIFE}, instances: 4, active: 1, standby: { hot: { count: 1 }, cold: { count: 2 } }`,
  ],
  [LIFE, `${LIFE}, detection: 0`],
  [`${LIFE}, detection: 30s`, `${LIFE}, detection: { delay: 30s }`],
  [`${LIFE}, detection: { exponential: 30s }`, `${LIFE}, detection: { delay: { exponential: 30s } }`],
  [
    `${LIFE}, instances: 2, detection: { heartbeat: 1s }`,
    `${LIFE}, instances: 2, detection: { heartbeat: 1s, misses: 1, sees: [timeout, omission, crash] }`,
  ],
  [
    `${LIFE}, detection: { probe: 5s }`,
    `${LIFE}, detection: { probe: 5s, failures: 1, sees: [crash, omission], noticed: never }`,
  ],
  [
    `${LIFE}, detection: { probe: 5s, timeout: 1s }`,
    `${LIFE}, detection: { probe: 5s, timeout: 1s, sees: [crash, omission, timeout] }`,
  ],
  [
    `${LIFE}, detection: { probe: 5s, deep: true }`,
    `${LIFE}, detection: { probe: 5s, deep: true, sees: [crash, omission, incorrect] }`,
  ],
  [
    `${LIFE}, detection: { delay: 5s, falseAlarms: { mttf: 1y } }`,
    `${LIFE}, detection: { delay: 5s, falseAlarms: { ttf: { exponential: 1y } } }`,
  ],
  [
    `${LIFE}, instances: 2, active: 1, switchover: { crew: ops, time: 10m }`,
    `${LIFE}, instances: 2, active: 1, failover: { trigger: manual, crew: ops, time: 10m }`,
  ],
  [
    `${LIFE}, instances: 2, active: 1`,
    `${LIFE}, instances: 2, active: 1, failover: { trigger: automatic, time: 0, success: 1, mechanism: virtual-ip, failback: never }`,
  ],
  [`${LIFE}, spares: pool`, 'spares: pool, failures: { failure: { mttf: 60d, mttr: 20m, spares: pool } }'],
  [`${LIFE}, requires: a`, `${LIFE}, requires: [a]`],
  [`${LIFE}, capacity: 2/s`, `${LIFE}, capacity: 120/min, overload: shed`],
  [
    'failures: { f: { mttf: 60d, mttr: 1h } }',
    'failures: { f: { mttf: 60d, mttr: 1h, fault: crash, repairSuccess: 100%, renews: mode, commonCause: 0%, spreads: [], stress: [1], priority: 0, data: kept, power: on } }'.replace(
      ', power: on',
      '',
    ),
  ],
  [
    'failures: { f: { mttf: 60d, mttr: 1h, spreads: { to: others, probability: 10% } } }',
    'failures: { f: { mttf: 60d, mttr: 1h, spreads: [{ to: others, probability: 0.1 }] } }',
  ],
  [
    `${LIFE}, data: {}`,
    `${LIFE}, data: { replication: none, catchUp: 0, needed: 1, replicas: {}, fencing: false, persistence: disk }`,
  ],
  [`${PAIR}, data: { replication: sync, onStandbyLoss: block }`, `${PAIR}, data: { replication: sync, minInSync: 2 }`],
  [
    `${PAIR}, data: { replication: semi-sync, onStandbyLoss: continue }`,
    `${PAIR}, data: { replication: semi-sync, minInSync: 1, lag: 0 }`,
  ],
  [
    `${PAIR}, data: { replication: sync, catchUp: { size: 360GB, bandwidth: 100MB/s } }`,
    `${PAIR}, data: { replication: sync, catchUp: 1h }`,
  ],
  [
    `${PAIR}, data: { replication: sync, catchUp: { size: 1GB, bandwidth: 1Gbit/s } }`,
    `${PAIR}, data: { replication: sync, catchUp: { constant: 8s } }`,
  ],
  [
    `${PAIR}, data: { replication: sync, replicas: { b: {} } }`,
    `${PAIR}, data: { replication: sync, replicas: { b: { replication: sync, promote: true } } }`,
  ],
  [
    `${PAIR}, data: { replication: async, lag: 2s, replicas: { b: { promote: false } } }`,
    `${PAIR}, data: { replication: async, lag: 2s, replicas: { b: { replication: async, lag: 2s, promote: false } } }`,
  ],
  [
    `${PAIR}, data: { replication: semi-sync, lag: 2s, replicas: { b: {} } }`,
    `${PAIR}, data: { replication: semi-sync, lag: 2s, replicas: { b: { replication: async, lag: 2s } } }`,
  ],
  [
    `${LIFE}, data: { backups: { every: 6h } }`,
    `${LIFE}, data: { backups: { every: 360m, takes: 0, restore: 0, valid: 100% } }`,
  ],
];

describe('a short form means exactly its long form', () => {
  test.each(SAME)('%s = %s', (short, long) => {
    expect(web(short, PLACES)).toEqual(web(long, PLACES));
  });

  test('of what is left without a soft dependency', () => {
    const uses = (text: string) => {
      return read(
        `components: { web: { ${LIFE}, requires: [db], uses: ${text} }, db: { ${LIFE} }, cache: { ${LIFE} } }`,
      ).components.web.uses;
    };
    expect(uses('{ cache: { without: { load: 5x } } }')).toEqual(
      uses('[{ cache: { without: { load: 5x, capacity: 100%, success: 1 } } }]'),
    );
  });

  test('of a place', () => {
    const places = (fields: string) =>
      read(`places: { z: { ${fields} } }\ncomponents: { web: { ${LIFE}, in: z } }`).places.z;
    expect(places('mttf: 2y, mttr: 3h')).toEqual(
      places('kind: place, failures: { failure: { mttf: 2y, mttr: 3h, power: on } }'),
    );
  });

  test('of a hazard', () => {
    const hazard = (fields: string) =>
      read(`components: { web: { ${LIFE} } }\nhazards: { h: { ${fields} } }`).hazards.h;
    expect(hazard('every: 60d, targets: web, effect: fail, mttr: 1h')).toEqual(
      hazard(
        'tbh: { exponential: 60d }, targets: [web], effect: fail, ttr: { exponential: 1h }, hits: all, lasts: 0, stoppedBy: []',
      ),
    );
  });

  test('of a study that is not written', () => {
    const study = (text: string) => read(`components: { web: { ${LIFE} } }\n${text}`).study;
    expect(study('')).toEqual(study('study: { horizon: 1y, trials: 10000, seed: nines, warmup: 0, confidence: 95% }'));
    expect(study('study: { seed: 42 }').seed).toBe('42');
  });

  test('of hours, in seconds from Monday 00:00', () => {
    const hours = (text: string) => {
      const model = read(
        `crews: { ops: { hours: ${text} } }\ncomponents: { web: { failures: { f: { ${LIFE}, crew: ops } } } }`,
      );
      return model.crews.ops.hours.map(([from, to]) => [from / 3600, to / 3600]);
    };
    expect(hours('"Mon 09:00-17:30"')).toEqual([[9, 17.5]]);
    expect(hours('"Tue-Wed 09:00-12:00, 13:00-17:00"')).toEqual([
      [33, 36],
      [37, 41],
      [57, 60],
      [61, 65],
    ]);
    expect(hours('"Mon, Wed 10:00-11:00"')).toEqual([
      [10, 11],
      [58, 59],
    ]);
    expect(hours('["Mon 22:00-06:00", "Sun 22:00-06:00"]')).toEqual([
      [0, 6],
      [22, 30],
      [166, 168],
    ]);
    expect(hours('"sat-mon 00:00-24:00"')).toEqual([
      [0, 24],
      [120, 168],
    ]);
    expect(hours('"daily 00:00-24:00"')).toEqual([[0, 168]]);
  });
});

describe('a normalised model', () => {
  test('has the faults a check sees by its form', () => {
    const sees = (detection: string) => web(`${LIFE}, instances: 2, detection: ${detection}`).detection.sees;
    expect(sees('1s')).toEqual(['crash', 'omission', 'timeout', 'incorrect', 'corruption']);
    expect(sees('{ heartbeat: 1s, deep: true }')).toEqual(['crash', 'omission', 'timeout']);
    expect(sees('{ probe: 1s, timeout: 1s, deep: true }')).toEqual(['crash', 'omission', 'timeout', 'incorrect']);
    expect(sees('{ probe: 1s, sees: [corruption, crash, crash] }')).toEqual(['crash', 'corruption']);
  });

  test('keeps `mttf` exponential and a bare `ttf` constant', () => {
    expect(web('mttf: 60d, ttr: 20m').failures.failure).toMatchObject({
      ttf: exponential(60 * 86_400),
      ttr: constant(1200),
    });
    expect(web('ttf: 60d, mttr: 20m').failures.failure).toMatchObject({
      ttf: constant(60 * 86_400),
      ttr: exponential(1200),
    });
  });

  test('pays no start for hot and warm standbys, and that of the component for cold ones', () => {
    const tiers = web(
      `${LIFE}, instances: 4, active: 1, start: 5m, standby: { hot: { count: 1 }, warm: { count: 1 }, cold: { count: 1 } }`,
    ).standby;
    expect(tiers.map(({ start }) => start)).toEqual([ZERO, ZERO, constant(300)]);
    expect(tiers.map(({ dormancy }) => dormancy)).toEqual([1, 1, 0]);
  });

  test('tells components from places in requirements', () => {
    const { requires } = read(
      `${PLACES}\ncomponents:\n  web: { ${LIFE}, in: a, requires: [b, { atLeast: 1, of: [db, { any: [b, db] }] }, { db: { within: zone } }] }\n  db: { ${LIFE}, in: a }`,
    ).components.web;
    const db = { type: 'component', name: 'db', within: null, for: null, without: null };
    const place = { type: 'place', name: 'b' };
    expect(requires).toEqual([
      place,
      { type: 'atLeast', count: 1, of: [db, { type: 'any', of: [place, db] }] },
      { ...db, within: 'zone' },
    ]);
  });

  test('has loads and capacities per second, and what is left without a soft dependency in full', () => {
    const { components, services } = read(
      `components:\n  web: { ${LIFE}, capacity: 120/min, requires: [db], uses: [{ a: { without: { load: 5x } } }, { b: { without: { load: { db: 2x }, success: 90% } } }, c] }\n  db: { ${LIFE} }\n  a: { ${LIFE} }\n  b: { ${LIFE} }\n  c: { ${LIFE} }\nservices: { shop: { requires: [web], load: 30/min }, site: { requires: [web] } }`,
    );
    expect([components.web.capacity, components.db.capacity]).toEqual([2, null]);
    expect([services.shop.load, services.site.load]).toEqual([0.5, null]);
    expect(components.web.uses.map((use) => (use.type === 'component' ? use.without : use))).toEqual([
      { load: 5, capacity: 1, success: 1 },
      { load: { db: 2 }, capacity: 1, success: 0.9 },
      null,
    ]);
  });

  test('has what a component stores, and null for what stores nothing', () => {
    const fields =
      'replication: async, lag: { exponential: 2s }, writes: 200/s, catchUp: 30m, keeps: 1d, backups: { every: 6h, takes: 30m, restore: 2h, valid: 99%, in: a, logs: 5m }';
    expect(web(`${PAIR}, data: { ${fields} }`, PLACES).data).toEqual({
      replication: 'async',
      lag: exponential(2),
      writes: 200,
      minInSync: 1,
      catchUp: constant(1800),
      needed: 1,
      replicas: {},
      fencing: false,
      persistence: 'disk',
      keeps: 86_400,
      warmUp: null,
      backups: { every: 21_600, takes: constant(1800), restore: constant(7200), valid: 0.99, in: 'a', logs: 300 },
    });
    expect(web(LIFE).data).toBeNull();
  });

  test('has no lag for sync replicas, and for others that of the data', () => {
    const replicas = web(
      `${PAIR}, data: { replication: semi-sync, lag: 2s, replicas: { a: { replication: sync }, b: {} } }`,
      PLACES,
    ).data?.replicas;
    expect(replicas).toEqual({
      a: { replication: 'sync', lag: ZERO, promote: true },
      b: { replication: 'async', lag: constant(2), promote: true },
    });
  });

  test('tells reads from other uses', () => {
    const { requires } = read(
      `${PLACES}\ncomponents:\n  web: { ${LIFE}, in: a, requires: [{ db: { for: reads, within: zone } }] }\n  db: { ${LIFE}, in: a, data: {} }`,
    ).components.web;
    expect(requires).toEqual([{ type: 'component', name: 'db', within: 'zone', for: 'reads', without: null }]);
  });

  test('has objectives and costs of lost writes', () => {
    const service = (fields: string) =>
      read(
        `components: { web: { ${LIFE}, data: { writes: 1/s } } }\nservices: { shop: { requires: [web], ${fields} } }`,
      ).services.shop;
    expect(service('slo: { rpo: 5s }').slo.rpo).toBe(5);
    expect(service('slo: {}').slo.rpo).toBeNull();
    expect(service('dataLossCost: 0.05').dataLossCost).toEqual({ perWrite: 0.05, perSecond: 0 });
    expect(service('dataLossCost: 3600/h').dataLossCost).toEqual({ perWrite: 0, perSecond: 1 });
    expect(service('slo: {}').dataLossCost).toEqual({ perWrite: 0, perSecond: 0 });
  });

  test('has costs per second, and once', () => {
    expect(web(`${LIFE}, cost: 120/mo`).cost).toEqual({ once: 0, perSecond: 120 / 2_628_000 });
    expect(web(`${LIFE}, cost: 5000`).cost).toEqual({ once: 5000, perSecond: 0 });
  });

  test('keeps names in the order of the file', () => {
    const names = ['zeta', 'web', 'alpha', 'M1'];
    const components = names.map((name) => `  ${name}: { ${LIFE} }`).join('\n');
    expect(Object.keys(read(`components:\n${components}`).components)).toEqual(names);
  });

  test('is plain data that survives JSON', () => {
    const model = read(
      `${PLACES}\ncomponents: { web: { ${LIFE}, instances: [a, b], active: 1, failover: { time: 3s } } }`,
    );
    expect(JSON.parse(JSON.stringify(model))).toEqual(model);
  });

  test('is the same from JSON as from YAML', () => {
    const yaml =
      'nines: 1\ncomponents: { web: { mttf: 60d, ttr: { lognormal: { median: 2h, p95: 12h } } } }\nservices: { shop: { requires: [web] } }\n';
    const json =
      '{"nines": 1, "components": {"web": {"mttf": "60d", "ttr": {"lognormal": {"median": "2h", "p95": "12h"}}}}, "services": {"shop": {"requires": ["web"]}}}';
    expect(parseModel(json)).toEqual(parseModel(yaml));
  });
});
