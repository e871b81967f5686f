import { describe, expect, it } from 'vitest';
import { analyseService, compareWithSampled, quickAnalyses } from '../../src/analysis/index.ts';
import {
  analysisText,
  computedInWords,
  disagreement,
  htmlReport,
  markdown,
  plainStyle,
  summary,
  tablesOf,
} from '../../src/report/index.ts';
import { parseResults, serialise } from '../../src/results/index.ts';
import type { ComputedResult, Results, ServiceResult } from '../../src/results/index.ts';
import { hour, systemOf, year } from '../analysis/systems.ts';
import { shopResults } from './fixture.ts';

const system = systemOf(`
components:
  app: { instances: 2, mttf: 90h, mttr: 10h }
  db: { instances: 2, active: 1, mttf: 990h, mttr: 10h, detection: 15s }
services: { apps: { requires: [app] }, both: { requires: [app, db] } }
`);
const span = { warmupSeconds: 0, horizonSeconds: year };
const page = { style: plainStyle, width: 100, name: 'Two', horizonSeconds: year };

describe('what is computed, in words', () => {
  const text = analysisText(
    [0, 1].map((service) => analyseService(system, service, span)),
    page,
  );

  it('is the numbers with their method, and what they rest on', () => {
    expect(text).toContain('apps   99.0000 %   2.0 nines');
    expect(text).toContain('Method              closed form (1 of 2), exact');
    expect(text).toContain('MTTR (MDT)          5 h');
    expect(text).toContain('also by Markov chain (3 states)');
    expect(text).toContain('Assumes: failures and repairs are independent of each other');
  });

  it('says what is near and not exact, and why a method does not apply', () => {
    expect(text).toMatch(/Near, not exact: .*db\.detection/);
    expect(text).toContain('Not by decision diagram:\n  - db.detection takes time before a standby takes over');
  });

  it('tells what takes a service down, and what matters most', () => {
    expect(text).toMatch(/app#1 and app#2 +2 +1 +3 d 16 h/);
    expect(text).toMatch(/app +component +19 % +3 d 16 h +100 %/);
  });

  const told = (text: string): string => {
    const one = systemOf(text);
    return analysisText([analyseService(one, 0, span)], page).replaceAll(/\s+/g, ' ');
  };

  it('names Birnbaum importance beside the other measures, and says all of a year at most', () => {
    expect(told('components: { a: { mttf: 90h, mttr: 10h } }\nservices: { s: { requires: [a] } }')).toMatch(
      /RAW RRW Birnbaum a component 10 % 37 d 100 % 10 all 1/,
    );
    expect(
      told(
        'components: { a: { instances: 3, needs: 2, failures: { f: { mttf: 2y, ttr: never } } } }\nservices: { s: { requires: [a] } }',
      ),
    ).toContain('a#1 and a#2, and so on 2 3 1 y');
  });

  it('names hazards that no set of things can say, and ranks them where a chain answers', () => {
    const text = told(`
components: { a: { instances: 2, mttf: 1000h, mttr: 10h } }
hazards: { bad: { every: 900h, targets: [a], effect: fail, hits: { each: 60% } } }
services: { s: { requires: [a] } }`);
    expect(text).toContain('Left out of the sets: hazards.bad, as not all of the targets are hit each time.');
    expect(text).toMatch(/saved\/y if perfect share RRW bad hazard/);
  });

  it('says what the structure alone does not know', () => {
    const crew = 'crews: { ops: { hours: "Mon-Fri 09:00-17:00" } }';
    const db =
      'db: { instances: 2, active: 1, failover: { time: 5s }, failures: { f: { mttf: 90h, mttr: 9h, crew: ops } } }';
    const text = told(`${crew}\ncomponents: { ${db} }\nservices: { s: { requires: [db] } }`);
    expect(text).toContain('What matters most, by the structure alone');
    expect(text).toMatch(/Shares are of the .* a year that this makes/);
    expect(text).toContain('Failures of db cost more or less than told, as failovers take time.');
  });

  it('keeps to the width of the page', () => {
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
  });
});

describe('what is computed beside what was sampled', () => {
  /** Of a study, only what is compared. */
  function sampled(unavailability: number, standardError: number, outagesSeen = 1000): Results {
    const measure = (value: number, error: number) => ({ value, standardError: error });
    const service = {
      unavailability: measure(unavailability, standardError),
      outagesPerYear: measure(17.52, 0.5),
      outagesSeen,
    };
    return { study: { simulatedYears: 1000 }, services: { apps: service } } as unknown as Results;
  }
  const analyses = quickAnalyses(system, 0, span);

  const beside = (computed: ComputedResult): ServiceResult => ({ computed }) as ServiceResult;

  it('is one line where both agree', () => {
    const service = beside(compareWithSampled(analyses, sampled(0.0101, 0.0001), hour)!);
    const { accuracy, value, how, distance } = computedInWords(service)!;
    expect(`${accuracy} ${value} (${how})${distance}`).toMatch(
      /^exact 99\.00\d* % \(closed form, 1 of 2\), z = 1\.\d$/,
    );
    expect(disagreement('apps', service)).toBe('');
  });

  it('is said loudly where they cannot both be right', () => {
    const service = beside(compareWithSampled(analyses, sampled(0.012, 0.0001), hour)!);
    expect(service.computed!.disagrees).toBe(true);
    expect(computedInWords(service)!.disagrees).toBe(true);
    expect(disagreement('apps', service)).toContain('apps: the simulation disagrees with the closed form');
  });

  it('is not judged by a handful of outages, but by none where many were due', () => {
    expect(compareWithSampled(analyses, sampled(0.012, 0.0001, 10), hour)!.disagrees).toBe(false);
    expect(compareWithSampled(analyses, sampled(0, 0, 0), hour)!.disagrees).toBe(true);
  });

  it('is not judged where a few long outages that the study missed would explain it', () => {
    const less = sampled(0.00997, 0.000001);
    expect(compareWithSampled(analyses, less, hour)!.disagrees).toBe(true);
    expect(compareWithSampled(analyses, less, 100 * hour)!.disagrees).toBe(false);
    expect(compareWithSampled(analyses, sampled(0.00999, 0.000001), 100 * hour)!.disagrees).toBe(true);
  });

  it('is not judged by a standard error that is rounding alone', () => {
    expect(compareWithSampled(analyses, sampled(0.0101, 1e-14), hour)!.compared).toHaveLength(1);
  });

  it('is not judged where it is only near', () => {
    const near = quickAnalyses(system, 1, { warmupSeconds: 0, horizonSeconds: hour });
    const results = { services: {}, study: {} } as unknown as Results;
    const computed = compareWithSampled(near, results, hour)!;
    expect(computed).toMatchObject({ compared: [], disagrees: false });
    expect(computedInWords(beside(computed))!.accuracy).toBe('near');
  });

  it('is nothing where nothing could be computed, and in results of earlier versions', () => {
    expect(computedInWords({ computed: null } as ServiceResult)).toBeNull();
    expect(computedInWords({} as ServiceResult)).toBeNull();
    expect(disagreement('apps', {} as ServiceResult)).toBe('');
  });
});

describe('results with computed numbers, in every form', () => {
  const computed: ComputedResult = {
    ...{ method: 'closed form', size: '1 of 2', assumes: ['all is independent'], approximates: [] },
    ...{ unavailability: 0.001, downtimePerYearSeconds: 31_536, outagesPerYear: 3, mttffSeconds: null },
    compared: [{ measure: 'unavailability', computed: 0.001, sampled: 0.0012, z: 5.5 }],
    disagrees: true,
  };
  const results = shopResults();
  results.services.shop.computed = computed;

  it('tell of them beside the sampled ones, and of a disagreement first', () => {
    const told = [
      summary(results, { style: plainStyle, width: 100, replay: '' }),
      markdown(results, { replay: '' }),
      htmlReport(results, { model: null, replay: '' }),
    ];
    for (const text of told) {
      const plain = text.replaceAll('\u00a0', ' ').replaceAll(/\s+/g, ' ');
      expect(plain).toMatch(/exact 99\.900\d* %/);
      expect(plain).toContain('(closed form, 1 of 2), z = 5.5');
      expect(plain).toContain('the simulation disagrees with the closed form');
    }
    expect(told[2]).toContain('It assumes: all is independent');
  });

  it('have rows of their own in the tables', () => {
    const { rows } = tablesOf(results)[0].table;
    expect(rows).toContainEqual([
      ...['service', 'shop', 'Unavailability, computed', 'share', 0.001, null, null, null, 'exact: closed form'],
    ]);
    expect(rows).toContainEqual([
      ...['service', 'shop', 'Unavailability, z', 'standard errors', 5.5, null, null, null, 'exact: closed form'],
    ]);
  });

  it('are read back, are not missed in files without them, and are refused when damaged', () => {
    expect(parseResults(serialise(results)).results!.services.shop.computed).toEqual(computed);
    expect(parseResults(serialise(shopResults())).issue).toBeNull();
    const damaged = structuredClone(results) as unknown as { services: { shop: { computed: object } } };
    damaged.services.shop.computed = { method: 'closed form' };
    expect(parseResults(serialise(damaged)).issue!.path).toBe('services.shop.computed');
  });
});
