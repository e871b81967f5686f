import { describe, expect, test } from 'vitest';
import { createPlayer } from '../../src/engine/index.ts';
import type { Tally } from '../../src/engine/index.ts';
import { phases } from '../../src/system/system.ts';
import { systemOf } from './walk.ts';

function played(text: string, seconds: number): { system: ReturnType<typeof systemOf>; tally: Tally } {
  const system = systemOf(text);
  return { system, tally: createPlayer(system, { seed: 'golden', warmup: 0, horizon: seconds, check: true }).play(0) };
}

/** Seconds of down and degraded time, and request seconds lost, of each service in `seconds` seconds. */
function shares(text: string, seconds: number): Record<string, { down: number; degraded: number; lost: number }> {
  const { system, tally } = played(text, seconds);
  const of = (key: 'down' | 'degraded' | 'lost', s: number): number => Number(tally[key][s].toFixed(6));
  return Object.fromEntries(
    system.services.name.map((name, s) => [
      name,
      { down: of('down', s), degraded: of('degraded', s), lost: of('lost', s) },
    ]),
  );
}

/** What the down time of the first service is charged to, seconds by phase. */
function charged(text: string, seconds: number): Record<string, number> {
  const { system, tally } = played(text, seconds);
  const list = system.causes.flatMap(({ kind, thing }, cause) =>
    phases.map((phase, at): [string, number] => [
      `${kind} ${thing}: ${phase}`,
      Number(tally.charged[cause * phases.length + at].toFixed(6)),
    ]),
  );
  return Object.fromEntries(list.filter(([, spent]) => spent > 0));
}

const rush = 'hazards: { rush: { tbh: 1000s, lasts: 100s, targets: [shop], effect: overload 3x } }';

describe('a component that collapses', () => {
  const text = (overload: string) => `
components: { web: { capacity: 200/s, overload: ${overload} } }
services: { shop: { requires: [web], load: 100/s } }
${rush}
`;

  test('serves nothing while more arrives than it carries, and is down', () => {
    expect(shares(text('collapse'), 1900)).toEqual({ shop: { down: 100, degraded: 0, lost: 100 } });
    expect(charged(text('collapse'), 1900)).toEqual({ 'overload web: waiting': 100 });
  });

  test('needs its restart once little enough would come', () => {
    const slow = '{ collapse: { at: 120%, until: 80%, restart: 50s } }';
    expect(shares(text(slow), 1900)).toEqual({ shop: { down: 150, degraded: 0, lost: 150 } });
    expect(charged(text(slow), 1900)).toEqual({ 'overload web: waiting': 100, 'overload web: restart': 50 });
  });

  test('does not come back while more comes than it comes back at, although it could carry that', () => {
    const stuck = '{ collapse: { at: 120%, until: 40% } }';
    expect(shares(text(stuck), 1900)).toEqual({ shop: { down: 900, degraded: 0, lost: 900 } });
  });

  test('sheds what is too much as long as that is less than what it collapses at', () => {
    const tough = '{ collapse: { at: 160%, until: 80% } }';
    // 300/s of the 200/s that it carries.
    const { shop } = shares(text(tough), 1900);
    expect(shop.down).toBe(0);
    expect(shop.lost).toBeCloseTo(100 / 3, 5);
  });

  test('drags the other alternative with it, and neither can come back alone', () => {
    const both = `
components:
  left: { capacity: 100/s, overload: { collapse: { until: 90% } } }
  right: { capacity: 100/s, overload: { collapse: { until: 90% } } }
services: { shop: { requires: [{ any: [left, right] }], load: 150/s } }
hazards: { cut: { tbh: 1000s, lasts: 100s, targets: [left], effect: down } }
`;
    // Each carries its 75/s; what is left of them gets 150/s, and so does each that would come back.
    expect(shares(both, 1900)).toEqual({ shop: { down: 900, degraded: 0, lost: 900 } });
  });

  test('comes back in the hour in which little enough comes', () => {
    const daily = `
components: { web: { capacity: 300/s, overload: { collapse: { until: 50% } } } }
services: { shop: { requires: [web], load: { base: 100/s, peak: 300/s, profile: daily } } }
hazards: { rush: { tbh: 12h, lasts: 1h, targets: [shop], effect: overload 2x } }
`;
    // Down from 12:00 until no more than 150/s would come: at 21:00 (150/s are the quarter of the way at 23:00).
    expect(shares(daily, 86_400).shop.down).toBe(11 * 3600);
  });
});

describe('a component that scales', () => {
  test('starts what the load takes, and stops it after the cooldown', () => {
    const text = `
components:
  web: { instances: 2, capacity: 100/s, autoscale: { min: 2, max: 6, at: 50%, start: 30s, cooldown: 60s } }
services: { shop: { requires: [web], load: 100/s } }
${rush}
`;
    // 300/s take six; for 30 s the two carry 200/s of them. The four more serve from 1030 s to 1160 s.
    const { tally } = played(text, 1900);
    expect(tally.lost[0]).toBeCloseTo(10, 6);
    expect(tally.degraded[0]).toBe(30);
    expect(tally.serving[0]).toBeCloseTo(2 * 1900 + 4 * 130, 6);
  });

  test('replaces an instance that is known to be lost, and is content with it when that is back', () => {
    const text = `
components:
  web: { instances: 2, capacity: 100/s, detection: 10s, autoscale: { min: 2, max: 3, at: 100%, start: 30s } }
services: { shop: { requires: [web], load: 200/s } }
hazards: { crash: { tbh: 1000s, targets: [web], effect: fail, hits: { random: 1 }, ttr: 200s } }
`;
    // Half of the requests are lost for 40 s; at 1210 s it is repaired, and one too many.
    const { tally } = played(text, 1900);
    expect(tally.lost[0]).toBeCloseTo(20, 6);
    expect(tally.serving[0]).toBeCloseTo(2 * 1900 - 40, 6);
  });

  test('begins with what is written, and goes on with what it takes', () => {
    const text = `
components:
  web: { instances: 4, capacity: 100/s, autoscale: { min: 1, max: 4, at: 50%, cooldown: 100s } }
services: { shop: { requires: [web], load: 100/s } }
`;
    expect(played(text, 1000).tally.serving[0]).toBeCloseTo(4 * 100 + 2 * 900, 6);
  });

  test('follows the hours of the day', () => {
    const text = `
components:
  web: { instances: 1, capacity: 100/s, autoscale: { min: 1, max: 3, at: 100% } }
services: { shop: { requires: [web], load: { base: 100/s, peak: 300/s, profile: daily } } }
`;
    // Above 100/s: 23 hours, above 200/s: the 11 around the crest.
    const { tally } = played(text, 86_400);
    expect(tally.serving[0] / 3600).toBeCloseTo(24 + 23 + 11, 6);
    expect(tally.lost[0]).toBe(0);
  });

  test('has nothing happen to what is off', () => {
    const text = `
components:
  web: { instances: 1, capacity: 100/s, mttf: 100s, mttr: 1s, autoscale: { min: 1, max: 5, at: 100% } }
services: { shop: { requires: [web], load: 100/s } }
`;
    const { tally } = played(text, 100_000);
    // One at a time runs, and fails every 100 s.
    expect(tally.failures[0]).toBeGreaterThan(850);
    expect(tally.failures[0]).toBeLessThan(1150);
    expect(tally.serving[0]).toBeGreaterThan(99_000);
  });
});

test('a load that changes with the hour is no trouble where what may collapse gets none of it', () => {
  const text = `
components:
  web: { uses: [aside] }
  aside: { capacity: 5/s, overload: collapse }
services: { shop: { requires: [web], load: { base: 10/s, peak: 20/s, profile: daily } } }
`;
  expect(shares(text, 86_400)).toEqual({ shop: { down: 0, degraded: 0, lost: 0 } });
});
