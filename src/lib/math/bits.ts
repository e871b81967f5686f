/**
 * Access to the bits of doubles, and exact scaling by powers of two.
 *
 * The two views share eight bytes, so that writing a double and reading its high word costs one store and one load.
 */
export const DOUBLE = new Float64Array(1);
export const WORDS = new Int32Array(DOUBLE.buffer);

DOUBLE[0] = 1;

/** Index in WORDS of the word with the sign, the exponent and the upper 20 bits of the fraction. */
export const HIGH: number = WORDS[1] === 0x3ff00000 ? 1 : 0;

/** Smallest and largest k for which 2^k is a double. */
const SMALLEST_POWER = -1074;
const LARGEST_POWER = 1023;

/** Index in POWERS of 2^0. */
export const ONE = -SMALLEST_POWER;

/** POWERS[ONE + k] is 2^k for k from -1074 to 1023. Multiplying by it is exact and quicker than building the bits. */
export const POWERS: Float64Array = powersOfTwo();

function powersOfTwo(): Float64Array {
  const powers = new Float64Array(LARGEST_POWER - SMALLEST_POWER + 1);
  powers[ONE] = 1;
  for (let k = 1; k <= LARGEST_POWER; k++) powers[ONE + k] = powers[ONE + k - 1] * 2;
  for (let k = -1; k >= SMALLEST_POWER; k--) powers[ONE + k] = powers[ONE + k + 1] / 2;
  return powers;
}

/** y 2^k for y between 0.5 and 2, rounded once even where the result is subnormal; k from -1075 to 1024. */
export function scale(y: number, k: number): number {
  if (k > LARGEST_POWER) return y * 2 * POWERS[ONE + LARGEST_POWER];
  if (k < SMALLEST_POWER) return y * 0.5 * POWERS[ONE + SMALLEST_POWER];
  return y * POWERS[ONE + k];
}
