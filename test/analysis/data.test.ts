import { describe, expect, test } from 'vitest';
import { stationary } from '../oracle/ctmc.ts';
import { answerOf, expectClose, refusalOf } from './systems.ts';

/** A store that is down a tenth of the time, with data. */
function store(data: string, mode = '', rest = ''): string {
  return `
${rest}
components: { store: { failures: { stop: { mttf: 9h, mttr: 1h${mode} } }, data: { ${data} } } }
services: { system: { requires: [store] } }
`;
}

describe('data that decides nothing about who serves', () => {
  test.each([
    ['is kept', store('writes: 1/s, backups: { every: 6h, restore: 2h }')],
    ['is lost without a backup: the store begins anew', store('writes: 1/s', ', data: lost')],
    [
      'is destroyed elsewhere',
      store(
        'writes: 1/s, backups: { every: 6h, restore: 2h }',
        '',
        'places: { far: { failures: { fire: { mttf: 9h, mttr: 1h, data: lost } } } }',
      ),
    ],
  ])('%s', (_, model) => {
    expectClose(answerOf(model, 'decision diagram').values.longRun.unavailability, 0.1);
  });
});

describe('data that decides who serves is named', () => {
  test.each([
    ['a restore', store('writes: 1/s, backups: { every: 6h, restore: 2h }', ', data: lost'), 'store.data can be lost'],
    [
      'copies that catch up',
      store('replication: async, lag: 1s, writes: 1/s').replace('store: {', 'store: { instances: 2, active: 1,'),
      'store.data: a copy that is behind',
    ],
    ['a corruption', store('writes: 1/s', ', fault: corruption'), 'store.data can be corrupted'],
  ])('%s', (_, model, why) => {
    expect(refusalOf(model, 'decision diagram').join()).toContain(why);
  });
});

describe('chains know what becomes of data', () => {
  test('a restore follows the repair, and begins again after a failure', () => {
    const model = store('writes: 1/s, backups: { every: 6h, restore: { exponential: 2h } }', ', data: lost');
    const { approximates, values } = answerOf(model, 'Markov chain');
    expect(approximates).toEqual([]);
    // Up to repair 1/9 per hour, to restore 1, to up 1/2; from the restore to the repair 1/9.
    expectClose(values.longRun.unavailability, 29 / 110);
  });

  test('a copy that was away serves only when it has caught up, and the last one to serve holds everything', () => {
    const model = store('replication: async, lag: 1s, catchUp: { exponential: 2h }').replace(
      'store: {',
      'store: { instances: 2, active: 1,',
    );
    const [fails, repaired, caught] = [1 / 9, 1, 1 / 2];
    // Both current; one away; one catches up; both broken; the one that is current broken, the other behind.
    const rates = [
      [0, 2 * fails, 0, 0, 0],
      [0, 0, repaired, fails, 0],
      [caught, fails, 0, 0, fails],
      [0, repaired, 0, 0, repaired],
      [0, 0, repaired, fails, 0],
    ];
    const share = stationary(rates);
    const { approximates, values } = answerOf(model, 'Markov chain');
    expect(approximates).toEqual([]);
    expectClose(values.longRun.unavailability, share[3] + share[4]);
    expectClose(values.longRun.outagesPerYear / 8760, fails * (share[1] + share[2]));
  });

  test('backups that an old copy is compared with make the answer near, by name', () => {
    const model = store('replication: async, lag: 1s, backups: { every: 6h, restore: 1h }', ', data: lost').replace(
      'store: {',
      'store: { instances: 2, active: 1,',
    );
    expect(answerOf(model, 'Markov chain').approximates.join()).toContain('store.data.backups.every');
  });

  test('a copy that is kept back beside data that can be lost is named', () => {
    const late = 'replicas: { far: { replication: async, lag: 4h, promote: false } }';
    const model = store(`replication: sync, ${late}`, ', data: lost', 'places: { near: {}, far: {} }').replace(
      'store: {',
      'store: { instances: [near, far], active: 1,',
    );
    expect(refusalOf(model, 'Markov chain').join()).toContain('a copy that is kept back');
  });
});
