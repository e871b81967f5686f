import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { wholeStudy } from '../../determinism/whole-study.ts';
import { serialise } from '../../../src/results/index.ts';
import { conductComparison } from '../../../src/web/study/conduct-comparison.ts';
import { conductStudy, pacer, type Desk } from '../../../src/web/study/conduct.ts';
import { playerOf } from '../../../src/web/study/jobs.ts';
import type { Report } from '../../../src/web/study/messages.ts';
import { poolOfNone } from '../../../src/web/study/pool.ts';

const shop = readFileSync('models/web-shop.yaml', 'utf8').replace(/trials: \d+/, 'trials: 600');

/** A desk without threads, which remembers what it was told; its clock goes on by a second at every look. */
function desk(options: { failAt?: number; stopAt?: number } = {}) {
  const reports: Report[] = [];
  const stop = new AbortController();
  let time = 0;
  const made: Desk = {
    ...{ signal: stop.signal, cores: 4, program: '', post: (report: Report) => void reports.push(report) },
    now: () => (time += 1000),
    openPool(job) {
      const play = playerOf(job);
      return poolOfNone((batch) => {
        if (batch === options.failAt) throw new Error('gates do not add up');
        if (batch === options.stopAt) stop.abort();
        return structuredClone(play(batch));
      });
    },
  };
  return { made, reports };
}

function endOf(reports: Report[]) {
  const end = reports.at(-1)!;
  if (end.type !== 'done') throw new Error(`the last report is ${end.type}`);
  return end;
}

describe('a study that is conducted for the page', () => {
  it('gives the bytes of the same study done elsewhere', async () => {
    const { made, reports } = desk();
    await conductStudy({ run: 1, text: shop }, made);
    expect(serialise(endOf(reports).results)).toBe(await wholeStudy(shop, 600));
  });

  it('tells on the way how far it is and what is known, and at the end how that settled', async () => {
    const { made, reports } = desk();
    await conductStudy({ run: 7, text: shop }, made);
    expect(reports.every(({ run }) => run === 7)).toBe(true);
    expect(reports[0]).toMatchObject({ type: 'begun', service: 'shop' });
    const progress = reports.filter((report) => report.type === 'progress');
    const trials = progress.map(({ trialsDone }) => trialsDone);
    expect(trials.length).toBeGreaterThan(3);
    expect([...trials].sort((a, b) => a - b)).toEqual(trials);
    const partial = reports.find((report) => report.type === 'results');
    expect(partial?.results.study.partial).toBe(true);
    const { convergence, results } = endOf(reports);
    expect(convergence.at(-1)).toMatchObject({ trials: 600, value: results!.services.shop!.unavailability.value });
  });

  it('keeps what is finished when it is stopped, and says that it is partial', async () => {
    const { made, reports } = desk({ stopAt: 20 });
    await conductStudy({ run: 1, text: shop }, made);
    const { results, failure } = endOf(reports);
    expect(failure).toBeNull();
    expect(results!.study).toMatchObject({ partial: true, ended: 'interrupted', batches: 20 });
  });

  it('keeps what was finished before the engine failed, and says why it ended', async () => {
    const { made, reports } = desk({ failAt: 5 });
    await conductStudy({ run: 1, text: shop }, made);
    const { results, failure } = endOf(reports);
    expect(failure).toBe('gates do not add up');
    expect(results!.study).toMatchObject({ partial: true, batches: 5 });
  });

  it('has no results when it fails at once', async () => {
    const { made, reports } = desk({ failAt: 0 });
    await conductStudy({ run: 1, text: shop }, made);
    expect(endOf(reports)).toMatchObject({ results: null, failure: 'gates do not add up' });
  });

  it('does not begin with a model that has errors, nor with a study that would not end', async () => {
    const broken = desk();
    await conductStudy({ run: 1, text: 'nines: 1\ncomponents: { a: { mttf: 3 } }\n' }, broken.made);
    expect(broken.reports).toMatchObject([{ type: 'failed', failure: { inModel: true } }]);
    const endless = desk();
    await conductStudy({ run: 1, text: shop.replace('horizon: 1y', 'horizon: 100000000000y') }, endless.made);
    expect(endless.reports).toHaveLength(1);
    expect(endless.reports[0]).toMatchObject({ type: 'failed', failure: { inModel: false } });
  });
});

describe('a comparison that is conducted for the page', () => {
  const designs = [
    { name: 'before', text: shop },
    { name: 'after', text: shop.replace('mttr: 20m', 'mttr: 2h') },
  ];

  it('ends with every design and their differences', async () => {
    const { made, reports } = desk();
    await conductComparison({ run: 1, designs }, made);
    const end = reports.at(-1)!;
    if (end.type !== 'comparison done') throw new Error(end.type);
    expect(end.failure).toBeNull();
    expect(end.comparison!.designs.map(({ study }) => study.trials)).toEqual([600, 600]);
    expect(end.comparison!.services[0]!.differences[1]!.downtimePerYearSeconds.value).toBeGreaterThan(0);
    expect(reports.some(({ type }) => type === 'comparison')).toBe(true);
  });

  it('names the design that cannot be run', async () => {
    const { made, reports } = desk();
    await conductComparison({ run: 1, designs: [designs[0]!, { name: 'sketch', text: 'nines: 2' }] }, made);
    expect(reports).toMatchObject([{ type: 'failed', failure: { title: 'sketch cannot be run: it has errors' } }]);
  });
});

describe('reports on the way', () => {
  it('sum up less often the longer that takes', () => {
    let time = 0;
    const isDue = pacer({ now: () => time });
    const made: number[] = [];
    for (; time < 10_000; time += 10) {
      isDue.summary(() => {
        made.push(time);
        time += 100;
      });
    }
    // A twentieth of the time and less goes into it.
    expect(made.length).toBeLessThanOrEqual(5);
    expect(made.length).toBeGreaterThan(2);
    expect(made[0]).toBe(0);
  });
});
