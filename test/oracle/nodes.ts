import { clusterAnswers } from './cluster.ts';
import type { Rules } from './cluster.ts';
import { firstLosses, isPartial, isTotal, losses, lost } from './losses.ts';
import { down, expectAgreement, outages, simulate } from './simulate.ts';

/** Nodes that crash every 50 h for 5 h, lose their disks every 200 h, and get others in 20 h, to be filled in 10 h. */
export const common = { crash: [50, 5], disk: [200, 20], catchUp: 10 } satisfies Partial<Rules>;

export function nodes(count: number, active: number, data: string): string {
  return `
components:
  store:
    instances: ${count}
    active: ${active}
    failures:
      crash: { mttf: 50h, mttr: 5h }
      disk: { mttf: 200h, mttr: 20h, data: lost }
    data: { catchUp: { exponential: 10h }, ${data} }
services:
  system: { requires: [store] }
  readers: { requires: [{ store: { for: reads } }] }
`;
}

/** Share of time down, outages and losses an hour, and the mean time to the first loss. */
export function expectCluster(model: string, horizon: number, rules: Rules) {
  const known = clusterAnswers(rules);
  const plan = { trials: 400, horizon, warmup: 1000 };
  const sample = simulate(model, plan, {
    down: down(),
    outages: outages(),
    unread: down('readers'),
    some: losses(isPartial),
    all: losses(isTotal),
    hours: lost(),
  });
  expectAgreement('unavailability', sample.mean('down', 1 / horizon), known.long.unavailability, 0.01);
  expectAgreement('outages an hour', sample.mean('outages', 1 / horizon), known.long.frequency, 0.01);
  expectAgreement('losses an hour', sample.mean('some', 1 / horizon), known.some, 0.02);
  expectAgreement('total losses an hour', sample.mean('all', 1 / horizon), known.all, 0.02);
  const first = firstLosses(model, 5000);
  expectAgreement('hours to the first loss', first.mean('hours'), known.toFirst, 0.015);
  return { known, hoursLost: sample.mean('hours', 1 / horizon), unread: sample.mean('unread', 1 / horizon) };
}
