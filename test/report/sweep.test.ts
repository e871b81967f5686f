import { describe, expect, test } from 'vitest';
import {
  lightPalette,
  sweepFigure,
  sweepHtml,
  sweepText,
  plainStyle,
  valuesAt,
  type Sweep,
} from '../../src/report/index.ts';
import { readXml } from './figures/markup.ts';
import { about, atMost, shopResults } from './fixture.ts';

function sweepOf(parameters: Sweep['parameters'], down: (number | null)[]): Sweep {
  const points = down.map((seconds) => {
    const results = shopResults();
    results.services.shop.downtimePerYearSeconds = seconds === null ? atMost(30) : about(seconds, 0.1);
    return results;
  });
  return { parameters, points };
}

const one = sweepOf([{ path: 'db.mttr', values: ['1m', '10m', '1h'] }], [60, 600, 3600]);
const two = sweepOf(
  [
    { path: 'db.mttr', values: ['1m', '1h'] },
    { path: 'db.mttf', values: ['10d', '20d', '30d'] },
  ],
  [300, 200, 100, 3000, 2000, null],
);
const page = { width: 100, style: plainStyle };

describe('a sweep', () => {
  test('has its points in the order in which the last parameter runs fastest', () => {
    expect([0, 2, 3, 5].map((point) => valuesAt(two, point).join())).toEqual(['1m,10d', '1m,30d', '1h,10d', '1h,30d']);
  });

  test('is a line with a bar for each value of one parameter', () => {
    const text = sweepText(one, { ...page, services: ['shop'], notes: ['db.mttr: equal factors.'], replay: 'again' });
    expect(text).toContain('least 1 min a year with db.mttr 1m, most 1 h a year with db.mttr 1h');
    expect(text).toMatch(/ {2}1h .* 1 h {2}█{20} /);
    expect(text).toMatch(/ {2}10m .* 10 min {2}███ /);
    expect(text).toContain('db.mttr: equal factors.');
    expect(text).toContain('Again: again');
  });

  test('is a field of numbers for two, with a bound where nothing was seen', () => {
    const text = sweepText(two, { ...page, services: ['shop'], notes: [], replay: '' });
    expect(text).toMatch(/ {2}1h +50 min +33 min 20 s +under 30 s\n/);
  });

  test.each([
    ['one', one, 3],
    ['two', two, 6],
  ])('is a figure over %s whose every point has a mark and a row', (_, sweep, count) => {
    for (const width of [280, 720, 1600]) {
      const figure = sweepFigure(sweep, 'shop', { palette: lightPalette, width });
      expect(() => readXml(figure.svg)).not.toThrow();
      expect([figure.marks.length, figure.table.rows.length]).toEqual([count, count]);
      for (const mark of figure.marks) expect(mark.x + mark.width).toBeLessThanOrEqual(figure.width);
    }
  });

  test('takes paths and values as text', () => {
    const evil = '<img src=x onerror=alert(1)>"';
    const sweep = { ...one, parameters: [{ path: evil, values: [evil, 'b', 'c'] }] };
    const html = sweepHtml(sweep, ['shop'], evil);
    expect(html).not.toContain('<img');
    expect(html).toContain('&lt;img');
  });
});
