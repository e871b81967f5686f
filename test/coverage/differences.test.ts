import { describe, expect, it } from 'vitest';
import { addDifference, emptyDifferences, meanDifference } from '../../src/lib/statistics/index.ts';
import { Draws } from '../lib/statistics/draws.ts';
import { coverage, type Coverage } from '../lib/statistics/studies.ts';

const draws = new Draws(31);

/** The sum of a number of lengths, as the down time of a trial is. */
function sum(expected: number, length: () => number): number {
  let total = 0;
  for (let left = draws.poisson(expected); left > 0; left--) total += length();
  return total;
}

const exponential = (): number => draws.exponential(1);
const lognormal = (): number => draws.lognormal(1, 2);

/** Differences that most trials have, with their mean. */
const laws: [name: string, mean: number, draw: () => number][] = [
  ['normal', 0, () => draws.normal()],
  ['exponential', 1, exponential],
  ['lognormal, cv 1.3', 1, () => draws.lognormal(1, 1.3)],
  ['lognormal, cv 2', 1, lognormal],
  ['three times lognormal less one, cv 2', 2, () => 3 * lognormal() - lognormal()],
  [
    '10 % exponential, the rest near zero',
    1,
    () => (draws.uniform() < 0.1 ? draws.exponential(10) : 0.1 * draws.normal()),
  ],
  ['three exponential outages less one', 2, () => sum(3, exponential) - sum(1, exponential)],
  ['three lognormal outages less two', 1, () => sum(3, lognormal) - sum(2, lognormal)],
  ['as many outages on either side', 0, () => sum(0.6, exponential) - sum(0.6, exponential)],
];

const STUDIES = 4000;

function covered([, mean, draw]: (typeof laws)[number], trials: number): Coverage {
  return coverage(STUDIES, mean, () => {
    const differences = emptyDifferences();
    for (let i = 0; i < trials; i++) addDifference(differences, draw());
    return meanDifference(differences);
  });
}

describe('the mean of differences that most trials have', () => {
  const lines: string[] = [];
  // Of each share three standard errors are 1.0 %; the draws are the same each time.
  it.each(laws)('is covered where they are %s', (...law) => {
    const [name] = law;
    const found = [20, 50, 100, 200, 400].map((trials): [number, Coverage] => [trials, covered(law, trials)]);
    lines.push(
      `${name}: ${found.map(([trials, of]) => `${trials} ${of.covered} (${of.above}, ${of.below})`).join('; ')}`,
    );
    if (process.env.COVERAGE_TABLE) console.log(lines.at(-1));
    for (const [trials, of] of found) {
      if (trials < 50) continue;
      expect(of.covered, lines.at(-1)).toBeGreaterThanOrEqual(94);
    }
    // Of one study in eight with 20 trials nothing large is seen at all.
    expect(found[0][1].covered, lines.at(-1)).toBeGreaterThan(name.startsWith('10 %') ? 80 : 91);
  });

  it('is said to be of few trials where tails do not show', () => {
    const of = (trials: number): string => {
      const differences = emptyDifferences();
      for (let i = 0; i < trials; i++) addDifference(differences, draws.exponential(1));
      return meanDifference(differences).method;
    };
    expect([of(49), of(50)]).toEqual(['few trials', 'paired']);
  });
});
