/** How many halvings of an interval of doubles reach two neighbours, with a margin. */
const MOST_STEPS = 200;

/**
 * The smallest x in (low, high] with f(x) >= target, to the last bit, for an increasing f with f(low) <= target <=
 * f(high); f may jump and may be Infinity at high. Steps alternate between the secant and the middle, so that smooth
 * functions take few of them and jumps no more than twice what halving takes.
 */
export function firstAtLeast(f: (x: number) => number, target: number, low: number, high: number): number {
  let a = low;
  let b = high;
  let fa = f(a);
  let fb = f(b);
  if (fa >= target) return a;
  for (let i = 0; i < MOST_STEPS; i++) {
    const middle = a + 0.5 * (b - a);
    if (!(middle > a && middle < b)) return b;
    const secant = a + ((target - fa) / (fb - fa)) * (b - a);
    const x = (i & 3) !== 3 && secant > a && secant < b ? nudged(secant, a, b, i) : middle;
    const fx = f(x);
    if (fx >= target) {
      b = x;
      fb = fx;
    } else {
      a = x;
      fa = fx;
    }
  }
  return b;
}

/** Moves a secant step a little towards the middle, so that both ends of the interval close in on the root. */
function nudged(secant: number, a: number, b: number, i: number): number {
  const towards = (i & 1) === 0 ? b - secant : a - secant;
  const x = secant + Math.sign(towards) * Math.min(0.5 * Math.abs(towards), 4e-16 * Math.abs(secant) + 1e-6 * (b - a));
  return x > a && x < b ? x : secant;
}
