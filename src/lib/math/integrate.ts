/** Gauss and Kronrod's rule with 15 points on (-1, 1): nodes, weights, and the weights of the 7 points of Gauss. */
const NODES = [
  0.9914553711208126, 0.9491079123427585, 0.8648644233597691, 0.7415311855993945, 0.5860872354676911,
  0.4058451513773972, 0.20778495500789848,
];
const KRONROD = [
  0.022935322010529224, 0.06309209262997856, 0.10479001032225019, 0.14065325971552592, 0.1690047266392679,
  0.19035057806478542, 0.20443294007529889,
];
const KRONROD_MIDDLE = 0.20948214108472782;
/** Of every second node. */
const GAUSS = [0.1294849661688697, 0.27970539148927664, 0.3818300505051189];
const GAUSS_MIDDLE = 0.4179591836734694;

/** An error below this share of an interval's own value is rounding. */
const ROUNDING = 1e-14;

/**
 * The integral of f from a to b: intervals are halved until the rules of 15 and of 7 points agree within the tolerance
 * (absolute) or to rounding, or 60 times, which narrows a jump of f down to nothing.
 */
export function integrate(f: (x: number) => number, a: number, b: number, tolerance: number, depth = 60): number {
  const half = 0.5 * (b - a);
  const middle = a + half;
  const centre = f(middle);
  let kronrod = KRONROD_MIDDLE * centre;
  let gauss = GAUSS_MIDDLE * centre;
  for (let i = 0; i < NODES.length; i++) {
    const pair = f(middle - half * NODES[i]) + f(middle + half * NODES[i]);
    kronrod += KRONROD[i] * pair;
    if ((i & 1) === 1) gauss += GAUSS[i >> 1] * pair;
  }
  const value = half * kronrod;
  const error = Math.abs(value - half * gauss);
  if (depth === 0 || !(error > tolerance && error > ROUNDING * Math.abs(value))) return value;
  return integrate(f, a, middle, 0.5 * tolerance, depth - 1) + integrate(f, middle, b, 0.5 * tolerance, depth - 1);
}
