import { upkeepAction } from '../../system/system.ts';
import type { Modes, Upkeeps } from '../../system/system.ts';
import type { DistributionSpec } from '../../random/index.ts';
import { ZERO } from '../laws.ts';
import type { Drill, Maintenance } from '../upkeep.ts';
import type { CauseTable } from './causes.ts';
import type { LawTable } from './laws.ts';
import { flatten } from './lists.ts';
import { placeTargets, targetInstances, upkeepMode } from './modes.ts';
import type { ModesOf } from './modes.ts';
import { numberOf } from './outline.ts';
import type { Outline } from './outline.ts';

const hitModes = { all: 0, each: 1, random: 2 } as const;

/** A maintenance or a drill in one form. */
interface Entry {
  name: string;
  planned: Maintenance | Drill;
  action: keyof typeof upkeepAction;
  maintenance: Maintenance | null;
  hits: Drill['hits'];
  lasts: DistributionSpec;
}

/** Maintenance and drills with the instances they are done to; null where there are none. */
export function compileUpkeeps(
  outline: Outline,
  laws: LawTable,
  causes: CauseTable,
  modesOf: ModesOf,
  modes: Modes,
): Upkeeps | null {
  const all = entriesOf(outline);
  if (all.length === 0) return null;
  const { crewIndex } = outline;
  const targets = all.map(({ planned }) => targetInstances(outline, planned.targets));
  const strikes = all.flatMap((entry, u) => targets[u]!.map((instance) => strikeOf(entry, instance, modesOf)));
  const { start, flat } = flatten(targets);
  const places = flatten(all.map(({ planned }) => placeTargets(outline, planned.targets)));
  const hours = flatten(all.map(({ planned }) => planned.at.map(() => 0)));
  const table: Upkeeps = {
    count: all.length,
    name: all.map(({ name }) => name),
    isDrill: Uint8Array.from(all, ({ maintenance }) => (maintenance === null ? 1 : 0)),
    action: Uint8Array.from(all, ({ action }) => upkeepAction[action]),
    everyLaw: Int32Array.from(all, ({ planned }) => laws.addUnlessNever(planned.every)),
    hoursStart: hours.start,
    hours: Float64Array.from(all.flatMap(({ planned }) => planned.at.flat())),
    takesLaw: Int32Array.from(all, ({ maintenance, lasts }) => laws.addUnlessZero(maintenance?.takes ?? lasts)),
    crew: Int32Array.from(all, ({ planned }) => (planned.crew === null ? -1 : numberOf(crewIndex, planned.crew))),
    success: Float64Array.from(all, ({ maintenance }) => maintenance?.success ?? 1),
    versioned: Uint8Array.from(all, ({ maintenance }) => ((maintenance?.rollback ?? null) === null ? 0 : 1)),
    hits: Uint8Array.from(all, ({ hits }) => hitModes[hits.type]),
    hitsNumber: Float64Array.from(all, ({ hits }) =>
      hits.type === 'each' ? hits.probability : hits.type === 'random' ? hits.count : 1,
    ),
    targetStart: start,
    target: Int32Array.from(flat),
    strike: Int32Array.from(strikes),
    placeStart: places.start,
    place: Int32Array.from(places.flat),
    cause: Int32Array.from(all, ({ name, maintenance }) =>
      causes.index(maintenance === null ? 'drill' : 'maintenance', name),
    ),
    badCause: Int32Array.from(all, ({ name, maintenance }) =>
      maintenance === null
        ? causes.index('drill', name)
        : maintenance.success < 1
          ? causes.index('bad change', name)
          : causes.index('maintenance', name),
    ),
    versionOf: new Int32Array(modes.count).fill(-1),
  };
  all.forEach((_, u) => {
    if (table.versioned[u] === 0) return;
    for (let at = start[u]!; at < start[u + 1]!; at++)
      if (table.strike[at]! >= 0) table.versionOf[table.strike[at]!] = u;
  });
  return table;
}

function entriesOf({ model }: Outline): Entry[] {
  const style = { rolling: 'rolling', together: 'together', 'blue-green': 'blueGreen' } as const;
  return [
    ...Object.entries(model.maintenance).map(([name, maintenance]): Entry => ({
      ...{
        name,
        planned: maintenance,
        action: style[maintenance.style],
        maintenance,
        hits: { type: 'all' },
        lasts: ZERO,
      },
    })),
    ...Object.entries(model.drills).map(([name, drill]): Entry => ({
      ...{ name, planned: drill, action: drill.action, maintenance: null, hits: drill.hits },
      lasts: drill.action === 'evacuate' ? (drill.lasts ?? ZERO) : ZERO,
    })),
  ];
}

/** The mode that stands for work that did not hold, or that a drill fails an instance by. */
function strikeOf({ name, maintenance, planned, action }: Entry, instance: number, modesOf: ModesOf): number {
  if (maintenance !== null) {
    return maintenance.success < 1 ? modesOf.ofHazard(upkeepMode('maintenance', name), instance) : -1;
  }
  if (action !== 'kill') return -1;
  return planned.ttr === null ? modesOf.find(instance, null) : modesOf.ofHazard(upkeepMode('drill', name), instance);
}
