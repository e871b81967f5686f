import { test } from 'vitest';
import { hours } from './feature.ts';
import { expectAgreement, simulate } from './simulate.ts';
import type { Read } from './simulate.ts';

const lost: Read = (tally) => tally.sessionsLost[0];
const events: Read = (tally) => tally.sessionLosses[0];

const [fail, repair] = [1 / 50, 1 / 10];
const up = repair / (fail + repair);

const web = (instances: number, sessions: string) => `
components: { web: { instances: ${instances}, mttf: 50h, mttr: 10h, sessions: ${sessions} } }
services: { shop: { requires: [web] } }
`;

test('sessions lost by renewal: each failure takes the part of one of those that serve', () => {
  // With k of n serving, k x rate failures take held / k each: rate x held while any serves.
  for (const n of [1, 3]) {
    const plan = hours(6000);
    const sample = simulate(web(n, '{ held: 900 }'), plan, { lost, events });
    const any = 1 - (1 - up) ** n;
    expectAgreement(`lost by ${n}`, sample.mean('lost', 1 / plan.horizon), fail * 900 * any, 0.01);
    expectAgreement(`events of ${n}`, sample.mean('events', 1 / plan.horizon), fail * n * up, 0.01);
  }
});

test('replicated sessions are lost with the last of those that serve', () => {
  const plan = hours(6000);
  const sample = simulate(web(2, '{ held: 900, replicated: true }'), plan, { lost, events });
  const rate = fail * 2 * up * (1 - up);
  expectAgreement('lost', sample.mean('lost', 1 / plan.horizon), rate * 900, 0.02);
  expectAgreement('events', sample.mean('events', 1 / plan.horizon), rate, 0.02);
});
