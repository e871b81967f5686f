import type { QuantileOptions } from '../../lib/statistics/index.ts';
import { Histogram, nonNegativeMean, proportion, quantileEstimate, scaled } from '../../lib/statistics/index.ts';
import type { Distribution } from '../../results/index.ts';
import { pairMoments, valueMoments } from '../blocks.ts';
import { casesWithout, designEffect, honest, meanPer, share } from './estimates.ts';
import type { Known } from './known.ts';
import { ofService } from './known.ts';

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
  const { collected, plan } = known;
  const { confidence } = plan;
  const lengths = collected.lengths[service]!;
  const count = lengths.total;
  const ended = pairMoments(collected, ofService(known, service, 'ended'), collected.trials);
  const mean = count === 0 ? 0 : ended.sumX / count;
  const between = ended.xx - 2 * mean * ended.xy + mean * mean * ended.yy;
  const within = collected.sums[ofService(known, service, 'endedSquares').sum]! - mean * mean * count;
  return {
    count,
    mean: meanPer(ended, confidence),
    ...quantiles(lengths, { confidence, independent: count / designEffect(between, within) }),
    zeroShare: honest(proportion(lengths.zero, count, confidence)),
    exceedance: exceedance(lengths),
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
