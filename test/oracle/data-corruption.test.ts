import { describe, test } from 'vitest';
import { firstLosses, losses, lost, writing } from './losses.ts';
import { down, expectAgreement, simulate } from './simulate.ts';
import type { Estimate } from './simulate.ts';

/**
 * Silent corruption, against closed forms: the data goes wrong, users go on writing, and D hours later somebody finds out.
 * What was written since is lost; so is what was written between the newest good copy and the corruption.
 */
function store(detection: string, data: string, instances = '[here, there]', target = 'here'): string {
  return `
places: { here: {}, there: {}, far: {} }
components:
  store: { instances: ${instances}, active: 1, detection: ${detection}, data: ${data} }
hazards: { rot: { every: 100000h, targets: [${target}], effect: corrupt } }
services: { system: { requires: [store] } }
`;
}

/** A share of trials, as those in which it does not happen. */
function rest({ value, error }: Estimate): Estimate {
  return { value: 1 - value, error };
}

/** First losses: share of the trials in which all is lost; hours of the windows of the others, beside their number. */
function firstOf(model: string, trials = 20_000) {
  const sample = firstLosses(model, trials);
  const all = sample.mean('total');
  const sum = sample.mean('window');
  // The window of a total loss is 0.
  const scale = 1 / (1 - all.value);
  return { sample, all, some: rest(all), window: { value: sum.value * scale, error: sum.error * scale } };
}

describe('a delayed replica, when the only other copy is corrupt', () => {
  const delayed = (lag: string, rest = ''): string =>
    `{ replication: async, replicas: { there: { lag: ${lag}, promote: false } }${rest} }`;

  test('with a constant lag is clean when the corruption is found within it, and is behind by it', () => {
    const { all, window } = firstOf(store('{ exponential: 5h }', delayed('10h')));
    expectAgreement('share of total losses', all, Math.exp(-10 / 5), 0.03);
    expectAgreement('hours lost', window, 10, 0.01);
  });

  test('with an exponential lag is clean when that is longer than it takes to find out', () => {
    const { all, some, window } = firstOf(store('{ exponential: 5h }', delayed('{ exponential: 10h }')));
    expectAgreement('share of total losses', all, 5 / 15, 0.02);
    expectAgreement('share of others', some, 10 / 15, 0.02);
    // The lag, which is known to be longer than the detection.
    expectAgreement('hours lost', window, 10 + 1 / (1 / 5 + 1 / 10), 0.02);
  });

  test('stands beside backups: whichever loses less is taken', () => {
    // Found after 5 h: 10 h are lost by the replica, or 5 h and the age of the backup, which is uniform on 0 to 24 h.
    const { all, window } = firstOf(store('5h', delayed('10h', ', backups: { every: 24h }')));
    expectAgreement('share of total losses', all, 0, 0);
    expectAgreement('hours lost', window, (5 * 7.5 + 19 * 10) / 24, 0.01);
  });

  test('is corrupt too when it is found late: the backup before it is all there is', () => {
    const { window } = firstOf(store('15h', delayed('10h', ', backups: { every: 24h }')));
    expectAgreement('hours lost', window, 15 + 12, 0.01);
  });

  test('is called up when the sync standby is corrupt with the active instance', () => {
    const data = '{ replication: sync, replicas: { far: { replication: async, lag: 12h, promote: false } } }';
    const { all, window } = firstOf(store('{ exponential: 5h }', data, '[here, there, far]'));
    expectAgreement('share of total losses', all, Math.exp(-12 / 5), 0.04);
    expectAgreement('hours lost', window, 12, 0.01);
  });
});

describe('backups, when every copy is corrupt', () => {
  const backed = (rest: string): string => `{ replication: sync, backups: { every: 24h${rest} } }`;

  test('taken since then are poisoned, and the one before is restored', () => {
    const { sample, window } = firstOf(store('40h', backed('')));
    expectAgreement('hours lost', window, 40 + 12, 0.01);
    expectAgreement('share of up to 46 h', sample.shareUpTo('window', 46), 6 / 24, 0.02);
    expectAgreement('share of up to 64 h', sample.shareUpTo('window', 64.001), 1, 0);
  });

  test('are lost with what was written until somebody found out, once for all copies', () => {
    const { window } = firstOf(store('{ exponential: 20h }', backed('')));
    expectAgreement('hours lost', window, 20 + 12, 0.01);
  });

  test('are needed when something corrupts all copies at once, which is found out once', () => {
    const { window } = firstOf(store('{ exponential: 20h }', backed(''), undefined, 'store'));
    expectAgreement('hours lost', window, 20 + 12, 0.01);
  });

  test('begun before it and done after it are good', () => {
    // Begun 24 h before at the earliest, and done 12 h later, before it is found after 5 h: or else the one before.
    const { sample, window } = firstOf(store('5h', backed(', takes: 12h')));
    expectAgreement('hours lost', window, (12 + 36) / 2, 0.01);
    expectAgreement('share of up to 18 h', sample.shareUpTo('window', 18), 6 / 24, 0.02);
  });

  test('with shipped logs bring back what was there just before, or the last shipment', () => {
    // max(D, v), with the time since the last shipment v uniform on 0 to 6 h: D + (6 - D)^2 / 12 where D is shorter.
    const { sample, window } = firstOf(store('2h', backed(', logs: 6h')));
    expectAgreement('hours lost', window, 2 + (6 - 2) ** 2 / 12, 0.01);
    expectAgreement('share of 2 h', sample.shareUpTo('window', 2.0001), 1 / 3, 0.02);
    const late = firstOf(store('8h', backed(', logs: 6h')));
    expectAgreement('hours lost when it is found late', late.window, 8, 0.0001);
  });

  test('go on while it is only the standby that rots', () => {
    const model = `
places: { here: {}, there: {} }
components:
  store: { instances: [here, there], active: 1, data: ${backed(', takes: 12h')} }
hazards:
  rot: { every: 10h, targets: [there], effect: corrupt }
  fire: { every: 2000h, targets: [here, there], effect: destroy, ttr: 0 }
services: { system: { requires: [store] } }
`;
    const plan = { trials: 400, horizon: 100_000, warmup: 1000 };
    const sample = simulate(model, plan, { losses: losses(), lost: lost() });
    // Or since the fire before: 1 - E e^(-u/2000) for u uniform on 12 to 36 h.
    const mean = 2000 * (1 - (2000 / 24) * (Math.exp(-12 / 2000) - Math.exp(-36 / 2000)));
    expectAgreement('losses an hour', sample.mean('losses', 1 / plan.horizon), 1 / 2000, 0.01);
    expectAgreement('hours lost each time', sample.ratio('lost', 'losses'), mean, 0.01);
  });

  test('that are bad let it go back further', () => {
    const { window } = firstOf(store('40h', backed(', valid: 75%')));
    expectAgreement('hours lost', window, 40 + 12 + 24 / 3, 0.01);
  });
});

describe('a store that is corrupted now and then', () => {
  test('counts as down from the corruption on, and takes writes until it is found', () => {
    const model = `
components:
  store:
    failures: { rot: { mttf: 2000h, mttr: 10h, fault: corruption } }
    detection: { exponential: 5h }
    data: { backups: { every: 12h, restore: 7h } }
services: { system: { requires: [store] } }
`;
    // What rots while it is restored, once in 300 times, is restored again; 7 h are at most 3.5 more of 22.
    const plan = { trials: 400, horizon: 100_000, warmup: 5000 };
    const { horizon } = plan;
    const sample = simulate(model, plan, { losses: losses(), lost: lost(), down: down(), writing });
    const cycle = 2000 + 5 + 10 + 7;
    expectAgreement('losses an hour', sample.mean('losses', 1 / horizon), 1 / cycle, 0.01);
    expectAgreement('hours lost each time', sample.ratio('lost', 'losses'), 5 + 6, 0.02);
    expectAgreement('share of time down', sample.mean('down', 1 / horizon), (5 + 10 + 7) / cycle, 0.01);
    expectAgreement('share of time with writes', sample.mean('writing', 1 / horizon), 2005 / cycle, 0.01);
  });

  test('is not when its standby is', () => {
    const model = `
components:
  store:
    instances: 2
    active: 1
    failures: { rot: { mttf: 2000h, mttr: 10h, fault: corruption } }
    detection: { exponential: 5h }
    data: { replication: sync, backups: { every: 12h, restore: 7h } }
services: { system: { requires: [store] } }
`;
    // Both are repaired; the first that is gets the backup.
    const plan = { trials: 400, horizon: 100_000, warmup: 5000 };
    const { horizon } = plan;
    const sample = simulate(model, plan, { losses: losses(), lost: lost(), down: down() });
    expectAgreement('losses an hour', sample.mean('losses', 1 / horizon), 1 / 2017, 0.01);
    expectAgreement('hours lost each time', sample.ratio('lost', 'losses'), 5 + 6, 0.02);
    expectAgreement('share of time down', sample.mean('down', 1 / horizon), 17 / 2017, 0.01);
  });
});
