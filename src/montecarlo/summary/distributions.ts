import type { QuantileOptions } from '../../lib/statistics/index.ts';
import { Histogram, nonNegativeMean, proportion, quantileEstimate, scaled } from '../../lib/statistics/index.ts';
import type { Distribution } from '../../results/index.ts';
import type { At } from '../blocks.ts';
import { pairMoments, valueMoments } from '../blocks.ts';
import { casesWithout, designEffect, honest, meanPer, share } from './estimates.ts';
import type { Known } from './known.ts';
import { ofData, ofRestoration, ofService } from './known.ts';

/** Down time of each year window; `outages` is how many were seen. */
export function yearlyDowntime(known: Known, service: number, outages: number): Distribution {
  const { collected, plan } = known;
  const { windows, windowLength, confidence } = plan;
  const { trials } = collected;
  const count = trials * windows;
  const withAny = collected.years[service]!;
  const all = Histogram.from(withAny.toJSON());
  const zeros = count - withAny.total;
  if (zeros > 0) {
    all.merge({ zero: zeros, below: 0, above: 0, squares: zeros, min: 0, max: 0, bins: [], weights: [] });
  }
  const totals = valueMoments(collected, ofService(known, service, 'years'), trials);
  const squares = collected.sums[ofService(known, service, 'yearSquares').sum]!;
  const within = count === 0 ? 0 : squares - (totals.sum * totals.sum) / count;
  const downYears = valueMoments(collected, ofService(known, service, 'downYears'), trials);
  const mean = nonNegativeMean(totals, { confidence, bound: windows * windowLength, events: outages });
  return {
    count,
    mean: scaled(honest(mean), 1 / windows),
    ...quantiles(all, {
      confidence,
      independent: count / designEffect(totals.m2, within),
      bound: windowLength,
    }),
    zeroShare: share(casesWithout(downYears, windows), confidence),
    exceedance: exceedance(all),
  };
}

/** Lengths of the outages that ended. */
export function outageLengths(known: Known, service: number): Distribution {
  return ofCases(known, {
    histogram: known.collected.lengths[service]!,
    pair: ofService(known, service, 'ended'),
    squares: ofService(known, service, 'endedSquares'),
  });
}

/** Windows of the losses of a component, where they are known. */
export function lossWindows(known: Known, component: number): Distribution {
  return ofCases(known, {
    histogram: known.collected.lossWindows[known.layout.dataOf[component]!]!,
    pair: ofData(known, component, 'windows'),
    squares: ofData(known, component, 'windowSquares'),
  });
}

/** Time without writes before the restorations of one number. */
export function interruptions(known: Known, number: number): Distribution {
  return ofCases(known, {
    histogram: known.collected.interruptions[number]!,
    pair: ofRestoration(known, number, 'interruptions'),
    squares: ofRestoration(known, number, 'squares'),
  });
}

/** Where to find the seconds of single cases: each of them, their sum and number by trial, and the sum of their squares. */
interface Cases {
  histogram: Histogram;
  pair: At;
  squares: At;
}

/** Distribution of the seconds of cases of which a trial may have several: the spread between trials widens intervals. */
function ofCases({ collected, plan }: Known, { histogram, pair, squares }: Cases): Distribution {
  const { confidence } = plan;
  const count = histogram.total;
  const pairs = pairMoments(collected, pair, collected.trials);
  const mean = count === 0 ? 0 : pairs.sumX / count;
  const between = pairs.xx - 2 * mean * pairs.xy + mean * mean * pairs.yy;
  const within = collected.sums[squares.sum]! - mean * mean * count;
  return {
    count,
    mean: meanPer(pairs, confidence),
    ...quantiles(histogram, { confidence, independent: count / designEffect(between, within) }),
    zeroShare: honest(proportion(histogram.zero, count, confidence)),
    exceedance: exceedance(histogram),
  };
}

function quantiles(histogram: Histogram, options: QuantileOptions) {
  return {
    p50: quantileEstimate(histogram, 0.5, options),
    p90: quantileEstimate(histogram, 0.9, options),
    p95: quantileEstimate(histogram, 0.95, options),
    p99: quantileEstimate(histogram, 0.99, options),
    max: histogram.total === 0 ? null : histogram.max,
  };
}

const [minute, hour, day] = [60, 3600, 86400];

/** Durations people have words for; the same in every study, so that two can be compared point by point. */
const steps = [
  ...[0, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 3, 5, 7, 10, 15, 20, 30, 45],
  ...[1, 1.5, 2, 3, 4, 5, 7, 10, 15, 20, 30, 45].map((x) => x * minute),
  ...[1, 1.5, 2, 3, 4, 5, 6, 8, 10, 12, 16, 20].map((x) => x * hour),
  ...[1, 1.5, 2, 3, 4, 5, 7, 10, 14, 21, 30, 45, 60, 90, 120, 180, 270, 365, 730, 1825, 3650].map((x) => x * day),
];

/** From 0 and the last step below the smallest value above zero, to the first step that nothing exceeds. */
function exceedance(histogram: Histogram): Distribution['exceedance'] {
  if (histogram.total === 0) return [];
  const points: Distribution['exceedance'] = [];
  for (const seconds of steps) {
    const point = { seconds, share: histogram.survival(seconds) };
    const flat = points.length > 1 && points[points.length - 1]!.share === point.share;
    if (flat) points[points.length - 1] = point;
    else points.push(point);
    if (point.share === 0) break;
  }
  return points;
}
