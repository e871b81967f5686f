/**
 * Central moments, up to the third, of a pair of numbers per trial, for ratios E[x]/E[y] with y >= 0. A plain object
 * (structured clone, JSON) of constant size; adding allocates nothing.
 */
export interface PairMoments {
  n: number;
  /** How many trials had y > 0. */
  positive: number;
  sumX: number;
  sumY: number;
  meanX: number;
  meanY: number;
  /** Sums of products of deviations from the means: (x - meanX)^2, (x - meanX)(y - meanY), ... */
  xx: number;
  xy: number;
  yy: number;
  xxx: number;
  xxy: number;
  xyy: number;
  yyy: number;
  /** Largest x/y and largest y/x over trials with both positive; 0 without one. */
  maxXOverY: number;
  maxYOverX: number;
}

export function emptyPairs(): PairMoments {
  return {
    ...{ n: 0, positive: 0, sumX: 0, sumY: 0, meanX: 0, meanY: 0 },
    ...{ xx: 0, xy: 0, yy: 0, xxx: 0, xxy: 0, xyy: 0, yyy: 0 },
    ...{ maxXOverY: 0, maxYOverX: 0 },
  };
}

/** Adds the pair of one trial. */
export function addPair(to: PairMoments, x: number, y: number): void {
  if (x > 0 && y > 0) {
    to.maxXOverY = Math.max(to.maxXOverY, x / y);
    to.maxYOverX = Math.max(to.maxYOverX, y / x);
  }
  if (y > 0) to.positive++;
  to.sumX += x;
  to.sumY += y;
  combine(to, 1, x, y, 0, 0, 0, 0, 0, 0, 0);
}

/** Adds all of `from` to `to`; merge batches in batch order. */
export function mergePairs(to: PairMoments, from: PairMoments): void {
  if (from.n === 0) return;
  to.maxXOverY = Math.max(to.maxXOverY, from.maxXOverY);
  to.maxYOverX = Math.max(to.maxYOverX, from.maxYOverX);
  to.positive += from.positive;
  to.sumX += from.sumX;
  to.sumY += from.sumY;
  const { n, meanX, meanY, xx, xy, yy, xxx, xxy, xyy, yyy } = from;
  combine(to, n, meanX, meanY, xx, xy, yy, xxx, xxy, xyy, yyy);
}

/** Pebay's pairwise update (SAND2008-6212, section 3), for the ten co-moments at once. */
function combine(
  to: PairMoments,
  n: number,
  meanX: number,
  meanY: number,
  xx: number,
  xy: number,
  yy: number,
  xxx: number,
  xxy: number,
  xyy: number,
  yyy: number,
): void {
  const own = to.n;
  const total = own + n;
  const dx = meanX - to.meanX;
  const dy = meanY - to.meanY;
  const product = (own * n) / total;
  const skew = (product * (own - n)) / total;
  // Cross terms: deviation of the means times the other part's second moments, weighted by own size.
  const crossXX = (own * xx - n * to.xx) / total;
  const crossXY = (own * xy - n * to.xy) / total;
  const crossYY = (own * yy - n * to.yy) / total;
  to.xxx += xxx + skew * dx * dx * dx + 3 * dx * crossXX;
  to.xxy += xxy + skew * dx * dx * dy + 2 * dx * crossXY + dy * crossXX;
  to.xyy += xyy + skew * dx * dy * dy + 2 * dy * crossXY + dx * crossYY;
  to.yyy += yyy + skew * dy * dy * dy + 3 * dy * crossYY;
  to.xx += xx + product * dx * dx;
  to.xy += xy + product * dx * dy;
  to.yy += yy + product * dy * dy;
  to.meanX += (dx * n) / total;
  to.meanY += (dy * n) / total;
  to.n = total;
}
