import { exp, log } from '../../src/lib/math/index.ts';
import { nameHash, nextExponential, nextNormal, openStream, seedKey } from '../../src/random/index.ts';

/**
 * The reference model "three-tier", written by hand for this model alone: what a careful person would write to simulate just
 * it. `cells` cells of seven components share two zones. The yardstick that the general engine is measured against.
 */
export interface TwinResult {
  events: number;
  /** Hours of down time, and outages, over all trials. */
  downHours: number;
  downSquares: number;
  outages: number;
}

const horizon = 87600;
const ok = 0;
const detect = 1;
const switching = 2;
const waiting = 3;

export function runTwin(cells: number, trials: number, seed: string): TwinResult {
  const components = 7 * cells;
  const pairs = 2 * cells;
  const slots = components + 2 + pairs;
  const streams = components + 2 + pairs;
  const words = new Int32Array(4 * streams);
  const key = seedKey(seed);
  const hashes = Array.from({ length: streams }, (_, s) => nameHash(`twin/${s}`));
  const time = new Float64Array(slots);
  const heap = new Int32Array(slots);
  const where = new Int32Array(slots);
  const up = new Uint8Array(components + 2);
  const available = new Uint8Array(components);
  const apps = new Int32Array(cells);
  const cellDown = new Int32Array(cells);
  const active = new Uint8Array(pairs);
  const phase = new Uint8Array(pairs);
  const zoneOf = new Uint8Array(components);
  const members: number[][] = [[], []];
  for (let c = 0; c < components; c++) {
    zoneOf[c] = [0, 1, 0, 1, 0, 0, 1][c % 7]!;
    members[zoneOf[c]!]!.push(c);
  }
  let size = 0;
  let downCells = 0;
  let now = 0;
  let downSince = 0;
  const result: TwinResult = { events: 0, downHours: 0, downSquares: 0, outages: 0 };

  const lifeOf = (slot: number): number => {
    const at = 4 * slot;
    if (slot >= components) return 17520 * nextExponential(words, at);
    const j = slot % 7;
    if (j < 2) return 3500 * exp(1.25 * log(nextExponential(words, at)));
    if (j < 5) return 900 * exp(1.25 * log(nextExponential(words, at)));
    return 3000 * nextExponential(words, at);
  };
  const repairOf = (slot: number): number => {
    const at = 4 * slot;
    if (slot >= components) return 2 * exp(nextNormal(words, at));
    const j = slot % 7;
    if (j < 2) return exp(0.8 * nextNormal(words, at));
    if (j < 5) return 0.5 * exp(nextNormal(words, at));
    return 2 * exp(0.8 * nextNormal(words, at));
  };
  const siftUp = (slot: number, from: number): void => {
    const t = time[slot]!;
    let here = from;
    while (here > 0) {
      const above = (here - 1) >> 1;
      const other = heap[above]!;
      const u = time[other]!;
      if (u < t || (u === t && other < slot)) break;
      heap[here] = other;
      where[other] = here;
      here = above;
    }
    heap[here] = slot;
    where[slot] = here;
  };
  const siftDown = (slot: number, from: number): void => {
    const t = time[slot]!;
    let here = from;
    for (;;) {
      let below = 2 * here + 1;
      if (below >= size) break;
      let other = heap[below]!;
      let u = time[other]!;
      if (below + 1 < size) {
        const second = heap[below + 1]!;
        const v = time[second]!;
        if (v < u || (v === u && second < other)) {
          below++;
          other = second;
          u = v;
        }
      }
      if (t < u || (t === u && slot < other)) break;
      heap[here] = other;
      where[other] = here;
      here = below;
    }
    heap[here] = slot;
    where[slot] = here;
  };
  const insert = (slot: number, at: number): void => {
    time[slot] = at;
    siftUp(slot, size++);
  };
  const remove = (slot: number): void => {
    const here = where[slot]!;
    where[slot] = -1;
    const last = heap[--size]!;
    if (last === slot) return;
    siftUp(last, here);
    if (where[last] === here) siftDown(last, here);
  };
  const timer = (pair: number): number => components + 2 + pair;
  const enter = (pair: number, next: number): void => {
    const was = phase[pair]!;
    phase[pair] = next;
    if ((was === ok) === (next === ok)) return;
    const cell = pair >> 1;
    if (next === ok) cellRepaired(cell);
    else cellBroken(cell);
  };
  const cellBroken = (cell: number): void => {
    if (cellDown[cell]!++ === 0) downCells++;
  };
  const cellRepaired = (cell: number): void => {
    if (--cellDown[cell]! === 0) downCells--;
  };
  const beginSwitch = (pair: number): void => {
    const delay = pair & 1 ? (60 * nextExponential(words, 4 * (components + 2 + pair))) / 3600 : 20 / 3600;
    enter(pair, switching);
    insert(timer(pair), now + delay);
  };
  const memberLost = (pair: number, member: number): void => {
    const isActive = member === active[pair];
    if (phase[pair] === ok && isActive) {
      enter(pair, detect);
      insert(timer(pair), now + (pair & 1 ? 30 : 10) / 3600);
    } else if (phase[pair] === switching && !isActive) {
      remove(timer(pair));
      enter(pair, available[memberOf(pair, active[pair]!)] ? ok : waiting);
    }
  };
  const memberBack = (pair: number, member: number): void => {
    const isActive = member === active[pair];
    if (phase[pair] === detect && isActive) {
      remove(timer(pair));
      enter(pair, ok);
    } else if (phase[pair] === waiting) {
      if (isActive) enter(pair, ok);
      else beginSwitch(pair);
    }
  };
  const memberOf = (pair: number, member: number): number => 7 * (pair >> 1) + (pair & 1 ? 5 : 0) + member;
  const setAvailable = (c: number): void => {
    const value = up[c]! & up[components + zoneOf[c]!]!;
    if (value === available[c]) return;
    available[c] = value;
    const cell = (c / 7) | 0;
    const j = c - 7 * cell;
    if (j >= 2 && j < 5) {
      if (value) {
        if (++apps[cell]! === 2) cellRepaired(cell);
      } else if (apps[cell]!-- === 2) cellBroken(cell);
      return;
    }
    const pair = 2 * cell + (j >= 5 ? 1 : 0);
    const member = j >= 5 ? j - 5 : j;
    if (value) memberBack(pair, member);
    else memberLost(pair, member);
  };
  const fire = (slot: number): void => {
    if (slot >= components + 2) {
      const pair = slot - components - 2;
      remove(slot);
      if (phase[pair] === detect) {
        if (available[memberOf(pair, 1 - active[pair]!)]) beginSwitch(pair);
        else enter(pair, waiting);
      } else {
        active[pair] = 1 - active[pair]!;
        enter(pair, ok);
      }
      return;
    }
    up[slot] = 1 - up[slot]!;
    time[slot] = now + (up[slot] ? lifeOf(slot) : repairOf(slot));
    siftDown(slot, 0);
    if (slot < components) setAvailable(slot);
    else for (const c of members[slot - components]!) setAvailable(c);
  };

  for (let trial = 0; trial < trials; trial++) {
    for (let s = 0; s < streams; s++) openStream(words, 4 * s, key, trial, hashes[s]![0], hashes[s]![1]);
    up.fill(1);
    available.fill(1);
    apps.fill(3);
    cellDown.fill(0);
    active.fill(0);
    phase.fill(ok);
    size = 0;
    downCells = 0;
    now = 0;
    let down = 0;
    for (let slot = 0; slot < components + 2; slot++) insert(slot, lifeOf(slot));
    for (;;) {
      const slot = heap[0]!;
      now = time[slot]!;
      if (!(now < horizon)) break;
      result.events++;
      const before = downCells;
      fire(slot);
      if (before === 0 && downCells > 0) {
        downSince = now;
        result.outages++;
      } else if (before > 0 && downCells === 0) down += now - downSince;
    }
    if (downCells > 0) down += horizon - downSince;
    result.downHours += down;
    result.downSquares += down * down;
  }
  return result;
}
