import { ERLANG, EXPONENTIAL, GAMMA, HYPEREXPONENTIAL } from '../../random/codes.ts';
import { OWN } from '../../random/distribution.ts';
import type { System } from '../../system/system.ts';
import { codeOf, isNever, meanOf, varianceOf } from '../laws.ts';

/**
 * A time in phases, one after the other (Cox 1955): each is exponential, and after each it ends or goes on to the next. Every
 * clock begins in the first.
 */
export interface Phases {
  /** Of leaving each phase, per second */
  rate: readonly number[];
  /** Probability that another phase follows; of the last one 0 */
  on: readonly number[];
  fit: Fit;
}

/** How near the phases are to what they stand for. */
export type Fit = 'exact' | 'mean and spread' | 'mean';

/** How many phases a time may have: lives have a memory for long, and so multiply the states. */
export interface Detail {
  delays: number;
  lives: number;
}

/** More phases than that add nothing to speak of. */
export const MOST_PHASES = 64;

export const fullDetail: Detail = { delays: MOST_PHASES, lives: MOST_PHASES };

/** Two spreads that differ by less are the same. */
const ROUNDING = 1e-12;

/** The phases of a packed distribution with a finite mean above 0, with at most so many. */
export function phasesOf(system: System, law: number, most: number): Phases {
  const { laws } = system;
  const mean = meanOf(system, law);
  switch (codeOf(system, law)) {
    case EXPONENTIAL:
      return { ...equalPhases(mean, 1), fit: 'exact' };
    case ERLANG:
    case GAMMA: {
      const shape = laws[law + OWN];
      if (Number.isInteger(shape) && shape <= most) return { ...equalPhases(mean, shape), fit: 'exact' };
      break;
    }
    case HYPEREXPONENTIAL: {
      const count = laws[law + OWN];
      if (count > most) break;
      const rows = Array.from({ length: count }, (_, n) => law + OWN + 1 + 4 * n);
      return branches(
        rows.map((row) => laws[row]),
        rows.map((row) => laws[row + 1]),
      );
    }
  }
  return fitted(mean, varianceOf(system, law), most);
}

/**
 * A time of that mean and variance, in seconds and their square: a mixture of Erlang times with one phase more or less (Tijms
 * 1994), or of two exponentials with balanced means (Whitt 1982); where that takes too many phases, as many equal ones.
 */
export function fitted(mean: number, variance: number, most: number): Phases {
  const spread = variance / mean / mean;
  const differs = Math.abs(spread - 1) > ROUNDING;
  if (!(spread < Infinity) || (differs && most === 1)) return { ...equalPhases(mean, 1), fit: 'mean' };
  if (!differs) return { ...equalPhases(mean, 1), fit: 'mean and spread' };
  if (spread > 1) {
    const p = (1 + Math.sqrt((spread - 1) / (spread + 1))) / 2;
    return { ...branches([p, 1 - p], [mean / (2 * p), mean / (2 * (1 - p))]), fit: 'mean and spread' };
  }
  const count = Math.ceil(1 / spread - ROUNDING);
  if (!(count <= most)) return { ...equalPhases(mean, most), fit: 'mean' };
  const inner = Math.max(0, count * (1 + spread) - count * count * spread);
  const shorter = Math.min(1, Math.max(0, (count * spread - Math.sqrt(inner)) / (1 + spread)));
  const phases = equalPhases((mean * count) / (count - shorter), count);
  const on = phases.on.map((value, at) => (at === count - 2 ? 1 - shorter : value));
  return { rate: phases.rate, on, fit: 'mean and spread' };
}

/** An Erlang time. */
export function equalPhases(mean: number, count: number): Omit<Phases, 'fit'> {
  return {
    rate: new Array<number>(count).fill(count / mean),
    on: Array.from({ length: count }, (_, at) => (at < count - 1 ? 1 : 0)),
  };
}

/**
 * A mixture of exponentials as phases, the quickest first: one of rate a is with probability a / b one of rate b > a, and else
 * one of rate b and then one of rate a (Cumani 1982).
 */
function branches(weights: readonly number[], means: readonly number[]): Phases {
  const order = means.map((_, at) => at).sort((a, b) => means[a] - means[b]);
  const left = order.map((at) => weights[at]);
  const rate = order.map((at) => 1 / means[at]);
  const on = rate.map((own, stage) => {
    let [ends, goes] = [left[stage], 0];
    for (let later = stage + 1; later < rate.length; later++) {
      ends += (left[later] * rate[later]) / own;
      left[later] *= 1 - rate[later] / own;
      goes += left[later];
    }
    return goes / (ends + goes);
  });
  return { rate, on, fit: 'exact' };
}

/** The times of a system in phases of one detail. */
export class Clocks {
  private readonly system: System;
  private readonly detail: Detail;
  private readonly known = new Map<string, Phases>();

  constructor(system: System, detail: Detail) {
    this.system = system;
    this.detail = detail;
  }

  /** Of what passes while something is wrong or under way. */
  delay(law: number): Phases {
    return this.of(law, this.detail.delays);
  }

  /** Of what comes to pass while all is well. */
  life(law: number): Phases {
    return this.of(law, this.detail.lives);
  }

  /** From a fault to the verdict of the check of a component, which takes time. */
  check(component: number): Phases {
    const { components } = this.system;
    if (components.detectMethod[component] === 1) return this.delay(components.detectLaw[component]);
    const interval = components.detectInterval[component];
    const mean = interval / 2 + components.detectExtra[component];
    return this.remembered(`check ${component}`, () => fitted(mean, (interval * interval) / 12, this.detail.delays));
  }

  /** From the fault of a standby to the next test of it. */
  test(component: number): Phases {
    const period = this.system.components.standbyTest[component];
    return this.remembered(`test ${component}`, () => fitted(period / 2, (period * period) / 12, this.detail.delays));
  }

  /** From the moment an old copy was cut off to the next backup, or shipped log, that holds more. */
  newerBackup(dataset: number): Phases {
    const { logsEvery } = this.system.datasets;
    if (logsEvery[dataset] === Infinity) return this.backup(dataset);
    const every = logsEvery[dataset];
    return this.remembered(`logs ${dataset}`, () => fitted(every / 2, (every * every) / 12, this.detail.delays));
  }

  /** From some moment to the next good backup that begins after it, and can be used. */
  backup(dataset: number): Phases {
    const { datasets } = this.system;
    const valid = datasets.backupValid[dataset];
    const takes = datasets.backupTakesLaw[dataset];
    // Those that are due while one is being taken are missed.
    const most = Math.max(1, Math.ceil(meanOf(this.system, takes) / datasets.backupEvery[dataset]));
    const every = datasets.backupEvery[dataset] * most;
    // Bad ones before it: a geometric number of them.
    const [bad, spread] = [(1 - valid) / valid, (1 - valid) / valid / valid];
    const mean = every * (0.5 + bad) + meanOf(this.system, takes);
    const variance = every * every * (1 / 12 + spread) + varianceOf(this.system, takes);
    return this.remembered(`backup ${dataset}`, () => fitted(mean, variance, this.detail.delays));
  }

  private of(law: number, most: number): Phases {
    return this.remembered(`${law} ${most}`, () =>
      isNever(this.system, law) ? { rate: [0], on: [0], fit: 'exact' } : phasesOf(this.system, law, most),
    );
  }

  private remembered(key: string, make: () => Phases): Phases {
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const made = make();
    this.known.set(key, made);
    return made;
  }
}
