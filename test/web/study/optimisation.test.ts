import { describe, expect, it } from 'vitest';
import { conductOptimisation } from '../../../src/web/study/conduct-optimisation.ts';
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
study: { horizon: 1y, trials: 200, seed: "7" }
`;
const choices = `choices:
  server.instances: [1, 2, 3]
  disk.mttr: [8h, 4h]
rules:
  - { when: { server.instances: 3 }, not: { disk.mttr: 8h } }
costs:
  server.instances: [100/mo, 200/mo, 300/mo]
  disk.mttr: [0, 50/mo]
`;

/** A desk without threads; its clock goes on by a second at every look. */
function desk(stopAt = Infinity) {
  const reports: Report[] = [];
  const stop = new AbortController();
  let time = 0;
  const made: Desk = {
    ...{ signal: stop.signal, cores: 4, program: '' },
    post(report) {
      reports.push(report);
      if (reports.length === stopAt) stop.abort();
    },
    now: () => (time += 1000),
    openPool(job) {
      const play = playerOf(job);
      return poolOfNone((batch) => structuredClone(play(batch)));
    },
  };
  return { made, reports };
}

const asked = { type: 'optimisation' as const, run: 2, text, choices, objectives: ['shop.availability>=99.5%'] };

function found(reports: Report[]) {
  const end = reports.at(-1)!;
  if (end.type !== 'found') throw new Error(JSON.stringify(end));
  return end.found.optimisation;
}

describe('a search for the cheapest design, conducted for the page', () => {
  it('finds it among those that the rules allow, and tells how many are in the race', async () => {
    const { made, reports } = desk();
    await conductOptimisation(asked, made);
    const { optimisation, leftOut, choices: of } = found(reports)!;
    expect(optimisation.verdict).toBe('found');
    expect(optimisation.designs).toHaveLength(5);
    expect([leftOut, of]).toEqual([1, choices]);
    const chosen = optimisation.designs[optimisation.chosen!];
    // One server is down for 0.3 % of the time, and the disk for 0.1 %.
    expect(chosen.picks).toEqual([0, 0]);
    expect(chosen.cost.perYear.value).toBeCloseTo(1200, 0);
    const onTheWay = reports.filter((report) => report.type === 'searching');
    expect(onTheWay[0]?.words).toMatch(/^5 of 5 designs in the race/);
    expect(onTheWay.every(({ fraction }) => fraction >= 0 && fraction <= 1)).toBe(true);
  });

  it('says that none suffices, and which is nearest', async () => {
    const { made, reports } = desk();
    await conductOptimisation({ ...asked, objectives: ['shop.availability>=99.9999%'] }, made);
    expect(found(reports)!.optimisation).toMatchObject({ verdict: 'none', chosen: null, nearest: expect.any(Number) });
  });

  it('tells nothing where it is stopped before the first look', async () => {
    const { made, reports } = desk(1);
    await conductOptimisation(asked, made);
    expect(found(reports)).toBeNull();
  });

  it.each([
    [{ choices: 'choices: { sever.instances: [1, 2] }' }, 'The choices have errors', 'server.instances'],
    [{ choices: 'choices: { disk.description: [a, b] }' }, 'The choices change nothing', 'description'],
    [{ choices: 'choices: { server.requires: [[disk], [gone]] }' }, 'designs cannot be models', 'gone'],
    [{ objectives: [] }, 'There is no objective', '99.9%'],
    [{ objectives: ['shop.availability>=110%'] }, 'An objective cannot be read', ''],
    [{ objectives: ['shop.losses<=1'] }, 'Losses of shop is not measured', 'data'],
  ])('says what is wrong with %j', async (part, title, hint) => {
    const { made, reports } = desk();
    await conductOptimisation({ ...asked, ...part }, made);
    const end = reports.at(-1)!;
    if (end.type !== 'failed') throw new Error(end.type);
    expect(end.failure.title).toContain(title);
    expect(end.failure.hint).toContain(hint);
  });
});
