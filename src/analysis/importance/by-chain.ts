import { secondsPerYear } from '../../results/index.ts';
import type { Importance } from '../../results/index.ts';
import type { System } from '../../system/system.ts';
import { explore } from '../markov/explore.ts';
import type { Effort } from '../markov/explore.ts';
import type { Finest } from '../markov/finest.ts';
import { alike } from '../markov/lump.ts';
import type { Detail } from '../markov/phases.ts';
import { scopeOf } from '../markov/scope.ts';
import type { Scope } from '../markov/scope.ts';
import { stationary } from '../markov/stationary.ts';
import type { Element } from '../structure/failure-tree.ts';
import { groupsOf } from './groups.ts';
import type { Group } from './importance.ts';

/** States solved in all, for everything that is made perfect: some ten seconds. */
const MOST_STATES = 200_000;
const ONE_PHASE: Detail = { delays: 1, lives: 1 };
/** With one phase for each time the unavailability may differ by this share of it from the answer. */
const MOST_COARSE = 0.1;
/** A saving of less than this share of the whole is rounding. */
const ROUNDING = 1e-7;

/** What each thing costs, and whether every time was taken as exponential for it. */
export interface ByChain {
  list: Importance[];
  coarse: boolean;
}

/**
 * What each thing costs, by the chain of a service solved once more with the thing made perfect: it never fails of its own
 * accord, and all else stays as it is. In the long run, with the phases of the answer; where that is too much, with one phase for
 * each time, which tells the shares of what the answer says. A sentence says why where that is too much as well, or not near.
 */
export function importanceByChain(
  system: System,
  service: number,
  found: Finest,
  effort: Pick<Effort, 'looks' | 'arcs' | 'tell'>,
): ByChain | string {
  const scope = scopeOf(system, service);
  const elements = [...scope.tree.elements, ...furtherElements(system, scope)];
  const groups = groupsOf(system, { elements });
  const { count, isBeyond } = found.chain;
  const tooMuch = `the chain of ${count} states would have to be solved ${groups.length} times more`;
  const states = Math.floor(MOST_STATES / groups.length);
  const task = { system, service, elements, groups, keys: groups.map(likenessOf(system, scope, elements)) };
  const left = { ...effort, states, looks: effort.looks };
  const whole = found.longRun!.unavailability;
  if (isBeyond === undefined && count <= states) {
    const shares = without(task, found.detail, whole, left);
    if (shares !== null) return { list: entries(groups, shares, whole), coarse: false };
  }
  const coarse = unavailability(system, service, ONE_PHASE, left);
  if (coarse === null || Math.abs(coarse - whole) > MOST_COARSE * whole) return tooMuch;
  const shares = without(task, ONE_PHASE, coarse, left);
  return shares === null ? tooMuch : { list: entries(groups, shares, whole), coarse: true };
}

interface Task {
  system: System;
  service: number;
  elements: readonly Element[];
  groups: readonly Group[];
  /** Groups with equal keys cost the same. */
  keys: readonly string[];
}

type Left = Pick<Effort, 'states' | 'looks' | 'arcs' | 'tell'>;

/** Unavailability without each group, as a share of the whole; null where it would take more than is left. */
function without(task: Task, detail: Detail, whole: number, left: Left): number[] | null {
  const { system, service, elements, groups, keys } = task;
  const known = new Map<string, number>();
  let [unsolved, dearest] = [new Set(keys).size, 0];
  for (const [at, group] of groups.entries()) {
    if (known.has(keys[at])) continue;
    left.tell?.(left.states, { chain: at + 1, of: groups.length });
    const before = left.looks;
    const things = group.elements.map((e) => elements[e]);
    const never = unavailability(perfected(system, things), service, detail, left);
    if (never === null) return null;
    known.set(keys[at], whole > 0 ? never / whole : 0);
    unsolved--;
    dearest = Math.max(dearest, before - left.looks);
    if (left.looks < dearest * unsolved) return null;
  }
  return keys.map((key) => known.get(key)!);
}

function entries(groups: readonly Group[], shares: readonly number[], whole: number): Importance[] {
  const list = groups.map((group, at) => entry(group, whole, shares[at]));
  return list.sort((a, b) => b.savedPerYearSeconds - a.savedPerYearSeconds);
}

/** `never`: what is left of the whole without it, as a share. */
function entry({ name, kind }: Group, whole: number, never: number): Importance {
  const saved = 1 - never > ROUNDING ? 1 - never : 0;
  return {
    ...{ name, kind, unavailability: null, birnbaum: null, raw: null },
    fussellVesely: whole > 0 ? saved : 0,
    rrw: saved === 0 ? 1 : never > 0 ? 1 / never : Infinity,
    savedPerYearSeconds: saved * whole * secondsPerYear,
  };
}

/** What the chain knows and the structure does not: hazards that hit by chance, monitors, what asks for the same crew. */
function furtherElements(system: System, { tree, instances, places, hazards, commons }: Scope): Element[] {
  const { modes, components, commons: clocks } = system;
  const isThere = new Set(tree.elements.map(({ kind, index }) => `${kind} ${index}`));
  const fails = (from: number, to: number): boolean => modes.lifeLaw.subarray(from, to).some((law) => law >= 0);
  const { modeStart, component, name } = system.instances;
  const list: Element[] = [];
  for (const i of instances) {
    if (!fails(modeStart[i], modeStart[i + 1])) continue;
    list.push({ kind: 'instance', index: i, name: name[i], component: component[i] });
  }
  for (const p of places) {
    if (!fails(system.places.modeStart[p], system.places.modeStart[p + 1])) continue;
    list.push({ kind: 'place', index: p, name: system.places.name[p], component: -1 });
  }
  for (const h of hazards) list.push({ kind: 'hazard', index: h, name: system.hazards.name[h], component: -1 });
  for (const c of commons) {
    const mode = clocks.mode[clocks.modeStart[c]];
    const of = component[modes.element[mode]];
    list.push({
      kind: 'common cause',
      index: c,
      name: `${components.name[of]}, all at once (${modes.name[mode]})`,
      component: of,
    });
  }
  return list.filter(({ kind, index }) => !isThere.has(`${kind} ${index}`));
}

/** Instances that nothing tells apart save the same: one of them is asked. */
function likenessOf(system: System, scope: Scope, elements: readonly Element[]): (group: Group) => string {
  const first = new Map<number, number>();
  for (const group of alike(system, scope)) for (const i of group) first.set(i, group[0]);
  return ({ elements: list }) => {
    const { kind, index } = elements[list[0]];
    if (list.length === 1) return `${kind} ${kind === 'instance' ? (first.get(index) ?? index) : index}`;
    return list.join();
  };
}

/** The same system in which some things never fail of their own accord. */
function perfected(system: System, things: readonly Element[]): System {
  const lifeLaw = system.modes.lifeLaw.slice();
  const gapLaw = system.hazards.gapLaw.slice();
  const commonLaw = system.commons.lifeLaw.slice();
  const { instances, places } = system;
  for (const { kind, index } of things) {
    if (kind === 'instance') lifeLaw.fill(-1, instances.modeStart[index], instances.modeStart[index + 1]);
    else if (kind === 'place') lifeLaw.fill(-1, places.modeStart[index], places.modeStart[index + 1]);
    else if (kind === 'hazard') gapLaw[index] = -1;
    else commonLaw[index] = -1;
  }
  return {
    ...system,
    modes: { ...system.modes, lifeLaw },
    hazards: { ...system.hazards, gapLaw },
    commons: { ...system.commons, lifeLaw: commonLaw },
  };
}

/** In the long run; null where that is not found, or takes too long. */
function unavailability(system: System, service: number, detail: Detail, left: Left): number | null {
  const scope = scopeOf(system, service);
  const commons = scope.commons.filter((c) => system.commons.lifeLaw[c] >= 0);
  const chain = explore(system, { ...scope, commons }, left, detail);
  const solved = chain === null ? null : stationary(chain, left.arcs);
  if (chain === null || solved === null) return null;
  return solved.share.reduce((sum, share, state) => sum + (chain.isUp[state] ? 0 : share), 0);
}
