import {
  parseBandwidth,
  parseDuration,
  parseFraction,
  parseMoney,
  parseMoneyRate,
  parseRate,
  parseSize,
  type Money,
} from '../../lib/units/index.ts';
import { readDistribution, type WrittenDistribution } from '../distribution.ts';
import { exponential, NEVER } from '../laws.ts';
import type { DistributionSpec } from '../../random/index.ts';

/** Each of these turns what is written into a number; what is not written, or unreadable, is `otherwise`. */

export function seconds(written: unknown, otherwise: number): number {
  const reading = written === undefined ? null : parseDuration(written);
  return reading?.ok ? reading.value : otherwise;
}

export function share(written: unknown, otherwise: number): number {
  const reading = written === undefined ? null : parseFraction(written);
  return reading?.ok ? reading.value : otherwise;
}

export function price(written: unknown): Money {
  const reading = written === undefined ? null : parseMoney(written);
  return reading?.ok ? reading.value : { once: 0, perSecond: 0 };
}

export function priceRate(written: unknown): number {
  const reading = written === undefined ? null : parseMoneyRate(written);
  return reading?.ok ? reading.value : 0;
}

export function perSecond<T>(written: unknown, otherwise: T): number | T {
  const reading = written === undefined ? null : parseRate(written);
  return reading?.ok ? reading.value : otherwise;
}

/** Seconds that it takes to copy a size at a bandwidth. */
export function copying(size: unknown, bandwidth: unknown): number {
  const bytes = parseSize(size);
  const speed = parseBandwidth(bandwidth);
  return bytes.ok && speed.ok && speed.value > 0 ? bytes.value / speed.value : 0;
}

export function law(written: WrittenDistribution | undefined, otherwise: DistributionSpec): DistributionSpec {
  return written === undefined ? otherwise : (readDistribution(written) ?? otherwise);
}

/** An exponential time by its written mean, or any distribution: the pairs mttf/ttf, mttr/ttr and every/tbh. */
export function meanOrLaw(
  mean: unknown,
  written: WrittenDistribution | undefined,
  otherwise: DistributionSpec,
): DistributionSpec {
  if (written !== undefined) return law(written, otherwise);
  if (mean === undefined) return otherwise;
  return mean === 'never' ? NEVER : exponential(seconds(mean, 0));
}
