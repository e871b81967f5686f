import { describe, test } from 'vitest';
import { average, explore } from './ctmc.ts';
import { expectChain, hours } from './feature.ts';
import { isPartial, isTotal, losses, lost } from './losses.ts';
import { expectAgreement, simulate } from './simulate.ts';
import type { Read } from './simulate.ts';

describe('a cold standby that restores the backup while the active one is repaired, against its chain', () => {
  // Both whole; restoring against the repair; one serves and the other is broken; both broken.
  type State = 'both' | 'race' | 'one' | 'none';
  const [fail, repair, restore] = [1 / 100, 1 / 20, 1 / 15];
  const chain = explore<State>('both', (state) => {
    switch (state) {
      case 'both':
        return [['race', fail]];
      case 'race':
        return [
          ['both', repair],
          ['one', restore],
        ];
      case 'one':
        return [
          ['both', repair],
          ['none', fail],
        ];
      case 'none':
        return [
          ['one', repair],
          ['race', repair],
        ];
    }
  });
  const model = `
components:
  store:
    instances: 2
    active: 1
    standby: cold
    mttf: 100h
    mttr: 20h
    data: { backups: { every: 6m, restore: { exponential: 15h } } }
services: { system: { requires: [store] } }
`;

  test('is down for the shorter of the two', () => {
    expectChain(model, hours(20_000), chain, (state) => state === 'both' || state === 'one');
  });

  test('loses what was written since the backup when it wins', () => {
    const plan = hours(20_000);
    const sample = simulate(model, plan, { losses: losses(), lost: lost() });
    const rate = average(chain, (state) => (state === 'race' ? restore : 0));
    expectAgreement('losses an hour', sample.mean('losses', 1 / plan.horizon), rate, 0.01);
    expectAgreement('minutes lost each time', sample.ratio('lost', 'losses', 60), 3, 0.01);
  });
});

describe('a cold standby of an active one that loses its disk, against its chain', () => {
  // Served, the other whole or broken; restoring on the standby, the old one broken or whole; on the holder, the other likewise;
  // all broken.
  type State = 'both' | 'one' | 'there, one' | 'there, both' | 'here, one' | 'here, both' | 'none';
  const [fail, repair, restore] = [1 / 100, 1 / 20, 1 / 6];
  const chain = explore<State>('both', (state) => {
    switch (state) {
      case 'both':
        return [['there, one', fail]];
      case 'one':
        return [
          ['both', repair],
          ['none', fail],
        ];
      case 'there, one':
        return [
          ['one', restore],
          ['there, both', repair],
        ];
      case 'there, both':
        return [
          ['both', restore],
          ['there, one', fail],
        ];
      case 'none':
        return [
          ['here, one', repair],
          ['there, one', repair],
        ];
      case 'here, one':
        return [
          ['one', restore],
          ['here, both', repair],
          ['none', fail],
        ];
      case 'here, both':
        return [
          ['both', restore],
          ['there, one', fail],
        ];
    }
  });

  test('is down for the restore, and loses what was written since the backup, each time', () => {
    const model = `
components:
  store:
    instances: 2
    active: 1
    standby: cold
    failures: { disk: { mttf: 100h, mttr: 20h, data: lost } }
    data: { backups: { every: 6m, restore: { exponential: 6h } } }
services: { system: { requires: [store] } }
`;
    const isUp = (state: State): boolean => state === 'both' || state === 'one';
    expectChain(model, hours(20_000), chain, isUp);
    const plan = hours(20_000);
    const sample = simulate(model, plan, { losses: losses(), lost: lost() });
    const rate = average(chain, (state) => (isUp(state) ? fail : 0));
    expectAgreement('losses an hour', sample.mean('losses', 1 / plan.horizon), rate, 0.01);
    expectAgreement('minutes lost each time', sample.ratio('lost', 'losses', 60), 3, 0.01);
  });
});

describe('a store without a copy or a backup', () => {
  const store = (data: string): string => `
components: { store: { failures: { disk: { mttf: 100h, mttr: 20h, data: lost } }, data: ${data} } }
services: { system: { requires: [store] } }
`;
  const plan = { trials: 400, horizon: 20_000, warmup: 1000 };
  const reads = { all: losses(isTotal), some: losses(isPartial), lost: lost() };

  test('loses all with each disk', () => {
    const sample = simulate(store('{}'), plan, reads);
    expectAgreement('total losses an hour', sample.mean('all', 1 / plan.horizon), 1 / 120, 0.01);
    expectAgreement('other losses', sample.mean('some'), 0, 0);
    expectAgreement('hours lost', sample.mean('lost'), 0, 0);
  });

  test('that keeps what is written for 50 hours loses no more than that, and no more than there is', () => {
    const sample = simulate(store('{ keeps: 50h }'), plan, reads);
    expectAgreement('total losses an hour', sample.mean('all', 1 / plan.horizon), 1 / 120, 0.01);
    expectAgreement('hours lost each time', sample.ratio('lost', 'all'), -100 * Math.expm1(-50 / 100), 0.01);
  });

  test('on three that share the writes loses a third with each', () => {
    const model = store('{ writes: 30/s, keeps: 50h }').replace('{ failures', '{ instances: 3, failures');
    const sample = simulate(model, plan, { all: losses(isTotal), writes: lost(({ writes }) => writes) });
    expectAgreement('total losses an hour', sample.mean('all', 1 / plan.horizon), 3 / 120, 0.01);
    const writes = 10 * 3600 * -100 * Math.expm1(-50 / 100);
    expectAgreement('writes lost each time', sample.ratio('writes', 'all'), writes, 0.01);
  });
});

describe('three that share the writes and copy them to each other late', () => {
  test('lose the lag of one of them with each disk, while another has the rest', () => {
    const model = `
components:
  store:
    instances: 3
    failures: { disk: { mttf: 40h, ttr: 0, data: lost } }
    data: { replication: async, lag: { exponential: 5s }, writes: 30/s, catchUp: { exponential: 5h } }
services: { system: { requires: [store] } }
`;
    // How many have everything. When the last one is lost all begin anew, with nothing.
    const [fail, fill] = [1 / 40, 1 / 5];
    const chain = explore<number>(3, (whole) => [
      [whole === 1 ? 3 : whole - 1, whole * fail],
      [whole + 1, (3 - whole) * fill],
    ]);
    const plan = hours(20_000);
    const sample = simulate(model, plan, {
      all: losses(isTotal),
      some: losses(isPartial),
      writes: lost((loss) => loss.writes),
    });
    const some = average(chain, (whole) => (whole > 1 ? whole * fail : 0));
    const all = average(chain, (whole) => (whole === 1 ? fail : 0));
    expectAgreement('losses an hour', sample.mean('some', 1 / plan.horizon), some, 0.01);
    expectAgreement('total losses an hour', sample.mean('all', 1 / plan.horizon), all, 0.03);
    expectAgreement('writes lost each time', sample.ratio('writes', 'some'), 10 * 5, 0.01);
  });
});

describe('a cache', () => {
  const degraded: Read = (tally) => tally.degraded[0] / 3600;

  test.each([
    ['constant', '2h', Math.exp(-2 / 20)],
    ['exponential', '{ exponential: 2h }', 1 / 2 / (1 / 2 + 1 / 20)],
  ])('that comes back empty is missed until it is warm (%s)', (_, warmUp, warm) => {
    const model = `
components:
  web: { mttf: never, uses: [cache] }
  cache: { mttf: 20h, mttr: 1h, data: { persistence: memory, warmUp: ${warmUp} } }
services: { system: { requires: [web] } }
`;
    const plan = { trials: 400, horizon: 5000, warmup: 500 };
    const sample = simulate(model, plan, { degraded, losses: losses() });
    // Up, and no failure in the time that it takes to warm up before.
    expectAgreement('share of time degraded', sample.mean('degraded', 1 / plan.horizon), 1 - (20 / 21) * warm, 0.01);
    expectAgreement('losses', sample.mean('losses'), 0, 0);
  });
});
