import { expect, test } from 'vitest';
import { phases } from '../../src/system/system.ts';
import { hoursByPhase, systemOf, tallyOf } from './review.ts';

test('while a crew is off duty a repair it has begun waits', () => {
  const spent = hoursByPhase(
    `
crews: { ops: { hours: "Mon-Fri 09:00-17:00" } }
components: { s: { failures: { stop: { ttf: 14h, ttr: 6h, crew: ops } } } }
services: { web: { requires: [s] } }
`,
    48,
  );
  expect(spent).toEqual({ repair: 6, waiting: 16 });
});

test('what asks for a role near it that has moved away is charged in full', () => {
  const system = systemOf(`
places: { a: { kind: zone }, b: { kind: zone } }
components:
  db: { instances: { a: 2, b: 2 }, active: 2, failures: { stop: { mttf: never, ttr: 9h } } }
  s: { in: a, mttf: never, requires: [{ db: { within: zone } }] }
hazards: { cut: { tbh: 10h, lasts: 2h, targets: [a], effect: fail } }
services: { web: { requires: [s] } }
`);
  const { charged, down } = tallyOf(system, 40);
  expect(down[0]).toBe(30 * 3600);
  expect(charged.reduce((sum, seconds) => sum + seconds, 0)).toBeCloseTo(30 * 3600, 6);
});

test('a standby that is asked for near something before its role ever came there is told as absent', () => {
  const system = systemOf(`
places: { a: { kind: zone }, b: { kind: zone } }
components:
  other: { mttf: 1h, mttr: 1h }
  db: { instances: [a, b], active: 1, mttf: never }
  s: { in: b, mttf: never, requires: [{ db: { within: zone } }] }
services: { web: { requires: [s] } }
`);
  const { charged } = tallyOf(system, 40);
  const seconds = (of: number): number =>
    charged.slice(of * phases.length, (of + 1) * phases.length).reduce((sum, each) => sum + each, 0);
  const causes = system.causes.filter((_, at) => seconds(at) > 0);
  expect(causes).toEqual([{ kind: 'absent', thing: 'db', mode: '' }]);
});
