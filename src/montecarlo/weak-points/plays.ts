import { createStrikePlayer } from '../../engine/index.ts';
import type { Aftermath, Repairs, StrikeAt, StrikePlay, StrikePlayer } from '../../engine/index.ts';
import { addValue, emptyMoments, type Moments } from '../../lib/statistics/index.ts';
import type { AsModelled, HeldBack, Lengths, PhaseName, WeakPointSuspects } from '../../results/index.ts';
import { phases } from '../../system/system.ts';
import type { System } from '../../system/system.ts';
import { movableRoles } from './moves.ts';
import type { Movable } from './moves.ts';

const DAY = 86_400;
/** Share of the golden section and of the plastic number: their multiples fall evenly into 0 .. 1. */
const GOLDEN = 0.618033988749895;
const PLASTIC = 0.754877666246693;

/** With everything as modelled. */
export interface Real {
  told: AsModelled;
  /** Down time of each play that ends, as far as it falls into the measured time, times its weight */
  down: Moments;
  /** How much longer it was down than the fault was there, times its weight; null: some fault did not end */
  beyond: Moments | null;
}

/** What strikes in a play, by its number: groups one after the other. */
export type Strikes = (play: number) => readonly (readonly StrikeAt[])[];

/**
 * Plays of one service. Play k has the luck of trial k whatever strikes, so that what is struck is all that differs; the
 * moments are spread evenly over the week, and over whatever comes round less often.
 */
export class Plays {
  private readonly service: number;
  private readonly players: Record<Repairs, StrikePlayer>;
  private readonly period: number;
  /** Seconds in which down time counts */
  private readonly horizon: number;
  private readonly movable: Movable[];

  constructor(system: System, { service, span, suspects }: WeakPointSuspects, seed: string) {
    this.service = service;
    this.horizon = span.horizonSeconds;
    this.players = {
      'as modelled': createStrikePlayer(system, seed, 'as modelled'),
      'held back': createStrikePlayer(system, seed, 'held back'),
    };
    this.period = longestRound(system);
    this.movable = movableRoles(system, suspects, span);
  }

  /** With repairs held back for ever. `moving`: roles are where failovers may have left them. */
  held(strikes: Strikes, plays: number, moving: boolean): HeldBack {
    let stays = 0;
    let [all, staying] = [0, 0];
    const back: Weighed[] = [];
    this.each('held back', { strikes, plays, moving }, ({ staysDown, downSeconds: seconds, weight }) => {
      all += weight;
      if (staysDown) {
        stays++;
        staying += weight;
      } else if (seconds > 0) back.push({ seconds, weight });
    });
    return { plays, stays, share: stays === plays ? 1 : staying / all, back: lengthsOf(back) };
  }

  /** With everything as modelled, and the down time of each play that ends, times its weight. */
  asModelled(strikes: Strikes, plays: number, moving: boolean, gap?: number): Real {
    const lengths: Weighed[] = [];
    const sums = new Float64Array(phases.length);
    const down = emptyMoments();
    let beyond: Moments | null = emptyMoments();
    let [endless, outages, all, hurting] = [0, 0, 0, 0];
    this.each('as modelled', { strikes, plays, moving, gap }, (after) => {
      const { downSeconds: seconds, staysDown, weight } = after;
      all += weight;
      if (staysDown || after.faultSeconds === Infinity) beyond = null;
      // What differs by less is rounding.
      const differs = Math.abs(seconds - after.faultSeconds) > 1e-6 * seconds;
      const longer = differs && beyond !== null ? this.measured(seconds) - this.measured(after.faultSeconds) : 0;
      if (beyond !== null) addValue(beyond, weight * longer);
      if (staysDown) endless++;
      else addValue(down, weight * this.measured(seconds));
      if (seconds > 0 && !staysDown) lengths.push({ seconds, weight });
      if (seconds > 0 || staysDown) {
        outages++;
        hurting += weight;
      }
      for (let at = 0; at < sums.length; at++) sums[at]! += weight * after.phases[at]!;
    });
    const spent = Object.fromEntries(phases.map((name, at) => [name, sums[at]! / plays])) as Record<PhaseName, number>;
    const share = outages === plays ? 1 : hurting / all;
    return { told: { plays, outages, share, endless, down: lengthsOf(lengths), phases: spent }, down, beyond };
  }

  /** Down time of one play with everything as modelled, as far as it is measured, times its weight; null: it never ends. */
  once(play: number, groups: readonly (readonly StrikeAt[])[], gap?: number): number | null {
    let down: number | null = null;
    this.play('as modelled', play, { groups, moved: [], gap }, ({ staysDown, downSeconds, weight }) => {
      if (!staysDown) down = weight * this.measured(downSeconds);
    });
    return down;
  }

  /** Of an outage that may begin anywhere in the measured time, the mean of what is before its end. */
  private measured(seconds: number): number {
    const { horizon } = this;
    return seconds < horizon ? seconds * (1 - (0.5 * seconds) / horizon) : 0.5 * horizon;
  }

  private each(
    repairs: Repairs,
    { strikes, plays, moving, gap }: { strikes: Strikes; plays: number; moving: boolean; gap?: number },
    then: (after: Aftermath) => void,
  ): void {
    for (let play = 0; play < plays; play++) {
      this.play(repairs, play, { groups: strikes(play), moved: moving ? this.moved(play) : [], gap }, then);
    }
  }

  private play(
    repairs: Repairs,
    play: number,
    struck: Pick<StrikePlay, 'groups' | 'moved' | 'gap'>,
    then: (after: Aftermath) => void,
  ): void {
    const at = DAY + Math.floor(fraction((play + 0.5) * GOLDEN) * this.period);
    then(this.players[repairs].play({ trial: play, service: this.service, at, ...struck }));
  }

  /** Components whose roles are not where they began: each in as many of the plays as of the measured time. */
  private moved(play: number): number[] {
    return this.movable.filter(({ share }, place) => evenly(play, place + 1) < share).map(({ component }) => component);
  }

  /** Whether where roles are makes a difference between plays. */
  get moves(): boolean {
    return this.movable.length > 0;
  }
}

/** A week, or whatever comes round in a longer time, seconds. */
function longestRound({ components, datasets }: System): number {
  const rounds = [...components.standbyTest, ...datasets.backupEvery].filter((round) => round < Infinity);
  return Math.max(7 * DAY, ...rounds);
}

/** Numbers 0 to 1 by play, spread evenly, another sequence for each `place` from 1. */
export function evenly(play: number, place: number): number {
  return fraction((play + 0.5) * fraction(place * PLASTIC));
}

function fraction(x: number): number {
  return x - Math.floor(x);
}

interface Weighed {
  seconds: number;
  weight: number;
}

function lengthsOf(all: Weighed[]): Lengths | null {
  if (all.length === 0) return null;
  const sorted = [...all].sort((a, b) => a.seconds - b.seconds);
  const total = sorted.reduce((sum, { weight }) => sum + weight, 0);
  const at = (share: number): number => {
    let below = 0;
    for (const { seconds, weight } of sorted) {
      below += weight;
      if (below >= share * total) return seconds;
    }
    return sorted.at(-1)!.seconds;
  };
  const mean = sorted.reduce((sum, { seconds, weight }) => sum + weight * seconds, 0) / total;
  return { count: sorted.length, mean, median: at(0.5), p95: at(0.95), max: sorted.at(-1)!.seconds };
}
