import { test } from 'vitest';
import { expectPlanned, weekly } from './walk-planned.ts';

test('rolling maintenance takes one instance after the other, and nobody notices while enough are left', () => {
  expectPlanned(
    `
components: { web: { instances: 3, needs: 2, ttf: never } }
maintenance: { patching: { targets: [web], ${weekly}, takes: 5m } }
services: { shop: { requires: [web] } }
`,
    9000,
    {
      happens: `
        600 maintenance patching begins
        600 web#1 is out for maintenance
        900 web#1 is back from maintenance
        900 web#2 is out for maintenance
        1200 web#2 is back from maintenance
        1200 web#3 is out for maintenance
        1500 web#3 is back from maintenance
        1500 maintenance patching is done
      `,
    },
  );
});

test('where every instance is needed each of them costs its time, all of it planned', () => {
  expectPlanned(
    `
components: { web: { instances: 2, needs: 2, start: 30s, ttf: never } }
maintenance: { patching: { targets: [web], ${weekly}, takes: 5m } }
services: { shop: { requires: [web] } }
`,
    9000,
    {
      happens: `
        600 maintenance patching begins
        600 web#1 is out for maintenance
        600 shop service down
        930 web#1 is back from maintenance
        930 web#2 is out for maintenance
        1260 web#2 is back from maintenance
        1260 maintenance patching is done
        1260 shop service up
      `,
      ...{ down: 660, outages: 1, plannedOutages: 1, charged: { 'maintenance patching, maintenance': 660 } },
    },
  );
});

test('all together is one outage, and each starts afterwards', () => {
  expectPlanned(
    `
components: { web: { instances: 2, start: 30s, ttf: never } }
maintenance: { patching: { targets: [web], ${weekly}, takes: 5m, style: together } }
services: { shop: { requires: [web] } }
`,
    9000,
    {
      happens: `
        600 maintenance patching begins
        600 web#1 is out for maintenance
        600 web#2 is out for maintenance
        600 shop service down
        900 web#1 is back from maintenance
        900 web#1 starts
        900 web#2 is back from maintenance
        900 web#2 starts
        900 maintenance patching is done
        930 web#1 can serve
        930 web#2 can serve
        930 shop service up
      `,
      down: 330,
      plannedOutages: 1,
      charged: { 'maintenance patching, maintenance': 300, 'maintenance patching, restart': 30 },
    },
  );
});

test('the standby is first, catches up, and takes the role by a planned switchover that can fail', () => {
  expectPlanned(
    `
components:
  db:
    instances: 2
    active: 1
    standby: warm
    start: 30s
    ttf: never
    failover: { time: 10s, success: 0%, otherwise: 60s }
    data: { replication: async, lag: 1s, catchUp: 40s }
maintenance: { patching: { targets: [db], ${weekly}, takes: 5m } }
services: { shop: { requires: [db] } }
`,
    9000,
    {
      happens: `
        600 maintenance patching begins
        600 db#2 is out for maintenance
        600 db#2 copy is stale
        930 db#2 is back from maintenance
        930 db#2 copy catches up
        970 db#2 copy is current
        970 db planned move begins
        970 db accepts no writes
        970 shop service down
        980 db failover does not succeed
        1040 db#2 is active now
        1040 db role is served
        1040 db accepts writes
        1040 db#1 is out for maintenance
        1040 db#1 copy is stale
        1040 shop service up
        1370 db#1 is back from maintenance
        1370 db#1 copy catches up
        1410 db#1 copy is current
        1410 maintenance patching is done
      `,
      down: 70,
      plannedOutages: 1,
      charged: { 'maintenance patching, switching': 10, 'maintenance patching, failed switch': 60 },
    },
  );
});

test('it waits while another instance is broken, and goes on once it is repaired', () => {
  // The flood breaks b in second 500 of the second week, for 1,000 seconds.
  expectPlanned(
    `
places: { a: {}, b: {} }
components: { web: { instances: [a, b], ttf: never } }
hazards: { flood: { tbh: 605300s, lasts: 1s, targets: [b], effect: fail, ttr: 1000s } }
maintenance: { patching: { targets: [web], ${weekly}, takes: 5m } }
services: { shop: { requires: [web] } }
`,
    3000,
    {
      happens: `
        500 flood strikes
        500 web@b: flood fails
        501 flood is over
        600 maintenance patching begins
        1500 web@b: flood is repaired
        1500 web@b can serve
        1500 web@a is out for maintenance
        1800 web@a is back from maintenance
        1800 web@b is out for maintenance
        2100 web@b is back from maintenance
        2100 maintenance patching is done
      `,
    },
  );
});

test('the crew does one thing at a time, and goes home between two instances', () => {
  // On duty until 00:16; the second instance waits for Tuesday.
  expectPlanned(
    `
crews: { ops: { response: 60s, hours: "Mon-Tue 00:00-00:16" } }
components: { web: { instances: 2, ttf: never } }
maintenance: { patching: { targets: [web], ${weekly}, takes: 5m, crew: ops } }
services: { shop: { requires: [web] } }
`,
    90000,
    {
      happens: `
        0 ops is on duty
        600 maintenance patching begins
        600 maintenance patching asks for a crew
        600 maintenance patching crew is on the way
        660 web#1 is out for maintenance
        960 ops goes off duty
        960 web#1 is back from maintenance
        960 maintenance patching asks for a crew
        86400 ops is on duty
        86400 maintenance patching crew is on the way
        86460 web#2 is out for maintenance
        86760 web#2 is back from maintenance
        86760 maintenance patching is done
        87360 ops goes off duty
      `,
    },
  );
});

test('work that does not hold leaves the instance broken, which is nobody’s plan', () => {
  expectPlanned(
    `
components: { web: { instances: 1, ttf: never } }
maintenance: { patching: { targets: [web], ${weekly}, takes: 5m, success: 0%, ttr: 10m } }
services: { shop: { requires: [web] } }
`,
    9000,
    {
      happens: `
        600 maintenance patching begins
        600 web is out for maintenance
        600 shop service down
        900 web is back from maintenance
        900 web: patching fails
        900 maintenance patching is done
        1500 web: patching is repaired
        1500 web can serve
        1500 shop service up
      `,
      ...{ down: 900, plannedOutages: 1 },
      charged: { 'maintenance patching, maintenance': 300, 'bad change patching, repair': 600 },
    },
  );
});

test('a bad version hits every instance that has it until it is found, then all of them are taken back', () => {
  // Web 1 is bad since 900 and found in 1,300; by then web 2 has it too, and web 3 is brought back as it was.
  expectPlanned(
    `
components: { web: { instances: 3, needs: 1, detection: 400s, ttf: never } }
maintenance: { deploy: { targets: [web], ${weekly}, takes: 5m, success: 0%, rollback: 7m } }
services: { shop: { requires: [web] } }
`,
    9000,
    {
      happens: `
        600 maintenance deploy begins
        600 web#1 is out for maintenance
        900 web#1 is back from maintenance
        900 web#1: deploy fails
        900 web#2 is out for maintenance
        1200 web#2 is back from maintenance
        1200 web#2: deploy fails
        1200 web#3 is out for maintenance
        1200 shop service down
        1300 web#1: deploy is detected
        1300 web#1: deploy repair begins
        1300 maintenance deploy is given up
        1300 web#3 is back from maintenance
        1300 web#2: deploy is detected
        1300 web#2: deploy repair begins
        1300 shop service up
        1720 web#1: deploy is repaired
        1720 web#1 can serve
        1720 web#2: deploy is repaired
        1720 web#2 can serve
      `,
      ...{ down: 100, plannedOutages: 0 },
      charged: {
        'bad change deploy, detection': 66.666667,
        'maintenance deploy, maintenance': 33.333333,
      },
    },
  );
});

test('blue-green costs nothing while a version is good, and all of it until a bad one is found', () => {
  const text = (success: string): string => `
components: { web: { instances: 2, detection: 100s, ttf: never } }
maintenance: { deploy: { targets: [web], ${weekly}, takes: 5m, style: blue-green, success: ${success} } }
services: { shop: { requires: [web] } }
`;
  expectPlanned(text('100%'), 9000, { happens: '600 maintenance deploy begins\n900 maintenance deploy is done' });
  expectPlanned(text('0%'), 9000, {
    happens: `
      600 maintenance deploy begins
      900 web#1: deploy fails
      900 web#2: deploy fails
      900 maintenance deploy is done
      900 shop service down
      1000 web#1: deploy is detected
      1000 web#1: deploy repair begins
      1000 web#2: deploy is detected
      1000 web#2: deploy repair begins
      1000 web#1: deploy is repaired
      1000 web#1 can serve
      1000 shop service up
      1000 web#2: deploy is repaired
      1000 web#2 can serve
    `,
    ...{ down: 100, plannedOutages: 0, charged: { 'bad change deploy, detection': 100 } },
  });
});
