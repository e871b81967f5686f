import { expect, test } from 'vitest';
import { createPlayer } from '../../src/engine/index.ts';
import { lossLines } from './walk-data.ts';
import { systemOf } from './walk.ts';

/** Where two things meet: what is lost, by second, component, window, writes and cause, and how long the service is down. */
interface Meeting {
  what: string;
  model: string;
  seconds: number;
  down: number;
  lost: string[];
}

const meetings: Meeting[] = [
  {
    what: 'a replica that was cut off before a failover still has its lag when it is the last one left',
    model: `
places: { a: { failures: { out: { ttf: 1000s, ttr: 100000s, data: lost } } }, b: { failures: { fire: { ttf: 1500s, ttr: 100s, data: lost } } }, c: { failures: { cut: { ttf: 900s, ttr: 800s } } } }
components:
  db: { instances: [a, b, c], active: 1, data: { replication: async, lag: 10s, writes: 100/s, catchUp: 30s } }
services: { shop: { requires: [db] } }
`,
    seconds: 4000,
    down: 500,
    lost: ['1000 db 10 1000 place a out', '1500 db 600 60000 place b fire', '2600 db 10 1000 place c cut', '3100 db 500 50000 place b fire'],
  },
  {
    what: 'a corruption does not arrive once nothing is written any more',
    model: `
components:
  db:
    instances: 2
    active: 1
    standby: { warm: { dormancy: 0% } }
    failures: { rot: { ttf: 1000s, ttr: 50s, fault: corruption }, crash: { ttf: 1010s, ttr: 1000s } }
    detection: 500s
    failover: { time: 20s }
    data: { replication: async, lag: 90s, writes: 10/s }
services: { shop: { requires: [db] } }
`,
    seconds: 3000,
    down: 1000,
    lost: ['1520 db 90 900 mode db rot'],
  },
  {
    what: 'a failover to before the corruption leaves it behind',
    model: `
places: { a: { failures: { fire: { ttf: 1550s, ttr: 1000s, data: lost } } }, b: {} }
components:
  db:
    instances: [a, b]
    active: 1
    standby: { warm: { dormancy: 0% } }
    failures: { rot: { ttf: 1500s, ttr: 50s, fault: corruption } }
    detection: { delay: 10s, sees: [crash], noticed: 4000s }
    data: { replication: async, lag: 90s, writes: 10/s }
services: { shop: { requires: [db] } }
`,
    seconds: 1700,
    down: 50,
    lost: ['1550 db 90 900 mode db rot'],
  },
  {
    what: 'of two delayed replicas the first takes over',
    model: `
places: { a: { failures: { fire: { ttf: 1000s, ttr: 100000s, data: lost } } }, b: {} }
components:
  db: { instances: { a: 1, b: 2 }, active: 1, data: { replication: async, lag: 1s, writes: 100/s, replicas: { b: { lag: 600s, promote: false } } } }
services: { shop: { requires: [db] } }
`,
    seconds: 3000,
    down: 0,
    lost: ['1000 db 600 60000 place a fire'],
  },
  {
    what: 'a replica does not catch up from one that is kept back: it waits for the active one',
    model: `
places: { a: { failures: { out: { ttf: 2000s, ttr: 100000s } } }, b: { failures: { fire: { ttf: 1990s, ttr: 20s, data: lost } } }, c: {} }
components:
  db: { instances: [a, b, c], active: 1, data: { replication: async, lag: 1s, writes: 100/s, catchUp: 5s, replicas: { c: { lag: 600s, promote: false } } } }
services: { shop: { requires: [db] } }
`,
    seconds: 4000,
    down: 2000,
    lost: [],
  },
  {
    what: 'a copy that is corrupt, and not known to be, is looked at when it is needed, and the backup restored',
    model: `
places: { a: { failures: { fire: { ttf: 1700s, ttr: 100s, data: lost } } }, b: {} }
components:
  db:
    instances: [a, b]
    active: 1
    standby: { warm: { dormancy: 0% } }
    failures: { rot: { ttf: 1000s, ttr: 50s, fault: corruption } }
    detection: { delay: 10s, sees: [crash], noticed: 1500s }
    data: { replication: async, lag: 1s, writes: 10/s, replicas: { b: { lag: 600s, promote: false } }, backups: { every: 100s, restore: 50s } }
services: { shop: { requires: [db] } }
`,
    seconds: 5000,
    down: 2050,
    lost: ['1700 db 800 8000 place a fire', '3500 db 800 8000 place a fire'],
  },
  {
    what: 'a quorum that is corrupt and loses a majority has nothing left',
    model: `
places: { r: { failures: { fire: { ttf: 1010s, ttr: 100s, data: lost } } }, a: { in: r }, b: { in: r }, c: {} }
components:
  db:
    instances: [a, b, c]
    detection: { delay: 10s, sees: [crash], noticed: 1500s }
    data: { replication: quorum, lag: 30s, writes: 10/s }
hazards: { breach: { tbh: 1000s, targets: [a], effect: corrupt, lasts: 20000s } }
services: { shop: { requires: [db] } }
`,
    seconds: 8000,
    down: 710,
    lost: ['1010 db 0 all 0 place r fire', '2120 db 30 300 place r fire', '3230 db 30 300 place r fire', '4340 db 30 300 place r fire', '5450 db 30 300 place r fire', '6560 db 30 300 place r fire', '7670 db 30 300 place r fire'],
  },
  {
    what: 'a short outage does not end a silent corruption: users go on writing',
    model: `
places: { a: { failures: { out: { ttf: 1100s, ttr: 10s } } } }
components:
  db:
    in: a
    failures: { rot: { ttf: 1000s, ttr: 50s, fault: corruption } }
    detection: 1000s
    data: { writes: 10/s, backups: { every: 300s, restore: 10s } }
services: { shop: { requires: [db] } }
`,
    seconds: 3000,
    down: 1070,
    lost: ['2000 db 1090 10900 mode db rot'],
  },
  {
    what: 'a standby that is silently corrupt goes on acknowledging',
    model: `
places: { a: {}, b: {} }
components:
  db:
    instances: [a, b]
    active: 1
    detection: 200s
    data: { replication: sync, onStandbyLoss: block, writes: 10/s }
hazards: { rot: { tbh: 1000s, targets: [b], effect: corrupt, ttr: 50s, lasts: 20000s } }
services: { shop: { requires: [db] } }
`,
    seconds: 1500,
    down: 50,
    lost: [],
  },
  {
    what: 'the corruption of a standby is found without that of the active one',
    model: `
places: { a: {}, b: {} }
components:
  db:
    instances: [a, b]
    active: 1
    detection: { delay: 400s }
    data: { replication: async, lag: 500s, writes: 10/s, backups: { every: 250s, restore: 10s } }
hazards:
  rotb: { tbh: 900s, targets: [b], effect: corrupt, ttr: 50s, lasts: 20000s }
  rota: { tbh: 1200s, targets: [a], effect: corrupt, ttr: 50s, lasts: 20000s }
services: { shop: { requires: [db] } }
`,
    seconds: 2000,
    down: 410,
    lost: ['1600 db 600 6000 hazard rota'],
  },
  {
    what: 'a backup in the making is not lost when a corrupt standby is found',
    model: `
places: { a: { failures: { fire: { ttf: 1050s, ttr: 100s, data: lost } } }, b: {} }
components:
  db:
    instances: [a, b]
    active: 1
    detection: { delay: 50s }
    data: { replication: sync, writes: 10/s, backups: { every: 300s, takes: 100s, restore: 10s } }
hazards:
  rotb: { tbh: 900s, targets: [b], effect: corrupt, ttr: 5000s, lasts: 20000s }
services: { shop: { requires: [db] } }
`,
    seconds: 3000,
    down: 220,
    lost: ['1050 db 150 1500 place a fire', '2200 db 400 4000 place a fire'],
  },
  {
    what: 'without replication a standby never has a copy, also after all was lost',
    model: `
components:
  db:
    instances: 3
    active: 1
    standby: { warm: { dormancy: 0% } }
    failures: { disk: { ttf: 1000s, ttr: 5000s, data: lost } }
    data: { replication: none, writes: 10/s }
services: { shop: { requires: [db] } }
`,
    seconds: 4000,
    down: 1000,
    lost: ['1000 db 0 all 0 mode db disk', '2000 db 0 all 0 mode db disk', '3000 db 0 all 0 mode db disk'],
  },
  {
    what: 'split brain: nothing is accepted alone where two copies are asked for',
    model: `
places: { a: {}, b: {}, c: {} }
components:
  db:
    instances: [a, b, c]
    active: 1
    detection: 10s
    failover: { time: 20s }
    data: { replication: sync, onStandbyLoss: block, writes: 100/s, catchUp: 30s }
hazards: { cut: { tbh: 1000s, lasts: 300s, targets: [a], effect: isolate } }
services: { shop: { requires: [db] } }
`,
    seconds: 1400,
    down: 30,
    lost: [],
  },
  {
    what: 'split brain: no more is lost than is kept',
    model: `
places: { a: {}, b: {} }
components:
  db:
    instances: [a, b]
    active: 1
    data: { replication: sync, keeps: 60s, writes: 100/s, catchUp: 30s }
hazards: { cut: { tbh: 1000s, lasts: 300s, targets: [a], effect: isolate } }
services: { shop: { requires: [db] } }
`,
    seconds: 1400,
    down: 0,
    lost: ['1300 db 60 6000 hazard cut'],
  },
  {
    what: 'split brain: it ends when the place is out for another reason too',
    model: `
places: { a: { failures: { out: { ttf: 1100s, ttr: 100s } } }, b: {} }
components:
  db:
    instances: [a, b]
    active: 1
    data: { replication: sync, writes: 100/s, catchUp: 30s }
hazards: { cut: { tbh: 1000s, lasts: 300s, targets: [a], effect: isolate } }
services: { shop: { requires: [db] } }
`,
    seconds: 1500,
    down: 0,
    lost: ['1100 db 100 10000 hazard cut'],
  },
  {
    what: 'split brain: it ends when the copy burns',
    model: `
places: { a: { failures: { fire: { ttf: 1100s, ttr: 100s, data: lost } } }, b: {} }
components:
  db:
    instances: [a, b]
    active: 1
    data: { replication: sync, writes: 100/s, catchUp: 30s }
hazards: { cut: { tbh: 1000s, lasts: 300s, targets: [a], effect: isolate } }
services: { shop: { requires: [db] } }
`,
    seconds: 1500,
    down: 0,
    lost: ['1100 db 100 10000 hazard cut'],
  },
  {
    what: 'a cache loses no writes at a failover',
    model: `
components:
  app: { uses: [cache] }
  cache: { instances: 2, active: 1, standby: {warm: {dormancy: 0%}}, failures: { crash: { ttf: 1000s, ttr: 50s } }, data: { replication: async, lag: 5s, warmUp: 200s, writes: 10/s } }
services: { shop: { requires: [app] } }
`,
    seconds: 1500,
    down: 0,
    lost: [],
  },
  {
    what: 'a standby that may not take the role is not restored in place of the holder',
    model: `
places:
  a: { }
  b: { }
  a1: { in: a, failures: { fire: { ttf: 1000s, ttr: 500s, data: lost } } }
  b1: { in: b, failures: { fire: { ttf: 1000s, ttr: 100s, data: lost } } }
components:
  app: { instances: [a, b], active: 1, failures: { crash: { ttf: 90000s, ttr: 10s } } }
  db: { instances: [a1, b1], active: 1, follows: app, data: { replication: sync, writes: 10/s, backups: { every: 300s, restore: 50s } } }
services: { shop: { requires: [db] } }
`,
    seconds: 4000,
    down: 1300,
    lost: ['1000 db 100 1000 place b1 fire', '3200 db 100 1000 place b1 fire'],
  },
  {
    what: 'a standby that was restored and is out of reach does not keep the repaired one from being restored',
    model: `
places: { a: { }, b: { failures: { out: { ttf: 1201s, ttr: 100000s } } } }
components:
  db:
    instances: [a, b]
    active: 1
    standby: cold
    failures: { crash: { ttf: 1000s, ttr: 500s } }
    failover: { time: 100s }
    data: { replication: none, writes: 10/s, backups: { every: 300s, restore: 200s } }
services: { shop: { requires: [db] } }
`,
    seconds: 6000,
    down: 2200,
    lost: ['1200 db 100 1000 mode db crash'],
  },
  {
    what: 'a backup that burns while it is restored is not used',
    model: `
places: { v: { failures: { fire: { ttf: 1100s, ttr: 100000s, data: lost } } } }
components:
  db:
    instances: 2
    active: 1
    standby: cold
    failures: { crash: { ttf: 1000s, ttr: 500s } }
    data: { replication: none, writes: 10/s, backups: { every: 300s, restore: 200s, in: v } }
services: { shop: { requires: [db] } }
`,
    seconds: 6000,
    down: 2000,
    lost: [],
  },
  {
    what: 'of two active ones each has its half: the other goes on with everything',
    model: `
places: { a: { failures: { fire: { ttf: 1000s, ttr: 500s, data: lost } } }, b: {} , c: {}, d: {}}
components:
  db: { instances: [a, b, c, d], active: 2, data: { replication: async, lag: 10s, writes: 100/s } }
services: { shop: { requires: [db] } }
`,
    seconds: 1200,
    down: 0,
    lost: ['1000 db 10 500 place a fire'],
  },
  {
    what: 'where every standby is cold, one restores a backup when the active one is lost',
    model: `
components:
  db:
    instances: 2
    active: 1
    standby: cold
    failures: { crash: { ttf: 1000s, ttr: 1500s } }
    data: { replication: async, lag: 1s, writes: 10/s, backups: { every: 300s, restore: 200s } }
services: { shop: { requires: [db] } }
`,
    seconds: 3000,
    down: 700,
    lost: ['1200 db 100 1000 mode db crash', '2700 db 100 1000 mode db crash'],
  },
  {
    what: 'a planned move that loses its active one on the way has what arrived since it began',
    model: `
places: { a: { failures: { out: { ttf: 1000s, ttr: 100s } } }, b: { failures: { fire: { ttf: 1311s, ttr: 1000s, data: lost } } } }
components:
  db: { instances: [a, b], active: 1, failover: { time: 10s, failback: { after: 200s, time: 20s } }, data: { replication: async, lag: 60s, writes: 100/s } }
services: { shop: { requires: [db] } }
`,
    seconds: 4000,
    down: 160,
    lost: ['1010 db 60 6000 place a out', '1320 db 49 4900 place b fire', '3210 db 60 6000 place a out'],
  },
  {
    what: 'what an active one had not passed on is lost once, and everything once',
    model: `
places: { a: { failures: { fire: { ttf: 1000s, ttr: 5000s, data: lost } } }, b: { failures: { fire: { ttf: 1100s, ttr: 5000s, data: lost } } } }
components:
  db: { instances: [a, b], data: { replication: async, lag: 50s, writes: 100/s, backups: {every: 900s} } }
services: { shop: { requires: [db] } }
`,
    seconds: 2000,
    down: 900,
    lost: ['1000 db 50 2500 place a fire', '1100 db 200 20000 place b fire'],
  },
  {
    what: 'after a total loss a copy that was away holds nothing',
    model: `
places: { r: { failures: { fire: { ttf: 1000s, ttr: 100s, data: lost } } }, a: { in: r, failures: { fire: { ttf: 2000s, ttr: 100s, data: lost } } }, b: { in: r, failures: { out: { ttf: 990s, ttr: 4000s } } } }
components:
  db: { instances: [a, b], active: 1, data: { replication: async, lag: 10s, writes: 100/s, catchUp: 30s } }
services: { shop: { requires: [db] } }
`,
    seconds: 6000,
    down: 700,
    lost: ['1000 db 0 all 0 place r fire', '2000 db 0 all 0 place a fire', '2100 db 0 all 0 place r fire', '3200 db 0 all 0 place r fire', '4100 db 0 all 0 place a fire', '4300 db 0 all 0 place r fire', '5400 db 0 all 0 place r fire'],
  },
  {
    what: 'what burns together is lost together',
    model: `
places: { r: { failures: { fire: { ttf: 1000s, ttr: 5000s, data: lost } } } }
components:
  db: { instances: { r: 3 }, data: { replication: async, lag: 50s, writes: 90/s, backups: {every: 900s} } }
services: { shop: { requires: [db] } }
`,
    seconds: 1100,
    down: 100,
    lost: ['1000 db 100 9000 place r fire'],
  },
  {
    what: 'semi-sync: the standbys acknowledge in turn, and nothing is lost one by one',
    model: `
places: { a: { failures: { fire: { ttf: 1400s, ttr: 10000s, data: lost } } }, b: { failures: { out: { ttf: 1000s, ttr: 10000s } } }, c: { failures: { out: { ttf: 1200s, ttr: 10000s } } }, d: {} }
components:
  db: { instances: [a, b, c, d], active: 1, data: { replication: semi-sync, lag: 10s, writes: 100/s, catchUp: 30s } }
services: { shop: { requires: [db] } }
`,
    seconds: 5000,
    down: 0,
    lost: [],
  },
  {
    what: 'a corrupt copy that is given up for two reasons in one moment is repaired once',
    model: `
places: { a: {}, b: { failures: { out: { ttf: 1100s, ttr: 9000s } } }, c: {} }
crews: { ops: { size: 1, order: priority } }
components:
  db:
    instances: [a, b, c]
    active: 2
    standby: cold
    detection: { delay: 0s, sees: [crash], noticed: 9000s }
    data: { replication: sync, writes: 10/s, backups: { every: 300s, restore: 100s } }
hazards: { rot: { tbh: 1000s, targets: [a], effect: corrupt, ttr: 10s, crew: ops, lasts: 90000s } }
services: { shop: { requires: [db] } }
`,
    seconds: 3000,
    down: 200,
    lost: ['1200 db 300 3000 hazard rot'],
  },
  {
    what: 'copies that have a corruption are looked at when the one it came from burns',
    model: `
places: { a: { failures: { fire: { ttf: 1010s, ttr: 30000s, data: lost } } }, b: {}, c: {} }
components:
  db: { instances: [a, b, c], detection: { delay: 500s, sees: [crash, corruption] }, data: { replication: sync, writes: 10/s, backups: { every: 100s, restore: 10s } } }
hazards:
  rot: { tbh: 1000s, targets: [a], effect: corrupt, lasts: 90000s }
services: { shop: { requires: [db] } }
`,
    seconds: 40000,
    down: 520,
    lost: ['1510 db 610 6100 hazard rot'],
  },
  {
    what: 'a corruption whose only copy burns arrives nowhere',
    model: `
places: { a: { failures: { fire: { ttf: 1100s, ttr: 100s, data: lost } } }, b: {} }
components:
  db: { instances: [a, b], detection: { delay: 1s, sees: [crash], noticed: 90000s }, data: { replication: async, lag: 500s, writes: 10/s, backups: { every: 100s, restore: 10s } } }
hazards:
  rot: { tbh: 1000s, targets: [a], effect: corrupt, lasts: 90000s }
services: { shop: { requires: [db] } }
`,
    seconds: 2000,
    down: 0,
    lost: ['1100 db 500 2500 place a fire'],
  },
  {
    what: 'a restore that breaks off is begun again',
    model: `
places:
  a: { kind: region, failures: { out: { ttf: 1580s, ttr: 5000s } } }
  b: { kind: region }
  a1: { in: a, failures: { fire: { ttf: 1000s, ttr: 500s, data: lost } } }
  b1: { in: b, failures: { fire: { ttf: 1000s, ttr: 100s, data: lost } } }
  b2: { in: b, failures: { out: { ttf: 1150s, ttr: 400s } } }
components:
  disk: { instances: [a, b2] }
  db: { instances: [a1, b1], active: 1, standby: cold, requires: [ { disk: {within: region} } ], detection: { delay: 1s, deep: true}, failover: { time: 200s }, data: { replication: sync, writes: 10/s, backups: { every: 300s, restore: 100s } } }
services: { shop: { requires: [db] } }
`,
    seconds: 1800,
    down: 750,
    lost: ['1000 db 100 1000 place a1 fire'],
  },
];

test.each(meetings)('$what', ({ model, seconds, down, lost }) => {
  const system = systemOf(model);
  const tally = createPlayer(system, { seed: 'golden', warmup: 0, horizon: seconds, check: true }).play(0);
  expect(lossLines(system, tally)).toEqual(lost);
  expect(tally.down[0]).toBeCloseTo(down, 9);
});
