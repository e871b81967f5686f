import { describe, expect, test } from 'vitest';
import { createPlayer } from '../../src/engine/index.ts';
import type { Tally } from '../../src/engine/index.ts';
import { expectWalk, systemOf } from './walk.ts';

/** A break-in every 1000 s, in front of which stand a firewall that stops all, and an alarm that is down from 1500 s to 2500 s. */
function store(layers: string): string {
  return `
components:
  db:
    detection: 0
    data: { backups: { every: 600s, restore: 50s } }
    failures: { rots: { ttf: never, ttr: 0, fault: corruption } }
  firewall: { failures: { crash: { ttf: { empirical: [1500s] }, ttr: 1000s } } }
  alarm: { failures: { crash: { ttf: { empirical: [1900s] }, ttr: 500s } } }
hazards: { break-in: { tbh: 1000s, targets: [db], effect: corrupt, stoppedBy: ${layers} } }
services: { shop: { requires: [db] } }
`;
}

function outages(layers: string, seconds: number): number {
  const tally: Tally = createPlayer(systemOf(store(layers)), { seed: 'golden', warmup: 0, horizon: seconds, check: true }).play(0);
  return tally.outages[0];
}

describe('layers of defence against a break-in that corrupts', () => {
  test('without any each one gets through', () => {
    expect(outages('[]', 1100)).toBe(1);
    expect(outages('[]', 2100)).toBe(2);
  });

  test('a layer that stops all of them does so only while it is up', () => {
    expect(outages('[{ firewall: 100% }]', 1100)).toBe(0);
    expect(outages('[{ firewall: 100% }]', 2100)).toBe(1);
  });

  test('a second layer stops what a first one that is down lets through, until it is down as well', () => {
    // The alarm is down from 1900 s on, the firewall from 1500 s on.
    expect(outages('[{ firewall: 100% }, { alarm: 100% }]', 1100)).toBe(0);
    expect(outages('[{ firewall: 100% }, { alarm: 100% }]', 2100)).toBe(1);
    const later = store('[{ firewall: 100% }, { alarm: 100% }]').replace('[1900s]', '[2900s]');
    const tally = createPlayer(systemOf(later), { seed: 'golden', warmup: 0, horizon: 2100, check: true }).play(0);
    expect(tally.outages[0]).toBe(0);
  });

  test('a layer that lacks what it requires stops nothing', () => {
    const text = store('[{ firewall: 100% }]')
      .replace('ttf: { empirical: [1500s] }, ttr: 1000s } }', 'ttf: never, ttr: 0 } }, requires: [alarm]')
      .replace('[1900s]', '[900s]');
    const tally = createPlayer(systemOf(text), { seed: 'golden', warmup: 0, horizon: 1100, check: true }).play(0);
    expect(tally.outages[0]).toBe(1);
  });
});

test('What a layer stops is told, and what it lets through', () => {
  const text = `
components:
  web: { mttf: never }
  firewall: { failures: { crash: { ttf: { empirical: [150s] }, ttr: 1000s } } }
hazards: { attack: { tbh: 100s, targets: [web], effect: fail, ttr: 10s, stoppedBy: [{ firewall: 100% }] } }
services: { shop: { requires: [web] } }
`;
  expectWalk(text, 220, {
    happens: `
      100 attack is stopped
      150 firewall: crash fails
      200 attack strikes
      200 attack is over
      200 web: attack fails
      200 shop service down
      210 web: attack is repaired
      210 web can serve
      210 shop service up
    `,
    down: { shop: 10 },
  });
});
