import { test } from 'vitest';
import { expectDataWalk } from './walk-data.ts';

test('a corruption that is found within the lag is not on the replica yet, which takes over without the writes of its lag', () => {
  expectDataWalk(
    `
places: { a: {}, b: {} }
components:
  db:
    instances: [a, b]
    active: 1
    standby: { warm: { dormancy: 0% } }
    failures: { rot: { ttf: 1500s, ttr: 50s, fault: corruption } }
    detection: 60s
    failover: { time: 20s }
    data: { replication: async, lag: 90s, writes: 10/s, catchUp: 30s }
services: { shop: { requires: [db] } }
`,
    1700,
    {
      happens: `
        1500 db@a: rot fails
        1500 db@a data is corrupt
        1500 db active instance lost
        1500 shop service down
        1560 db@a: rot is detected
        1560 db@a copy is gone
        1560 db accepts no writes
        1560 db@a: rot repair begins
        1560 db failover begins
        1580 db loses writes
        1580 db@b is active now
        1580 db role is served
        1580 db accepts writes
        1580 shop service up
        1610 db@a: rot is repaired
        1610 db@a can serve
        1610 db@a copy catches up
        1640 db@a copy is current
      `,
      down: { shop: 80 },
      losses: `
        1580 db 90 900 mode db rot
      `,
      back: `
        db failover 20
      `,
      writing: { db: 1680 },
    },
  );
});

test('found later, it is on the replica too, and backups taken meanwhile are poisoned: what was written since the last good one is lost', () => {
  expectDataWalk(
    `
places: { a: {}, b: {} }
components:
  db:
    instances: [a, b]
    active: 1
    standby: { warm: { dormancy: 0% } }
    failures: { rot: { ttf: 1500s, ttr: 50s, fault: corruption } }
    detection: 400s
    failover: { time: 20s }
    data: { replication: async, lag: 90s, writes: 10/s, catchUp: 30s, backups: { every: 300s, restore: 200s } }
services: { shop: { requires: [db] } }
`,
    2300,
    {
      happens: `
        1500 db@a: rot fails
        1500 db@a data is corrupt
        1500 db active instance lost
        1500 shop service down
        1590 db@b: rot fails
        1590 db@b data is corrupt
        1900 db@a: rot is detected
        1900 db@a copy is gone
        1900 db@b copy is gone
        1900 db accepts no writes
        1900 db@a: rot repair begins
        1900 db loses writes
        1900 db@b: rot is detected
        1900 db@b: rot repair begins
        1900 db role is vacant
        1950 db@a: rot is repaired
        1950 db@a can serve
        1950 db@a restore from backup begins
        1950 db@b: rot is repaired
        1950 db@b can serve
        2150 db@a restored from backup
        2150 db@a copy is current
        2150 db accepts writes
        2150 db role is served
        2150 db@b copy catches up
        2150 shop service up
        2180 db@b copy is current
      `,
      down: { shop: 650 },
      losses: `
        1900 db 700 7000 mode db rot
      `,
      back: `
        db restore 250
      `,
      writing: { db: 2050 },
    },
  );
});

test('a sync replica has it at once', () => {
  expectDataWalk(
    `
places: { a: {}, b: {} }
components:
  db:
    instances: [a, b]
    active: 1
    standby: { warm: { dormancy: 0% } }
    failures: { rot: { ttf: 1500s, ttr: 50s, fault: corruption } }
    detection: 60s
    failover: { time: 20s }
    data: { replication: sync, writes: 10/s, catchUp: 30s, backups: { every: 400s, restore: 200s } }
services: { shop: { requires: [db] } }
`,
    2000,
    {
      happens: `
        1500 db@a: rot fails
        1500 db@a data is corrupt
        1500 db@b: rot fails
        1500 db@b data is corrupt
        1500 db active instance lost
        1500 shop service down
        1560 db@a: rot is detected
        1560 db@a copy is gone
        1560 db@b copy is gone
        1560 db accepts no writes
        1560 db@a: rot repair begins
        1560 db loses writes
        1560 db@b: rot is detected
        1560 db@b: rot repair begins
        1560 db role is vacant
        1610 db@a: rot is repaired
        1610 db@a can serve
        1610 db@a restore from backup begins
        1610 db@b: rot is repaired
        1610 db@b can serve
        1810 db@a restored from backup
        1810 db@a copy is current
        1810 db accepts writes
        1810 db role is served
        1810 db@b copy catches up
        1810 shop service up
        1840 db@b copy is current
      `,
      down: { shop: 310 },
      losses: `
        1560 db 360 3600 mode db rot
      `,
      back: `
        db restore 250
      `,
      writing: { db: 1750 },
    },
  );
});

test('shipped logs bring back the state just before it', () => {
  expectDataWalk(
    `
places: { a: {}, b: {} }
components:
  db:
    instances: [a, b]
    active: 1
    standby: { warm: { dormancy: 0% } }
    failures: { rot: { ttf: 1500s, ttr: 50s, fault: corruption } }
    detection: 60s
    failover: { time: 20s }
    data: { replication: sync, writes: 10/s, catchUp: 30s, backups: { every: 400s, restore: 200s, logs: 45s } }
services: { shop: { requires: [db] } }
`,
    2000,
    {
      happens: `
        1500 db@a: rot fails
        1500 db@a data is corrupt
        1500 db@b: rot fails
        1500 db@b data is corrupt
        1500 db active instance lost
        1500 shop service down
        1560 db@a: rot is detected
        1560 db@a copy is gone
        1560 db@b copy is gone
        1560 db accepts no writes
        1560 db@a: rot repair begins
        1560 db loses writes
        1560 db@b: rot is detected
        1560 db@b: rot repair begins
        1560 db role is vacant
        1610 db@a: rot is repaired
        1610 db@a can serve
        1610 db@a restore from backup begins
        1610 db@b: rot is repaired
        1610 db@b can serve
        1810 db@a restored from backup
        1810 db@a copy is current
        1810 db accepts writes
        1810 db role is served
        1810 db@b copy catches up
        1810 shop service up
        1840 db@b copy is current
      `,
      down: { shop: 310 },
      losses: `
        1560 db 60 600 mode db rot
      `,
      back: `
        db restore 250
      `,
      writing: { db: 1750 },
    },
  );
});

test('a delayed replica is not chosen after a crash, and is when it is the last good copy', () => {
  expectDataWalk(
    `
places: { a: {}, b: {} }
components:
  db:
    instances: [a, b]
    active: 1
    standby: { warm: { dormancy: 0% } }
    failures: { crash: { ttf: 1000s, ttr: 100s }, rot: { ttf: 1500s, ttr: 50s, fault: corruption } }
    detection: 10s
    failover: { time: 20s }
    data: { replication: async, writes: 100/s, catchUp: 30s, replicas: { b: { lag: 600s, promote: false } } }
services: { shop: { requires: [db] } }
`,
    1700,
    {
      happens: `
        1000 db@a: crash fails
        1000 db@a copy is stale
        1000 db accepts no writes
        1000 db active instance lost
        1000 shop service down
        1010 db@a: crash is detected
        1010 db@a: crash repair begins
        1010 db role is vacant
        1110 db@a: crash is repaired
        1110 db@a can serve
        1110 db@a copy is current
        1110 db accepts writes
        1110 db role is served
        1110 shop service up
        1500 db@a: rot fails
        1500 db@a data is corrupt
        1500 db active instance lost
        1500 shop service down
        1510 db@a: rot is detected
        1510 db@a copy is gone
        1510 db accepts no writes
        1510 db@a: rot repair begins
        1510 db@b copy is stale
        1510 db loses writes
        1510 db failover begins
        1510 db@b copy is current
        1530 db@b is active now
        1530 db role is served
        1530 db accepts writes
        1530 shop service up
        1560 db@a: rot is repaired
        1560 db@a can serve
        1560 db@a copy catches up
        1590 db@a copy is current
      `,
      down: { shop: 140 },
      losses: `
        1510 db 600 60000 mode db rot
      `,
      back: `
        db repair 110
        db failover 20
      `,
      writing: { db: 1570 },
    },
  );
});

test('a backup that holds more than a delayed replica is restored instead', () => {
  expectDataWalk(
    `
places: { a: {}, b: {} }
components:
  db:
    instances: [a, b]
    active: 1
    standby: { warm: { dormancy: 0% } }
    failures: { rot: { ttf: 1500s, ttr: 50s, fault: corruption } }
    detection: 10s
    failover: { time: 20s }
    data: { replication: async, writes: 100/s, catchUp: 30s, replicas: { b: { lag: 600s, promote: false } }, backups: { every: 300s, restore: 40s, logs: 60s } }
services: { shop: { requires: [db] } }
`,
    1700,
    {
      happens: `
        1500 db@a: rot fails
        1500 db@a data is corrupt
        1500 db active instance lost
        1500 shop service down
        1510 db@a: rot is detected
        1510 db@a copy is gone
        1510 db accepts no writes
        1510 db@a: rot repair begins
        1510 db@b copy is stale
        1510 db loses writes
        1510 db role is vacant
        1510 db@b restore from backup begins
        1550 db@b restored from backup
        1550 db failover begins
        1560 db@a: rot is repaired
        1560 db@a can serve
        1570 db@b copy is current
        1570 db@b is active now
        1570 db role is served
        1570 db@a copy catches up
        1570 db accepts writes
        1570 shop service up
        1600 db@a copy is current
      `,
      down: { shop: 70 },
      losses: `
        1510 db 10 1000 mode db rot
      `,
      back: `
        db restore 60
      `,
      writing: { db: 1640 },
    },
  );
});

test('a break-in corrupts what it reaches, and is found by the clock of one instance', () => {
  expectDataWalk(
    `
components:
  db:
    instances: 2
    active: 1
    detection: 100s
    data: { replication: sync, writes: 10/s, backups: { every: 300s, restore: 50s } }
hazards: { breach: { tbh: 1000s, targets: [db], effect: corrupt, ttr: 30s } }
services: { shop: { requires: [db] } }
`,
    1300,
    {
      happens: `
        1000 breach strikes
        1000 db#1: breach fails
        1000 db#1 data is corrupt
        1000 db#2: breach fails
        1000 db#2 data is corrupt
        1000 breach is over
        1000 db active instance lost
        1000 shop service down
        1100 db#1: breach is detected
        1100 db#1 copy is gone
        1100 db#2 copy is gone
        1100 db accepts no writes
        1100 db#1: breach repair begins
        1100 db loses writes
        1100 db#2: breach is detected
        1100 db#2: breach repair begins
        1100 db role is vacant
        1130 db#1: breach is repaired
        1130 db#1 can serve
        1130 db#1 restore from backup begins
        1130 db#2: breach is repaired
        1130 db#2 can serve
        1180 db#1 restored from backup
        1180 db#1 copy is current
        1180 db accepts writes
        1180 db role is served
        1180 db#2 copy is current
        1180 shop service up
      `,
      down: { shop: 180 },
      losses: `
        1100 db 200 2000 hazard breach
      `,
      back: `
        db restore 80
      `,
      writing: { db: 1220 },
    },
  );
});
