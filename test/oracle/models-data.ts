import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { restorations } from '../../src/system/system.ts';
import { lost } from './losses.ts';
import type { Loss } from './losses.ts';
import { hour } from './simulate.ts';
import type { Read } from './simulate.ts';

/** The models of models/ that store data, and what their tests share. */

/** From what is written to what stands there instead; each must be found at least once. */
export type Change = [from: string | RegExp, to: string];

/** The text of a model in models/, changed; without the version, which the oracle writes itself. */
export function modelOf(name: string, changes: Change[] = []): string {
  const path = fileURLToPath(new URL(`../../models/${name}.yaml`, import.meta.url));
  return [['nines: 1\n', ''] as Change, ...changes].reduce(
    (text, [from, to]) => {
      const changed = text.replaceAll(from, to);
      if (changed === text) throw new Error(`nothing like ${from} in models/${name}.yaml`);
      return changed;
    },
    readFileSync(path, 'utf8'),
  );
}

/** Nothing is known late, switched slowly, waited for or backed up: what remains is a chain of copies. */
export const knownAtOnce: Change = [/\n +detection: .*/g, '\n    detection: 0'];
export const switchedAtOnce: Change = [/\n +failover: .*/g, '\n    failover: { time: 0 }'];
export const noCrew: Change = [/\n +crew: .*/g, ''];
export const noBackups: Change = [/\n +backups: .*/g, ''];

/** A part of the model does not fail. */
export function without(mttf: string): Change {
  return [`mttf: ${mttf}`, 'mttf: never'];
}

type Fits = (loss: Loss) => boolean;

/** Of one cause, or one component. */
export const by =
  (cause: string): Fits =>
  (loss) =>
    loss.cause === cause;

export const of =
  (component: string): Fits =>
  (loss) =>
    loss.component === component;

/** A lag, not a copy that was cut off for a while or a backup: shorter than a minute. */
export const isLag: Fits = ({ window }) => window < 1 / 60;

export const both =
  (one: Fits, other: Fits): Fits =>
  (loss) =>
    one(loss) && other(loss);

/** Hours of writes lost by the losses that fit. */
export function hoursOf(fits: Fits): Read {
  return lost((loss) => (fits(loss) ? loss.window : 0));
}

/** Interruptions of writes that ended in one way: how many, and how many hours of them. */
export function restored(kind: (typeof restorations)[number], component?: string): { count: Read; hours: Read } {
  const read =
    (worth: (seconds: number) => number): Read =>
    ({ restorations: list }, system) => {
      let sum = 0;
      for (let at = 0; at < list.count; at++) {
        const isIts = component === undefined || system.components.name[list.component[at]] === component;
        if (isIts && restorations[list.kind[at]] === kind) sum += worth(list.seconds[at]);
      }
      return sum;
    };
  return { count: read(() => 1), hours: read((seconds) => seconds / hour) };
}

/** Hours in which a service was degraded. */
export const degraded =
  (name: string): Read =>
  (tally, system) =>
    tally.degraded[system.services.name.indexOf(name)] / hour;

/** Lognormal times by median and 95th percentile. */
export function lognormal(median: number, p95: number): Times {
  return lognormalBy(median, Math.log(p95 / median) / 1.6448536269514722);
}

/** The same by mean and coefficient of variation. */
export function lognormalOf(mean: number, cv: number): Times {
  const sigma = Math.sqrt(Math.log(1 + cv * cv));
  return lognormalBy(mean * Math.exp((-sigma * sigma) / 2), sigma);
}

export interface Times {
  mean: number;
  /** The probability of more than `x` */
  beyond(x: number): number;
  quantile(p: number): number;
}

function lognormalBy(median: number, sigma: number): Times {
  return {
    mean: median * Math.exp((sigma * sigma) / 2),
    beyond: (x) => 1 - normalCdf(Math.log(x / median) / sigma),
    quantile: (p) => median * Math.exp(sigma * normalQuantile(p)),
  };
}

/** By halving: between 6 standard deviations below and above. */
function normalQuantile(p: number): number {
  let [low, high] = [-6, 6];
  for (let step = 0; step < 50; step++) {
    const middle = (low + high) / 2;
    if (normalCdf(middle) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The series of the error function: enough digits for anything within six standard deviations. */
function normalCdf(z: number): number {
  let term = z;
  let sum = z;
  for (let k = 1; Math.abs(term) > 1e-17; k++) {
    term *= (-z * z) / (2 * k);
    sum += term / (2 * k + 1);
  }
  return 0.5 + sum / Math.sqrt(2 * Math.PI);
}
