import { describe, expect, test } from 'vitest';
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
