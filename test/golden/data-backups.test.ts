import { test } from 'vitest';
import { expectDataWalk } from './walk-data.ts';

test('without a copy the newest backup is restored, after the repair; it holds the state at its start', () => {
  expectDataWalk(
    `
components:
  db:
    failures: { disk: { ttf: 1000s, ttr: 100s, data: lost } }
    data: { writes: 10/s, backups: { every: 300s, takes: 150s, restore: 200s } }
services: { shop: { requires: [db] } }
`,
    1400,
    {
      happens: `
        1000 db: disk fails
        1000 db copy is gone
        1000 db accepts no writes
        1000 db loses writes
        1000 shop service down
        1100 db: disk is repaired
        1100 db can serve
        1100 db restore from backup begins
        1300 db restored from backup
        1300 db copy is current
        1300 db accepts writes
        1300 shop service up
      `,
      down: { shop: 300 },
      losses: `
        1000 db 400 4000 mode db disk
      `,
      back: `
        db restore 300
      `,
      writing: { db: 1100 },
    },
  );
});

test('shipped logs go on from the backup', () => {
  expectDataWalk(
    `
components:
  db:
    failures: { disk: { ttf: 1000s, ttr: 100s, data: lost } }
    data: { writes: 10/s, backups: { every: 300s, takes: 50s, restore: 200s, logs: 60s } }
services: { shop: { requires: [db] } }
`,
    1400,
    {
      happens: `
        1000 db: disk fails
        1000 db copy is gone
        1000 db accepts no writes
        1000 db loses writes
        1000 shop service down
        1100 db: disk is repaired
        1100 db can serve
        1100 db restore from backup begins
        1300 db restored from backup
        1300 db copy is current
        1300 db accepts writes
        1300 shop service up
      `,
      down: { shop: 300 },
      losses: `
        1000 db 40 400 mode db disk
      `,
      back: `
        db restore 300
      `,
      writing: { db: 1100 },
    },
  );
});

test('a backup is missed while the component is down', () => {
  expectDataWalk(
    `
components:
  db:
    failures:
      crash: { ttf: 550s, ttr: 100s }
      disk: { ttf: 1000s, ttr: 100s, data: lost }
    data: { writes: 10/s, backups: { every: 300s, restore: 200s } }
services: { shop: { requires: [db] } }
`,
    1100,
    {
      happens: `
        550 db: crash fails
        550 db copy is stale
        550 db accepts no writes
        550 shop service down
        650 db: crash is repaired
        650 db can serve
        650 db copy is current
        650 db accepts writes
        650 shop service up
        1000 db: disk fails
        1000 db copy is gone
        1000 db accepts no writes
        1000 db loses writes
        1000 shop service down
      `,
      down: { shop: 200 },
      losses: `
        1000 db 100 1000 mode db disk
      `,
      back: `
        db repair 100
      `,
      writing: { db: 900 },
    },
  );
});

test('with neither copy nor backup everything is lost, and it begins anew', () => {
  expectDataWalk(
    `
places: { a: { failures: { fire: { ttf: 1000s, ttr: 500s, data: lost } } } }
components:
  db:
    in: a
    data: { writes: 100/s, backups: { every: 300s, in: a, restore: 100s } }
services: { shop: { requires: [db] } }
`,
    1700,
    {
      happens: `
        1000 a: fire fails
        1000 a is out
        1000 db@a copy is stale
        1000 db@a copy is gone
        1000 db accepts no writes
        1000 db loses everything
        1000 db@a copy is stale
        1000 shop service down
        1500 a: fire is repaired
        1500 a is back
        1500 db@a copy is current
        1500 db accepts writes
        1500 shop service up
      `,
      down: { shop: 500 },
      losses: `
        1000 db 0 all 0 place a fire
      `,
      back: `
        db repair 500
      `,
      writing: { db: 1200 },
    },
  );
});

test('a restore waits until the place of the backups is back', () => {
  expectDataWalk(
    `
places: { vault: { ttf: 950s, ttr: 400s } }
components:
  db:
    failures: { disk: { ttf: 1000s, ttr: 100s, data: lost } }
    data: { writes: 10/s, backups: { every: 300s, in: vault, restore: 200s } }
services: { shop: { requires: [db] } }
`,
    1700,
    {
      happens: `
        950 vault: failure fails
        950 vault is out
        1000 db: disk fails
        1000 db copy is gone
        1000 db accepts no writes
        1000 db loses writes
        1000 shop service down
        1100 db: disk is repaired
        1100 db can serve
        1350 vault: failure is repaired
        1350 vault is back
        1350 db restore from backup begins
        1550 db restored from backup
        1550 db copy is current
        1550 db accepts writes
        1550 shop service up
      `,
      down: { shop: 550 },
      losses: `
        1000 db 100 1000 mode db disk
      `,
      back: `
        db restore 550
      `,
      writing: { db: 1150 },
    },
  );
});

test('a cold standby is restored when the active one is lost, and then switched to', () => {
  expectDataWalk(
    `
components:
  db:
    instances: 2
    active: 1
    standby: cold
    start: 15s
    failures: { disk: { ttf: 1000s, ttr: 1000s } }
    detection: 10s
    failover: { time: 20s }
    data: { replication: none, writes: 10/s, backups: { every: 300s, restore: 200s } }
services: { shop: { requires: [db] } }
`,
    1400,
    {
      happens: `
        1000 db#1: disk fails
        1000 db#1 copy is stale
        1000 db accepts no writes
        1000 db active instance lost
        1000 shop service down
        1010 db#1: disk is detected
        1010 db#1: disk repair begins
        1010 db role is vacant
        1010 db#2 restore from backup begins
        1210 db loses writes
        1210 db#1 copy is gone
        1210 db#2 restored from backup
        1210 db failover begins
        1245 db#2 copy is current
        1245 db#2 is active now
        1245 db role is served
        1245 db accepts writes
        1245 shop service up
      `,
      down: { shop: 245 },
      losses: `
        1210 db 100 1000 mode db disk
      `,
      back: `
        db restore 245
      `,
      writing: { db: 1155 },
    },
  );
});

test('an active one that is repaired before the cold standby is restored resumes, and nothing is lost', () => {
  expectDataWalk(
    `
components:
  db:
    instances: 2
    active: 1
    standby: cold
    failures: { crash: { ttf: 1000s, ttr: 50s } }
    detection: 10s
    failover: { time: 20s }
    data: { replication: none, writes: 10/s, backups: { every: 300s, restore: 200s } }
services: { shop: { requires: [db] } }
`,
    1200,
    {
      happens: `
        1000 db#1: crash fails
        1000 db#1 copy is stale
        1000 db accepts no writes
        1000 db active instance lost
        1000 shop service down
        1010 db#1: crash is detected
        1010 db#1: crash repair begins
        1010 db role is vacant
        1010 db#2 restore from backup begins
        1060 db#1: crash is repaired
        1060 db#1 can serve
        1060 db#1 copy is current
        1060 db accepts writes
        1060 db role is served
        1060 db#2 copy is gone
        1060 shop service up
      `,
      down: { shop: 60 },
      back: `
        db repair 60
      `,
      writing: { db: 1140 },
    },
  );
});

test('an array is whole with the disks it needs, and restored when one more is lost', () => {
  expectDataWalk(
    `
places: { a: { failures: { fire: { ttf: 1000s, ttr: 100s, data: lost } } }, b: { failures: { fire: { ttf: 1350s, ttr: 100s, data: lost } } }, c: { failures: { fire: { ttf: 1400s, ttr: 100s, data: lost } } } }
components:
  db:
    instances: [a, b, c]
    needs: 2
    data: { replication: sync, needed: 2, writes: 100/s, catchUp: 100s, backups: { every: 300s, restore: 50s } }
services: { shop: { requires: [db] } }
`,
    1700,
    {
      happens: `
        1000 a: fire fails
        1000 a is out
        1000 db@a copy is stale
        1000 db@a copy is gone
        1100 a: fire is repaired
        1100 a is back
        1100 db@a copy catches up
        1200 db@a copy is current
        1350 b: fire fails
        1350 b is out
        1350 db@b copy is stale
        1350 db@b copy is gone
        1400 c: fire fails
        1400 c is out
        1400 db@c copy is stale
        1400 db@c copy is gone
        1400 db accepts no writes
        1400 db@a copy is stale
        1400 db loses writes
        1400 db@a copy is current
        1400 shop service down
        1450 b: fire is repaired
        1450 b is back
        1450 db@a restore from backup begins
        1450 db@b restore from backup begins
        1500 c: fire is repaired
        1500 c is back
        1500 db@a restored from backup
        1500 db@a copy is current
        1500 db@b restored from backup
        1500 db@b copy is current
        1500 db@c copy catches up
        1500 db accepts writes
        1500 shop service up
        1600 db@c copy is current
      `,
      down: { shop: 100 },
      losses: `
        1400 db 200 20000 place c fire
      `,
      back: `
        db restore 100
      `,
      writing: { db: 1600 },
    },
  );
});

test('a standby that was restored and is cut off before it serves still has the backup: it is switched to when it is back', () => {
  // Without replication the standby has nothing but the backup of 900. The switch of 40 s begins again at 1070.
  expectDataWalk(
    `
places: { a: {}, b: { failures: { outage: { ttf: { empirical: [1060s] }, ttr: 10s } } } }
components:
  db:
    instances: [a, b]
    active: 1
    standby: warm
    dormancy: 0%
    failures: { disk: { ttf: 1000s, ttr: 500s, data: lost } }
    failover: { time: 40s }
    data: { replication: none, writes: 10/s, backups: { every: 300s, restore: 50s } }
services: { shop: { requires: [db] } }
`,
    1400,
    {
      happens: `
        1000 db@a: disk fails
        1000 db@a copy is gone
        1000 db accepts no writes
        1000 db loses writes
        1000 db active instance lost
        1000 db role is vacant
        1000 shop service down
        1000 db@b restore from backup begins
        1050 db@b restored from backup
        1050 db failover begins
        1060 b: outage fails
        1060 b is out
        1060 db@b copy is stale
        1060 db failover loses its standby
        1060 db role is vacant
        1070 b: outage is repaired
        1070 b is back
        1070 db failover begins
        1110 db@b is active now
        1110 db role is served
        1110 db@b copy is current
        1110 db accepts writes
        1110 shop service up
      `,
      down: { shop: 110 },
      losses: `
        1000 db 100 1000 mode db disk
      `,
      back: `
        db restore 110
      `,
    },
  );
});
