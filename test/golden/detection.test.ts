import { describe, expect, test } from 'vitest';
import { createPlayer } from '../../src/engine/index.ts';
import { phases } from '../../src/system/system.ts';
import { systemOf } from './walk.ts';

interface Told {
  down: number;
  /** Seconds charged to each phase, all causes together. */
  spent: Record<string, number>;
}

/** Seconds of down time of the first service, and what they are spent in, in so many seconds. */
function shop(text: string, horizon: number): Told {
  const system = systemOf(text);
  const tally = createPlayer(system, { seed: 'golden', warmup: 0, horizon, check: true }).play(0);
  const spent: Record<string, number> = {};
  for (let cause = 0; cause < system.causes.length; cause++) {
    phases.forEach((phase, at) => {
      const seconds = tally.charged[cause * phases.length + at];
      if (seconds > 0) spent[phase] = (spent[phase] ?? 0) + Number(seconds.toFixed(6));
    });
  }
  return { down: Number(tally.down[0].toFixed(6)), spent };
}

/** A server that fails after 1000 s, and is repaired within 100 s of being found. */
function server(fault: string, detection: string, rest = ''): string {
  return `
components:
  web:
    failures: { fails: { ttf: { empirical: [1000s] }, ttr: 100s, fault: ${fault} } }
    detection: ${detection}
${rest}
services: { shop: { requires: [web] } }
`;
}

const faults = ['crash', 'omission', 'timeout', 'incorrect'] as const;

/** Kinds of checks: between which seconds they give their verdict, and what they see. */
const checks: { check: string; between: [number, number]; sees: readonly string[] }[] = [
  { check: 'delay: 30s', between: [30, 30], sees: faults },
  { check: 'heartbeat: 10s, misses: 3', between: [20, 30], sees: ['crash', 'omission', 'timeout'] },
  { check: 'probe: 30s, failures: 2', between: [30, 60], sees: ['crash', 'omission'] },
  { check: 'probe: 30s, timeout: 5s, failures: 2', between: [35, 65], sees: ['crash', 'omission', 'timeout'] },
  { check: 'probe: 30s, timeout: 5s, failures: 2, deep: true', between: [35, 65], sees: faults },
  { check: 'probe: 30s, failures: 2, sees: [incorrect]', between: [30, 60], sees: ['incorrect'] },
];

describe.each(checks)('a check with `$check`', ({ check, between: [least, most], sees }) => {
  // A deep check looks at what is required: there is something that it can look at.
  const rest = check.includes('deep') ? '    requires: [disk]\n  disk: {}' : '';

  test.each(faults)('and a fault of the kind %s: found by it, or when users notice', (fault) => {
    const isSeen = sees.includes(fault);
    const { down, spent } = shop(server(fault, `{ ${check}, noticed: 5000s }`, rest), isSeen ? 1900 : 7000);
    const detection = spent.detection ?? 0;
    expect(down).toBeCloseTo(detection + 100, 6);
    expect(spent.repair).toBeCloseTo(100, 6);
    if (!isSeen) expect(detection).toBe(5000);
    else {
      expect(detection).toBeGreaterThanOrEqual(least);
      expect(detection).toBeLessThanOrEqual(most);
    }
  });
});

test('What a check does not see, and nobody notices, is there until the end, all of it spent in detection', () => {
  const { down, spent } = shop(server('incorrect', '{ probe: 30s, failures: 2 }'), 9000);
  expect(down).toBe(8000);
  expect(spent).toEqual({ detection: 8000 });
});

describe('a corruption', () => {
  const store = (detection: string): string => `
components:
  db:
    failures: { rots: { ttf: { empirical: [1000s] }, ttr: 100s, fault: corruption } }
    detection: ${detection}
    data: { backups: { every: 600s, restore: 200s } }
services: { shop: { requires: [db] } }
`;

  test('is seen by a plain delay, and by a check that says so', () => {
    expect(shop(store('30s'), 1900).spent.detection).toBe(30);
    const { spent } = shop(store('{ probe: 30s, failures: 2, sees: [crash, corruption] }'), 1900);
    expect(spent.detection).toBeGreaterThanOrEqual(30);
    expect(spent.detection).toBeLessThanOrEqual(60);
  });

  test.each(['heartbeat: 10s, misses: 3', 'probe: 30s, timeout: 5s, failures: 2', 'probe: 30s, timeout: 5s, deep: true'])(
    'is not seen by `%s`, and waits for users',
    (check) => {
      expect(shop(store(`{ ${check}, noticed: 5000s }`), 7000).spent.detection).toBe(5000);
    },
  );
});

describe('probes by a component', () => {
  /** It is down from 900 s to 3000 s. */
  const away = '{ ttf: { empirical: [900s] }, ttr: 2100s }';

  test('stop while it is down: the fault waits for it to come back', () => {
    const { down, spent } = shop(server('crash', '{ delay: 30s, by: monitor }', `  monitor: { failures: { crash: ${away} } }`), 3500);
    // Back at 3000 s, and 30 s more.
    expect(spent.detection).toBe(2030);
    expect(down).toBe(2130);
  });

  test('or until users notice, whichever is first', () => {
    const monitor = `  monitor: { failures: { crash: ${away} } }`;
    expect(shop(server('crash', '{ delay: 30s, by: monitor, noticed: 1h }', monitor), 3500).spent.detection).toBe(2030);
    expect(shop(server('crash', '{ delay: 30s, by: monitor, noticed: 300s }', monitor), 1900).spent.detection).toBe(300);
  });

  test('a fault that was just about to be found waits when it fails, and is checked anew', () => {
    // The monitor fails at 1020 s, ten seconds before the verdict, and is back at 1220 s.
    const monitor = '  monitor: { failures: { crash: { ttf: { empirical: [1020s] }, ttr: 200s } } }';
    expect(shop(server('crash', '{ delay: 30s, by: monitor }', monitor), 2200).spent.detection).toBe(250);
  });

  test('go on with two of three, and stop with one', () => {
    const cluster = (lost: number): string => `  monitor: { instances: 3, needs: 2, mttf: never }
hazards: { loss: { tbh: 900s, targets: [monitor], effect: fail, hits: { random: ${lost} }, ttr: 2100s } }`;
    const found = (lost: number, seconds: number): number | undefined =>
      shop(server('crash', '{ delay: 30s, by: monitor }', cluster(lost)), seconds).spent.detection;
    expect(found(1, 1700)).toBe(30);
    expect(found(2, 3500)).toBe(2030);
  });

  test('stop as well while the monitor lacks what it requires itself', () => {
    const monitor = `  monitor: { requires: [network] }\n  network: { failures: { cut: ${away} } }`;
    expect(shop(server('crash', '{ delay: 30s, by: monitor }', monitor), 3500).spent.detection).toBe(2030);
  });

  test('a monitor that hangs without being seen leaves faults to the users until its own is noticed', () => {
    const monitor = `  monitor:
    failures: { hangs: { ttf: { empirical: [500s] }, ttr: 100s, fault: timeout } }
    detection: { heartbeat: 10s, sees: [crash], noticed: 4000s }`;
    // Its hang of 500 s is noticed at 4500 s and over at 4600 s; the server is found 30 s after that.
    expect(shop(server('crash', '{ delay: 30s, by: monitor }', monitor), 5000).spent.detection).toBe(3630);
  });
});

test('Every second between a fault and its detection is charged to detection, before the switch begins', () => {
  const text = `
components:
  db:
    instances: 2
    active: 1
    standby: cold
    failures: { crash: { ttf: { empirical: [1000s] }, ttr: 500s } }
    detection: 40s
    failover: { time: 15s }
services: { shop: { requires: [db] } }
`;
  // The first fails at 1000 s, the second serves from 1055 s and fails at 2055 s.
  expect(shop(text, 1500)).toEqual({ down: 55, spent: { detection: 40, switching: 15 } });
  expect(shop(text, 2500)).toEqual({ down: 110, spent: { detection: 80, switching: 30 } });
});
