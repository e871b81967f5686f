import { describe, expect, test } from 'vitest';
import { createPlayer } from '../../src/engine/index.ts';
import type { Tally } from '../../src/engine/index.ts';
import { systemOf } from './walk.ts';

const hour = 3600;

function play(text: string, horizon: number, warmup = 0): Tally {
  return createPlayer(systemOf(text), { seed: 'golden', warmup, horizon, check: true }).play(0);
}

describe('what is counted of a walk', () => {
  const unit = `
components: { unit: { ttf: 100s, ttr: 50s } }
services: { shop: { requires: [unit], slo: { rto: 40s } } }
`;

  test('an outage counts where it begins, its down time where it is, and the first one from the very start', () => {
    // Down 100-150, 250-300, 400-450. Measured 120-420: 30 s of the first, the second, 20 s of the third, which does not end.
    const tally = play(unit, 300, 120);
    expect(tally.down[0]).toBe(100);
    expect(tally.outages[0]).toBe(2);
    expect(tally.restored[0]).toBe(1);
    expect(tally.restoredInTime[0]).toBe(0);
    expect([...tally.outageLength.slice(0, tally.outageCount)]).toEqual([50]);
    expect(tally.firstOutage[0]).toBe(100);
    expect(tally.componentUp[0]).toBe(200);
    expect(tally.failures[0]).toBe(2);
    expect(tally.repaired[0]).toBe(2);
    expect(tally.repairing[0]).toBe(100);
  });

  test('a restoration as long as the objective is in time', () => {
    const tally = play(unit.replace('40s', '50s'), 200);
    expect(tally.restoredInTime[0]).toBe(1);
  });

  test('an outage over the turn of a year is down time of both years', () => {
    // Down from hour 8,700 to 8,820; a year has 8,760.
    const tally = play(
      `
components: { unit: { ttf: 8700h, ttr: 120h } }
services: { shop: { requires: [unit] } }
`,
      2 * 8760 * hour,
    );
    expect(tally.windows).toBe(2);
    expect([...tally.windowDown]).toEqual([60 * hour, 60 * hour]);
  });

  test('no outage is told apart by a first outage that never comes', () => {
    expect(play(unit, 100).firstOutage[0]).toBe(Infinity);
  });

  test('of a failover: failures, detection, vacancy and who served', () => {
    // Lost at 100, known at 110, served again at 130, lost at 230, known at 240, vacant at the end at 250 (see `failover`).
    const tally = play(
      `
components:
  db:
    instances: 2
    active: 1
    standby: { warm: { dormancy: 0% } }
    ttf: 100s
    ttr: 1000s
    detection: 10s
    failover: { time: 20s }
services: { shop: { requires: [db] } }
`,
      250,
    );
    expect([tally.failures[0], tally.detected[0], tally.detecting[0]]).toEqual([2, 2, 20]);
    expect([tally.failovers[0], tally.failoversFailed[0]]).toEqual([1, 0]);
    expect([tally.vacancies[0], tally.vacant[0]]).toEqual([1, 30]);
    expect([tally.componentUp[0], tally.serving[0]]).toEqual([200, 200]);
  });

  test('of two jobs for one person: how long each waited for that person, and how long it took in all', () => {
    // x is repaired 100-140, y waits 105-140 and is repaired at 170.
    const tally = play(
      `
crews: { ops: { response: 10s } }
components:
  x: { failures: { stop: { ttf: 100s, ttr: 30s, crew: ops } } }
  y: { failures: { stop: { ttf: 105s, ttr: 20s, crew: ops } } }
services: { shop: { requires: [x, y] } }
`,
      200,
    );
    expect([...tally.crewJobs]).toEqual([1, 1]);
    expect([...tally.crewWait]).toEqual([0, 35]);
    expect([...tally.repaired]).toEqual([1, 1]);
    expect([...tally.repairing]).toEqual([40, 65]);
  });

  test('of places and hazards: how long and how often', () => {
    // Out 100-130 and 230-260; the attack of 50 is stopped, and so are those of 100, 150, 200, 250: every 50 s.
    const tally = play(
      `
places: { hall: { ttf: 100s, ttr: 30s } }
components: { unit: { in: hall }, filter: {} }
hazards: { attack: { tbh: 50s, lasts: 5s, targets: [unit], effect: down, stoppedBy: [{ filter: 100% }] } }
services: { shop: { requires: [unit] } }
`,
      270,
    );
    expect([tally.placeOutages[0], tally.placeOut[0]]).toEqual([2, 60]);
    expect([tally.struck[0], tally.stopped[0]]).toEqual([0, 5]);
  });
});
