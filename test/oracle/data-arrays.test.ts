import { describe, test } from 'vitest';
import { clusterAnswers } from './cluster.ts';
import { explore, meanTimeToFirst } from './ctmc.ts';
import { firstLosses, isPartial, isTotal, losses } from './losses.ts';
import { down, expectAgreement, outages, simulate } from './simulate.ts';

/** Eight disks with parity, any `needed` of which have everything. */
function array(needed: number, repair: string, rebuild: string, rest = ''): string {
  return `
${rest}
components:
  array:
    instances: 8
    needs: ${needed}
    failures: { disk: { mttf: 1000h, ${repair}, data: lost } }
    data: { replication: sync, needed: ${needed}, catchUp: ${rebuild} }
services: { system: { requires: [array] } }
`;
}

describe('arrays of eight disks', () => {
  const fail = 1 / 1000;

  test('of which one may be lost: the mean time to data loss is that of the textbook, first and again', () => {
    // Chen et al., RAID: High-performance, reliable secondary storage, ACM Computing Surveys 26 (1994), without neglecting
    // the failures: (15 f + r) / (56 f^2).
    const rebuild = 1 / 50;
    const known = (15 * fail + rebuild) / (56 * fail * fail);
    const model = array(7, 'ttr: 0', '{ exponential: 50h }');
    expectAgreement('hours to data loss', firstLosses(model, 10_000).mean('hours'), known, 0.011);
    const plan = { trials: 400, horizon: 20_000, warmup: 5000 };
    const sample = simulate(model, plan, { all: losses(isTotal) });
    expectAgreement('losses an hour', sample.mean('all', 1 / plan.horizon), 1 / known, 0.011);
  });

  test.each([7, 6])('%i of which are needed, with a replacement and a rebuild', (needed) => {
    type State = [broken: number, filling: number];
    const whole = ([broken, filling]: State): number => 8 - broken - filling;
    const chain = explore<State>([0, 0], (state) => {
      const [broken, filling] = state;
      if (whole(state) < needed) return [];
      return [
        [[broken + 1, filling], whole(state) * fail],
        [[broken + 1, filling - 1], filling * fail],
        [[broken - 1, filling + 1], broken / 20],
        [[broken, filling - 1], filling / 40],
      ];
    });
    const known = meanTimeToFirst(chain, (state) => whole(state) >= needed);
    const first = firstLosses(array(needed, 'mttr: 20h', '{ exponential: 40h }'), 8000);
    expectAgreement('hours to data loss', first.mean('hours'), known, 0.012);
  });

  test('with one spare on the shelf, the next of which has to be delivered', () => {
    type State = [waiting: number, inRepair: number, filling: number, stock: number];
    const whole = ([waiting, inRepair, filling]: State): number => 8 - waiting - inRepair - filling;
    const chain = explore<State>([0, 0, 0, 1], (state) => {
      const [waiting, inRepair, filling, stock] = state;
      if (whole(state) < 6) return [];
      const broken = (left: number): State =>
        stock > 0 ? [waiting, inRepair + 1, left, stock - 1] : [waiting + 1, inRepair, left, stock];
      const delivered: State =
        waiting > 0 ? [waiting - 1, inRepair + 1, filling, stock] : [waiting, inRepair, filling, stock + 1];
      return [
        [broken(filling), whole(state) * fail],
        [broken(filling - 1), filling * fail],
        [[waiting, inRepair - 1, filling + 1, stock], inRepair / 5],
        [[waiting, inRepair, filling - 1, stock], filling / 40],
        [delivered, (1 - stock) / 60],
      ];
    });
    const known = meanTimeToFirst(chain, (state) => whole(state) >= 6);
    const spares = 'spares: { shelf: { count: 1, delivery: { exponential: 60h } } }';
    const model = array(6, 'mttr: 5h', '{ exponential: 40h }', spares).replace('needs:', 'spares: shelf\n    needs:');
    expectAgreement('hours to data loss', firstLosses(model, 8000).mean('hours'), known, 0.012);
  });
});

describe('an array of eight disks that rot unseen', () => {
  test('is lost when a disk fails, or more rot is found, while one is not whole', () => {
    // Rotten, nobody knows; rotten and replaced, nobody knows; being filled. What is found once is found on all that hold it.
    type State = [rotten: number, replaced: number, filling: number] | 'lost';
    const [fail, rot, found, fill] = [1 / 1000, 1 / 300, 1 / 50, 1 / 10];
    const chain = explore<State>([0, 0, 0], (state) => {
      if (state === 'lost') return [];
      const [rotten, replaced, filling] = state;
      const whole = 8 - rotten - replaced - filling;
      const unless = (isLost: boolean, to: State): State => (isLost ? 'lost' : to);
      const isFound: State = unless(rotten + replaced + filling > 1, [0, replaced, filling + rotten]);
      return [
        [unless(replaced + filling > 0, [rotten, replaced, filling + 1]), whole * fail],
        [unless(replaced + filling > 0, [rotten - 1, replaced + 1, filling]), rotten * fail],
        [[rotten + 1, replaced, filling], whole * rot],
        [[rotten, replaced + 1, filling - 1], filling * rot],
        [isFound, rotten * found],
        [unless(rotten > 0, [0, replaced - 1, filling + 1]), replaced * found],
        [[rotten, replaced, filling - 1], whole >= 7 ? filling * fill : 0],
      ];
    });
    const known = meanTimeToFirst(chain, (state) => state !== 'lost');
    const model = `
components:
  array:
    instances: 8
    needs: 7
    failures:
      disk: { mttf: 1000h, ttr: 0, data: lost }
      rot: { mttf: 300h, ttr: 0, fault: corruption }
    detection: { heartbeat: 1s, noticed: { exponential: 50h } }
    data: { replication: sync, needed: 7, catchUp: { exponential: 10h } }
services: { system: { requires: [array] } }
`;
    expectAgreement('hours to data loss', firstLosses(model, 20_000).mean('hours'), known, 0.01);
  });
});

describe('an erasure code of five of which three are needed', () => {
  test('goes back to the newest that three have', () => {
    const model = `
components:
  code:
    instances: 5
    needs: 3
    failures:
      crash: { mttf: 50h, mttr: 5h }
      disk: { mttf: 200h, mttr: 20h, data: lost }
    data: { replication: sync, needed: 3, catchUp: { exponential: 10h } }
services: { system: { requires: [code] } }
`;
    const known = clusterAnswers({ count: 5, inSync: 3, needed: 3, crash: [50, 5], disk: [200, 20], catchUp: 10 });
    const plan = { trials: 400, horizon: 60_000, warmup: 1000 };
    const { horizon } = plan;
    const sample = simulate(model, plan, {
      down: down(),
      outages: outages(),
      some: losses(isPartial),
      all: losses(isTotal),
    });
    expectAgreement('unavailability', sample.mean('down', 1 / horizon), known.long.unavailability, 0.01);
    expectAgreement('outages an hour', sample.mean('outages', 1 / horizon), known.long.frequency, 0.01);
    expectAgreement('losses an hour', sample.mean('some', 1 / horizon), known.some, 0.02);
    expectAgreement('total losses an hour', sample.mean('all', 1 / horizon), known.all, 0.02);
  });
});
