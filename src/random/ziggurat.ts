/**
 * Exponential and normal numbers by the ziggurat method (G. Marsaglia and W. W. Tsang, "The ziggurat method for
 * generating random variables", J. Stat. Software 5(8), 2000), with 256 layers of equal area.
 *
 * Bits that choose the layer are not used for the place in it (J. A. Doornik, "An improved ziggurat method to generate
 * normal random samples", 2005), and places have 52 bits. Wedges and tails are exact. The tables are computed with our
 * own exp and log, so that they are the same on every machine.
 */
import { exp, log } from '../lib/math/log-exp.ts';
import { erfc } from '../lib/math/normal.ts';
import { nextInt, nextUniform } from './streams.ts';

const LAYERS = 256;
const TWO_32 = 4294967296;
const PER_TWO_52 = 1 / 4503599627370496;

/** Where the tails begin: the one r with which 256 layers of the area of base and tail close at the top. */
const EXPONENTIAL_TAIL = 7.69711747013105;
const NORMAL_TAIL = 3.654152885361009;

/** Per layer: width 2^-52, width of the layer above, density at the bottom, rise of the density to the layer above. */
const ROW = 4;

const EXPONENTIAL = layers(
  EXPONENTIAL_TAIL,
  (EXPONENTIAL_TAIL + 1) * exp(-EXPONENTIAL_TAIL),
  (x) => exp(-x),
  (y) => -log(y),
);

const NORMAL = layers(
  NORMAL_TAIL,
  NORMAL_TAIL * exp(-0.5 * NORMAL_TAIL * NORMAL_TAIL) + 1.2533141373155003 * erfc(NORMAL_TAIL * Math.SQRT1_2),
  (x) => exp(-0.5 * x * x),
  (y) => Math.sqrt(-2 * log(y)),
);

/** The layers below a decreasing density with density(0) = 1. Layer 0 is the base, wide enough to stand for its tail. */
function layers(
  tail: number,
  area: number,
  density: (x: number) => number,
  inverse: (y: number) => number,
): Float64Array {
  const table = new Float64Array(LAYERS * ROW);
  let width = area / density(tail);
  let above = tail;
  for (let i = 0; i < LAYERS; i++) {
    const bottom = i === 0 ? 0 : density(width);
    const top = above === 0 ? 1 : density(above);
    table.set([width * PER_TWO_52, above, bottom, top - bottom], i * ROW);
    width = above;
    above = i >= LAYERS - 2 ? 0 : inverse(top + area / above);
  }
  return table;
}

/** Exponential with mean 1; above 0. */
export function nextExponential(words: Int32Array, at: number): number {
  const bits = nextInt(words, at);
  const row = (bits & 255) * ROW;
  const x = ((bits >>> 12) * TWO_32 + (nextInt(words, at) >>> 0) + 0.5) * EXPONENTIAL[row];
  return x < EXPONENTIAL[row + 1] ? x : exponentialOutside(words, at, row, x);
}

/** Goes on where x lies in the wedge or the tail of its layer. */
function exponentialOutside(words: Int32Array, at: number, firstRow: number, firstX: number): number {
  let row = firstRow;
  let x = firstX;
  let start = 0;
  for (;;) {
    // The tail of an exponential is the same exponential again, from its start on.
    if (row === 0) start += EXPONENTIAL_TAIL;
    else if (EXPONENTIAL[row + 2] + nextUniform(words, at) * EXPONENTIAL[row + 3] < exp(-x)) return start + x;
    const bits = nextInt(words, at);
    row = (bits & 255) * ROW;
    x = ((bits >>> 12) * TWO_32 + (nextInt(words, at) >>> 0) + 0.5) * EXPONENTIAL[row];
    if (x < EXPONENTIAL[row + 1]) return start + x;
  }
}

/** Normal with mean 0 and standard deviation 1. */
export function nextNormal(words: Int32Array, at: number): number {
  const bits = nextInt(words, at);
  const row = (bits & 255) * ROW;
  const x = ((bits >>> 12) * TWO_32 + (nextInt(words, at) >>> 0) + 0.5) * NORMAL[row];
  const size = x < NORMAL[row + 1] ? x : normalOutside(words, at, row, x);
  return (1 - ((bits >> 7) & 2)) * size; // a branch on a random sign would be mispredicted half the time
}

/** The size of a normal number, where x lies in the wedge or the tail of its layer. */
function normalOutside(words: Int32Array, at: number, firstRow: number, firstX: number): number {
  let row = firstRow;
  let x = firstX;
  for (;;) {
    if (row === 0) return normalTail(words, at);
    if (NORMAL[row + 2] + nextUniform(words, at) * NORMAL[row + 3] < exp(-0.5 * x * x)) return x;
    const bits = nextInt(words, at);
    row = (bits & 255) * ROW;
    x = ((bits >>> 12) * TWO_32 + (nextInt(words, at) >>> 0) + 0.5) * NORMAL[row];
    if (x < NORMAL[row + 1]) return x;
  }
}

/** A normal number given that it is above NORMAL_TAIL (G. Marsaglia, Technometrics 6, 1964). */
function normalTail(words: Int32Array, at: number): number {
  for (;;) {
    const beyond = nextExponential(words, at) / NORMAL_TAIL;
    if (2 * nextExponential(words, at) >= beyond * beyond) return NORMAL_TAIL + beyond;
  }
}
