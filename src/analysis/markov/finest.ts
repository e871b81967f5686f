import type { System } from '../../system/system.ts';
import type { LongRun } from '../../results/index.ts';
import { longRun } from '../analysis.ts';
import { Explorer } from './explore.ts';
import type { Chain, Effort } from './explore.ts';
import { Clocks, fullDetail, MOST_PHASES } from './phases.ts';
import type { Detail, Fit } from './phases.ts';
import type { Scope } from './scope.ts';
import { stationary } from './stationary.ts';
import { timesOf } from './times.ts';
import type { Time } from './times.ts';
import { outagesFrom } from './transient.ts';

/** How a time is told in a chain. */
export interface Told {
  time: Time;
  fit: Fit;
  phases: number;
}

/** A chain with as many phases as there is room for, or use. */
export interface Finest {
  chain: Chain;
  /** Null where the chain has no single long run, or none that is found. */
  longRun: LongRun | null;
  detail: Detail;
  told: Told[];
  /** Share of the time in states that were not looked into; 0: it is whole */
  beyond: number;
  /** How much the last doubling of the phases changed unavailability or frequency, as a share; null: there was none */
  change: number | null;
}

/** Doublings that change less than this share are the last. */
const CONVERGED = 1e-4;

/** States of the first look; every further one has four times as many. */
const FIRST_LOOK = 500;

/** What lies beyond the states looked into may hold so much of the time, as shares of the unavailability: then it is enough; at most. */
const ENOUGH = 1e-4;
const MOST = 0.01;
const MOST_REFINED = 1e-3;

/** Share of the effort that goes into what will only be near. */
const NEAR = 0.2;

/** Doubles the phases of every time until the chain is too large, or little changes; null: it is too large with one each. */
export function finest(system: System, scope: Scope, effort: Effort): Finest | null {
  const times = timesOf(system, scope);
  const full = toldIn(system, times, fullDetail);
  const canBeExact = full.every(({ fit }) => fit === 'exact');
  const looks = canBeExact ? effort.looks : effort.looks * NEAR;
  const left = { states: effort.states, arcs: effort.arcs, looks, tell: effort.tell };
  const at = (detail: Detail, before: Finest | null): Finest | null => {
    const told = toldIn(system, times, detail);
    if (before !== null && isSame(told, before.told)) return { ...before, detail };
    const isExact = told.every(({ fit }) => fit === 'exact');
    const explorer = new Explorer(system, scope, detail, left);
    const found = lookInto(explorer, left, isExact, effort.partly ? (before === null ? MOST : MOST_REFINED) : 0);
    if (found === null) return null;
    return { ...found, detail, told, change: changeOf(before?.longRun ?? null, found.longRun) };
  };
  let best = at({ delays: 1, lives: 1 }, null);
  for (let most = 2, livesFit = true; best !== null && most <= MOST_PHASES; most *= 2) {
    if (isSame(best.told, full)) break;
    const { lives } = best.detail;
    const finer: Finest | null = livesFit ? at({ delays: most, lives: most }, best) : null;
    livesFit = finer !== null;
    const next = finer ?? at({ delays: most, lives }, best);
    if (next === null) break;
    const isDone = next.change !== null && next.change < CONVERGED && next.chain !== best.chain;
    best = next;
    if (isDone && best.told.every(({ fit, phases }) => fit !== 'mean' || phases > 1)) break;
  }
  return best;
}

/** The chain of all states, or of so many that the others hold little; null: it takes more than there is. */
function lookInto(
  explorer: Explorer,
  left: Pick<Effort, 'states' | 'looks' | 'arcs' | 'tell'>,
  isExact: boolean,
  most: number,
) {
  if (left.looks <= 0) return null;
  for (let states = FIRST_LOOK; ; states *= 4) {
    left.tell?.(Math.min(states, left.states));
    if (!explorer.grow(Math.min(states, left.states))) return null;
    const { isComplete } = explorer;
    const isLast = isComplete || states >= left.states || left.looks <= 0;
    if (!isLast && (isExact || most === 0)) continue;
    if (!isComplete && most === 0) return null;
    const chain = explorer.chain();
    const { longRun, beyond } = longRunOf(chain, left.arcs);
    const share = longRun !== null && longRun.unavailability > 0 ? beyond / longRun.unavailability : Infinity;
    if (isComplete || share <= ENOUGH) return { chain, longRun, beyond };
    if (isLast) return share <= most ? { chain, longRun, beyond } : null;
  }
}

function toldIn(system: System, times: readonly Time[], detail: Detail): Told[] {
  const clocks = new Clocks(system, detail);
  return times.map((time) => {
    const { fit, rate } = time.phases(clocks);
    return { time, fit, phases: rate.length };
  });
}

function isSame(a: readonly Told[], b: readonly Told[]): boolean {
  return a.every(({ fit, phases }, at) => fit === b[at].fit && phases === b[at].phases);
}

function changeOf(before: LongRun | null, after: LongRun | null): number | null {
  if (before === null || after === null) return null;
  const share = (a: number, b: number): number => (a === b ? 0 : Math.abs(a / b - 1));
  return Math.max(
    share(before.unavailability, after.unavailability),
    share(before.outagesPerYear, after.outagesPerYear),
  );
}

function longRunOf(chain: Chain, arcs: number): { longRun: LongRun | null; beyond: number } {
  const solved = stationary(chain, arcs);
  if (solved === null) return { longRun: null, beyond: 0 };
  const outages = outagesFrom(chain);
  let [up, down, frequency, beyond] = [0, 0, 0, 0];
  solved.share.forEach((value, s) => {
    if (chain.isUp[s]) up += value;
    else down += value;
    frequency += value * outages[s];
    if (chain.isBeyond?.[s]) beyond += value;
  });
  return { longRun: longRun(down, frequency, up), beyond };
}
