/**
 * Streams of random numbers, opened by name.
 *
 * The stream of a draw is a function of (seed, trial, name) alone: adding a thing to a model does not disturb the
 * streams of the others, and trial k can be replayed without the trials before it. seedrandom turns the user's seed
 * into a key once; a stream is four words of an Int32Array, opened from key, trial and the hash of its name.
 *
 * A stream is sfc32 (C. Doty-Humphrey, "Small Fast Counting RNG", PractRand): three words of state and a counter that
 * starts at 1 in every stream, so that a stream does not repeat, and two streams do not meet, within 2^32 numbers.
 */
import seedrandom from 'seedrandom';

/** Words that one stream takes. */
export const STREAM_WORDS = 4;

/** Rounds that mix key, trial and name; then sfc32's numbers that are discarded. */
const MIXING_ROUNDS = 8;
const DISCARDED = 12;

const TWO_32 = 4294967296;
const PER_TWO_26 = 1 / 67108864;

/** The key of a user's seed: any text, of which every UTF-16 code unit counts. */
export function seedKey(seed: string): Int32Array {
  // seedrandom keeps one byte of each character, and takes a text and its repetitions for the same: escapes for all
  // that is more than a byte, and the length in front, tell all texts apart.
  const bytes = seed.replace(/[^ -[\]-~]/g, (unit) => `\\${unit.charCodeAt(0).toString(16)}.`);
  const generator = seedrandom(`${seed.length}:${bytes}`);
  return Int32Array.from({ length: 4 }, () => generator.int32());
}

/**
 * A 64-bit hash of a name, as two int32. Every step is a bijection of the 64 bits, so that names which differ in one
 * character never meet; others do with probability 2^-64.
 */
export function nameHash(name: string): readonly [number, number] {
  let a = 0x243f6a88 | 0; // fraction of pi
  let b = 0x85a308d3 | 0;
  for (let i = 0; i < name.length; i++) {
    a = Math.imul(a ^ name.charCodeAt(i), 0x85ebca6b);
    a = (a << 13) | (a >>> 19);
    b = Math.imul(b ^ a, 0xc2b2ae35);
    b = (b << 16) | (b >>> 16);
    a = (a + b) | 0;
  }
  a ^= name.length;
  // Two Feistel rounds with the finaliser of MurmurHash3 (A. Appleby, public domain) spread every bit over both words.
  b ^= scramble(a);
  a ^= scramble(b);
  b ^= scramble(a);
  a ^= scramble(b);
  return [a, b];
}

function scramble(word: number): number {
  let h = word;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/**
 * Opens the stream (key, trial, name) in words[at .. at + 3].
 * @param trial a whole number from 0 to 2^53
 * @param h0 @param h1 the nameHash of the stream's name
 */
export function openStream(
  words: Int32Array,
  at: number,
  key: Int32Array,
  trial: number,
  h0: number,
  h1: number,
): void {
  // The 128 bits of the key take in 64 of the name and 53 of the trial; all steps are bijections of (a, b, c, d).
  let a = key[0] ^ h0;
  let b = key[1] ^ h1;
  let c = key[2] ^ trial;
  let d = key[3] ^ Math.floor(trial / TWO_32);
  for (let i = 0; i < MIXING_ROUNDS; i++) {
    const t = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + t) | 0;
  }
  d = 1;
  for (let i = 0; i < DISCARDED; i++) {
    const t = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + t) | 0;
  }
  words[at] = a;
  words[at + 1] = b;
  words[at + 2] = c;
  words[at + 3] = d;
}

/** The next 32 bits of the stream at words[at], as an int32. */
export function nextInt(words: Int32Array, at: number): number {
  const a = words[at];
  const b = words[at + 1];
  const c = words[at + 2];
  const d = words[at + 3];
  const t = (((a + b) | 0) + d) | 0;
  words[at] = b ^ (b >>> 9);
  words[at + 1] = (c + (c << 3)) | 0;
  words[at + 2] = (((c << 21) | (c >>> 11)) + t) | 0;
  words[at + 3] = (d + 1) | 0;
  return t;
}

/** Uniform on the open interval (0, 1): one of the 2^52 midpoints (n + 1/2) 2^-52, from two words. */
export function nextUniform(words: Int32Array, at: number): number {
  const high = nextInt(words, at) >>> 6;
  const low = nextInt(words, at) >>> 6;
  return (high + (low + 0.5) * PER_TWO_26) * PER_TWO_26;
}

/** A whole number from 0 to n - 1, each with exactly the same probability; n from 1 to 2^32. Draws nothing for n = 1. */
export function nextIndex(words: Int32Array, at: number, n: number): number {
  if (n <= 1) return 0;
  const shift = Math.clz32(n - 1);
  let index = nextInt(words, at) >>> shift;
  while (index >= n) index = nextInt(words, at) >>> shift;
  return index;
}
