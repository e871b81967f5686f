import { describe, expect, test } from 'vitest';
import { createPlayer, traceTrial } from '../../src/engine/index.ts';
import { systemOf } from './walk.ts';

/** Lines `SECOND THING WHY` of the sessions that are lost, and what the first component counts. */
function sessionsLost(text: string, seconds: number): { lines: string[]; lost: number; events: number } {
  const system = systemOf(text);
  const options = { seed: 'golden', warmup: 0, horizon: seconds, check: true };
  const lines: string[] = [];
  traceTrial(system, options, 0, ({ time, thing, what, why }) => {
    if (what === 'loses sessions') lines.push(`${time} ${thing} ${why}`);
  });
  const tally = createPlayer(system, options).play(0);
  const sum = (values: Float64Array): number => values.reduce((all, value) => all + value, 0);
  return { lines, lost: sum(tally.sessionsLost), events: sum(tally.sessionLosses) };
}

const shop = 'services: { shop: { requires: [web] } }';
const crash = 'failures: { crash: { ttf: 1000s, ttr: 500s } }';

/** A pair whose active instance is killed by hand of the drill, at 1000 s. */
const killed = 'hazards: { kill: { tbh: 1000s, lasts: 300s, targets: [one], effect: down } }';
const pair = (sessions: string, more = '') => `
places: { one: {}, two: {} }
components: { web: { instances: [one, two], active: 1, ${more} sessions: ${sessions} } }
${shop}
${killed}
`;

describe('sessions that are not replicated', () => {
  test('are lost with the only instance, every time it fails', () => {
    const text = `components: { web: { ${crash} , sessions: { held: 600 } } }\n${shop}`;
    expect(sessionsLost(text, 3000)).toEqual({
      lines: ['1000 web 600 of 600', '2500 web 600 of 600'],
      lost: 1200,
      events: 2,
    });
  });

  test('are lost in part where one of three stops serving, and those that are left hold all again', () => {
    const text = `
places: { one: {}, two: {}, three: {} }
components: { web: { instances: [one, two, three], sessions: { held: 600 } } }
${shop}
hazards:
  first: { tbh: 1000s, lasts: 900s, targets: [one], effect: down }
  second: { tbh: 1500s, lasts: 100s, targets: [two], effect: isolate }
`;
    // A third of them, then half, since two are left.
    expect(sessionsLost(text, 1800).lines).toEqual(['1000 web 200 of 600', '1500 web 300 of 600']);
  });

  test('are lost at a failover when the active instance fails, and again when the role goes back', () => {
    const failback = 'failover: { time: 30s, failback: { after: 100s, time: 10s } },';
    expect(sessionsLost(pair('{ held: 600 }', failback), 2000).lines).toEqual([
      '1000 web 600 of 600',
      '1400 web 600 of 600',
    ]);
  });

  test('stay where a standby fails', () => {
    const text = pair('{ held: 600 }').replace('targets: [one]', 'targets: [two]');
    expect(sessionsLost(text, 2000)).toEqual({ lines: [], lost: 0, events: 0 });
  });
});

describe('sessions that are replicated', () => {
  test('survive a failover to a standby that runs, however long it takes, and the way back', () => {
    const failback = 'failover: { time: 30s, failback: { after: 100s, time: 10s } },';
    expect(sessionsLost(pair('{ held: 600, replicated: true }', failback), 2000).lines).toEqual([]);
  });

  test('do not survive a failover to a standby that was off', () => {
    const cold = 'standby: cold,';
    expect(sessionsLost(pair('{ held: 600, replicated: true }', cold), 2000).lines).toEqual(['1000 web 600 of 600']);
  });

  test('are lost once when the last instance that runs stops, even if that was a standby waiting for the role', () => {
    const text = `
places: { one: {}, two: {} }
components:
  web: { instances: [one, two], active: 1, failover: { time: 500s }, sessions: { held: 600, replicated: true } }
${shop}
hazards:
  kill: { tbh: 1000s, lasts: 5000s, targets: [one], effect: down }
  other: { tbh: 1200s, lasts: 5000s, targets: [two], effect: down }
`;
    expect(sessionsLost(text, 4000)).toEqual({ lines: ['1200 web 600 of 600'], lost: 600, events: 1 });
  });

  test('are lost when the component collapses under its load', () => {
    const text = `
components:
  web: { instances: 2, capacity: 100/s, overload: collapse, sessions: { held: 600, replicated: true } }
services: { shop: { requires: [web], load: 100/s } }
hazards: { rush: { tbh: 1000s, lasts: 100s, targets: [shop], effect: overload 3x } }
`;
    expect(sessionsLost(text, 1900).lines).toEqual(['1000 web 600 of 600']);
  });
});

describe('rolling maintenance', () => {
  const patched = (more: string): string => `
components: { web: { ${more} } }
maintenance: { patching: { targets: [web], every: 1d, at: "daily 00:10", takes: 5m, style: rolling } }
${shop}
`;

  test('of a pair loses no replicated session, since the second goes only once the first has its copy', () => {
    for (const more of ['instances: 2', 'instances: 2, active: 1', 'instances: 2, start: 30s', 'instances: 3']) {
      const text = patched(`${more}, ttf: never, sessions: { held: 600, replicated: true }`);
      expect(sessionsLost(text, 4 * 86_400)).toEqual({ lines: [], lost: 0, events: 0 });
    }
  });

  test('loses them all where it takes out all together, or the only one', () => {
    for (const text of [patched('instances: 1, ttf: never, sessions: { held: 600, replicated: true }')]) {
      expect(sessionsLost(text, 86_400 + 7200).lines.at(-1)).toBe('87000 web 600 of 600');
      const together = text.replace('instances: 1', 'instances: 2').replace('rolling', 'together');
      expect(sessionsLost(together, 86_400 + 7200).lines.at(-1)).toBe('87000 web 600 of 600');
    }
  });

  test('loses the part of each instance that is not replicated', () => {
    const text = patched('instances: 2, ttf: never, sessions: { held: 600 }');
    // Each time one of two, then the other: half of them, and all, which the first did not get back within the moment.
    const lost = sessionsLost(text, 86_400 + 7200).lines.filter((line) => Number(line.split(' ')[0]) >= 86_400);
    expect(lost).toEqual(['87000 web 300 of 600', '87300 web 600 of 600']);
  });
});

test('what stops in one moment loses its part of what was held when it began, in one event or in several', () => {
  const four = (hazards: string) => `
places: { one: {}, two: {}, three: {}, four: {} }
components: { web: { instances: [one, two, three, four], sessions: { held: 600 } } }
${shop}
hazards: { ${hazards} }
`;
  const both = four('first: { tbh: 1000s, lasts: 900s, targets: [one, two], effect: down }');
  expect(sessionsLost(both, 1800)).toMatchObject({ lost: 300 });
  const each = four(
    'first: { tbh: 1000s, lasts: 900s, targets: [one], effect: down }, second: { tbh: 1000s, lasts: 900s, targets: [two], effect: down }',
  );
  expect(sessionsLost(each, 1800)).toEqual({
    lines: ['1000 web 150 of 600', '1000 web 150 of 600'],
    lost: 300,
    events: 2,
  });
});

test('sessions lost before the measured window do not count', () => {
  const text = `components: { web: { ${crash}, sessions: { held: 600 } } }\n${shop}`;
  const tally = createPlayer(systemOf(text), { seed: 'golden', warmup: 2000, horizon: 1000 }).play(0);
  expect([tally.sessionsLost[0], tally.sessionLosses[0]]).toEqual([600, 1]);
});
