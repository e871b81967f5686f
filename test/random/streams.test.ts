import { describe, expect, it } from 'vitest';
import { nameHash, nextIndex, nextInt, nextUniform, openStream, seedKey } from '../../src/random/index.ts';
import { deviations, streamOf, unevenness } from './helpers.ts';

const firstOf = (key: Int32Array, trial: number, h0: number, h1: number, words = new Int32Array(4)): number => {
  openStream(words, 0, key, trial, h0, h1);
  return nextInt(words, 0);
};

/** Inputs of a stream as bits: 128 of the key, 53 of the trial, 64 of the name. */
const INPUT_BITS = 128 + 53 + 64;

interface Input {
  key: Int32Array;
  trial: number;
  h0: number;
  h1: number;
}

function withBitFlipped(input: Input, bit: number): Input {
  const key = Int32Array.from(input.key);
  let { trial, h0, h1 } = input;
  if (bit < 128) key[bit >> 5] ^= 1 << (bit & 31);
  else if (bit < 181) trial += Math.floor(trial / 2 ** (bit - 128)) % 2 === 0 ? 2 ** (bit - 128) : -(2 ** (bit - 128));
  else if (bit < 213) h0 ^= 1 << (bit - 181);
  else h1 ^= 1 << (bit - 213);
  return { key, trial, h0, h1 };
}

describe('streams', () => {
  it('give the same numbers for ever', () => {
    const ints = (name: string, trial: number, seed: string) => {
      const words = streamOf(name, trial, seed);
      return [0, 1, 2].map(() => nextInt(words, 0));
    };
    expect(Array.from(seedKey('shop-1'))).toEqual([1257776063, -1724688983, 1732847079, 2005856391]);
    expect(nameHash('database/1/crash')).toEqual([-1646008334, 1815139540]);
    expect(ints('database/1/crash', 0, 'shop-1')).toEqual([174377234, 1203104046, -968992898]);
    expect(ints('database/1/crash', 1, 'shop-1')).toEqual([-840511430, 168800285, 1005318790]);
    expect(ints('database/2/crash', 0, 'shop-1')).toEqual([997977054, -523735558, 2051487732]);
    expect(ints('database/1/crash', 2 ** 53 - 1, 'shop-1')).toEqual([1851222083, -298662069, 1822230576]);
    expect(ints('', 0, '')).toEqual([-497384340, -2120034540, -157259900]);
    expect(nextUniform(streamOf('u'), 0)).toBe(0.3380751000473269);
  });

  it('are replayed by opening them again, wherever they are kept', () => {
    const key = seedKey('replay');
    const words = new Int32Array(64);
    openStream(words, 0, key, 7, 1, 2);
    openStream(words, 36, key, 7, 1, 2);
    const first = [1, 2, 3, 4, 5].map(() => nextInt(words, 0));
    expect([1, 2, 3, 4, 5].map(() => nextInt(words, 36))).toEqual(first);
    expect(Array.from(words.subarray(4, 36)).every((word) => word === 0)).toBe(true);
  });

  it('start their counter at the same place, so that no two streams meet', () => {
    expect(streamOf('a')[3]).toBe(streamOf('b', 9)[3]);
    expect(streamOf('a')[3]).not.toBe(0);
  });

  it('depend on every bit of key, trial and name: each flips about half of the bits of the first number', () => {
    const samples = 400;
    const words = streamOf('avalanche');
    const flips = Array.from({ length: INPUT_BITS }, () => new Int32Array(32));
    for (let i = 0; i < samples; i++) {
      const key = Int32Array.from({ length: 4 }, () => nextInt(words, 0));
      const input = { key, trial: i, h0: nextInt(words, 0), h1: nextInt(words, 0) };
      const before = firstOf(input.key, input.trial, input.h0, input.h1);
      for (let bit = 0; bit < INPUT_BITS; bit++) {
        const { key, trial, h0, h1 } = withBitFlipped(input, bit);
        const changed = before ^ firstOf(key, trial, h0, h1);
        for (let out = 0; out < 32; out++) flips[bit][out] += (changed >>> out) & 1;
      }
    }
    const worst = Math.max(...flips.flatMap((row) => Array.from(row, (count) => deviations(count, samples, 0.5))));
    expect(worst).toBeLessThan(5.2); // 7,840 counts: beyond with probability 0.002
  });

  it.each([
    ['trials that follow each other', (i: number) => [i, 1, 2]],
    ['trials far apart', (i: number) => [i * 2 ** 32, 1, 2]],
    ['names whose hashes follow each other', (i: number) => [5, i, 2]],
    ['names that follow each other', (i: number) => [5, ...nameHash(`server/${i}/crash`)]],
  ])('of %s are as if independent', (_name, input) => {
    const key = seedKey('neighbours');
    const single = new Int32Array(256);
    const pairs = [1, 2].map(() => new Int32Array(1024));
    const later = new Int32Array(1024);
    const words = new Int32Array(4);
    const last = [0, 0];
    for (let i = 0; i < 100_000; i++) {
      const [trial, h0, h1] = input(i);
      const first = firstOf(key, trial, h0, h1, words) >>> 0;
      const second = nextInt(words, 0) >>> 0;
      single[first >>> 24]++;
      later[((first >>> 27) << 5) | (second & 31)]++;
      pairs.forEach((counts, lag) => counts[((first >>> 27) << 5) | (last[lag] >>> 27)]++);
      last[1] = last[0];
      last[0] = first;
    }
    for (const counts of [single, later, ...pairs]) expect(unevenness(counts)).toBeLessThan(1);
  });

  it('are uniform and without memory within themselves', () => {
    const words = streamOf('within');
    const bytes = [0, 8, 16, 24].map(() => new Int32Array(256));
    const pairs = new Int32Array(4096);
    let last = 0;
    for (let i = 0; i < 200_000; i++) {
      const next = nextInt(words, 0);
      bytes.forEach((counts, k) => counts[(next >>> (8 * k)) & 255]++);
      pairs[((next & 63) << 6) | (last & 63)]++;
      last = next;
    }
    for (const counts of [...bytes, pairs]) expect(unevenness(counts)).toBeLessThan(1);
  });
});

describe('seedKey', () => {
  it('tells all texts apart, also beyond Latin letters and beyond 256 of them', () => {
    const seeds = [
      '',
      ' ',
      'a',
      'b',
      'ab',
      'ba',
      '\\5c.',
      '\\',
      'é',
      'Ā',
      '\0',
      '\u{1F600}',
      '\ud83d',
      'ĀĀ',
      '12',
      'a'.repeat(300),
    ];
    seeds.push(`${'a'.repeat(299)}b`, 'ţ', 'a\0', 'c', 'aa', 'abab', '1', '11');
    const keys = new Set(seeds.map((seed) => seedKey(seed).join()));
    expect(keys.size).toBe(seeds.length);
  });
});

describe('nameHash', () => {
  it('tells hundreds of thousands of like names apart', () => {
    const seen = new Set<string>();
    const halves = [new Set<number>(), new Set<number>()];
    for (let i = 0; i < 500; i++) {
      for (let j = 0; j < 200; j++) {
        const hash = nameHash(`c${i}/${j}/repair`);
        seen.add(hash.join());
        halves.forEach((half, k) => half.add(hash[k]));
      }
    }
    expect(seen.size).toBe(100_000);
    // of 100,000 words of 32 bits, 1.16 pairs are expected to be equal
    for (const half of halves) expect(half.size).toBeGreaterThan(100_000 - 9);
  });

  it('spreads each bit of each character over all bits', () => {
    const flips = new Int32Array(64);
    let cases = 0;
    for (let i = 0; i < 400; i++) {
      const name = `zone-${i}/balancer`;
      const [a, b] = nameHash(name);
      for (let at = 0; at < name.length; at++) {
        const other =
          name.slice(0, at) + String.fromCharCode(name.charCodeAt(at) ^ (1 << (i % 16))) + name.slice(at + 1);
        const [c, d] = nameHash(other);
        for (let bit = 0; bit < 32; bit++) {
          flips[bit] += ((a ^ c) >>> bit) & 1;
          flips[32 + bit] += ((b ^ d) >>> bit) & 1;
        }
        cases++;
      }
    }
    expect(Math.max(...Array.from(flips, (count) => deviations(count, cases, 0.5)))).toBeLessThan(4.5);
  });
});

describe('nextUniform', () => {
  /** The state of a stream whose next two numbers are `int`. */
  function stateGiving(int: number): Int32Array {
    const d = 5;
    const b = 12345;
    const a = (int - b - d) | 0;
    const nextA = b ^ (b >>> 9);
    const c = Math.imul(int - nextA - (d + 1), 954437177); // 9 c is the next b, and this the inverse of 9 modulo 2^32
    return Int32Array.of(a, b, c, d);
  }

  it('never is 0 nor 1', () => {
    expect(nextUniform(stateGiving(0), 0)).toBe(2 ** -53);
    expect(nextUniform(stateGiving(-1), 0)).toBe(1 - 2 ** -53);
  });

  it('uses all of its bits', () => {
    const words = streamOf('bits');
    const scale = 2 ** 26;
    const [high, low] = [new Int32Array(256), new Int32Array(256)];
    for (let i = 0; i < 100_000; i++) {
      const u = nextUniform(words, 0);
      high[Math.floor(u * 256)]++;
      low[Math.floor(((u * scale) % 1) * scale) & 255]++;
    }
    expect(unevenness(high)).toBeLessThan(1);
    expect(unevenness(low)).toBeLessThan(1);
  });
});

describe('nextIndex', () => {
  it.each([2, 3, 5, 7, 64, 100])('gives each of %i numbers alike', (n) => {
    const words = streamOf(`index ${n}`);
    const counts = new Int32Array(n);
    for (let i = 0; i < 50_000; i++) counts[nextIndex(words, 0, n)]++;
    expect(counts.reduce((sum, count) => sum + count)).toBe(50_000);
    expect(unevenness(counts)).toBeLessThan(1);
  });

  it('draws nothing where there is no choice', () => {
    const words = streamOf('one');
    const before = Array.from(words);
    expect(nextIndex(words, 0, 1)).toBe(0);
    expect(Array.from(words)).toEqual(before);
  });

  it('covers ranges up to 2^32 without favour', () => {
    const words = streamOf('large');
    const n = 3 * 2 ** 30;
    const counts = new Int32Array(3);
    for (let i = 0; i < 30_000; i++) counts[Math.floor(nextIndex(words, 0, n) / 2 ** 30)]++;
    expect(unevenness(counts)).toBeLessThan(1);
    let largest = 0;
    for (let i = 0; i < 1000; i++) largest = Math.max(largest, nextIndex(words, 0, 2 ** 32));
    expect(largest).toBeGreaterThan(2 ** 32 * 0.98);
    expect(largest).toBeLessThan(2 ** 32);
  });
});
