import { describe, expect, it } from 'vitest';
import {
  addValue,
  complement,
  emptyMoments,
  nonNegativeMean,
  proportion,
  scaled,
} from '../../src/lib/statistics/index.ts';
import { confidenceOfEach } from '../../src/montecarlo/index.ts';
import { judge, readObjective, type Verdict } from '../../src/report/index.ts';
import { secondsPerYear, type Results } from '../../src/results/index.ts';
import { Draws } from '../lib/statistics/draws.ts';
import { shopResults } from '../report/fixture.ts';

const CONFIDENCE = 0.95;
const LOOKS = [400, 800, 1600, 3200, 6400];
const STUDIES = 400;
const HOUR = 3600;

/** Down time of one year: outages come at random, each as long as `length` says. */
function year(draws: Draws, perYear: number, length: () => number): { down: number; outages: number } {
  let [down, outages] = [0, 0];
  for (let at = draws.exponential(1); at < perYear; at += draws.exponential(1)) {
    down += length();
    outages++;
  }
  return { down: Math.min(down, secondsPerYear), outages };
}

/** What the gate says of a service whose true availability is exactly the bound: any verdict is wrong. */
function verdictOf(draws: Draws, perYear: number, length: () => number, mean: number, confidence: number): Verdict {
  const bound = 1 - (perYear * mean) / secondsPerYear;
  const objective = readObjective(`shop.availability>=${bound}`, ['shop']).objective!;
  const down = emptyMoments();
  let [outages, trials, quiet] = [0, 0, 0];
  for (const look of LOOKS) {
    for (; trials < look; trials++) {
      const found = year(draws, perYear, length);
      addValue(down, found.down);
      outages += found.outages;
      if (found.down === 0) quiet++;
    }
    const unavailability = nonNegativeMean(down, { confidence, bound: secondsPerYear, events: outages });
    const { verdict } = judge(objective, known(unavailability, outages, proportion(quiet, trials, confidence), trials));
    if (verdict !== 'open') return verdict;
  }
  return 'open';
}

type Estimate = ReturnType<typeof nonNegativeMean>;

function known(down: Estimate, outagesSeen: number, zeroShare: Estimate, trials: number): Results {
  const results = shopResults();
  const { shop } = results.services;
  Object.assign(results.study, {
    trials,
    yearWindows: 1,
    yearWindowSeconds: secondsPerYear,
    horizonSeconds: secondsPerYear,
  });
  shop.availability = complement(scaled(down, 1 / secondsPerYear), 1);
  shop.outagesSeen = outagesSeen;
  shop.yearlyDowntimeSeconds = { ...shop.yearlyDowntimeSeconds, zeroShare };
  return results;
}

/** Share of studies with a verdict, all of which are wrong. */
function wrong(seed: number, perYear: number, lengthOf: (draws: Draws) => number, mean: number, confidence: number) {
  const draws = new Draws(seed);
  const count = { met: 0, missed: 0, open: 0 };
  for (let study = 0; study < STUDIES; study++)
    count[verdictOf(draws, perYear, () => lengthOf(draws), mean, confidence)]++;
  return { met: count.met / STUDIES, missed: count.missed / STUDIES };
}

describe('the rule of nines gate, for a service that is exactly at the bound', () => {
  const each = confidenceOfEach(CONFIDENCE, LOOKS.length, 1);
  const cases: [what: string, perYear: number, length: (draws: Draws) => number, mean: number][] = [
    ['outages once a year, of exponential length', 1, (draws) => draws.exponential(HOUR), HOUR],
    ['outages once in ten years, of exponential length', 0.1, (draws) => draws.exponential(HOUR), HOUR],
    [
      'outages five times a year, of which one in ten is long',
      5,
      (draws) => (draws.uniform() < 0.1 ? 4 * HOUR : 30),
      0.4 * HOUR + 27,
    ],
  ];

  it.each(cases)('says met or missed in fewer than one study of twenty: %s', (_, perYear, length, mean) => {
    const { met, missed } = wrong(7, perYear, length, mean, each);
    expect(met + missed).toBeLessThan(1 - CONFIDENCE);
  });

  it('would be wrong more often if each look had the whole confidence', () => {
    const [, perYear, length, mean] = cases[0];
    const naive = wrong(7, perYear, length, mean, CONFIDENCE);
    expect(naive.met + naive.missed).toBeGreaterThan(1 - CONFIDENCE);
  });
});
