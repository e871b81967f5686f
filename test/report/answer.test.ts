import { describe, expect, it } from 'vitest';
import { answer } from '../../src/report/index.ts';
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
