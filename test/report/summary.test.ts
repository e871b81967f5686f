import { createColors } from 'picocolors';
import { describe, expect, test } from 'vitest';
import { plainStyle, summary, toAscii } from '../../src/report/index.ts';
import { visibleWidth } from '../../src/report/text/layout.ts';
import {
  about,
  atLeast,
  atMost,
  dataResults,
  flawlessResults,
  nothingLostResults,
  partialResults,
  shopResults,
} from './fixture.ts';

const replay = 'nines run shop.yaml --seed shop-1';

function plain(results: Parameters<typeof summary>[0], width: number): string {
  return summary(results, { width, style: plainStyle, replay });
}

describe('the summary of a study', () => {
  test.each([
    ['wide', shopResults(), 120],
    ['narrow', shopResults(), 80],
    ['none-seen', flawlessResults(), 100],
    ['partial', partialResults(), 100],
    ['data-wide', dataResults(), 120],
    ['data-narrow', dataResults(), 80],
    ['nothing-lost', nothingLostResults(), 100],
  ])('reads like its golden file: %s', async (name, results, width) => {
    await expect(plain(results, width)).toMatchFileSnapshot(`golden/summary-${name}.txt`);
  });

  test.each([60, 80, 100, 120, 140])('keeps to a width of %i columns', (width) => {
    const all = [shopResults(), flawlessResults(), partialResults(), dataResults(), nothingLostResults()];
    for (const results of all) {
      for (const line of plain(results, width).split('\n')) expect(visibleWidth(line)).toBeLessThanOrEqual(width);
    }
  });

  test('shows the same words with colours as without', () => {
    for (const results of [shopResults(), dataResults()]) {
      const coloured = summary(results, { width: 120, style: createColors(true), replay });
      expect(coloured).toContain('\u001b[');
      // eslint-disable-next-line no-control-regex
      expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(plain(results, 120));
    }
  });

  test('has a form in ASCII with the same columns', () => {
    const text = plain(dataResults(), 120);
    const ascii = toAscii(text);
    // eslint-disable-next-line no-control-regex
    expect(ascii).toMatch(/^[\x00-\x7f]*$/);
    expect(ascii.split('\n').map((line) => line.length)).toEqual(text.split('\n').map((line) => line.length));
  });

  test('says how to get the same numbers again, and with which seed', () => {
    expect(plain(shopResults(), 100)).toContain(`Again: ${replay}`);
    expect(plain(shopResults(), 100)).toContain('seed shop-1');
  });

  test('shows only the services asked for', () => {
    const results = shopResults();
    results.services.search = { ...results.services.shop, outagesSeen: 7 };
    const both = plain(results, 100);
    const one = summary(results, { width: 100, style: plainStyle, replay, services: ['shop'] });
    expect(both).toContain('What takes search down');
    expect(both).toContain('Only 7 outages of search');
    expect(one).not.toContain('search');
  });
});

describe('availability in the summary', () => {
  function headlineOf(missing: number, relative: number): string {
    const results = shopResults();
    const down = about(missing, relative);
    const availability = { ...down, value: 1 - missing, low: 1 - down.high!, high: 1 - down.low! };
    Object.assign(results.services.shop, { unavailability: down, availability });
    return plain(results, 100).split('\n')[3];
  }

  test('is rounded down, with its nines', () => {
    expect(headlineOf(0.000501, 0.01)).toContain('99.9499 % available · 3.3 nines');
    expect(headlineOf(0.0005, 0.01)).toContain('99.9500 % available · 3.3 nines');
    expect(headlineOf(0.001, 0.1)).toContain(' · 3.0 nines');
    expect(headlineOf(0.00100001, 0.1)).toContain(' · 2.9 nines');
  });

  test('has an interval that is rounded outwards', () => {
    expect(headlineOf(0.000501, 0.01)).toContain('99.9493 % – 99.9505 %');
  });

  test('never becomes 100 % while anything is missing', () => {
    expect(headlineOf(1e-9, 0.3)).toContain('99.9999998');
    expect(headlineOf(1e-9, 0.3)).not.toContain('100.');
  });
});

describe('what was never seen', () => {
  const text = plain(flawlessResults(), 100).replace(/\s+/g, ' ');

  test('is told as a bound with its confidence', () => {
    expect(text).toContain('over 99.999997 % available · more than 7.5 nines');
    expect(text).toContain('with 95 % confidence it has less than 0.00030 outages a year');
  });

  test('is never told as 0 or as 100 %', () => {
    expect(text).not.toMatch(/\b100(\.0*)? %/);
    expect(text).not.toMatch(/Outages per year 0\s/);
    expect(text).not.toMatch(/Down per year 0 s/);
  });

  test('holds for shares that were always met', () => {
    const results = shopResults();
    results.services.shop.sloMet = { ...atLeast(0.9996), value: 1, method: 'all seen' };
    expect(plain(results, 120)).toContain('met in over 99.96 of 100 years');
  });

  test('holds in tables', () => {
    const results = shopResults();
    results.components.cache.failuresPerYear = atMost(0.0003);
    expect(plain(results, 120)).toMatch(/cache .* under 0.00030/);
  });
});

describe('data in the summary', () => {
  test('is not spoken of where nothing stores any', () => {
    expect(plain(shopResults(), 120)).not.toMatch(/[Ww]rites|[Dd]ata |[Ll]oss|RPO/);
  });

  test('is told with what is lost, how often, and whether that meets the objective', () => {
    const text = plain(dataResults(), 120);
    expect(text).toMatch(/Writes lost +1,234 a year +1,204 – 1,264 +0.2 ppm of all writes/);
    expect(text).toMatch(/Loss events +1.52 a year/);
    expect(text).toContain('RPO 5 s           met in 97.12 of 100 losses (96.82 – 97.41); 95.61 of 100 years');
  });

  test('is told in seconds where the rate of writes is not said', () => {
    const results = dataResults();
    results.services.shop.data!.writesLostPerYear = null;
    results.components.database.data!.writesLostPerYear = null;
    for (const loss of Object.values(results.components.database.data!.losses)) loss.writesLostPerYear = null;
    const text = plain(results, 120);
    expect(text).toMatch(/Writes lost +6.2 s a year +6 s – 6.3 s +in seconds of writes, 0.2 ppm of all writes/);
    expect(text).toMatch(/database +async +1.52 +78.2 % +6.2 s /);
    expect(text).toMatch(/database failure .* 96.4 % +6 s +1.47/);
  });

  test('keeps to a narrow page with long numbers: the interval stands below', () => {
    const results = dataResults();
    results.services.shop.data!.writesLostPerYear = about(21.4e6, 0.5);
    const lines = plain(results, 60).split('\n');
    const at = lines.indexOf('  Writes lost       21.4 million a year');
    expect(lines[at + 1]).toBe('                    10.7 million – 32.1 million');
  });

  test('that was never lost has a bound in words, never 0 or 100 %', () => {
    const text = plain(nothingLostResults(), 120);
    expect(text).toContain(
      'Losses of data    none seen in 10,000 years: with 95 % confidence less than 0.00030 a year',
    );
    expect(text).toMatch(/database +sync +under 0.00030 +under 0.03 % +over 3.5 nines/);
    expect(text).not.toMatch(/Writes lost|Loss events|What loses/);
    expect(text).not.toMatch(/\b100(\.0*)? %/);
  });

  test('of a cache is no data to lose', () => {
    const text = plain(dataResults(), 120);
    expect(text).not.toMatch(/cache +none/);
    expect(text).toMatch(/volume +async|volume +sync/);
  });

  test('lost as a whole is told apart: no number of writes, but how often', () => {
    const results = dataResults();
    const { database } = results.components;
    const { 'hazard fire': fire } = database.data!.losses;
    database.data!.losses = { 'hazard fire': fire };
    database.data!.lossWindowSeconds = nothingLostResults().components.database.data!.lossWindowSeconds;
    for (const of of [database.data!, results.services.shop.data!]) {
      Object.assign(of, {
        ...{ writesLostPerYear: atMost(1_890_000), lostSecondsPerYear: atMost(9_450), lostShare: atMost(0.0003) },
        ...{ lossEventsPerYear: about(0.005, 0.2), lossesSeen: 50 },
      });
    }
    const text = plain(results, 120);
    expect(text).not.toContain('Writes lost');
    expect(text).toMatch(/Loss events +0.0050 a year .* 0.0050 a year are total losses/);
    expect(text).toMatch(/database +async +0.0050 +78.2 % +0.0050 +0.1 nines/);
    expect(text).toMatch(/fire +– +– +0.0050 {2}all of the data/);
  });

  test('of few losses is weak evidence', () => {
    const results = dataResults();
    results.services.shop.data!.lossesSeen = 3;
    expect(plain(results, 200)).toContain('! Only 3 losses of data of shop seen in 10,000 years');
  });

  test('of many components is told of those that lose most often', () => {
    const results = dataResults();
    for (let i = 0; i < 9; i++) {
      const data = { ...results.components.database.data!, lossesSeen: 100 * (i + 1) };
      results.components[`shard-${i}`] = { ...results.components.database, data };
    }
    const text = plain(results, 100);
    expect(text).toContain('What loses data of database');
    expect(text).toContain('What loses data of shard-8');
    expect(text).not.toContain('What loses data of shard-3');
    expect(text).toContain('4 more components lose data; --json has them all.');
  });

  test('of many causes sums up the small ones', () => {
    const results = dataResults();
    const { losses } = results.components.database.data!;
    for (let i = 0; i < 9; i++) {
      losses[`rack-${i}`] = { ...losses['database: failure'], cause: { kind: 'place', thing: `rack-${i}`, mode: '' } };
    }
    expect(plain(results, 120)).toMatch(/4 other causes .* 5.88/);
  });
});

describe('weak evidence', () => {
  test('of few outages is told with what to do', () => {
    const results = shopResults();
    results.services.shop.outagesSeen = 12;
    results.services.shop.unavailability = about(0.0005, 0.5);
    const text = plain(results, 200);
    expect(text).toContain('Only 12 outages of shop seen in 10,000 years: its numbers are rough.');
    expect(text).toContain('About 300,000 trials bring it to ±10 %.');
  });

  test('of a wide interval is told although there were many outages', () => {
    const results = shopResults();
    results.services.shop.unavailability = about(0.0005, 0.4);
    results.services.shop.downtimePerYearSeconds = about(15_480, 0.4);
    expect(plain(results, 200)).toContain(
      'The down time of shop is known only roughly (2 h 35 min – 6 h 1 min a year)',
    );
  });

  test('is not told where there is none', () => {
    expect(plain(shopResults(), 100)).not.toMatch(/^!/m);
  });

  test('is told where the precision asked for was not reached', () => {
    const results = shopResults();
    Object.assign(results.study, { precision: 0.01, precisionOf: 'shop' });
    expect(plain(results, 200)).toContain('The precision of 1 % asked for shop was not reached in 10,000 trials');
  });
});

describe('a model with many things', () => {
  test('shows the worst components, and says how many are left out', () => {
    const results = shopResults();
    const { cache } = results.components;
    for (let i = 0; i < 100; i++)
      results.components[`node-${i}`] = { ...cache, unavailability: about(1e-7 * (i + 1), 0.1) };
    const text = plain(results, 100);
    expect(text).toContain('node-99');
    expect(text).not.toContain('node-0 ');
    expect(text).toContain('and 74 more with less; --json has them all');
  });

  test('compares all services, and tells those that are down most in full', () => {
    const results = shopResults();
    const { shop } = results.services;
    results.services = Object.fromEntries(
      Array.from({ length: 9 }, (_, i) => [`s${i}`, { ...shop, unavailability: about(1e-5 * (i + 1), 0.1) }]),
    );
    const text = plain(results, 100);
    for (let i = 0; i < 9; i++) expect(text).toMatch(new RegExp(`^  s${i} .*99`, 'm'));
    expect(text).not.toContain('What takes s2 down');
    for (let i = 3; i < 9; i++) expect(text).toContain(`What takes s${i} down`);
    expect(text).toContain('--service NAME tells of another');
  });
});

test('names that would command a terminal are shown without their control characters', () => {
  const results = shopResults();
  results.model.name = 'evil\u001b[2J\nshop';
  const text = plain(results, 100);
  expect(text).not.toContain('\u001b');
  expect(text.split('\n')[0]).toBe('evil [2J shop');
});

test('costs are told with their currency where the model has any', () => {
  const results = shopResults();
  results.model.currency = 'EUR';
  results.services.shop.downtimeCostPerYear = about(123_456, 0.01);
  results.cost = {
    instancesOnce: 0,
    instancesPerYear: 8_760,
    downtimePerYear: about(123_456, 0.01),
    dataLossPerYear: about(77, 0.1),
  };
  const text = plain(results, 120);
  expect(text).toContain('123,456 EUR');
  expect(text).toContain('Cost: instances 8,760 EUR a year, down time 123,456 EUR a year, lost data 77 EUR a year');
});

test('a trial shorter than a year speaks of spells, not of years', () => {
  const results = shopResults();
  Object.assign(results.study, { horizonSeconds: 2_592_000, yearWindowSeconds: 2_592_000 });
  const text = plain(results, 120);
  expect(text).toContain('Bad spells of 30 d');
  expect(text).not.toContain('of 100 years');
});
