import { describe, test } from 'vitest';
import { average, explore } from './ctmc.ts';
import { hours, independent } from './feature.ts';
import { expectAgreement, hour, simulate } from './simulate.ts';
import type { Read } from './simulate.ts';

/** A sum over time of the first service, hours. */
const of =
  (key: 'lost' | 'degraded' | 'down'): Read =>
  (tally) =>
    tally[key][0]! / hour;

// Each of three regions is up, lost without anybody knowing, or known to be lost; its repair begins at once.
type One = 'up' | 'hidden' | 'left';
const moves = (state: One): [One, number][] => {
  if (state === 'up') return [['hidden', 1 / 30]];
  return state === 'hidden'
    ? [
        ['left', 1 / 2],
        ['up', 1 / 5],
      ]
    : [['up', 1 / 5]];
};
const chain = explore<One[]>(['up', 'up', 'up'], independent<One>([moves, moves, moves]));
const shares = [0.5, 0.3, 0.2];

const model = (routing: string, capacity = '') => `
places:
  eu: { kind: region, mttf: 30h, mttr: 5h }
  us: { kind: region, mttf: 30h, mttr: 5h }
  ap: { kind: region, mttf: 30h, mttr: 5h }
components:
  dns: { detection: { exponential: 2h }, routing: ${routing}, requires: [{ web: { within: region } }] }
  web: { instances: { eu: 3, us: 3, ap: 2 }${capacity} }
services: { shop: { requires: [dns], load: 100/s } }
`;

/** What comes to each region: by a policy worked out here once more. */
function ledTo(policy: 'failover' | 'weighted' | 'geo', states: readonly One[]): number[] {
  const used = states.map((state) => state !== 'left');
  const first = used.indexOf(true);
  if (policy === 'failover') return states.map((_, at) => (at === first ? 1 : 0));
  if (policy === 'weighted') {
    const sum = shares.reduce((all, share, at) => all + (used[at] ? share : 0), 0);
    return shares.map((share, at) => (used[at] ? share / sum : 0));
  }
  // Of `eu` first to `ap`; of the others to the first of the list.
  const order = [
    [0, 2, 1],
    [1, 0, 2],
    [2, 0, 1],
  ];
  const led = [0, 0, 0];
  order.forEach((list, home) => {
    const to = list.find((at) => used[at]);
    if (to !== undefined) led[to]! += shares[home]!;
  });
  return led;
}

describe('three regions that requests are led to, against their chain', () => {
  const written = {
    failover: '{ to: [eu, us, ap], policy: failover }',
    weighted: '{ to: { eu: 50%, us: 30%, ap: 20% }, policy: weighted }',
    geo: '{ to: { eu: { share: 50%, then: [ap] }, us: 30%, ap: 20% }, policy: geo }',
  };
  const plan = hours(4000);

  test.each(['failover', 'weighted', 'geo'] as const)('%s: time down, and requests lost', (policy) => {
    const sample = simulate(model(written[policy]), plan, { lost: of('lost'), down: of('down') });
    const isUp = (states: One[]): boolean =>
      states.some((state, at) => state === 'up' && (policy !== 'failover' || ledTo(policy, states)[at]! > 0));
    const served = (states: One[]): number =>
      ledTo(policy, states).reduce((sum, share, at) => sum + (states[at] === 'up' ? share : 0), 0);
    expectAgreement(
      'down',
      sample.mean('down', 1 / plan.horizon),
      average(chain, (s) => (isUp(s) ? 0 : 1)),
      0.04,
    );
    expectAgreement(
      'lost',
      sample.mean('lost', 1 / plan.horizon),
      average(chain, (s) => 1 - served(s)),
      0.01,
    );
  });

  test.each(['weighted', 'geo'] as const)('%s: requests lost where what is left cannot carry all', (policy) => {
    const carries = [60, 60, 40];
    const sample = simulate(model(written[policy], ', capacity: 20/s'), plan, { lost: of('lost') });
    const served = (states: One[]): number =>
      ledTo(policy, states).reduce((sum, share, at) => {
        return sum + (states[at] === 'up' ? Math.min(share, carries[at]! / 100) : 0);
      }, 0);
    expectAgreement(
      'lost',
      sample.mean('lost', 1 / plan.horizon),
      average(chain, (s) => 1 - served(s)),
      0.01,
    );
  });
});

test('What goes to a dead address for the ttl, against the integral of its share over what is left of the repair', () => {
  const text = `
places:
  eu: { kind: region, mttf: 30h, mttr: 5h }
  us: { kind: region }
components:
  dns: { routing: { to: { eu: 70%, us: 30% }, policy: weighted, ttl: 4h }, requires: [{ web: { within: region } }] }
  web: { instances: [eu, us] }
services: { shop: { requires: [dns] } }
`;
  const plan = hours(6000);
  const sample = simulate(text, plan, { lost: of('lost'), degraded: of('degraded') });
  // From the loss on: 0.7 (1 - t/4) while the repair of 5 h in the mean goes on.
  const shrinking = 5 * (1 - (5 / 4) * (1 - Math.exp(-4 / 5)));
  expectAgreement('lost', sample.mean('lost', 1 / plan.horizon), (0.7 * shrinking) / 35, 0.01);
  expectAgreement('degraded', sample.mean('degraded', 1 / plan.horizon), (5 * (1 - Math.exp(-4 / 5))) / 35, 0.01);
});
