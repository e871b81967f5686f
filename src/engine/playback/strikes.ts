import { NEVER } from '../../random/codes.ts';
import { seedKey } from '../../random/index.ts';
import { phases } from '../../system/system.ts';
import type { System } from '../../system/system.ts';
import { blameGate } from '../blame.ts';
import { strike } from '../faults.ts';
import { hazardDue } from '../hazards.ts';
import { switchOver } from '../moves.ts';
import { begin, intervene, nextAt, step } from '../play.ts';
import { createBlame } from '../shares.ts';
import { record } from '../log.ts';
import { hand, int, modePhase, num } from '../state.ts';
import type { Trial } from '../state.ts';
import { createTrial } from '../trial.ts';
import { hold, putOut } from './act.ts';
import { stageOf } from './stage.ts';
import type { Stage } from './stage.ts';

/** What strikes, by its number in the system; an instance or a place is put out of service by hand. */
export interface StrikeAt {
  kind: 'mode' | 'hazard' | 'instance' | 'place';
  index: number;
}

export interface StrikePlay {
  /** Number of the trial: which luck it has */
  trial: number;
  service: number;
  /** Components whose roles go to their standbys beforehand. */
  moved: readonly number[];
  /** Seconds from the start at which the first strikes; later where the moves take longer. */
  at: number;
  /** What strikes: all of a group at once, the next group once everything has settled, or after `gap` seconds. */
  groups: readonly (readonly StrikeAt[])[];
  gap?: number;
}

export interface Aftermath {
  /** Seconds for which the service was down from the first strike on, without the time after its last change */
  downSeconds: number;
  /** It is down, and nothing that is under way will change that. */
  staysDown: boolean;
  /** The seconds by the phase they were spent in, in the order of `phases` */
  phases: Float64Array;
  /** Seconds from the first strike to the end of the first fault or event that it began; Infinity: it has not ended */
  faultSeconds: number;
  /** How often such a play happens for each time that it is played: failovers fail more often here than they do */
  weight: number;
}

export interface StrikePlayer {
  /** The aftermath is reused by the next play. */
  play(play: StrikePlay): Aftermath;
}

/** Whether what broke is repaired, as modelled, or held back for ever: then only what works by itself helps. */
export type Repairs = 'as modelled' | 'held back';

/**
 * Failovers that fail in a play, at least, in the mean. One in a hundred that fails may cost more than all the others: it has
 * to be seen, and counts for as much less (importance sampling).
 */
const LEAST_FAILING = 0.1;

/** Nothing else under way for so long, in seconds: longer than any time that comes round in a week. */
const PATIENCE = 8 * 86_400;
/** Seconds after the last strike beyond which nobody waits. */
const LIMIT = 20 * 31_536_000;
/** Seconds that the next strike waits for things to settle, at most. */
const SETTLING = 30 * 86_400;
/** Events of a play, at most. */
const MOST_EVENTS = 200_000;

/**
 * Plays what follows when things strike a system in which all is well and nothing fails of its own accord. Layers of defence
 * stop no hazard here: what is asked is what happens when one gets through.
 */
export function createStrikePlayer(system: System, seed: string, repairs: Repairs): StrikePlayer {
  const stage = stageOf(undefended(unlucky(repairs === 'held back' ? unrepaired(system) : system)), false);
  return new Player(stage, createTrial(stage.system, seedKey(seed)), system.components.switchSuccess);
}

/** Success of failovers is set for each play: a copy of its own. */
function unlucky(system: System): System {
  const { components } = system;
  return { ...system, components: { ...components, switchSuccess: components.switchSuccess.slice() } };
}

function undefended(system: System): System {
  const { hazards } = system;
  return { ...system, hazards: { ...hazards, layerProbability: new Float64Array(hazards.layerProbability.length) } };
}

/** No repair ends, and no hazard; nobody is called for what would never be done. */
function unrepaired(system: System): System {
  const { laws, modes, hazards } = system;
  const all = new Float64Array(laws.length + 3);
  all.set(laws);
  all.set([NEVER, Infinity, Infinity], laws.length);
  const filled = (list: Int32Array, value: number): Int32Array => new Int32Array(list.length).fill(value);
  return {
    ...system,
    laws: all,
    modes: {
      ...modes,
      repairLaw: filled(modes.repairLaw, laws.length),
      crew: filled(modes.crew, -1),
      pool: filled(modes.pool, -1),
    },
    hazards: { ...hazards, lengthLaw: filled(hazards.lengthLaw, laws.length) },
  };
}

class Player implements StrikePlayer {
  private readonly stage: Stage;
  private readonly trial: Trial;
  private readonly blame = createBlame();
  private readonly result: Aftermath = {
    downSeconds: 0,
    staysDown: false,
    phases: new Float64Array(phases.length),
    faultSeconds: Infinity,
    weight: 1,
  };
  /** As written, by component */
  private readonly success: Float64Array;
  /** 1 while the outcome of a failover of the role is still to come */
  private readonly switching: Uint8Array;
  /** Roles that the present success of failovers is made for */
  private struck = -1;
  private gate = -1;
  private first: StrikeAt = { kind: 'mode', index: 0 };
  private begun = 0;
  private isDown = false;
  /** Clocks that are never still: duty hours and the like */
  private idle = 0;
  private chargedTo = 0;

  constructor(stage: Stage, trial: Trial, success: Float64Array) {
    this.stage = stage;
    this.trial = trial;
    this.success = success;
    this.switching = new Uint8Array(trial.system.roles.count);
  }

  play({ trial: number, service, moved, at, groups, gap }: StrikePlay): Aftermath {
    const { trial, result } = this;
    this.risk(groups);
    begin(trial, number);
    this.idle = trial.int[int.heapSize]!;
    this.gate = -1;
    this.isDown = false;
    this.blame.count = 0;
    result.downSeconds = 0;
    result.staysDown = false;
    result.phases.fill(0);
    result.weight = 1;
    result.faultSeconds = Infinity;
    this.switching.fill(0);
    if (moved.length > 0) this.move(moved);
    this.go(at);
    this.gate = trial.system.services.gate[service]!;
    this.first = groups[0]![0]!;
    this.begun = trial.num[num.now]!;
    groups.forEach((group, place) => {
      intervene(trial, trial.num[num.now]!, () => {
        for (const one of group) this.strike(one);
      });
      this.look();
      if (place === groups.length - 1) this.settle(LIMIT);
      else if (gap === undefined) this.settle(SETTLING);
      else this.go(trial.num[num.now]! + gap);
    });
    result.staysDown = trial.gateOn[this.gate] === 0;
    return result;
  }

  /** The more roles are struck, the less each has to fail: weights of many would leave few plays that count. */
  private risk(groups: StrikePlay['groups']): void {
    const { switchSuccess } = this.trial.system.components;
    const struck = groups.flat().reduce((sum, one) => sum + this.rolesUnder(one), 0);
    if (struck === this.struck) return;
    this.struck = struck;
    const most = 1 - LEAST_FAILING / Math.max(1, struck);
    this.success.forEach((p, component) => (switchSuccess[component] = p < 1 ? Math.min(p, most) : p));
  }

  /** Roles that may have to move when something strikes. */
  private rolesUnder({ kind, index }: StrikeAt): number {
    const { instances, places, modes, hazards } = this.trial.system;
    const inside = (place: number): number =>
      places.inside
        .subarray(places.insideStart[place], places.insideStart[place + 1])
        .reduce((sum, instance) => sum + (instances.role[instance]! >= 0 || instances.tier[instance]! >= 0 ? 1 : 0), 0);
    const element = (at: number): number => (at < instances.count ? 1 : inside(at - instances.count));
    if (kind === 'mode') return element(modes.element[index]!);
    if (kind !== 'hazard') return kind === 'place' ? inside(index) : 1;
    const targets = hazards.target.subarray(hazards.targetStart[index], hazards.targetStart[index + 1]);
    return targets.reduce((sum, at) => sum + element(at), 0);
  }

  private move(moved: readonly number[]): void {
    intervene(this.trial, 0, () => {
      for (const component of moved) switchOver(this.trial, component, this.stage.causes.component + component);
    });
    this.settle(SETTLING);
  }

  private strike({ kind, index }: StrikeAt): void {
    const { trial } = this;
    if (kind === 'mode') strike(trial, index, trial.system.modes.cause[index]!);
    else if (kind === 'place') putOut(trial, index, hand.down);
    else if (kind === 'instance') hold(trial, index, this.stage.causes);
    else if (trial.hazardOn[index] === 0) hazardDue(trial, index);
  }

  /** Plays what is due by `at`, and goes there. */
  private go(at: number): void {
    const { trial } = this;
    while (nextAt(trial) <= at) {
      step(trial, Infinity);
      this.look();
    }
    if (trial.num[num.now]! < at) trial.num[num.now] = at;
  }

  /** Plays on until nothing is under way any more, for at most `limit` seconds. */
  private settle(limit: number): void {
    const { trial } = this;
    const start = trial.num[num.now]!;
    let busy = start;
    for (let events = 0; events < MOST_EVENTS; events++) {
      if (trial.int[int.heapSize]! > this.idle) busy = trial.num[num.now]!;
      const next = nextAt(trial);
      if (next > start + limit || next > busy + PATIENCE + this.waits()) break;
      step(trial, Infinity);
      this.look();
    }
  }

  /** What is under way may be long: only clocks that come round are not waited for. */
  private waits(): number {
    return this.trial.int[int.heapSize]! > this.idle ? Infinity : 0;
  }

  /** Time since the last look is charged to what was then to blame. */
  private look(): void {
    const { trial, blame, result, gate } = this;
    if (gate < 0) return;
    this.weigh();
    if (result.faultSeconds === Infinity && this.isOver()) result.faultSeconds = trial.num[num.now]! - this.begun;
    const now = trial.num[num.now]!;
    const spent = now - this.chargedTo;
    for (let at = 0; at < blame.count; at++) result.phases[blame.phase[at]!]! += blame.weight[at]! * spent;
    if (this.isDown) result.downSeconds += spent;
    this.chargedTo = now;
    blame.count = 0;
    this.isDown = trial.gateOn[gate] === 0;
    if (this.isDown) blameGate(trial, gate, 1, blame);
  }

  /** What struck first is whole again, or has ended. */
  private isOver(): boolean {
    const { kind, index } = this.first;
    if (kind === 'mode') return this.trial.modePhase[index] === modePhase.ageing;
    return kind === 'hazard' && this.trial.hazardOn[index] === 0;
  }

  /** Failovers that succeed or fail are weighed by how often they do so as written. */
  private weigh(): void {
    const { trial, switching, result } = this;
    for (let at = 0; at < trial.logLength; at += 3) {
      const kind = trial.log[at]!;
      const role = trial.log[at + 1]!;
      if (kind === record.switchBegins) switching[role] = 1;
      else if (kind === record.targetLost) switching[role] = 0;
      else if ((kind === record.taken || kind === record.switchFailed) && switching[role] === 1) {
        const component = trial.system.roles.component[role]!;
        const written = this.success[component]!;
        const played = trial.system.components.switchSuccess[component]!;
        if (written !== played) {
          result.weight *= kind === record.taken ? written / played : (1 - written) / (1 - played);
        }
        switching[role] = 0;
      }
    }
  }
}
