/** How many halvings of an interval of doubles reach two neighbours, twice over. */
const MOST_STEPS = 2200;

/**
 * The smallest x in (low, high] with f(x) >= target, to the last bit, for an increasing f with f(low) <= target <=
 * f(high); f may jump, and may be Infinity at high.
 *
 * By the Illinois method (M. Dowell and P. Jarratt, "A modified regula falsi method", BIT 11, 1971), which takes few
 * steps where f is smooth, with a halving wherever three steps have not halved the interval, for jumps.
 */
export function firstAtLeast(f: (x: number) => number, target: number, low: number, high: number): number {
  let a = low;
  let b = high;
  // What is missing at a, and what is too much at b; halved at an end that stays twice.
  let missing = target - f(a);
  let excess = f(b) - target;
  if (!(missing > 0)) return a;
  let goal = 0.5 * (b - a);
  let moved = '';
  for (let i = 1; i < MOST_STEPS; i++) {
    const middle = a + 0.5 * (b - a);
    if (!(middle > a && middle < b)) return b;
    const secant = a + (missing / (missing + excess)) * (b - a);
    const halve = i % 3 === 0 && b - a > goal;
    if (i % 3 === 0) goal = 0.5 * (b - a);
    const x = !halve && secant > a && secant < b ? secant : middle;
    const difference = f(x) - target;
    if (difference >= 0) {
      if (moved === 'b') missing *= 0.5;
      moved = 'b';
      b = x;
      excess = difference;
    } else {
      if (moved === 'a') excess *= 0.5;
      moved = 'a';
      a = x;
      missing = -difference;
    }
  }
  return b;
}
