/**
 * The tables behind log, exp and pow, computed once with 128-bit fixed-point arithmetic in big integers, so that they
 * are the same on every machine and correct to the last bit.
 */
const BITS = 128n;
const FIXED_ONE = 1n << BITS;
const PER_2_64 = 1 / 18446744073709551616;
/** First parts are multiples of 2^-42, so that their products with exponents and their sums are exact. */
const GRID = BITS - 42n;

/** Intervals into which a table divides a factor of two. */
const ROWS = 128;

/** log((1 + z) / (1 - z)) for the small z = numerator / denominator. */
function logOfRatio(numerator: bigint, denominator: bigint): bigint {
  let power = (numerator << BITS) / denominator;
  const square = (power * power) >> BITS;
  let sum = 0n;
  for (let k = 1n; power !== 0n; k += 2n) {
    sum += power / k;
    power = (power * square) >> BITS;
  }
  return 2n * sum;
}

/** e^x for a small x. */
function exponential(x: bigint): bigint {
  let sum = FIXED_ONE;
  let term = FIXED_ONE;
  for (let k = 1n; term !== 0n; k++) {
    term = ((term * x) >> BITS) / k;
    sum += term;
  }
  return sum;
}

function toNumber(fixed: bigint): number {
  return Number(fixed) * PER_2_64 * PER_2_64;
}

/** A number in two parts: a multiple of 2^-42, and the rest. */
function twoParts(fixed: bigint): [number, number] {
  const first = (fixed >> GRID) << GRID;
  return [toNumber(first), toNumber(fixed - first)];
}

/**
 * Four numbers for each 128th of [1, 2): a point c in it, 1 / c, and log c in two parts. The point is the middle, but
 * in the first it is 1 and in the last 2, so that logarithms of numbers near 1 lose nothing.
 */
export const LOG_TABLE: Float64Array = logTable();

function logTable(): Float64Array {
  const table = new Float64Array(4 * ROWS);
  let last = 256n;
  let logarithm = 0n;
  for (let j = 0; j < ROWS; j++) {
    const point = j === 0 ? 256n : j === ROWS - 1 ? 512n : 257n + 2n * BigInt(j); // 256 c
    logarithm += logOfRatio(point - last, point + last);
    table.set([Number(point) / 256, 256 / Number(point), ...twoParts(logarithm)], 4 * j);
    last = point;
  }
  return table;
}

const FIXED_LN2 = logOfRatio(1n, 3n);

/** ln 2 in two parts. */
export const [LN2_HIGH, LN2_LOW] = twoParts(FIXED_LN2);

/** ln 2 / 128 in two parts. */
export const [STEP_HIGH, STEP_LOW] = twoParts(FIXED_LN2 / BigInt(ROWS));

/** 2^(j / 128) for j from 0 to 127, each as the nearest double and the rest. */
export const EXP_TABLE: Float64Array = expTable();

function expTable(): Float64Array {
  const table = new Float64Array(2 * ROWS);
  const factor = exponential(FIXED_LN2 / BigInt(ROWS));
  let power = FIXED_ONE;
  for (let j = 0; j < ROWS; j++) {
    const nearest = toNumber(power);
    const rest = power - (BigInt(nearest * 4503599627370496) << (BITS - 52n));
    table.set([nearest, toNumber(rest)], 2 * j);
    power = (power * factor) >> BITS;
  }
  return table;
}
