import { mean, type DistributionSpec } from '../../random/index.ts';
import { duration } from '../text/measure.ts';

/** Smallest, mean and largest number of seconds something takes; Infinity where there is no bound. */
export interface Span {
  least: number;
  mean: number;
  most: number;
}

export const noTime: Span = { least: 0, mean: 0, most: 0 };

export function spanOf(law: DistributionSpec): Span {
  switch (law.kind) {
    case 'constant':
      return { least: law.value, mean: law.value, most: law.value };
    case 'uniform':
    case 'triangular':
      return { least: law.min, mean: meanOf(law), most: law.max };
    case 'pareto':
      return { least: law.min, mean: meanOf(law), most: Infinity };
    case 'empirical':
      return {
        least: law.values.reduce((a, b) => Math.min(a, b), Infinity),
        mean: meanOf(law),
        most: law.values.reduce((a, b) => Math.max(a, b), 0),
      };
    case 'shift':
      return plus(spanOf({ kind: 'constant', value: law.by }), spanOf(law.of));
    default:
      return { least: 0, mean: meanOf(law), most: Infinity };
  }
}

/** Seconds; Infinity for what never comes. */
export function meanOf(law: DistributionSpec): number {
  return mean(law);
}

export function plus(...spans: Span[]): Span {
  return spans.reduce((a, b) => ({ least: a.least + b.least, mean: a.mean + b.mean, most: a.most + b.most }), noTime);
}

/** `2 s to 3 s, 2.5 s on average`; `3 s`; `at least 2 s, 47 s on average`. */
export function spanText({ least, mean: average, most }: Span): string {
  if (duration(least) === duration(most)) return duration(most);
  const onAverage = `${duration(average)} on average`;
  if (most === Infinity) return least === 0 ? onAverage : `at least ${duration(least)}, ${onAverage}`;
  return `${duration(least)} to ${duration(most)}, ${onAverage}`;
}

/** A law in words: `2 min`, `20 min on average`, `7 h on average (lognormal)`, `never`. */
export function lawText(law: DistributionSpec): string {
  const shape = isPlain(law) ? '' : ` (${shapeName(law.kind)})`;
  return `${shortLawText(law)}${shape}`;
}

/** The same without the name of its shape, for use between brackets. */
export function shortLawText(law: DistributionSpec): string {
  if (law.kind === 'never') return 'never';
  return law.kind === 'constant' ? duration(law.value) : `${duration(meanOf(law))} on average`;
}

/** Shapes named after people keep their capital. */
function shapeName(kind: DistributionSpec['kind']): string {
  return ['weibull', 'pareto', 'erlang'].includes(kind) ? kind.charAt(0).toUpperCase() + kind.slice(1) : kind;
}

/** Whether the mean says all there is to say. */
function isPlain(law: DistributionSpec): boolean {
  return law.kind === 'never' || law.kind === 'constant' || law.kind === 'exponential';
}

/** How often something comes: `every 60 d on average`. */
export function everyText(law: DistributionSpec): string {
  return law.kind === 'constant' ? `exactly every ${lawText(law)}` : `every ${lawText(law)}`;
}

export function isZero(law: DistributionSpec): boolean {
  return law.kind === 'constant' && law.value === 0;
}
