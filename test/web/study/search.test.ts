import { describe, expect, it } from 'vitest';
import { conductSearch } from '../../../src/web/study/conduct-search.ts';
import type { Desk } from '../../../src/web/study/conduct.ts';
import { playerOf } from '../../../src/web/study/jobs.ts';
import type { Report } from '../../../src/web/study/messages.ts';
import { poolOfNone } from '../../../src/web/study/pool.ts';

const text = `nines: 1
components:
  server: { instances: 2, mttf: 60d, mttr: 4h }
  disk: { mttf: 1y, mttr: 8h }
services:
  shop: { requires: [server, disk] }
  list: { requires: [disk] }
study: { horizon: 1y, trials: 200, seed: "7" }
`;

/** A desk without threads; its clock goes on by a second at every look. */
function desk({ stopAt = Infinity, failAt = Infinity } = {}) {
  const reports: Report[] = [];
  const stop = new AbortController();
  let [time, played] = [0, 0];
  const made: Desk = {
    ...{ signal: stop.signal, cores: 4, program: '' },
    post(report) {
      reports.push(report);
      if (report.type === 'searching' && reports.length === stopAt) stop.abort();
    },
    now: () => (time += 1000),
    openPool(job) {
      const play = playerOf(job);
      return poolOfNone((batch) => {
        if (played++ >= failAt) throw new Error('gates do not add up');
        return structuredClone(play(batch));
      });
    },
  };
  return { made, reports };
}

function found(reports: Report[]) {
  const end = reports.at(-1)!;
  if (end.type !== 'found') throw new Error(`the last report is ${end.type}`);
  return end;
}

describe('a search that is conducted for the page', () => {
  it('finds the weak points of every service, and tells on the way those it has', async () => {
    const { made, reports } = desk();
    await conductSearch({ type: 'weak points', run: 3, text }, made);
    const { weakPoints, advice } = found(reports).found;
    expect(weakPoints?.map(({ service }) => service)).toEqual(['shop', 'list']);
    expect(advice).toBeNull();
    const onTheWay = reports.filter((report) => report.type === 'searching');
    expect(onTheWay.at(-1)?.weakPoints?.map(({ service }) => service)).toEqual(['shop']);
    expect(onTheWay.every(({ fraction }) => fraction >= 0 && fraction <= 1)).toBe(true);
    expect(reports.every(({ run }) => run === 3)).toBe(true);
  });

  it('keeps the services that were finished when it is stopped', async () => {
    const whole = desk();
    await conductSearch({ type: 'weak points', run: 1, text }, whole.made);
    const second = whole.reports.findIndex((report) => report.type === 'searching' && report.weakPoints !== null);
    const { made, reports } = desk({ stopAt: second + 1 });
    await conductSearch({ type: 'weak points', run: 1, text }, made);
    expect(found(reports).found.weakPoints?.map(({ service }) => service)).toEqual(['shop']);
  });

  it('moves every number, and gives exact changes where they can be computed', async () => {
    const { made, reports } = desk();
    await conductSearch({ type: 'sensitivity', run: 1, text, thorough: false }, made);
    const { sensitivity } = found(reports).found;
    expect(sensitivity?.parameters.map(({ name }) => name)).toContain('disk.mttf');
    expect(sensitivity?.services.shop?.exact).toBe(true);
  });

  it('gives the same advice as often as it is asked', async () => {
    const [once, again] = [desk(), desk()];
    for (const { made } of [once, again]) {
      await conductSearch({ type: 'advice', run: 1, text, thorough: true }, made);
    }
    const { advice } = found(once.reports).found;
    expect(advice?.steps[0]?.given.length).toBeGreaterThan(0);
    expect(found(again.reports).found.advice).toEqual(advice);
  });

  it('says why it ended where playing fails, and what to do where the model cannot be played', async () => {
    const failing = desk({ failAt: 0 });
    await conductSearch({ type: 'advice', run: 1, text, thorough: true }, failing.made);
    expect(found(failing.reports)).toMatchObject({ found: { advice: null }, failure: 'gates do not add up' });
    const broken = desk();
    await conductSearch({ type: 'advice', run: 1, text: `${text}x: 1\n`, thorough: true }, broken.made);
    expect(broken.reports).toMatchObject([{ type: 'failed', failure: { inModel: true } }]);
    const endless = desk();
    const long = text.replace('horizon: 1y', 'horizon: 100000000000y');
    await conductSearch({ type: 'sensitivity', run: 1, text: long, thorough: true }, endless.made);
    expect(endless.reports.at(-1)).toMatchObject({ type: 'failed', failure: { inModel: false } });
  });
});
