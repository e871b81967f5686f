import { nameHash } from '../../random/index.ts';
import type { Commons, Modes, Pools, Slots, Streams, Upkeeps } from '../../system/system.ts';
import type { Model } from '../model.ts';
import { countGroups, groupNames } from './groups.ts';
import type { Outline } from './outline.ts';
import { routeNames } from './routes.ts';

/** Clocks in the order in which simultaneous events are played: failures and repairs first, decisions last. */
export function compileSlots(
  outline: Outline,
  modes: Modes,
  commons: Commons,
  pools: Pools,
  upkeeps: Upkeeps | null,
): Slots {
  const { model, instances, roles, components, datasets } = outline;
  const routes = routeNames(outline).length;
  const groups = countGroups(outline);
  let next = 0;
  const block = (size: number): number => (next += size) - size;
  return {
    mode: block(modes.count),
    common: block(commons.count),
    hazard: block(Object.keys(model.hazards).length),
    delivery: block(pools.slotStart[pools.count]!),
    duty: block(Object.keys(model.crews).length),
    start: block(instances.length),
    role: block(roles.length),
    stale: block(roles.length),
    failback: block(roles.length),
    falseAlarm: block(components.length),
    copy: block(datasets.length > 0 ? instances.length : 0),
    restore: block(datasets.length),
    warm: block(datasets.length),
    upkeep: block(upkeeps?.count ?? 0),
    sight: block(components.some(({ balancing }) => balancing !== undefined) ? instances.length : 0),
    stand: block(components.some(({ collapse }) => collapse !== undefined) ? groups : 0),
    scale: block(components.some(({ autoscale }) => autoscale !== undefined) ? groups : 0),
    route: block(routes),
    routeStale: block(routes),
    hour: block(hasHours(outline) ? 1 : 0),
    count: next,
  };
}

/** What happens depends on the hour: the load changes with it, and something collapses or scales. */
function hasHours({ model, components }: Outline): boolean {
  const behaves = components.some(({ collapse, autoscale }) => collapse !== undefined || autoscale !== undefined);
  return behaves && Object.values(model.services).some(({ profile }) => profile !== undefined);
}

/** A stream for every thing and purpose, told apart by name alone: what is added elsewhere does not move it. */
export function compileStreams(
  outline: Outline,
  modes: Modes,
  commons: Commons,
  model: Model,
  upkeeps: Upkeeps | null,
): Streams {
  const hash: number[] = [];
  const block = (purpose: string, names: readonly string[]): number => {
    const first = hash.length / 2;
    for (const name of names) hash.push(...nameHash(`${purpose}/${name}`));
    return first;
  };
  const { instances, placeNames, components, componentNames, roles, roleStart, datasets } = outline;
  const instanceNames = instances.map((i) => i.luck);
  const elements = [...instanceNames, ...placeNames.map((name) => `place/${name}`)];
  const modeNames = modes.name.map((name, m) => `${elements[modes.element[m]!]}/${name}`);
  const commonNames = Array.from({ length: commons.count }, (_, c) => modeNames[commons.mode[commons.modeStart[c]!]!]!);
  const roleNames = roles.map((r, at) => `${componentNames[r.component]}/${at - roleStart[r.component]!}`);
  const hazardNames = Object.keys(model.hazards);
  const withData = instances.map((i) => (components[i.component]!.data === null ? '' : i.luck));
  const copyNames = datasets.length > 0 ? withData : [];
  const upkeepNames = (upkeeps?.name ?? []).map(
    (name, u) => `${upkeeps?.isDrill[u] ? 'drill' : 'maintenance'}/${name}`,
  );
  const first = {
    life: block('life', modeNames),
    repair: block('repair', modeNames),
    branch: block('branch', modeNames),
    common: block('common', commonNames),
    hazardGap: block('hazard', hazardNames),
    hazardHit: block('hit', hazardNames),
    crew: block('crew', Object.keys(model.crews)),
    pool: block('pool', Object.keys(model.spares)),
    start: block('start', instanceNames),
    check: block('check', instanceNames),
    role: block('role', roleNames),
    falseAlarm: block('false alarm', componentNames),
    lag: block('lag', copyNames),
    catchUp: block('catch-up', copyNames),
    dataset: block(
      'dataset',
      datasets.map((d) => (d.share < 1 ? instanceNames[d.first]! : componentNames[d.component]!)),
    ),
    upkeepDue: block('upkeep due', upkeepNames),
    upkeepWork: block('upkeep', upkeepNames),
    load: block('load', components.some(({ collapse }) => collapse !== undefined) ? groupNames(outline) : []),
    route: block('route', routeNames(outline)),
  };
  return { count: hash.length / 2, hash: Int32Array.from(hash), ...first };
}
