import { describe, expect, test } from 'vitest';
import facts from './cases.json';
import { basicCases } from './known/basic.ts';
import { correlatedCases } from './known/correlated.ts';
import { coverageCases } from './known/coverage.ts';
import { dataCases } from './known/data.ts';
import { publishedCases } from './known/published.ts';
import { standbyCases } from './known/standby.ts';
import { waiting } from './known/waiting.ts';

const simulated = [
  ...basicCases,
  ...standbyCases,
  ...coverageCases,
  ...correlatedCases,
  ...publishedCases,
  ...dataCases,
];

describe('the cases with known answers', () => {
  test('are all there', () => {
    expect(facts.cases).toHaveLength(facts.count);
    expect(facts.count).toBe(43);
  });

  test('are each simulated, or wait for something that is named', () => {
    const accounted = [...simulated.map((one) => one.id), ...Object.keys(waiting)];
    expect(accounted.sort()).toEqual(facts.cases.map((one) => one.id).sort());
  });
});
