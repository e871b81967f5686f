import fc from '../fast-check.ts';
import { describe, expect, test } from 'vitest';
import { quickAnalyses } from '../../src/analysis/index.ts';
import type { Model } from '../../src/model/model.ts';
import type { Answer } from '../../src/results/index.ts';
import { moments } from '../../src/random/index.ts';
import type { DistributionSpec } from '../../src/random/index.ts';
import type { System } from '../../src/system/system.ts';
import { anyModel, horizon } from '../engine/models.ts';
import { compile, createPlayer } from './bundled.ts';

/**
 * Chains against the simulation: two programs that share the compiled system and the words, and nothing else. Random models
 * use every feature of the language; every time in them is made exponential.
 */
const SEEDS = Number(process.env.NINES_RANDOM_CHAINS ?? 60);
const FIRST = Number(process.env.NINES_RANDOM_FIRST ?? 1);
const TRIALS = 1500;

const kinds = new Set([
  'constant',
  'weibull',
  'lognormal',
  'gamma',
  'erlang',
  'normal',
  'uniform',
  'triangular',
  'pareto',
  'exponential',
]);

/** Times of a mean that have exact phases. */
const inPhases: ((mean: number) => DistributionSpec)[] = [
  (mean) => ({ kind: 'exponential', mean }),
  (mean) => ({ kind: 'erlang', stages: 2, mean }),
  (mean) => ({
    kind: 'hyperexponential',
    branches: [
      { weight: 0.75, mean: mean / 2 },
      { weight: 0.25, mean: 2.5 * mean },
    ],
  }),
  (mean) => ({ kind: 'gamma', shape: 3, scale: mean / 3 }),
];

/** The same model with every time exponential, or in phases; times of zero stay. */
function withPhases(value: unknown, shape: () => (mean: number) => DistributionSpec, key = ''): unknown {
  if (Array.isArray(value)) return value.map((item) => withPhases(item, shape));
  if (typeof value !== 'object' || value === null) return value;
  const { kind, type } = value as { kind?: string; type?: string };
  if (key === 'method' && type !== 'delay') return { type: 'delay', delay: shape()(40) };
  if (kind !== undefined && kinds.has(kind) && !('failures' in value)) {
    const { mean } = moments(value as DistributionSpec);
    return mean > 0 && mean < Infinity ? shape()(mean) : value;
  }
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, withPhases(item, shape, name)]));
}

interface Found {
  seed: number;
  service: number;
  model: Model;
  answer: Answer;
}

function chainsOf(seed: number, shapes: number): Found[] {
  const [drawn] = fc.sample(anyModel({ data: false, load: false, untied: true }), { seed, numRuns: 1 });
  // Of many times, one in three has several phases, so that the chain stays small.
  let count = seed;
  const shape = (): ((mean: number) => DistributionSpec) => inPhases[count++ % 3 === 0 ? (count * 7) % shapes : 0];
  const model = withPhases(drawn, shape) as Model;
  for (const component of Object.values(model.components)) {
    component.detection = { ...component.detection, standbyTest: null, deep: false };
    component.follows = null;
  }
  for (const crew of Object.values(model.crews)) crew.hours = [];
  const system: System = compile(model);
  const span = { warmupSeconds: 0, horizonSeconds: horizon };
  return system.services.name.flatMap((_, service) => {
    const answer = quickAnalyses(system, service, span).find((one): one is Answer => one.applies);
    if (answer === undefined || answer.approximates.length > 0 || answer.values.overSpan === null) return [];
    return answer.values.overSpan.unavailability > 1e-4 ? [{ seed, service, model, answer }] : [];
  });
}

const found = Array.from({ length: SEEDS }, (_, n) => FIRST + n).flatMap((seed) => [
  ...chainsOf(seed, 1),
  ...chainsOf(seed, inPhases.length),
]);

describe('random models whose every time is exponential or has exact phases', () => {
  test.each(found.map((one) => [`seed ${one.seed}, service ${one.service}, ${one.answer.size}`, one] as const))(
    '%s: the simulation agrees with what was computed',
    (_, { model, service, answer }) => {
      const player = createPlayer(compile(model), { seed: 'chains', warmup: 0, horizon });
      const down = new Float64Array(TRIALS);
      const outages = new Float64Array(TRIALS);
      for (let trial = 0; trial < TRIALS; trial++) {
        const tally = player.play(trial);
        down[trial] = tally.down[service] / horizon;
        outages[trial] = tally.outages[service] / horizon;
      }
      const { unavailability, outagesPerYear } = answer.values.overSpan!;
      const z = [zOf(down, unavailability), zOf(outages, outagesPerYear / 31_536_000)];
      const said = `${answer.method}: computed ${unavailability}, ${outagesPerYear}; z ${z.join(', ')}`;
      expect(Math.max(...z.map(Math.abs)), said).toBeLessThan(4.5);
    },
  );

  test('enough of them are small enough for a chain', () => {
    expect(found.length).toBeGreaterThan(SEEDS / 10);
  });
});

function zOf(values: Float64Array, want: number): number {
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
  const squares = values.reduce((sum, x) => sum + (x - mean) * (x - mean), 0);
  const error = Math.sqrt(squares / (values.length - 1) / values.length);
  // What was the same in every trial must be what was computed, but for what is too rare to be seen.
  return error > 1e-9 * mean
    ? (mean - want) / error
    : Math.abs(mean - want) < 1e-3 * Math.max(mean, want)
      ? 0
      : Infinity;
}
