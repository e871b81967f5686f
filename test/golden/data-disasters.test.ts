import { expect, test } from 'vitest';
import { createPlayer } from '../../src/engine/index.ts';
import { expectDataWalk } from './walk-data.ts';
import { systemOf } from './walk.ts';

test('a zone that burns costs nothing beside a sync replica in the next one', () => {
  expectDataWalk(
    `
places: { a: { failures: { fire: { ttf: 1000s, ttr: 500s, data: lost } } }, b: {}, c: {} }
components:
  db:
    instances: [a, b, c]
    active: 1
    detection: 10s
    failover: { time: 20s }
    data: { replication: sync, writes: 100/s, catchUp: 30s, replicas: { c: { replication: async, lag: 5s } } }
services: { shop: { requires: [db] } }
`,
    1600,
    {
      happens: `
        1000 a: fire fails
        1000 a is out
        1000 db@a copy is stale
        1000 db@a copy is gone
        1000 db accepts no writes
        1000 db active instance lost
        1000 shop service down
        1010 db failover begins
        1030 db@b is active now
        1030 db role is served
        1030 db accepts writes
        1030 shop service up
        1500 a: fire is repaired
        1500 a is back
        1500 db@a copy catches up
        1530 db@a copy is current
      `,
      down: { shop: 30 },
      back: `
        db failover 30
      `,
      writing: { db: 1570 },
    },
  );
});

test('a region that burns costs the lag of the async replica in another', () => {
  expectDataWalk(
    `
places: { r: { failures: { fire: { ttf: 1000s, ttr: 500s, data: lost } } }, a: { in: r }, b: { in: r }, c: {} }
components:
  db:
    instances: [a, b, c]
    active: 1
    detection: 10s
    failover: { time: 20s }
    data: { replication: sync, writes: 100/s, catchUp: 30s, replicas: { c: { replication: async, lag: 5s } } }
services: { shop: { requires: [db] } }
`,
    1600,
    {
      happens: `
        1000 r: fire fails
        1000 r is out
        1000 a is out
        1000 b is out
        1000 db@a copy is stale
        1000 db@b copy is stale
        1000 db@a copy is gone
        1000 db@b copy is gone
        1000 db accepts no writes
        1000 db active instance lost
        1000 shop service down
        1010 db failover begins
        1030 db loses writes
        1030 db@c is active now
        1030 db role is served
        1030 db accepts writes
        1030 shop service up
        1500 r: fire is repaired
        1500 r is back
        1500 a is back
        1500 b is back
        1500 db@a copy catches up
        1500 db@b copy catches up
        1530 db@a copy is current
        1530 db@b copy is current
      `,
      down: { shop: 30 },
      losses: `
        1030 db 5 500 place r fire
      `,
      back: `
        db failover 30
      `,
      writing: { db: 1570 },
    },
  );
});

test('split brain: what the active one accepts while it is cut off and another has its role is lost at the heal', () => {
  expectDataWalk(
    `
places: { a: {}, b: {} }
components:
  db:
    instances: [a, b]
    active: 1
    detection: 10s
    failover: { time: 20s }
    data: { replication: sync, writes: 100/s, catchUp: 30s }
hazards: { cut: { tbh: 1000s, lasts: 300s, targets: [a], effect: isolate } }
services: { shop: { requires: [db] } }
`,
    1400,
    {
      happens: `
        1000 cut strikes
        1000 a is out
        1000 db@a copy is stale
        1000 db accepts no writes
        1000 db active instance lost
        1000 shop service down
        1010 db failover begins
        1030 db@b is active now
        1030 db role is served
        1030 db accepts writes
        1030 shop service up
        1300 cut is over
        1300 a is back
        1300 db loses writes
        1300 db@a copy catches up
        1330 db@a copy is current
      `,
      down: { shop: 30 },
      losses: `
        1300 db 300 30000 hazard cut
      `,
      back: `
        db failover 30
      `,
      writing: { db: 1370 },
    },
  );
});

test('a fence stops the one that is cut off: nothing is lost at the heal', () => {
  expectDataWalk(
    `
places: { a: {}, b: {} }
components:
  db:
    instances: [a, b]
    active: 1
    detection: 10s
    failover: { time: 20s }
    data: { replication: sync, writes: 100/s, catchUp: 30s, fencing: true }
hazards: { cut: { tbh: 1000s, lasts: 300s, targets: [a], effect: isolate } }
services: { shop: { requires: [db] } }
`,
    1400,
    {
      happens: `
        1000 cut strikes
        1000 a is out
        1000 db@a copy is stale
        1000 db accepts no writes
        1000 db active instance lost
        1000 shop service down
        1010 db failover begins
        1030 db@b is active now
        1030 db role is served
        1030 db accepts writes
        1030 shop service up
        1300 cut is over
        1300 a is back
        1300 db@a copy catches up
        1330 db@a copy is current
      `,
      down: { shop: 30 },
      back: `
        db failover 30
      `,
      writing: { db: 1370 },
    },
  );
});

test('a quorum that loses the data of a majority loses what the rest did not have yet, and waits for a majority to catch up', () => {
  expectDataWalk(
    `
places: { r: { failures: { fire: { ttf: 1000s, ttr: 500s, data: lost } } }, a: { in: r }, b: { in: r }, c: {} }
components:
  db:
    instances: [a, b, c]
    data: { replication: quorum, writes: 100/s, catchUp: 30s, lag: 3s }
services: { shop: { requires: [db] }, read: { requires: [{ db: { for: reads } }] } }
`,
    1600,
    {
      happens: `
        1000 r: fire fails
        1000 r is out
        1000 a is out
        1000 b is out
        1000 db@a copy is stale
        1000 db@b copy is stale
        1000 db@a copy is gone
        1000 db@b copy is gone
        1000 db accepts no writes
        1000 db loses writes
        1000 shop service down
        1500 r: fire is repaired
        1500 r is back
        1500 a is back
        1500 b is back
        1500 db@a copy catches up
        1500 db@b copy catches up
        1530 db@a copy is current
        1530 db accepts writes
        1530 shop service up
        1530 db@b copy is current
      `,
      down: { shop: 530 },
      losses: `
        1000 db 3 300 place r fire
      `,
      back: `
        db repair 530
      `,
      writing: { db: 1070 },
    },
  );
});

test('a backup that was being made of corrupt data is not used once the corruption is over', () => {
  // One of two is corrupt from 250 to 350, and the other never. Begun at 200, 300 and 400, backups are done at 300, 400 and 500.
  const system = systemOf(`
components:
  db:
    instances: 2
    ttf: never
    detection: { delay: 100s, sees: [crash, corruption] }
    data: { replication: async, lag: 500s, backups: { every: 100s, takes: 100s } }
hazards:
  rot: { tbh: { empirical: [250s] }, lasts: 1000s, targets: [db], effect: corrupt, hits: { random: 1 }, ttr: 0 }
  quake: { tbh: { empirical: [450s] }, lasts: 1000s, targets: [db], effect: destroy, ttr: 0 }
services: { shop: { requires: [db] } }
`);
  const { losses } = createPlayer(system, { seed: 'golden', warmup: 0, horizon: 600, check: true }).play(0);
  const lost = Array.from({ length: losses.count }, (_, at) => [losses.at[at], losses.window[at], losses.total[at]]);
  // What the corrupt one had not passed on; then all since the backup of 200.
  expect(lost).toEqual([
    [350, 350, 0],
    [450, 250, 0],
  ]);
});
