import { describe, expect, it } from 'vitest';
import {
  addValue,
  complement,
  emptyMoments,
  nonNegativeMean,
  proportion,
  scaled,
  type Moments,
} from '../../src/lib/statistics/index.ts';
import { confidenceOfEach, decide, type Entrant } from '../../src/montecarlo/index.ts';
import { readObjective, standingWith } from '../../src/report/index.ts';
import { secondsPerYear, type Results } from '../../src/results/index.ts';
import { Draws } from '../lib/statistics/draws.ts';
import { shopResults } from '../report/fixture.ts';

const CONFIDENCE = 0.95;
const LOOKS = [400, 800, 1600, 3200, 6400];
const RACES = 500;
const HOUR = 3600;

/** A design whose truth is known: what it costs, and how its outages come. */
interface Truth {
  cost: number;
  /** Outages a year, and their mean length in seconds. */
  perYear: number;
  length: number;
  /** Cost of a second of down time. */
  price?: number;
}

interface Kept {
  down: Moments;
  outages: number;
  quiet: number;
  trials: number;
}

/** What the race sees of a design when it has played up to a look. */
function seen(kept: Kept, { cost, price = 0 }: Truth, bound: number, confidence: number): Entrant {
  const { down, outages, quiet, trials } = kept;
  const mean = nonNegativeMean(down, { confidence, bound: secondsPerYear, events: outages });
  const objective = readObjective(`shop.availability>=${bound}`, ['shop']).objective!;
  const standing = standingWith(objective, resultsOf(mean, outages, proportion(quiet, trials, confidence), trials))!;
  const isEnough = outages >= 20;
  return {
    standings: [standing],
    cost: {
      low: cost + (isEnough ? mean.low! * price : 0),
      high: price === 0 ? cost : isEnough ? cost + mean.high! * price : Infinity,
      value: cost + down.mean * price,
    },
    ...{ fate: 'racing', by: null },
  };
}

type Estimate = ReturnType<typeof nonNegativeMean>;

const fixture = shopResults();

function resultsOf(down: Estimate, outagesSeen: number, zeroShare: Estimate, trials: number): Results {
  const { shop } = fixture.services;
  Object.assign(fixture.study, {
    ...{ trials, yearWindows: 1, yearWindowSeconds: secondsPerYear, horizonSeconds: secondsPerYear },
  });
  shop!.availability = complement(scaled(down, 1 / secondsPerYear), 1);
  shop!.outagesSeen = outagesSeen;
  shop!.yearlyDowntimeSeconds = { ...shop!.yearlyDowntimeSeconds, zeroShare };
  return fixture;
}

/** Plays one race of designs whose histories have nothing in common, and says who is chosen; 'none' or 'open' else. */
function race(draws: Draws, truths: Truth[], bound: number, each: number, tolerance = 0): number | 'none' | 'open' {
  const kept = truths.map((): Kept => ({ down: emptyMoments(), outages: 0, quiet: 0, trials: 0 }));
  const entrants: Entrant[] = [];
  for (const look of LOOKS) {
    truths.forEach((truth, design) => {
      if (entrants[design] !== undefined && entrants[design].fate !== 'racing') return;
      play(kept[design]!, truth, draws, look);
      entrants[design] = seen(kept[design]!, truth, bound, each);
    });
    const verdict = decide(entrants, tolerance);
    if (verdict === 'none') return 'none';
    if (verdict === 'found') return entrants.findIndex(({ fate }) => fate === 'chosen');
  }
  return 'open';
}

function play(kept: Kept, { perYear, length }: Truth, draws: Draws, until: number): void {
  for (; kept.trials < until; kept.trials++) {
    let down = 0;
    for (let at = draws.exponential(1); at < perYear; at += draws.exponential(1)) {
      down += draws.exponential(length);
      kept.outages++;
    }
    addValue(kept.down, Math.min(down, secondsPerYear));
    if (down === 0) kept.quiet++;
  }
}

/** Share of races that choose a design, or say that there is none, other than `right`. */
function wrong(seed: number, truths: Truth[], bound: number, right: number, each: number, tolerance = 0): number {
  const draws = new Draws(seed);
  let count = 0;
  for (let i = 0; i < RACES; i++) {
    const chosen = race(draws, truths, bound, each, tolerance);
    if (chosen !== 'open' && chosen !== right) count++;
  }
  return count / RACES;
}

const confidence = (designs: number, questions = 1): number =>
  confidenceOfEach(CONFIDENCE, LOOKS.length, designs * questions);

describe('the error of a race', () => {
  // All lie a billionth beside the bound: four miss it, the fifth keeps it and is what a race that never errs would choose.
  const hour = (cost: number, keeps: boolean): Truth => ({
    cost,
    perYear: 1,
    length: HOUR * (keeps ? 1 - 1e-9 : 1 + 1e-9),
  });
  const edge = [hour(1, false), hour(2, false), hour(3, false), hour(4, false), hour(5, true), hour(6, true)];
  const bound = 1 - HOUR / secondsPerYear;

  it('is less than it says where every design is as good as at the bound', () => {
    expect(wrong(11, edge, bound, 4, confidence(edge.length))).toBeLessThan(1 - CONFIDENCE);
  });

  it('would be larger if each interval had the whole confidence', () => {
    expect(wrong(11, edge, bound, 4, CONFIDENCE)).toBeGreaterThan(1 - CONFIDENCE);
  });

  it('is less than it says where outages are rare', () => {
    const rare = edge.map((truth) => ({ ...truth, perYear: 0.1 }));
    expect(wrong(12, rare, 1 - (0.1 * HOUR) / secondsPerYear, 4, confidence(edge.length))).toBeLessThan(1 - CONFIDENCE);
  });

  it('is less than it says where the costs of outages decide, and costs are as good as equal', () => {
    // 100 an hour: 1,000 a year each, but for the third, which costs a billionth less.
    const dear = [1, 2, 3, 4, 5].map((perYear, at) => {
      const down = perYear * 0.5;
      return { perYear, length: HOUR / 2, price: 100 / HOUR, cost: 1000 - 100 * down - (at === 2 ? 1e-6 : 0) };
    });
    expect(wrong(13, dear, 0.99, 2, confidence(dear.length, 2))).toBeLessThan(1 - CONFIDENCE);
  });

  it('leaves few races open where designs differ by a third', () => {
    const apart = [1.6, 1.4, 0.7, 0.6].map((length, at) => ({ cost: at + 1, perYear: 1, length: length * HOUR }));
    const draws = new Draws(14);
    const chosen = Array.from({ length: 100 }, () => race(draws, apart, bound, confidence(apart.length)));
    expect(chosen.filter((each) => each === 2).length).toBeGreaterThanOrEqual(95);
  });
});
