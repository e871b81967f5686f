import type { Measure, OptimisedDesign } from '../../results/index.ts';

type Placed = Pick<OptimisedDesign, 'downtimePerYearSeconds'> & { cost: { perYear: Measure } };

/** Where designs lie between cost and down time: whether another one is both cheaper and less down. */
export function frontOf(designs: readonly Placed[]): OptimisedDesign['front'][] {
  const points = designs.map(({ cost, downtimePerYearSeconds: down }) => ({
    ...{ cost: cost.perYear, down, x: likely(cost.perYear), y: likely(down) },
  }));
  return points.map((one) => {
    if (points.some((other) => other !== one && surelyBetter(other, one))) return 'off';
    const isBeaten = points.some(
      (other) => other.x <= one.x && other.y <= one.y && (other.x < one.x || other.y < one.y),
    );
    return isBeaten ? 'maybe' : 'on';
  });
}

/** What was seen, or nothing where nothing was. */
function likely({ value, low }: Measure): number {
  return value ?? low ?? 0;
}

type Point = { cost: Measure; down: Measure };

/** No worse in both with the confidence of the intervals, and better in one. */
function surelyBetter(one: Point, other: Point): boolean {
  const [cost, down] = [gap(one.cost, other.cost), gap(one.down, other.down)];
  return cost >= 0 && down >= 0 && (cost > 0 || down > 0);
}

/** How much one is less than another at least. */
function gap(one: Measure, other: Measure): number {
  return one.high === null ? -Infinity : (other.low ?? 0) - one.high;
}
