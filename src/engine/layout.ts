import type { System } from '../system/system.ts';
import { createLossLog } from './data/loss-log.ts';
import { createTraffic } from './load/traffic.ts';
import { createBlame } from './shares.ts';
import { int, num } from './state.ts';
import type { Trial } from './state.ts';

/** The layout of the state: the views over one buffer. Float64 first, then Int32, then bytes, so that all are aligned. */
function stateViews(system: System) {
  const { modes, instances, places, components, roles, gates, hazards, crews, pools, slots } = system;
  const data = dataViews(system);
  const elements = instances.count + places.count;
  const edges = gates.parent.length;
  const hits = hazards.target.length;
  const upkeeps = system.upkeeps?.count ?? 0;
  const routes = system.routes?.count ?? 0;
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
    collapsedAt: components.count,
    awaySince: instances.count,
    upkeepDue: upkeeps,
    routeKept: routes,
    routeNoticed: routes,
    routePhase: routes,
    ...data.f64,
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
    awayBy: instances.count,
    placeDown: places.count,
    placeOut: places.count,
    placeCause: places.count,
    lost: components.count,
    wanted: system.loads?.scaling?.count ?? 0,
    takes: system.loads?.scaling?.count ?? 0,
    holder: roles.count,
    target: roles.count,
    roleCause: roles.count,
    roleUpkeep: roles.count,
    upkeepLast: upkeeps,
    routeCause: routes,
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
    ...data.i32,
  };
  const u8 = {
    modePhase: modes.count,
    run: instances.count,
    condition: instances.count,
    unseen: instances.count,
    collapsed: components.count,
    rolePhase: roles.count,
    rolePlanned: roles.count,
    gateOn: gates.count,
    placeUnmet: places.count,
    hazardOn: hazards.count,
    hazardHit: hits,
    byHand: elements,
    routeLost: routes,
    upkeepPhase: upkeeps,
    upkeepBad: upkeeps,
    upkeepDone: system.upkeeps?.target.length ?? 0,
    sessionPart: system.sessions === null ? 0 : instances.count,
    sessionsKept: system.sessions?.count ?? 0,
    onDuty: crews.count,
    jobPhase: slots.count,
    ...data.u8,
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

/** Views of what is stored: nothing where nobody stores anything. */
function dataViews({ instances, datasets }: System) {
  const copies = datasets.count > 0 ? instances.count : 0;
  return {
    f64: {
      copyAt: copies,
      copyLag: copies,
      contactFrom: copies,
      splitAt: copies,
      writeBase: datasets.count,
      writeSince: datasets.count,
      epoch: datasets.count,
      backupAt: datasets.count,
      shippedAt: datasets.count,
      extraAt: datasets.count,
      extraDone: datasets.count,
      keepSince: datasets.count,
      corruptAt: datasets.count,
      corruptTime: datasets.count,
      ackerFrom: datasets.count,
      restoreAt: datasets.count,
      tightFrom: datasets.count,
      warmLeft: datasets.count,
    },
    i32: {
      corruptMode: copies,
      acker: datasets.count,
      dataCause: datasets.count,
      corruptCause: datasets.count,
    },
    u8: {
      copy: copies,
      corrupt: copies,
      infected: copies,
      writing: datasets.count,
      keeping: datasets.count,
      newestBad: datasets.count,
      wantsRestore: datasets.count,
      restoring: datasets.count,
      majorityLost: datasets.count,
      chilled: datasets.count,
      begunAnew: datasets.count,
      judgeAsked: datasets.count,
      tendAsked: datasets.count,
    },
  };
}

/**
 * A trial of `system` under the study key: all up, nothing drawn yet. The fields are written out one by one, what the loop uses
 * most first: an object put together by spreading keeps most of them out of line, which costs a twentieth of the speed.
 */
export function createState(system: System, key: Int32Array): Trial {
  const views = stateViews(system);
  const { modes, instances, components, gates, slots } = system;
  const often = {
    num: views.num,
    int: views.int,
    time: views.time,
    heap: views.heap,
    heapAt: views.heapAt,
    log: new Int32Array(1024),
    logLength: 0,
    modePhase: views.modePhase,
    modeTraits: new Uint16Array(modes.count),
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
    awayBy: views.awayBy,
    awaySince: views.awaySince,
    unpowered: views.unpowered,
    instanceComponent: instances.component,
    instanceLeaf: instances.leaf,
    starts: components.starts,
    roled: new Uint8Array(components.count),
    stateful: new Uint8Array(components.count),
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
    scratch: new Int32Array(
      Math.max(gates.count, slots.count, system.hazards.target.length, system.upkeeps?.target.length ?? 0) + 1,
    ),
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
    free: views.free,
    onDuty: views.onDuty,
    queueFirst: views.queueFirst,
    queueLast: views.queueLast,
    jobNext: views.jobNext,
    workFirst: views.workFirst,
    stock: views.stock,
    poolFirst: views.poolFirst,
    poolLast: views.poolLast,
    copy: views.copy,
    copyAt: views.copyAt,
    copyLag: views.copyLag,
    contactFrom: views.contactFrom,
    corrupt: views.corrupt,
    corruptMode: views.corruptMode,
    splitAt: views.splitAt,
    writeBase: views.writeBase,
    writeSince: views.writeSince,
    writing: views.writing,
    epoch: views.epoch,
    backupAt: views.backupAt,
    shippedAt: views.shippedAt,
    keeping: views.keeping,
    keepSince: views.keepSince,
    corruptAt: views.corruptAt,
    acker: views.acker,
    ackerFrom: views.ackerFrom,
    wantsRestore: views.wantsRestore,
    restoring: views.restoring,
    judgeAsked: views.judgeAsked,
    tendAsked: views.tendAsked,
    blame: createBlame(),
    losses: createLossLog(),
    contents: new Float64Array(views.copy.length),
    roleLeaf: system.roles.leaf,
    roleStart: components.roleStart,
    detectMethod: components.detectMethod,
    steadyRate: new Uint8Array(components.count),
    spread: new Uint8Array(components.count),
    traffic: createTraffic(system),
  };
  return Object.assign(often, rareState(system, views));
}

/**
 * What the loop seldom looks at. Apart, because V8 keeps the fields of a literal of 128 or more out of line, which would cost a
 * quarter of the speed.
 */
function rareState(system: System, views: ReturnType<typeof stateViews>) {
  return {
    upkeepPhase: views.upkeepPhase,
    upkeepBad: views.upkeepBad,
    upkeepDone: views.upkeepDone,
    upkeepDue: views.upkeepDue,
    upkeepLast: views.upkeepLast,
    roleUpkeep: views.roleUpkeep,
    routeLost: views.routeLost,
    routeKept: views.routeKept,
    routeNoticed: views.routeNoticed,
    routePhase: views.routePhase,
    routeCause: views.routeCause,
    routeShare: new Float64Array(system.routes?.count ?? 0),
    extraAt: views.extraAt,
    extraDone: views.extraDone,
    newestBad: views.newestBad,
    hazardOn: views.hazardOn,
    hazardHit: views.hazardHit,
    byHand: views.byHand,
    infected: views.infected,
    majorityLost: views.majorityLost,
    begunAnew: views.begunAnew,
    chilled: views.chilled,
    warmLeft: views.warmLeft,
    tightFrom: views.tightFrom,
    restoreAt: views.restoreAt,
    dataCause: views.dataCause,
    corruptCause: views.corruptCause,
    corruptTime: views.corruptTime,
    unseen: views.unseen,
    collapsed: views.collapsed,
    collapsedAt: views.collapsedAt,
    wanted: views.wanted,
    takes: views.takes,
    scaled: new Uint8Array(system.components.count),
    sessionPart: views.sessionPart,
    sessionsKept: views.sessionsKept,
    sessionsLost: new Float64Array(system.sessions?.count ?? 0),
  };
}
