import { describe, expect, test } from 'vitest';
import { changesOf, designsOf, modelOf, readChoices } from '../../src/model/choices/index.ts';
import { compile } from '../../src/model/compile/index.ts';
import { parseModel } from '../../src/model/index.ts';
import {
  createRacingPlayer,
  decide,
  optimisationOf,
  planRace,
  runRace,
  trialsAtLook,
  type BatchResult,
  type Entrant,
  type JudgedObjective,
  type Race,
  type RacingPlan,
  type Standing,
} from '../../src/montecarlo/index.ts';
import { readObjective, standingWith } from '../../src/report/index.ts';
import { serialise, type Results } from '../../src/results/index.ts';

/** Servers of which any one serves: the service is down while all of them are, for (mttr / (mttf + mttr))^n of the time. */
const MODEL = `
nines: 1
name: Parallel servers
components:
  server: { instances: 1, mttf: 9d, mttr: 1d, cost: 100/y }
services:
  shop: { requires: [server] }
study: { seed: race, trials: 3000 }
`;
const CHOICES = `
choices:
  server.instances: [1, 2, 3, 4]
  server.mttr: [1d, 6h]
costs:
  server.mttr: [0, 150/y]
`;

interface Setting {
  seed?: string;
  trials?: number;
  budget?: number;
  slo?: string;
  concurrency?: number;
  signal?: AbortSignal;
  model?: string;
  choices?: string;
}

interface Played {
  race: Race;
  plan: RacingPlan;
  text: string;
}

async function raceOf(setting: Setting = {}): Promise<Played> {
  const { seed = 'race', trials = 6400, budget = 1e6, slo = 'availability>=99%', concurrency = 1, signal } = setting;
  const text = setting.model ?? MODEL;
  const written = parseModel(text).written!;
  const { choices, issues } = readChoices(setting.choices ?? CHOICES, '', { text, written });
  expect(issues).toEqual([]);
  const picks = designsOf(choices!);
  const models = picks.map((each) => modelOf(written, changesOf(choices!, each))!.model!);
  const systems = models.map(compile);
  const objective = readObjective(slo, ['shop']).objective!;
  const { plan } = planRace(systems, { ...models[0]!.study, seed, trials }, budget, 1);
  const play = createRacingPlayer({ systems, race: plan });
  const perYear = picks.map((each) =>
    each.reduce((sum, pick, at) => sum + choices!.choices[at]!.alternatives[pick]!.cost.perSecond * 31_536_000, 0),
  );
  const race = await runRace({
    ...{ systems, plan, concurrency, service: 'shop', tolerance: 0.01, about: { program: 'test', currency: '' } },
    costs: { perYear, lifetime: null },
    judge: (results: Results): JudgedObjective[] => [standingWith(objective, results)!],
    execute: disorderly(concurrency, (piece) => play(piece).result),
    ...(signal && { signal }),
  });
  const optimisation = optimisationOf(race, plan, {
    ...{ program: 'test', model: { name: '', currency: '' }, service: 'shop', tolerance: 0.01, picks },
    choices: choices!.choices.map(({ name, alternatives }) => ({
      name,
      alternatives: alternatives.map(({ label }) => label),
    })),
    objectives: [{ service: 'shop', objective: 'availability', asks: 'at least', bound: objective.bound }],
  });
  return { race, plan, text: serialise(optimisation) };
}

/** With several under way, pieces come back in the opposite order of a group. */
function disorderly(
  concurrency: number,
  play: (piece: number) => BatchResult,
): (piece: number) => Promise<BatchResult> {
  if (concurrency === 1) return async (piece) => structuredClone(play(piece));
  const waiting: (() => void)[] = [];
  return async (piece) => {
    await new Promise<void>((resolve) => {
      waiting.push(resolve);
      setTimeout(() => waiting.pop()?.(), 0);
    });
    return structuredClone(play(piece));
  };
}

describe('a race of designs with known availability', () => {
  // Each server is down 10 % of the time, with quick repairs 2.7 %. Two are down together 1 % of the time (200 a year), with
  // quick repairs 0.073 % (350 a year); three 0.1 % (300 a year).
  test.each(['a', 'b', 'c', 'd'])(
    'finds three plain servers for an objective between those of two and three, with seed %s',
    async (seed) => {
      const { race } = await raceOf({ seed, slo: 'availability>=99.5%' });
      expect(race.verdict).toBe('found');
      expect(race.designs.findIndex(({ fate }) => fate === 'chosen')).toBe(4);
    },
  );

  test.each(['a', 'b', 'c', 'd'])(
    'finds two with quick repairs where three plain ones do not suffice, with seed %s',
    async (seed) => {
      const { race } = await raceOf({ seed, slo: 'availability>=99.92%', trials: 20_000 });
      expect(race.designs.map(({ fate }) => fate).indexOf('chosen')).toBe(3);
    },
  );

  test('drops what cannot win early, so that it plays fewer trials', async () => {
    const { race, plan } = await raceOf({ slo: 'availability>=99.92%', trials: 20_000 });
    const [single] = race.designs;
    expect(single!.fate).toBe('missed');
    expect(single!.trials).toBe(trialsAtLook(plan, 0));
    expect(race.trials).toBeLessThan(8 * 20_000);
    expect(race.trials).toBe(race.designs.reduce((sum, { trials }) => sum + trials, 0));
  });

  test('says so when none keeps the objective, and which is nearest', async () => {
    const { race, text } = await raceOf({ slo: 'availability>=99.9999999%', choices: CHOICES.replace(', 3, 4', '') });
    expect(race.verdict).toBe('none');
    expect(JSON.parse(text)).toMatchObject({ verdict: 'none', chosen: null, nearest: 3 });
  });

  test('cannot tell where the cheapest is exactly at its bound and the trials end', async () => {
    const { race } = await raceOf({ slo: 'availability>=99%', trials: 1600, seed: 'edge' });
    expect(race).toMatchObject({ verdict: 'open', ended: 'used up' });
  });

  test('ends before a look that the budget does not reach', async () => {
    const { race } = await raceOf({ slo: 'availability>=99%', budget: 8 * 420, trials: 100_000 });
    expect(race.looksTaken).toBe(1);
    expect(race.trials).toBeLessThanOrEqual(8 * 420);
    expect(race.verdict).toBe('open');
  });

  test('gives the same bytes whoever plays the pieces, in whatever order they come back', async () => {
    const [one, many] = [
      await raceOf({ slo: 'availability>=99.5%', trials: 3200 }),
      await raceOf({ slo: 'availability>=99.5%', trials: 3200, concurrency: 7 }),
    ];
    expect(many.text).toBe(one.text);
  });

  test('is over at once when it is interrupted before the first look', async () => {
    const { race } = await raceOf({ signal: AbortSignal.abort() });
    expect(race).toMatchObject({ ended: 'interrupted', looksTaken: 0, designs: [] });
  });

  test('has the cost of down time in what a design costs, and finds the one that costs least altogether', async () => {
    const model = MODEL.replace('requires: [server]', 'requires: [server], downtimeCost: 1/h');
    const { race, text } = await raceOf({ model, slo: 'availability>=90%', trials: 12_800, seed: 'cost' });
    // Two servers cost 200 and are down 1 % of the time: 88 a year more. Three cost 300 and 9, one with quick repairs 250 and 237.
    const chosen = race.designs.findIndex(({ fate }) => fate === 'chosen');
    expect(chosen).toBe(2);
    const { perYear, fixedPerYear } = race.designs[2]!.costs;
    expect(fixedPerYear).toBeCloseTo(200, 6);
    expect(perYear.low!).toBeLessThan(200 + 87.6);
    expect(perYear.high!).toBeGreaterThan(200 + 87.6);
    expect(JSON.parse(text).designs[2].front).toBe('on');
  });

  test('shares the risk of being wrong among designs, looks and questions', async () => {
    const { plan } = await raceOf({ trials: 500, slo: 'availability>=50%' });
    expect(plan.each).toBeCloseTo(1 - 0.05 / (plan.looks.length * 8), 12);
  });
});

function standing(verdict: Standing['verdict'], low: number | null = null, high: number | null = null): Standing {
  return { verdict, low, high, better: 'higher', shortfall: 1 };
}

function entrant(verdict: Standing['verdict'], low: number, high = low, more: Partial<Standing> = {}): Entrant {
  return {
    standings: [{ ...standing(verdict), ...more }],
    cost: { low, high, value: (low + high) / 2 },
    ...{ fate: 'racing', by: null },
  };
}

function fates(entrants: Entrant[], tolerance = 0): [string | null, string[]] {
  const verdict = decide(entrants, tolerance);
  return [verdict, entrants.map(({ fate }) => fate)];
}

describe('what a look decides', () => {
  test('what misses an objective is out; when all do, none is left', () => {
    expect(fates([entrant('missed', 1), entrant('missed', 2)])).toEqual(['none', ['missed', 'missed']]);
  });

  test('what costs no less than one that keeps its objectives is out, whether it keeps them or not', () => {
    const entrants = [entrant('open', 3), entrant('met', 3), entrant('met', 4), entrant('open', 2)];
    expect(fates(entrants)).toEqual([null, ['costlier', 'racing', 'costlier', 'racing']]);
    expect(entrants[0]!.by).toBe(1);
  });

  test('a cheaper one that may keep them keeps the race going; once it misses, the other is chosen', () => {
    const entrants = [entrant('open', 2), entrant('met', 3)];
    expect(fates(entrants)[0]).toBeNull();
    entrants[0]!.standings[0]!.verdict = 'missed';
    expect(fates(entrants)).toEqual(['found', ['missed', 'chosen']]);
  });

  test('of two that cost the same and keep them, the one further inside its objectives is chosen', () => {
    const entrants = [entrant('met', 3, 3, { shortfall: 0.8 }), entrant('met', 3, 3, { shortfall: 0.2 })];
    expect(fates(entrants)).toEqual(['found', ['costlier', 'chosen']]);
  });

  test('costs whose intervals overlap do not decide, unless the difference is within the tolerance', () => {
    const close = (): Entrant[] => [entrant('met', 99.6, 100), entrant('met', 99.5, 100.4)];
    expect(fates(close())).toEqual([null, ['racing', 'racing']]);
    expect(fates(close(), 0.01)).toEqual(['found', ['chosen', 'equal']]);
  });

  test('a cost without an upper end drops nobody', () => {
    expect(fates([entrant('met', 3, Infinity), entrant('open', 1000)])[0]).toBeNull();
  });

  test('one that is no cheaper and surely no better in any objective is out before either is judged', () => {
    const entrants = [
      entrant('open', 2, 2, { low: 0.99, high: 0.995 }),
      entrant('open', 2, 2, { low: 0.9, high: 0.98 }),
    ];
    expect(fates(entrants)).toEqual([null, ['racing', 'dominated']]);
    const mixed = [entrant('open', 2), entrant('open', 3)];
    mixed[0]!.standings = [standing('open', 0.99, 1), standing('open', 0.5, 0.6)];
    mixed[1]!.standings = [standing('open', 0.9, 0.95), standing('open', 0.7, 0.8)];
    expect(fates(mixed)).toEqual([null, ['racing', 'racing']]);
  });

  test('of two that dominate each other one stays', () => {
    const same = (): Entrant => entrant('open', 2, 2, { low: 0.9, high: 0.9 });
    expect(fates([same(), same()])).toEqual([null, ['dominated', 'racing']]);
  });
});
