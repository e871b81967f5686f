import { expect, test } from 'vitest';
import { createPlayer } from '../../src/engine/index.ts';
import { compile } from '../../src/model/compile/index.ts';
import { parseModel } from '../../src/model/index.ts';
import { planStudy, runBatch, runStudy, summarise } from '../../src/montecarlo/index.ts';
import { csv, explain, markdown, plainStyle, summary, tablesOf } from '../../src/report/index.ts';
import { parseResults, serialise } from '../../src/results/index.ts';
import type { Results } from '../../src/results/index.ts';

const text = `
nines: 1
components:
  web: { instances: 4, mttf: 30d, mttr: 6h, sessions: { held: 20000 } }
  shared: { instances: 3, mttf: 30d, mttr: 6h, sessions: { held: 500, replicated: true } }
  plain: { mttf: 30d, mttr: 6h }
services:
  shop: { requires: [web, plain] }
  search: { requires: [shared] }
  other: { requires: [plain] }
`;

async function resultsOf(model: string, trials: number): Promise<Results> {
  const { model: read } = parseModel(model, 'sessions.yaml');
  const system = compile(read!);
  const { plan } = planStudy(system, { ...read!.study, trials });
  const player = createPlayer(system, plan);
  const execute = (batch: number) => Promise.resolve(runBatch(system, plan, batch, (trial) => player.play(trial)));
  const study = await runStudy({ system, plan, concurrency: 1, execute });
  return summarise(study.collected, plan, system, study);
}

const results = await resultsOf(text, 200);

test('what is lost of the sessions has an interval around what renewal says', () => {
  const { lostPerYear, lossEventsPerYear, lossesSeen, held } = results.components.web.sessions!;
  // Each of four fails once in 30 d and 6 h, and takes a part of all with it; hardly ever are all of them down.
  const failures = (4 * 365) / 30.25;
  expect(held).toBe(20_000);
  expect(lossEventsPerYear.low).toBeLessThan(failures);
  expect(lossEventsPerYear.high).toBeGreaterThan(failures);
  expect(lossesSeen / 200).toBeCloseTo(lossEventsPerYear.value!, 6);
  const lost = (365 / 30) * 20_000;
  expect(lostPerYear.low).toBeLessThan(lost);
  expect(lostPerYear.high).toBeGreaterThan(lost);
  expect(results.services.shop.sessions).toEqual({ lostPerYear, lossEventsPerYear, lossesSeen });
});

test('where no loss was seen only a bound is known: that on the events, times all that is held', async () => {
  const { shared } = (await resultsOf(text, 1)).components;
  const { lostPerYear, lossEventsPerYear, lossesSeen } = shared.sessions!;
  expect([lossesSeen, lostPerYear.value, lostPerYear.method]).toEqual([0, null, 'none seen']);
  expect(lostPerYear.high).toBeCloseTo(500 * lossEventsPerYear.high!, 6);
});

test('they are in the results only of what holds them, and can be read back', () => {
  expect('sessions' in results.components.plain).toBe(false);
  expect('sessions' in results.services.other).toBe(false);
  expect(parseResults(serialise(results)).issue).toBeNull();
});

test('summary, Markdown and CSV tell of them; of others they do not', () => {
  const page = { width: 100, style: plainStyle };
  const all = [
    summary(results, { ...page, replay: '' }),
    markdown(results, { replay: '' }),
    csv(tablesOf(results)[0].table),
  ];
  for (const one of all) expect(one).toMatch(/[Ss]essions lost/);
  expect(markdown(results, { replay: '', services: ['other'] })).not.toContain('| Sessions lost |');
});

test('the explanation says who loses what', () => {
  const blocks = explain(parseModel(text, 'sessions.yaml').model!).sections.find(
    ({ title }) => title === 'Components',
  )!.blocks;
  const said = (name: string): string[] =>
    blocks.find((block) => block.name === name)!.sentences.filter((sentence) => sentence.includes('sessions'));
  expect(said('web')).toEqual([
    'Its serving instances hold 20,000 sessions of users, not replicated: whichever of these stops serving loses its part.',
  ]);
  expect(said('shared')).toEqual([
    'It holds 500 sessions of users, replicated: they are lost when none of its instances runs any more.',
  ]);
  expect(said('plain')).toEqual([]);
});
