import { describe, expect, test } from 'vitest';
import {
  darkPalette,
  htmlReport,
  lightPalette,
  markdown,
  METRICS,
  metricApplies,
  plainStyle,
  sensitivityHtml,
  sensitivityInWords,
  sensitivityText,
  tablesOf,
  tornadoFigure,
  tornadoTable,
} from '../../src/report/index.ts';
import type { Measure, Sensitivity, ServiceChange, VariedEnd } from '../../src/results/index.ts';
import { readXml } from './figures/markup.ts';
import { about, shopResults } from './fixture.ts';

const MINUTE = 60;

function measure(value: number, spread: number, method: Measure['method'] = 'paired'): Measure {
  return { value, low: value - spread, high: value + spread, confidence: 0.95, method, standardError: spread / 2 };
}

function end(value: string, down: Measure, more: Partial<ServiceChange> = {}): VariedEnd {
  const none = measure(0, 0, 'constant');
  const change: ServiceChange = {
    ...{ availability: none, downtimePerYearSeconds: down, outagesPerYear: none },
    ...{ lostSecondsPerYear: null, writesLostPerYear: null, exact: false },
    ...more,
  };
  return { value, services: { shop: change } };
}

const results = shopResults();

const found: Sensitivity = {
  ...{ nines: 1, kind: 'sensitivity', program: 'nines', model: { ...results.model, name: 'Shop' } },
  study: { ...results.study, partial: false },
  factor: 2,
  services: {
    shop: {
      ...{ availability: about(0.9999, 0.001), downtimePerYearSeconds: about(63 * MINUTE, 0.05) },
      ...{ outagesPerYear: about(4, 0.1), lostSecondsPerYear: null, exact: false },
    },
  },
  parameters: [
    {
      ...{ name: 'server.mttr', words: 'mean time to repair server', value: '20m' },
      low: end('10m', measure(-30, 40)),
      high: end('40m', measure(30, 45)),
    },
    {
      ...{ name: 'db.mttr', words: 'mean time to repair db', value: '1h' },
      low: end('30m', measure(-20 * MINUTE, 2 * MINUTE)),
      high: end('2h', measure(41 * MINUTE, 3 * MINUTE)),
    },
    {
      ...{ name: 'ops.size', words: 'people in ops', value: '1' },
      low: null,
      high: end('2', { ...measure(0, 0), low: null, high: null, method: 'none seen' }),
    },
    {
      ...{ name: 'db.mttf', words: 'mean time to failure of db', value: '1y' },
      low: end('6mo', measure(55 * MINUTE, 0, 'constant'), { exact: true }),
      high: end('2y', measure(-27 * MINUTE, 0, 'constant'), { exact: true }),
    },
  ],
  leftOut: [{ name: 'db.lag', value: '2s', why: 'it has a short form' }],
};

const page = { width: 100, style: plainStyle };
const [down] = METRICS;

describe('sensitivities', () => {
  test('read like their golden file', async () => {
    const text = sensitivityText(found, {
      ...page,
      services: ['shop'],
      most: 10,
      replay: 'nines sensitivity shop.yaml',
    });
    await expect(text).toMatchFileSnapshot('golden/sensitivity.txt');
  });

  test('are told from the largest change, with intervals or as exact', () => {
    expect(sensitivityInWords(found, 'shop', down)).toBe(
      'db.mttf moves the down time of shop most: 55 min a year more (exact) with 6mo and 27 min a year less (exact) with 2y. Next comes db.mttr.',
    );
    expect(tornadoTable(found, 'shop', down).rows.map((row) => [row[0], row[3], row[7]])).toEqual([
      ['db.mttf', '6mo', 'exact'],
      ['db.mttf', '2y', 'exact'],
      ['db.mttr', '30m', 'beyond chance'],
      ['db.mttr', '2h', 'beyond chance'],
      ['server.mttr', '10m', 'may be chance'],
      ['server.mttr', '40m', 'may be chance'],
      ['ops.size', '2', 'no change'],
    ]);
  });

  test('tell what matters to the requests, in time, of a service that fails some while it is up', () => {
    const services = { shop: { ...found.services.shop, requestsFailed: about(0.02, 0.1) } };
    const failing = end('800/s', measure(0, 0, 'constant'), { requestsFailed: measure(-0.018, 0.001) });
    const capacity = {
      ...{ name: 'web.capacity', words: 'capacity of web', value: '400/s' },
      low: null,
      high: failing,
    };
    const busy = { ...found, services, parameters: [capacity] };
    const text = sensitivityText(busy, { ...page, services: ['shop'], most: 10, replay: '' });
    expect(text).toContain('shop: requests\nRequests that fail a year, in time as the model is: 7 d 7 h');
    expect(text).toContain('Made no difference to the down time in any trial: web.capacity.');
    expect(text).toMatch(/800\/s +−6 d 14 h/);
  });

  test('say nothing of data where none is stored', () => {
    expect(METRICS.map((metric) => metricApplies(found, 'shop', metric))).toEqual([true, false, false]);
  });

  test.each([
    ['light', lightPalette, 720],
    ['dark', darkPalette, 720],
    ['narrow', lightPalette, 320],
  ])('are drawn as a tornado of those that matter: %s', (_, palette, width) => {
    const figure = tornadoFigure(found, 'shop', down, { palette, width });
    expect(() => readXml(figure.svg)).not.toThrow();
    expect(figure.marks.map(({ label }) => label.split(':')[0])).toEqual(['db.mttf 1y', 'db.mttr 1h']);
    for (const { x, y, width: wide, height } of figure.marks) {
      expect([x >= 0, x + wide <= figure.width, y >= 0, y + height <= figure.height]).toEqual([true, true, true, true]);
    }
    expect(figure.svg).toContain('lower value');
  });

  test('stand in words where none is told apart from chance', () => {
    const open = { ...found, parameters: found.parameters.slice(0, 1) };
    expect(tornadoFigure(open, 'shop', down, { palette: lightPalette }).svg).toContain('More trials tell more');
  });

  test('stand in a Markdown report in the same words, most important first', () => {
    const text = markdown(results, { replay: '', services: ['shop'], sensitivity: found });
    const part = text.slice(text.indexOf('## The numbers that matter most'));
    expect(part).toContain('### `shop`: down time');
    expect(part).toContain(sensitivityInWords(found, 'shop', down));
    expect(part).toContain('| `db.mttr` | mean time to repair db | `1h` | `30m` | −20 min (−22 min to −18 min) |');
    expect(part).toContain('|  |  |  | `2y` | −27 min (exact) |');
    expect(part.indexOf('`db.mttf`')).toBeLessThan(part.indexOf('`db.mttr`'));
    expect(part).toContain('Not told apart from chance: server.mttr.');
    expect(part).toContain('Made no difference to the down time in any trial: ops.size.');
    expect(part).toContain('Not played: db.lag 2s (it has a short form).');
    expect(part).not.toContain('Interrupted');
  });

  test('say in a report that they are partial', () => {
    const sensitivity = { ...found, study: { ...found.study, partial: true } };
    expect(markdown(results, { replay: '', sensitivity })).toContain('**Interrupted: not every number was played.');
    expect(htmlReport(results, { model: null, replay: '', sensitivity })).toContain('not every number was played');
  });

  test('are a table of every number of every service, for spreadsheets', () => {
    const tables = tablesOf(results, { sensitivity: found });
    const { table } = tables.find(({ name }) => name === 'sensitivity')!;
    expect(table.columns.slice(0, 4)).toEqual(['Service', 'Of', 'Number', 'What it is']);
    expect(table.rows).toHaveLength(7);
    expect(table.rows[0]).toEqual(expect.arrayContaining(['shop', 'down time', 'db.mttf', '6mo', 3300]));
  });

  test.each(['a|b', '<script>x</script>', '[x](https://evil.example)', '`', '@everyone **b**'])(
    'cannot bring markup into Markdown: %j',
    (evil) => {
      const parameters = found.parameters.map((each) => ({ ...each, name: evil, words: evil, value: evil }));
      const leftOut = [{ name: evil, value: evil, why: 'it has a short form' }];
      const text = markdown(results, { replay: '', sensitivity: { ...found, parameters, leftOut } });
      const part = text.slice(text.indexOf('## The numbers that matter most'));
      const outside = part.replace(/(`+)(?!`).*?[^`]\1(?!`)/g, '');
      expect(outside).not.toMatch(/[<[@]|https:/);
      const rows = part.split('\n').filter((line) => line.startsWith('|'));
      expect(new Set(rows.map((line) => line.replace(/\\\|/g, '').split('|').length)).size).toBe(1);
    },
  );

  test('cannot bring markup into the page', () => {
    const [first, ...rest] = found.parameters;
    const evil = { ...found, parameters: [first, ...rest.map((each) => ({ ...each, name: '<script>x</script>' }))] };
    const html = sensitivityHtml(evil, ['shop'], 'again');
    expect(html).not.toContain('<script>');
    expect(html).toContain('Not told apart from chance');
  });
});
