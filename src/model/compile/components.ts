import type { Components } from '../../system/system.ts';
import type { Component, Detection } from '../model.ts';
import type { CauseTable } from './causes.ts';
import { isZero } from './laws.ts';
import type { LawTable } from './laws.ts';
import { flatten } from './lists.ts';
import { isStressed } from './modes.ts';
import { numberOf } from './outline.ts';
import type { Outline } from './outline.ts';

const tierModes = { hot: 0, warm: 1, cold: 2 } as const;

/** Components: detection, failover, tiers and who watches or follows whom; their gates are made elsewhere. */
export function compileComponents(
  outline: Outline,
  laws: LawTable,
  causes: CauseTable,
): Omit<Components, 'up' | 'works'> {
  const { components, componentNames: name } = outline;
  const ints = (of: (c: Component, at: number) => number): Int32Array => Int32Array.from(components, of);
  const bytes = (of: (c: Component, at: number) => boolean | number): Uint8Array =>
    Uint8Array.from(components, (c, at) => Number(of(c, at)));
  const floats = (of: (c: Component, at: number) => number): Float64Array => Float64Array.from(components, of);
  const component = (other: string | null): number => (other === null ? -1 : numberOf(outline.componentIndex, other));
  const moves = (at: number): boolean => outline.roleStart[at]! < outline.roleStart[at + 1]!;
  const monitor = ints((c) => component(c.detection.by));
  // What has no roles never moves, and leads nowhere.
  const follows = ints((c) => component(c.follows)).map((leader) => (leader >= 0 && moves(leader) ? leader : -1));
  return {
    count: components.length,
    name,
    kind: components.map((c) => c.kind),
    instanceStart: Int32Array.from(outline.instanceStart),
    roleStart: Int32Array.from(outline.roleStart),
    needs: ints((c) => c.needs),
    startLaw: ints((c) => laws.addUnlessZero(c.start)),
    starts: bytes((c) => !isZero(c.start)),
    ...compileDetection(outline, laws),
    monitor,
    ...reverse(monitor, 'monitored'),
    ...compileFailover(outline, laws),
    ...compileTiers(outline, laws),
    stressed: bytes((c) => Object.values(c.failures).some(isStressed)),
    follows,
    ...reverse(follows, 'follower'),
    failbackCause: ints((c, at) => (c.failover.failback && moves(at) ? causes.index('failback', name[at]!) : -1)),
    moveCause: ints((c, at) => (c.follows !== null ? causes.index('move', name[at]!) : -1)),
    falseAlarmCause: ints((c, at) =>
      c.detection.falseAlarms && moves(at) ? causes.index('false alarm', name[at]!) : -1,
    ),
    costOnce: floats((c) => c.cost.once),
    costPerSecond: floats((c) => c.cost.perSecond),
  };
}

function reverse<Name extends string>(of: Int32Array, name: Name) {
  const lists: number[][] = Array.from(of, () => []);
  of.forEach((to, from) => {
    if (to >= 0) lists[to]!.push(from);
  });
  const { start, flat } = flatten(lists);
  return { [`${name}Start`]: start, [name]: Int32Array.from(flat) } as Record<Name | `${Name}Start`, Int32Array>;
}

function compileDetection(outline: Outline, laws: LawTable) {
  const all = outline.components.map((c) => c.detection);
  const moves = (at: number): boolean => outline.roleStart[at]! < outline.roleStart[at + 1]!;
  const grids = all.map(grid);
  const witnesses = flatten(all.map((d) => d.witnesses.map((w) => numberOf(outline.componentIndex, w))));
  return {
    detectMethod: Uint8Array.from(all, (d) => (d.method.type !== 'delay' ? 2 : isZero(d.method.delay) ? 0 : 1)),
    detectLaw: Int32Array.from(all, (d) => (d.method.type === 'delay' ? laws.addUnlessZero(d.method.delay) : -1)),
    detectInterval: Float64Array.from(grids, (g) => g.interval),
    detectExtra: Float64Array.from(grids, (g) => g.extra),
    detectLoss: Uint8Array.from(all, (d) => (d.sees.includes('crash') ? 1 : 0)),
    noticedLaw: Int32Array.from(all, (d) => (d.noticed === null ? -1 : laws.addUnlessNever(d.noticed))),
    deep: Uint8Array.from(all, (d) => (d.deep ? 1 : 0)),
    falseAlarmLaw: Int32Array.from(all, (d, at) =>
      d.falseAlarms === null || !moves(at) ? -1 : laws.addUnlessNever(d.falseAlarms),
    ),
    standbyTest: Float64Array.from(all, (d) => d.standbyTest ?? 0),
    quorum: Uint8Array.from(all, (d) => (d.quorum ? 1 : 0)),
    witnessStart: witnesses.start,
    witness: Int32Array.from(witnesses.flat),
  };
}

/** Seconds between checks, and from the first check that meets a fault to the verdict. */
function grid({ method }: Detection): { interval: number; extra: number } {
  if (method.type === 'heartbeat') return { interval: method.interval, extra: (method.misses - 1) * method.interval };
  if (method.type === 'probe') {
    return { interval: method.interval, extra: (method.failures - 1) * method.interval + method.timeout };
  }
  return { interval: 0, extra: 0 };
}

function compileFailover(outline: Outline, laws: LawTable) {
  const all = outline.components.map((c) => c.failover);
  const moves = (at: number): boolean => outline.roleStart[at]! < outline.roleStart[at + 1]!;
  return {
    manual: Uint8Array.from(all, (f) => (f.trigger === 'manual' ? 1 : 0)),
    switchCrew: Int32Array.from(all, (f, at) =>
      f.trigger !== 'manual' || f.crew === null || !moves(at) ? -1 : numberOf(outline.crewIndex, f.crew),
    ),
    switchLaw: Int32Array.from(all, (f) => laws.add(f.time)),
    switchSuccess: Float64Array.from(all, (f) => f.success),
    otherwiseLaw: Int32Array.from(all, (f) => laws.add(f.otherwise)),
    ttl: Float64Array.from(all, (f, at) => (f.mechanism === 'dns' && moves(at) ? f.ttl : 0)),
    failbackAfterLaw: Int32Array.from(all, (f, at) => (f.failback && moves(at) ? laws.add(f.failback.after) : -1)),
    failbackTimeLaw: Int32Array.from(all, (f, at) => (f.failback && moves(at) ? laws.add(f.failback.time) : -1)),
  };
}

function compileTiers(outline: Outline, laws: LawTable) {
  const tiers = outline.components.map((c) => c.standby);
  const { start } = flatten(tiers.map((list) => list.map(() => 0)));
  const flat = tiers.flat();
  return {
    tierStart: start,
    tierMode: Uint8Array.from(flat, (t) => tierModes[t.mode]),
    tierDormancy: Float64Array.from(flat, (t) => t.dormancy),
    tierStartLaw: Int32Array.from(flat, (t) => laws.addUnlessZero(t.start)),
  };
}
