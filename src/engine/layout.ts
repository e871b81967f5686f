import type { System } from '../system/system.ts';
import { createBlame } from './shares.ts';
import { int, num } from './state.ts';
import type { Trial } from './state.ts';

/** The layout of the state: the views over one buffer. Float64 first, then Int32, then bytes, so that all are aligned. */
function stateViews(system: System) {
  const { modes, instances, places, components, roles, gates, hazards, crews, pools, slots } = system;
  const elements = instances.count + places.count;
  const edges = gates.parent.length;
  const hits = hazards.target.length;
  const f64 = {
    num: num.count,
    time: slots.count,
    modeLeft: modes.count,
    modeSince: modes.count,
    modeRate: modes.count,
    modeDrawn: modes.count,
    modeBase: modes.count,
    modeNoticed: modes.count,
    accel: elements,
    checkPhase: instances.count,
    placeSince: places.count,
    roleNoticed: roles.count,
  };
  const i32 = {
    int: int.count,
    heap: slots.count,
    heapAt: slots.count,
    words: system.streams.count * 4,
    modeCause: modes.count,
    faults: instances.count,
    hit: instances.count,
    out: instances.count,
    unpowered: instances.count,
    role: instances.count,
    tier: instances.count,
    reservedBy: instances.count,
    lastCause: instances.count,
    placeDown: places.count,
    placeOut: places.count,
    placeCause: places.count,
    lost: components.count,
    holder: roles.count,
    target: roles.count,
    roleCause: roles.count,
    gateCount: gates.count,
    falseFirst: gates.count,
    falseLast: gates.count,
    edgeNext: edges,
    edgePrev: edges,
    free: crews.count,
    queueFirst: crews.count,
    queueLast: crews.count,
    workFirst: crews.count,
    jobNext: slots.count,
    stock: pools.count,
    poolFirst: pools.count,
    poolLast: pools.count,
  };
  const u8 = {
    modePhase: modes.count,
    run: instances.count,
    condition: instances.count,
    rolePhase: roles.count,
    rolePlanned: roles.count,
    gateOn: gates.count,
    placeUnmet: places.count,
    hazardOn: hazards.count,
    hazardHit: hits,
    onDuty: crews.count,
    jobPhase: slots.count,
  };
  const sum = (sizes: Record<string, number>): number => Object.values(sizes).reduce((a, b) => a + b, 0);
  const buffer = new ArrayBuffer(sum(f64) * 8 + sum(i32) * 4 + sum(u8));
  let at = 0;
  const carve = <K extends string, V>(sizes: Record<K, number>, width: number, make: (at: number, n: number) => V) => {
    const views = {} as Record<K, V>;
    for (const key of Object.keys(sizes) as K[]) {
      views[key] = make(at, sizes[key]);
      at += sizes[key] * width;
    }
    return views;
  };
  return {
    bytes: new Uint8Array(buffer),
    ...carve(f64, 8, (from, n) => new Float64Array(buffer, from, n)),
    ...carve(i32, 4, (from, n) => new Int32Array(buffer, from, n)),
    ...carve(u8, 1, (from, n) => new Uint8Array(buffer, from, n)),
  };
}

/**
 * A trial of `system` under the study key: all up, nothing drawn yet. The fields are written out one by one, what the loop uses
 * most first: an object put together by spreading keeps most of them out of line, which costs a twentieth of the speed.
 */
export function createState(system: System, key: Int32Array): Trial {
  const views = stateViews(system);
  const { modes, instances, components, gates, slots } = system;
  return {
    num: views.num,
    int: views.int,
    time: views.time,
    heap: views.heap,
    heapAt: views.heapAt,
    log: new Int32Array(1024),
    logLength: 0,
    modePhase: views.modePhase,
    modeTraits: new Uint8Array(modes.count),
    modeElement: modes.element,
    modeSince: views.modeSince,
    modeLeft: views.modeLeft,
    modeDrawn: views.modeDrawn,
    modeRate: views.modeRate,
    modeBase: views.modeBase,
    modeCause: views.modeCause,
    modeOwnCause: modes.cause,
    faults: views.faults,
    hit: views.hit,
    out: views.out,
    run: views.run,
    condition: views.condition,
    role: views.role,
    lastCause: views.lastCause,
    unpowered: views.unpowered,
    instanceComponent: instances.component,
    instanceLeaf: instances.leaf,
    starts: components.starts,
    roled: new Uint8Array(components.count),
    collective: new Uint8Array(components.count),
    gateOn: views.gateOn,
    gateCount: views.gateCount,
    gateNeed: gates.need,
    parentStart: gates.parentStart,
    parent: gates.parent,
    falseFirst: views.falseFirst,
    falseLast: views.falseLast,
    edgeNext: views.edgeNext,
    edgePrev: views.edgePrev,
    gateReported: new Uint8Array(gates.count),
    gateActs: new Uint8Array(gates.count),
    scratch: new Int32Array(Math.max(gates.count, slots.count, system.hazards.target.length) + 1),
    words: views.words,
    laws: system.laws,
    lifeLaw: modes.lifeLaw,
    repairLaw: modes.repairLaw,
    modeCrew: modes.crew,
    streams: system.streams,
    accel: views.accel,
    jobPhase: views.jobPhase,
    tasks: new Int32Array(256),
    taskHead: 0,
    taskTail: 0,
    system,
    key,
    bytes: views.bytes,
    image: new Uint8Array(views.bytes.length),
    modeNoticed: views.modeNoticed,
    tier: views.tier,
    reservedBy: views.reservedBy,
    checkPhase: views.checkPhase,
    placeDown: views.placeDown,
    placeOut: views.placeOut,
    placeCause: views.placeCause,
    placeSince: views.placeSince,
    placeUnmet: views.placeUnmet,
    lost: views.lost,
    rolePhase: views.rolePhase,
    rolePlanned: views.rolePlanned,
    holder: views.holder,
    target: views.target,
    roleCause: views.roleCause,
    roleNoticed: views.roleNoticed,
    hazardOn: views.hazardOn,
    hazardHit: views.hazardHit,
    free: views.free,
    onDuty: views.onDuty,
    queueFirst: views.queueFirst,
    queueLast: views.queueLast,
    jobNext: views.jobNext,
    workFirst: views.workFirst,
    stock: views.stock,
    poolFirst: views.poolFirst,
    poolLast: views.poolLast,
    blame: createBlame(),
    roleLeaf: system.roles.leaf,
    roleStart: components.roleStart,
    detectMethod: components.detectMethod,
    steadyRate: new Uint8Array(components.count),
  };
}
