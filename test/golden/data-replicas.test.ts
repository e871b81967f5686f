import { test } from 'vitest';
import { expectDataWalk } from './walk-data.ts';

test('an async replica is promoted without the writes of its lag, catches up as a standby later, and loses the same the other way round', () => {
  expectDataWalk(
    `
components:
  db:
    instances: 2
    active: 1
    standby: { warm: { dormancy: 0% } }
    failures: { crash: { ttf: 1000s, ttr: 100s } }
    detection: 10s
    failover: { time: 20s }
    data: { replication: async, lag: 2s, writes: 100/s, catchUp: 30s }
services: { shop: { requires: [db] } }
`,
    2200,
    {
      happens: `
        1000 db#1: crash fails
        1000 db#1 copy is stale
        1000 db accepts no writes
        1000 db active instance lost
        1000 shop service down
        1010 db#1: crash is detected
        1010 db#1: crash repair begins
        1010 db failover begins
        1030 db loses writes
        1030 db#2 is active now
        1030 db role is served
        1030 db accepts writes
        1030 shop service up
        1110 db#1: crash is repaired
        1110 db#1 can serve
        1110 db#1 copy catches up
        1140 db#1 copy is current
        2030 db#2: crash fails
        2030 db#2 copy is stale
        2030 db accepts no writes
        2030 db active instance lost
        2030 shop service down
        2040 db#2: crash is detected
        2040 db#2: crash repair begins
        2040 db failover begins
        2060 db loses writes
        2060 db#1 is active now
        2060 db role is served
        2060 db accepts writes
        2060 shop service up
        2140 db#2: crash is repaired
        2140 db#2 can serve
        2140 db#2 copy catches up
        2170 db#2 copy is current
      `,
      down: { shop: 60 },
      losses: `
        1030 db 2 200 mode db crash
        2060 db 2 200 mode db crash
      `,
      back: `
        db failover 30
        db failover 30
      `,
      writing: { db: 2140 },
    },
  );
});

test('no more is lost than was written since the last promotion', () => {
  expectDataWalk(
    `
components:
  db:
    instances: 2
    active: 1
    standby: { warm: { dormancy: 0% } }
    failures: { crash: { ttf: 10s, ttr: 5s } }
    failover: { time: 1s }
    data: { replication: async, lag: 1m, writes: 100/s }
services: { shop: { requires: [db] } }
`,
    25,
    {
      happens: `
        10 db#1: crash fails
        10 db#1 copy is stale
        10 db accepts no writes
        10 db active instance lost
        10 db failover begins
        10 shop service down
        11 db loses writes
        11 db#2 is active now
        11 db role is served
        11 db accepts writes
        11 shop service up
        15 db#1: crash is repaired
        15 db#1 can serve
        15 db#1 copy is current
        21 db#2: crash fails
        21 db#2 copy is stale
        21 db accepts no writes
        21 db active instance lost
        21 db failover begins
        21 shop service down
        22 db loses writes
        22 db#1 is active now
        22 db role is served
        22 db accepts writes
        22 shop service up
      `,
      down: { shop: 2 },
      losses: `
        11 db 10 1000 mode db crash
        22 db 10 1000 mode db crash
      `,
      back: `
        db failover 1
        db failover 1
      `,
      writing: { db: 23 },
    },
  );
});

test('a replica that was away while the active one was destroyed is the best that is left: what was written meanwhile is lost, and its lag', () => {
  expectDataWalk(
    `
places: { a: { failures: { fire: { ttf: 1000s, ttr: 500s, data: lost } } }, b: { ttf: 900s, ttr: 200s } }
components:
  db:
    instances: [a, b]
    active: 1
    data: { replication: async, writes: 100/s, catchUp: 30s, lag: 3s }
services: { shop: { requires: [db] } }
`,
    1600,
    {
      happens: `
        900 b: failure fails
        900 b is out
        900 db@b copy is stale
        1000 a: fire fails
        1000 a is out
        1000 db@a copy is stale
        1000 db@a copy is gone
        1000 db accepts no writes
        1000 db active instance lost
        1000 db loses writes
        1000 db role is vacant
        1000 shop service down
        1100 b: failure is repaired
        1100 b is back
        1100 db@b copy is current
        1100 db@b is active now
        1100 db role is served
        1100 db accepts writes
        1100 shop service up
        1500 a: fire is repaired
        1500 a is back
        1500 db@a copy catches up
        1530 db@a copy is current
      `,
      down: { shop: 100 },
      losses: `
        1000 db 103 10300 place a fire
      `,
      back: `
        db failover 100
      `,
      writing: { db: 1500 },
    },
  );
});

test('a replica that is still catching up is not promoted: the role waits for the old active', () => {
  expectDataWalk(
    `
places: { a: { ttf: 1000s, ttr: 100s }, b: { ttf: 900s, ttr: 50s } }
components:
  db:
    instances: [a, b]
    active: 1
    data: { replication: sync, writes: 100/s, catchUp: 80s }
services: { shop: { requires: [db] } }
`,
    1200,
    {
      happens: `
        900 b: failure fails
        900 b is out
        900 db@b copy is stale
        950 b: failure is repaired
        950 b is back
        950 db@b copy catches up
        1000 a: failure fails
        1000 a is out
        1000 db@a copy is stale
        1000 db@b copy is stale
        1000 db accepts no writes
        1000 db active instance lost
        1000 db role is vacant
        1000 shop service down
        1100 a: failure is repaired
        1100 a is back
        1100 db@a copy is current
        1100 db accepts writes
        1100 db role is served
        1100 db@b copy catches up
        1100 shop service up
        1180 db@b copy is current
      `,
      down: { shop: 100 },
      back: `
        db repair 100
      `,
      writing: { db: 1100 },
    },
  );
});

test('with `block` a pair accepts writes only while both are in sync; the first interruption ends with the standby', () => {
  expectDataWalk(
    `
components:
  db:
    instances: 2
    active: 1
    standby: { hot: { dormancy: 50% } }
    failures: { crash: { ttf: 1000s, ttr: 100s } }
    data: { replication: sync, onStandbyLoss: block, catchUp: 30s }
services: { shop: { requires: [db] } }
`,
    1700,
    {
      happens: `
        1000 db#1: crash fails
        1000 db#1 copy is stale
        1000 db accepts no writes
        1000 db active instance lost
        1000 db failover begins
        1000 db#2 is active now
        1000 db role is served
        1000 shop service down
        1100 db#1: crash is repaired
        1100 db#1 can serve
        1100 db#1 copy is current
        1100 db accepts writes
        1100 shop service up
        1500 db#2: crash fails
        1500 db#2 copy is stale
        1500 db accepts no writes
        1500 db active instance lost
        1500 db failover begins
        1500 db#1 is active now
        1500 db role is served
        1500 shop service down
        1600 db#2: crash is repaired
        1600 db#2 can serve
        1600 db#2 copy is current
        1600 db accepts writes
        1600 shop service up
      `,
      down: { shop: 200 },
      back: `
        db repair 100
        db repair 100
      `,
      writing: { db: 1500 },
    },
  );
});

test('reads go on from a standby while writes wait', () => {
  expectDataWalk(
    `
places: { a: { ttf: 1000s, ttr: 100s }, b: {} }
components:
  db:
    instances: [a, b]
    active: 1
    detection: 30s
    data: { replication: sync }
services: { write: { requires: [db] }, read: { requires: [{ db: { for: reads } }] } }
`,
    1200,
    {
      happens: `
        1000 a: failure fails
        1000 a is out
        1000 db@a copy is stale
        1000 db accepts no writes
        1000 db active instance lost
        1000 write service down
        1030 db failover begins
        1030 db@b is active now
        1030 db role is served
        1030 db accepts writes
        1030 write service up
        1100 a: failure is repaired
        1100 a is back
        1100 db@a copy is current
      `,
      down: { write: 30 },
      back: `
        db failover 30
      `,
      writing: { db: 1170 },
    },
  );
});

test('semi-sync: the standby that acknowledges burns with the active one, and the next loses its lag', () => {
  expectDataWalk(
    `
places: { r: { failures: { fire: { ttf: 1000s, ttr: 500s, data: lost } } }, a: { in: r }, b: { in: r }, c: {} }
components:
  db:
    instances: [a, b, c]
    active: 1
    data: { replication: semi-sync, writes: 100/s, catchUp: 30s, lag: 3s }
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
        1000 db failover begins
        1000 db loses writes
        1000 db@c is active now
        1000 db role is served
        1000 db accepts writes
        1500 r: fire is repaired
        1500 r is back
        1500 a is back
        1500 b is back
        1500 db@a copy catches up
        1500 db@b copy catches up
        1530 db@a copy is current
        1530 db@b copy is current
      `,
      losses: `
        1000 db 3 300 place r fire
      `,
      writing: { db: 1600 },
    },
  );
});

test('semi-sync: when the standby that acknowledges is away, the next one does, and nothing is lost', () => {
  expectDataWalk(
    `
places: { a: { failures: { fire: { ttf: 1000s, ttr: 500s, data: lost } } }, b: { ttf: 900s, ttr: 500s }, c: {} }
components:
  db:
    instances: [a, b, c]
    active: 1
    data: { replication: semi-sync, writes: 100/s, catchUp: 30s, lag: 3s }
services: { shop: { requires: [db] } }
`,
    1600,
    {
      happens: `
        900 b: failure fails
        900 b is out
        900 db@b copy is stale
        1000 a: fire fails
        1000 a is out
        1000 db@a copy is stale
        1000 db@a copy is gone
        1000 db accepts no writes
        1000 db active instance lost
        1000 db failover begins
        1000 db@c is active now
        1000 db role is served
        1000 db accepts writes
        1400 b: failure is repaired
        1400 b is back
        1400 db@b copy catches up
        1430 db@b copy is current
        1500 a: fire is repaired
        1500 a is back
        1500 db@a copy catches up
        1530 db@a copy is current
      `,
      writing: { db: 1600 },
    },
  );
});
