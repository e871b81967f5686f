import { describe, expect, it } from 'vitest';
import { csv } from '../../src/report/index.ts';

describe('csv', () => {
  it('ends each line in CR LF, the columns first', () => {
    expect(csv({ columns: ['a', 'b'], rows: [['x', 1.5]] })).toBe('a,b\r\nx,1.5\r\n');
  });

  it('leaves what is not known empty', () => {
    expect(csv({ columns: ['a', 'b'], rows: [[null, 0]] })).toBe('a,b\r\n,0\r\n');
  });

  it('quotes commas, quotes and line breaks', () => {
    expect(csv({ columns: ['a'], rows: [['x,y'], ['say "no"'], ['one\ntwo']] })).toBe(
      'a\r\n"x,y"\r\n"say ""no"""\r\n"one\ntwo"\r\n',
    );
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =1+1', '＝1'])('makes the text %j harmless', (text) => {
    const [, cell] = csv({ columns: ['a'], rows: [[text]] }).split('\r\n', 2);
    expect(csv({ columns: [text], rows: [] })).toMatch(/^"?'/);
    expect(cell.replace(/^"/, '').startsWith("'")).toBe(true);
  });

  it('keeps negative numbers numbers', () => {
    expect(csv({ columns: ['a'], rows: [[-1.5], [1e-9]] })).toBe('a\r\n-1.5\r\n1e-9\r\n');
  });
});
