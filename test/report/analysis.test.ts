import { describe, expect, it } from 'vitest';
import { analyseService, compareWithSampled, quickAnalyses } from '../../src/analysis/index.ts';
import { analysisText, comparisonText, disagreementText, plainStyle } from '../../src/report/index.ts';
import type { Results } from '../../src/results/index.ts';
import { hour, systemOf, year } from '../analysis/systems.ts';

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
    expect(text).toContain('Near, not exact: taken as exponential with the same mean: db.detection.');
    expect(text).toContain('Not by decision diagram:\n  - db.detection takes time before a standby takes over');
  });

  it('tells what takes a service down, and what matters most', () => {
    expect(text).toMatch(/app#1 and app#2 +2 +1 +3 d 16 h/);
    expect(text).toMatch(/app +component +19 % +3 d 16 h +100 %/);
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

  it('is one line where both agree', () => {
    const comparison = compareWithSampled(analyses, sampled(0.0101, 0.0001))!;
    expect(comparisonText(comparison)).toMatch(/^exact 99\.00\d* % \(closed form, 1 of 2\), z = 1\.\d$/);
    expect(disagreementText(comparison)).toBe('');
  });

  it('is said loudly where they cannot both be right', () => {
    const comparison = compareWithSampled(analyses, sampled(0.012, 0.0001))!;
    expect(comparison.disagrees).toBe(true);
    expect(disagreementText(comparison)).toContain('apps: the simulation disagrees with the closed form');
  });

  it('is not judged by a handful of outages, but by none where many were due', () => {
    expect(compareWithSampled(analyses, sampled(0.012, 0.0001, 10))!.disagrees).toBe(false);
    expect(compareWithSampled(analyses, sampled(0, 0, 0))!.disagrees).toBe(true);
  });

  it('is not judged where it is only near', () => {
    const near = quickAnalyses(system, 1, { warmupSeconds: 0, horizonSeconds: hour });
    const results = { services: {}, study: {} } as unknown as Results;
    expect(compareWithSampled(near, results)).toMatchObject({ compared: [], disagrees: false });
  });
});
