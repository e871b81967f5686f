import { describe, expect, it } from 'vitest';
import { answer } from '../../src/report/index.ts';
import type { ComputedResult } from '../../src/results/index.ts';
import {
  about,
  dataResults,
  flawlessResults,
  nothingLostResults,
  partialResults,
  undefinedMeasure,
} from './fixture.ts';

describe('the answer', () => {
  it('begins with one sentence that tells how available a service is', () => {
    expect(answer('shop', dataResults()).headline).toBe(
      'shop is available 99.9509 % of the time: it is down 4 h 18 min a year in 9.31 outages, ' +
        'and meets its objective of 99.95 % in 73.12 of 100 years.',
    );
  });

  it('has the numbers with their intervals, each with its label', () => {
    const { figures, cautions } = answer('shop', dataResults());
    expect(figures.map(({ id, value, interval }) => [id, value, interval])).toEqual([
      ['availability', '99.9509 %', '99.9503 % – 99.9516 %'],
      ['nines', '3.3', ''],
      ['down time', '4 h 18 min', '4 h 15 min – 4 h 21 min'],
      ['outages', '9.31', '9.25 – 9.37'],
      ['slo', '73.12 of 100 years', '72.24 – 73.99'],
      ['writes lost', '1,234 a year', '1,204 – 1,264'],
    ]);
    expect(cautions).toEqual([]);
  });

  it('has what was computed beside what was sampled, and says loudly where the two cannot both be right', () => {
    const results = dataResults();
    const { shop } = results.services;
    const computed: ComputedResult = {
      ...{ method: 'Markov chain', size: '12 states', assumes: [], approximates: [], unavailability: 0.000491 },
      ...{ downtimePerYearSeconds: 15_484, outagesPerYear: 9.3, mttffSeconds: null, disagrees: false },
      compared: [{ measure: 'unavailability', computed: 0.000491, sampled: 0.000492, z: 0.42 }],
    };
    const told = (of: ComputedResult) => answer('shop', { ...results, services: { shop: { ...shop, computed: of } } });
    expect(told(computed).figures.at(-1)).toEqual({
      ...{ id: 'computed', label: 'Computed', value: '99.9509 %', interval: 'exact' },
      ...{ note: 'Markov chain, 12 states, z = 0.4', tone: 'plain' },
    });
    const wrong = told({ ...computed, unavailability: 0.01, disagrees: true });
    expect(wrong.figures.at(-1)).toMatchObject({ tone: 'bad', note: expect.stringContaining('disagrees') as string });
    expect(wrong.cautions[0]).toContain('One of the two is wrong');
    expect(told({ ...computed, approximates: ['load'] }).figures.at(-1)!.interval).toBe('near');
  });

  it('never says 100 % or none where nothing was seen', () => {
    const { headline, figures, cautions } = answer('shop', flawlessResults());
    expect(headline).toContain('No outage of shop was seen in 10,000 years, which is not the same as none');
    expect(figures.map(({ value }) => value)).toEqual([
      ...['over 99.999997 %', 'more than 7.5', 'under 950 ms', 'under 0.00030', 'over 99.97 of 100 years'],
    ]);
    expect(cautions).toEqual([]);
  });

  it('says that no loss was seen, and how often there may be one', () => {
    const lost = answer('shop', nothingLostResults()).figures.find(({ id }) => id === 'writes lost');
    expect(lost).toMatchObject({ value: 'none seen' });
    expect(lost?.note).toContain('less than 0.00030 a year');
  });

  it('counts rare outages in years', () => {
    const results = dataResults();
    results.services.shop.outagesPerYear = about(0.002, 0.1);
    expect(answer('shop', results).headline).toContain('with one outage in 500 years');
  });

  it('warns of few trials', () => {
    expect(answer('shop', partialResults()).cautions.join(' ')).toMatch(/Interrupted after 3 .* Only 17 outages/);
  });

  it('leaves out what is not known, and an objective that there is not', () => {
    const results = dataResults();
    Object.assign(results.services.shop, { sloMet: null, data: null, outagesPerYear: undefinedMeasure });
    const { figures, headline } = answer('shop', results);
    expect(figures.map(({ id }) => id)).toEqual(['availability', 'nines', 'down time']);
    expect(headline).not.toContain('objective');
  });
});
