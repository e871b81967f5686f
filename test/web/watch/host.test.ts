import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createHost } from '../../../src/web/watch/host.ts';
import { filterOf } from '../../../src/web/watch/log-filter.ts';
import { hasSentence } from '../../../src/web/watch/sentence.ts';
import { byHand, shop } from './watched.ts';

function opened(random = false, trial = 0) {
  const host = createHost();
  const about = host.answer<'open'>({ type: 'open', order: { text: shop, trial, random, commands: [] } });
  return { host, ...about };
}

test('a trial that is opened tells its study and what can be done in it', () => {
  const { seed, horizon, services, things, summary } = opened();
  expect([seed, horizon, services]).toEqual(['watch-1', 31_536_000, ['shop']]);
  expect(things.switched).toEqual(['database']);
  expect(things.instances.find(({ name }) => name === 'database@a')?.modes).toEqual(['crash', 'disk']);
  expect(summary).toMatchObject({ end: 31_536_000, truncated: false, outageCount: 0 });
});

test('what is done by hand changes what comes after, and taking it back undoes that', () => {
  const { host } = opened();
  const failed = host.answer<'force'>({
    type: 'force',
    time: 100,
    commands: [{ type: 'fail', instance: 'database@a' }],
  });
  expect(failed.outages).toMatchObject([{ service: 'shop', from: 100, to: 130 }]);
  const at = host.answer<'at'>({ type: 'at', time: 100 });
  expect(at.next).toBe(110);
  expect(at.moment.services[0].state).toBe('down');
  const undone = host.answer<'take back'>({ type: 'take back', commands: [0] });
  expect(undone).toMatchObject({ outageCount: 0, entryCount: 0, commands: [] });
});

test('several are taken back by the numbers they had', () => {
  const { host } = opened();
  for (const [time, instance] of [
    [100, 'cache'],
    [200, 'server@b'],
    [300, 'database@b'],
  ] as const) {
    host.answer<'force'>({ type: 'force', time, commands: [{ type: 'fail', instance }] });
  }
  const { commands } = host.answer<'take back'>({ type: 'take back', commands: [0, 2] });
  expect(commands.map(({ at }) => at)).toEqual([200]);
});

test('commands that the model has no use for are left out, and named', () => {
  const host = createHost();
  const commands = [
    { at: 10, command: { type: 'down' as const, thing: 'queue' } },
    { at: 20, command: { type: 'down' as const, thing: 'cache' } },
  ];
  const { refused, summary } = host.answer<'open'>({
    type: 'open',
    order: { text: shop, trial: 0, random: false, commands },
  });
  expect(refused).toEqual([expect.stringContaining('queue')]);
  expect(summary.commands).toEqual([commands[1]]);
});

test('a narrowed log has the lines about what is chosen and no others, counted at each moment', () => {
  const { host, summary, things } = opened(true);
  const filter = filterOf(['database@a'], things);
  const { lines, cut } = host.answer<'filter'>({ type: 'filter', filter });
  expect(cut).toBe(false);
  expect(lines).toBeLessThan(summary.entryCount);
  const { entries } = host.answer<'entries'>({ type: 'entries', from: 0, count: 1000 });
  expect(entries).toHaveLength(lines);
  expect(new Set(entries.map(({ about }) => about.name))).toEqual(new Set(['database@a', 'database']));
  const time = entries[3].time;
  expect(host.answer<'at'>({ type: 'at', time }).lines).toBe(entries.filter((entry) => entry.time <= time).length);
});

test('a place is narrowed to itself and what is in it', () => {
  const { things } = byHand();
  expect(filterOf(['place:b'], things)).toEqual({ place: ['b'], instance: ['server@b', 'database@b'] });
  expect(filterOf(['study:'], things)).toBeNull();
});

test('lanes come page by page, in one order whatever the window', () => {
  const { host } = opened(true);
  const whole = host.answer<'lanes'>({ type: 'lanes', from: 0, to: 31_536_000, most: 100, first: 0, count: 100 });
  expect(whole.rows).toHaveLength(whole.rowCount);
  const page = host.answer<'lanes'>({ type: 'lanes', from: 1000, to: 2000, most: 100, first: 2, count: 3 });
  expect(page.rows.map(({ name }) => name)).toEqual(whole.rows.slice(2, 5).map(({ name }) => name));
  expect(page.rows.every(({ spans }) => spans[0].from === 1000 && spans.at(-1)!.to === 2000)).toBe(true);
});

test('a model with errors is not played', () => {
  const order = { text: 'nines: 1\ncomponents: 3\n', trial: 0, random: true, commands: [] };
  expect(() => createHost().answer<'open'>({ type: 'open', order })).toThrow('errors');
});

test.each(readdirSync('models').filter((name) => name.endsWith('.yaml')))(
  'every line of %s is told in a sentence',
  (name) => {
    const host = createHost();
    const text = readFileSync(`models/${name}`, 'utf8');
    host.answer<'open'>({ type: 'open', order: { text, trial: 1, random: true, commands: [] } });
    const { entries } = host.answer<'entries'>({ type: 'entries', from: 0, count: 3000 });
    expect(entries.length).toBeGreaterThan(0);
    expect([...new Set(entries.map(({ what }) => what))].filter((what) => !hasSentence(what))).toEqual([]);
  },
);
