import type { System } from '../../system/system.ts';
import { Chance } from './chance.ts';
import { happenings } from './events.ts';
import { alike, lump } from './lump.ts';
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
}

/** How large a chain may be, and how much work may go into it. */
export interface Effort {
  states: number;
  /** Instances and failure modes looked at, in all: a million in about a second */
  looks: number;
  /** Nodes of a decision diagram */
  nodes: number;
}

/** Ways in which one event can go: one that hits each of many things by chance goes in more. */
const MOST_WAYS = 5000;

/** The chain of a service, or null where it takes more than that. */
export function explore(system: System, scope: Scope, effort: Pick<Effort, 'states' | 'looks'>): Chain | null {
  const size = scope.instances.length + scope.modes.length;
  let looks = 0;
  const world = new World(system, scope);
  const groups = alike(system, scope);
  const states: Snapshot[] = [];
  const numbers = new Map<string, number>();
  const isUp: number[] = [];
  const gate = system.services.gate[scope.tree.service];
  const numberOf = (): number => {
    lump(world, groups);
    const key = `${String.fromCharCode(...world.cells)}|${world.queues.map((queue) => queue.join()).join(';')}`;
    const known = numbers.get(key);
    if (known !== undefined) return known;
    const number = states.push(world.save()) - 1;
    numbers.set(key, number);
    world.changed();
    isUp.push(world.gate(gate) ? 1 : 0);
    return number;
  };
  numberOf();
  const arcs: Map<number, number>[] = [];
  for (let from = 0; from < states.length; from++) {
    if (states.length > effort.states || looks > effort.looks) return null;
    const next = arcsFrom(world, states[from], from, () => {
      looks += size;
      return numberOf();
    });
    if (next === null) return null;
    arcs.push(next);
  }
  return pack(arcs, isUp);
}

function arcsFrom(world: World, state: Snapshot, from: number, numberOf: () => number) {
  const arcs = new Map<number, number>();
  world.load(state);
  for (const { rate, play } of happenings(world)) {
    const isAll = Chance.all((chance) => {
      world.load(state);
      play(world, chance);
      settleAll(world, chance);
      const { probability } = chance;
      const to = numberOf();
      if (to !== from) arcs.set(to, (arcs.get(to) ?? 0) + rate * probability);
    }, MOST_WAYS);
    if (!isAll) return null;
  }
  return arcs;
}

function pack(arcs: readonly Map<number, number>[], isUp: readonly number[]): Chain {
  const start = new Int32Array(arcs.length + 1);
  arcs.forEach((map, s) => (start[s + 1] = start[s] + map.size));
  const to = new Int32Array(start[arcs.length]);
  const rate = new Float64Array(to.length);
  arcs.forEach((map, s) => {
    let at = start[s];
    for (const [target, value] of map) {
      to[at] = target;
      rate[at++] = value;
    }
  });
  return { count: arcs.length, start, to, rate, isUp: Uint8Array.from(isUp) };
}
