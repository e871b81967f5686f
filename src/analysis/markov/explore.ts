import type { System } from '../../system/system.ts';
import { Chance } from './chance.ts';
import { happenings } from './events.ts';
import { alike, lump } from './lump.ts';
import { Clocks, fullDetail } from './phases.ts';
import type { Detail } from './phases.ts';
import { Heaviest } from './queue.ts';
import { settleAll } from './roles.ts';
import type { Scope } from './scope.ts';
import { World } from './world.ts';
import type { Snapshot } from './world.ts';

/** A chain in continuous time: from each state, where to and how often per second. State 0 is all new and up. */
export interface Chain {
  count: number;
  /** Arcs of state s are start[s] .. start[s+1]-1 */
  start: Int32Array;
  to: Int32Array;
  rate: Float64Array;
  isUp: Uint8Array;
  /** 1 for states that stand for all those beyond another one, and lead back to it; not there: no state is left out */
  isBeyond?: Uint8Array;
}

/** How large a chain may be, and how much work may go into it. */
export interface Effort {
  states: number;
  /** Instances and failure modes looked at, in all: a million in about a second */
  looks: number;
  /** Whether a chain may be told by the states that matter most */
  partly?: boolean;
  /** Arcs gone over to solve one chain: a hundred million in about half a second */
  arcs: number;
  /** Nodes of a decision diagram */
  nodes: number;
  /** Hears what is under way: up to how many states, and which of several chains. */
  tell?: Tell;
}

export type Tell = (states: number, which?: { chain: number; of: number }) => void;

/** Ways in which one event can go: one that hits each of many things by chance goes in more. */
const MOST_WAYS = 5000;

/** States that may be known, as a multiple of those that are looked into. */
const KNOWN = 6;

/** The whole chain of a service, or null where it takes more than that. */
export function explore(
  system: System,
  scope: Scope,
  effort: Pick<Effort, 'states' | 'looks'>,
  detail: Detail = fullDetail,
): Chain | null {
  const explorer = new Explorer(system, scope, detail, effort);
  return explorer.grow(effort.states) && explorer.isComplete ? explorer.chain() : null;
}

/** Looks into one state after the other, those first that are visited most. */
export class Explorer {
  private readonly world: World;
  private readonly left: Pick<Effort, 'looks'>;
  private readonly groups: number[][];
  private readonly cells: Int32Array;
  private readonly letters: number[];
  private readonly gate: number;
  private readonly numbers = new Map<string, number>();
  private readonly states: Snapshot[] = [];
  private readonly isUp: number[] = [];
  /** About how often a state is visited for each time that all is new and up */
  private readonly visits: number[] = [];
  private readonly queued: number[] = [];
  private readonly queue = new Heaviest();
  /** Ways on from the states that were looked into; null: not yet */
  private readonly arcs: (Map<number, number> | null)[] = [];
  private looked = 0;
  /** States in all that were looked into are never more than those known */
  get isComplete(): boolean {
    return this.looked === this.states.length;
  }

  constructor(system: System, scope: Scope, detail: Detail, left: Pick<Effort, 'looks'>) {
    this.world = new World(system, scope, new Clocks(system, detail));
    this.left = left;
    this.groups = alike(system, scope);
    this.world.alike = this.groups;
    this.cells = cellsThatMatter(this.world);
    this.letters = new Array<number>(this.cells.length).fill(0);
    this.gate = system.services.gate[scope.tree.service];
    this.numberOf();
    this.visit(0, 1);
  }

  /** Looks into so many states in all, or as many as there are or the effort allows; false: one of them goes on in too many ways. */
  grow(most: number): boolean {
    while (this.looked < most && this.left.looks > 0 && this.states.length <= KNOWN * most) {
      const from = this.queue.pop();
      if (from < 0) return true;
      const arcs = this.waysFrom(from);
      if (arcs === null) return false;
      if (arcs === undefined) return true;
      this.arcs[from] = arcs;
      this.looked++;
      let out = 0;
      for (const rate of arcs.values()) out += rate;
      for (const [to, rate] of arcs) if (this.arcs[to] === null) this.visit(to, (this.visits[from] * rate) / out);
    }
    return true;
  }

  private visit(state: number, more: number): void {
    const visits = (this.visits[state] += more);
    if (visits < 2 * this.queued[state]) return;
    this.queued[state] = visits;
    this.queue.push(state, visits);
  }

  private numberOf(): number {
    const { world } = this;
    lump(world, this.groups);
    const key = this.keyOf();
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    const number = this.states.push(world.save()) - 1;
    this.numbers.set(key, number);
    world.changed();
    this.isUp.push(world.gate(this.gate) ? 1 : 0);
    this.visits.push(0);
    this.queued.push(0);
    this.arcs.push(null);
    return number;
  }

  /** What tells the present state from others, as text: of small numbers, which take the least room. */
  private keyOf(): string {
    const { world, cells, letters } = this;
    for (let at = 0; at < cells.length; at++) letters[at] = world.cells[cells[at]] + 2;
    const queues = world.queues.every((queue) => queue.length === 0) ? '' : world.queues.map((q) => q.join()).join(';');
    return `${String.fromCharCode.apply(null, letters)}|${queues}`;
  }

  /** Null: an event goes in too many ways; undefined: the effort is spent. */
  private waysFrom(from: number): Map<number, number> | null | undefined {
    const { world, left } = this;
    const { instances, modes } = world.scope;
    const arcs = new Map<number, number>();
    const state = this.states[from];
    world.load(state);
    for (const { rate, play } of happenings(world)) {
      const isAll = Chance.all((chance) => {
        world.load(state);
        play(world, chance);
        settleAll(world, chance);
        left.looks -= instances.length + modes.length;
        const { probability } = chance;
        const to = this.numberOf();
        if (to !== from) arcs.set(to, (arcs.get(to) ?? 0) + rate * probability);
      }, MOST_WAYS);
      if (!isAll) return null;
      if (left.looks < 0) return undefined;
    }
    return arcs;
  }

  /** Mean seconds in a state that was not looked into. */
  private stayIn(state: number): number {
    this.world.load(this.states[state]);
    const out = happenings(this.world).reduce((sum, { rate }) => sum + rate, 0);
    return 1 / out;
  }

  /** States looked into from which a way leads back to all up by others that were looked into. */
  private thatComeBack(): number[] {
    const before: number[][] = this.arcs.map(() => []);
    this.arcs.forEach((arcs, from) => arcs?.forEach((_, to) => before[to].push(from)));
    const seen = new Uint8Array(this.arcs.length);
    const list = [0];
    seen[0] = 1;
    for (const state of list) {
      for (const from of before[state]) {
        if (seen[from]) continue;
        seen[from] = 1;
        list.push(from);
      }
    }
    return list.sort((a, b) => a - b);
  }

  /**
   * The chain of what was looked into. What lies beyond a state is one state that is up and one that is down, as long as the
   * first step into it lasts; then it is back.
   */
  chain(): Chain {
    const kept = this.isComplete ? [...this.arcs.keys()] : this.thatComeBack();
    const number = new Map(kept.map((state, at) => [state, at]));
    const rows: [to: number, rate: number][][] = kept.map(() => []);
    const isUp = kept.map((state) => this.isUp[state]);
    const stays = new Map<number, number>();
    const stay = (state: number): number => {
      const known = stays.get(state) ?? this.stayIn(state);
      stays.set(state, known);
      return known;
    };
    kept.forEach((state, at) => {
      const beyond = [
        { rate: 0, time: 0 },
        { rate: 0, time: 0 },
      ];
      for (const [to, rate] of this.arcs[state]!) {
        const target = number.get(to);
        if (target !== undefined) rows[at].push([target, rate]);
        else {
          beyond[this.isUp[to]].rate += rate;
          beyond[this.isUp[to]].time += rate * stay(to);
        }
      }
      beyond.forEach(({ rate, time }, up) => {
        if (rate === 0) return;
        rows[at].push([rows.length, rate]);
        rows.push([[at, rate / time]]);
        isUp.push(up);
      });
    });
    return pack(rows, isUp, kept.length);
  }
}

/** What tells states of a scope apart: the rest of the system stands still. */
function cellsThatMatter(world: World): Int32Array {
  const { scope, system } = world;
  const { modes, hazards } = system;
  const list: number[] = [];
  const add = (views: readonly Int16Array[], things: readonly number[]): void => {
    for (const view of views) for (const thing of things) list.push(view.byteOffset / view.BYTES_PER_ELEMENT + thing);
  };
  const { mode, jobs, age, wait, notice, work } = world;
  add([mode, jobs, age, wait, notice, work], scope.modes);
  add([world.run, world.role, world.tier, world.boot], scope.instances);
  const { phase, holder, target, planned, stage, sight, failback, progress, homeward } = world;
  add([phase, holder, target, planned, stage, sight, failback, progress, homeward], scope.roles);
  const slots = scope.roles.map((role) => modes.count + role);
  add([jobs, notice], slots);
  add([world.stock], scope.pools);
  add([world.hazardOn, world.hazardPhase], scope.hazards);
  for (const h of scope.hazards) {
    for (let at = hazards.targetStart[h]; at < hazards.targetStart[h + 1]; at++) add([world.hazardHit], [at]);
  }
  add([world.commonPhase], scope.commons);
  add([world.alarm], scope.components);
  const { data } = world;
  const ofData = [
    ...scope.instances.filter((i) => data.datasetOf[i] >= 0).flatMap((i) => data.ofInstance(system, i)),
    ...scope.datasets.flatMap((d) => data.ofDataset(d)),
  ];
  for (const [view, at] of ofData) add([view], [at]);
  return Int32Array.from(list);
}

function pack(rows: readonly [to: number, rate: number][][], isUp: readonly number[], whole: number): Chain {
  const start = new Int32Array(rows.length + 1);
  rows.forEach((row, s) => (start[s + 1] = start[s] + row.length));
  const to = new Int32Array(start[rows.length]);
  const rate = new Float64Array(to.length);
  let at = 0;
  for (const row of rows) {
    for (const [target, value] of row) {
      to[at] = target;
      rate[at++] = value;
    }
  }
  const chain = { count: rows.length, start, to, rate, isUp: Uint8Array.from(isUp) };
  return whole === rows.length ? chain : { ...chain, isBeyond: Uint8Array.from(rows, (_, s) => (s < whole ? 0 : 1)) };
}
