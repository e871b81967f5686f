import { describe, expect, it } from 'vitest';
import { countUntil } from '../../../src/lib/math/index.ts';

describe('countUntil', () => {
  const values = [1, 3, 3, 3, 7];
  const count = (limit: number): number => countUntil(values, limit, (value) => value);

  it('counts what is at or below the limit', () => {
    expect([0, 1, 2, 3, 5, 7, 9].map(count)).toEqual([0, 1, 1, 4, 4, 5, 5]);
  });

  it('is the same as looking at each of them', () => {
    const many = Array.from({ length: 200 }, (_, i) => ({ time: Math.floor((i * i) / 37) }));
    for (let limit = -1; limit < 1100; limit += 7) {
      const one = many.filter(({ time }) => time <= limit).length;
      expect(countUntil(many, limit, ({ time }) => time)).toBe(one);
    }
  });

  it('is nothing of nothing', () => {
    expect(countUntil([], 1, Number)).toBe(0);
  });
});
