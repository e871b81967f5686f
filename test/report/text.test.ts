import fc from '../fast-check.ts';
import { describe, expect, test } from 'vitest';
import { fit, listed, pad, visibleWidth, wrap } from '../../src/report/text/layout.ts';
import {
  downPercent,
  howMany,
  money,
  nines,
  ofHundred,
  percent,
  perYear,
  significant,
  tinyShare,
  upPercent,
} from '../../src/report/text/numbers.ts';
import { writtenNines } from '../../src/report/text/measure.ts';
import { table } from '../../src/report/text/table.ts';
import { plainStyle } from '../../src/report/text/style.ts';
import type { Measure } from '../../src/results/index.ts';
import { about, atLeast, atMost, undefinedMeasure } from './fixture.ts';

describe('numbers for people', () => {
  test('have few digits and their thousands set apart', () => {
    expect(significant(1_234_567, 3)).toBe('1,230,000');
    expect(significant(0.012345, 2)).toBe('0.012');
    expect(perYear(12.345)).toBe('12.3');
    expect(perYear(0.09949)).toBe('0.099');
    expect(money(1234.5, 'EUR')).toBe('1,235 EUR');
  });

  test('of things that are counted are whole where they are large', () => {
    expect([0.0045, 12.345, 999, 1234.4, 56_789, 1_234_567, 5.678e9].map(howMany)).toEqual([
      ...['0.0045', '12.3', '999', '1,234', '56,790', '1.23 million', '5.68 billion'],
    ]);
    expect([999.6, 999_960, 999.6e6].map(howMany)).toEqual(['999.6', '1 million', '1 billion']);
  });

  test('of shares that are tiny have a unit of their own', () => {
    expect([0.012, 0.0001, 0.00009, 4.1e-7, 3.2e-9, 0].map(tinyShare)).toEqual([
      ...['1.2 %', '0.01 %', '90 ppm', '0.41 ppm', '3.2 ppb', '0 %'],
    ]);
  });

  test('of nines are rounded down, bounds from above up', () => {
    const share = (value: number): Measure => ({ ...about(value, 0), method: 'mid-p' });
    expect([0.999, 0.99949, 0.218].map((value) => writtenNines(share(value)))).toEqual([
      ...['3.0 nines', '3.2 nines', '0.1 nines'],
    ]);
    expect(writtenNines(atLeast(0.9997))).toBe('over 3.5 nines');
    expect(writtenNines(atMost(0.0003))).toBe('under 0.1 nines');
    expect(writtenNines(undefinedMeasure)).toBe('–');
  });

  test('of a share show the whole only for the whole itself', () => {
    expect(percent(1)).toBe('100 %');
    expect(percent(0.99996)).toBe('99.996 %');
    expect(percent(0.9999999)).toBe('99.99999 %');
    expect(ofHundred(1)).toBe('100');
    expect(ofHundred(0.99999)).toBe('99.99');
  });

  test('of an availability are rounded down, upper ends up', () => {
    expect(downPercent(0.99999, 2)).toBe('99.99 %');
    expect(downPercent(0.9995, 2)).toBe('99.95 %');
    expect(upPercent(0.99991, 2)).toBe('99.991 %');
    expect(upPercent(1, 2)).toBe('100.00 %');
    expect(downPercent(0, 2)).toBe('0.00 %');
  });

  test('never make an availability better than it is', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 2, max: 8 }), (share, decimals) => {
        const shown = Number(downPercent(share, decimals).replace(' %', '')) / 100;
        expect(shown).toBeLessThanOrEqual(share + 1e-12);
        expect(share - shown).toBeLessThan(1.0001 * Number(`1e-${decimals + 2}`));
      }),
      { seed: 1 },
    );
  });

  test('of nines are rounded down to a tenth', () => {
    expect(nines(0.001)).toBe(3);
    expect(nines(1 - 0.999)).toBe(3);
    expect(nines(0.0010001)).toBe(2.9);
    expect(nines(0.0005)).toBe(3.3);
  });
});

describe('lines', () => {
  test('are as wide as a terminal shows them', () => {
    expect(visibleWidth('\u001b[1mbold\u001b[22m')).toBe(4);
    expect(visibleWidth('服务')).toBe(4);
    expect(visibleWidth('e\u0301')).toBe(1);
    expect(pad('服务', 6)).toBe('服务  ');
    expect(fit('database-primary', 9)).toBe('database…');
    expect(visibleWidth(fit('服务服务', 5))).toBeLessThanOrEqual(5);
  });

  test('break at blanks, never between a number and its unit', () => {
    expect(wrap('down for 4 h 23 min a year', 14)).toEqual(['down for', '4 h 23 min a', 'year']);
    expect(wrap('used 98.2 % of it', 9)).toEqual(['used', '98.2 % of', 'it']);
    expect(wrap('averyveryverylongname is long', 10)).toEqual(['averyveryverylongname', 'is long']);
  });

  test('list things as people do', () => {
    expect(listed([])).toBe('');
    expect(listed(['a'])).toBe('a');
    expect(listed(['a', 'b', 'c'], 'or')).toBe('a, b or c');
  });
});

describe('a table', () => {
  const columns = [
    { title: 'Name', align: 'left', rank: 0 },
    { title: 'much', align: 'right', rank: 2 },
    { title: 'more', align: 'right', rank: 1 },
  ] as const;

  test('lines up its columns', () => {
    const lines = table(
      columns,
      [
        ['a', '1', '22'],
        ['bcd', '333', '–'],
      ],
      { width: 80, style: plainStyle },
    );
    expect(lines).toEqual(['  Name  much  more', '  a        1    22', '  bcd    333     –']);
  });

  test('leaves out columns that say nothing', () => {
    const lines = table(
      columns,
      [
        ['a', '–', '22'],
        ['bcd', '–', '1'],
      ],
      { width: 80, style: plainStyle },
    );
    expect(lines[0]).toBe('  Name  more');
  });

  test('leaves out the least important columns where it is narrow, then shortens names', () => {
    const rows = [['a-rather-long-name', '1', '22']];
    expect(table(columns, rows, { width: 28, style: plainStyle })[0]).toBe('  Name                more');
    const narrow = table(columns, rows, { width: 14, style: plainStyle });
    expect(narrow).toEqual(['  Name', '  a-rather-lo…']);
  });
});
