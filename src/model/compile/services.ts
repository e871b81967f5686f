import { gateKind } from '../../system/system.ts';
import type { Services, Terms } from '../../system/system.ts';
import type { Requirement } from '../model.ts';
import { flatten } from './lists.ts';
import { numberOf } from './outline.ts';
import type { Outline } from './outline.ts';

/** How services come to their gates. */
interface Gatherer {
  /** A gate of this kind that is true while all of `children` are. */
  gate(kind: number, of: number, children: readonly number[]): number;
  /** The gate of what is required. */
  required(requirement: Requirement): number;
  /** The gate of the same with every soft dependency; -1 when that says no more. */
  full(requirement: Requirement): number;
}

/** Services: their gates, what they depend on, and what is asked of them. */
export function compileServices(outline: Outline, gatherer: Gatherer): Services {
  const all = Object.values(outline.model.services);
  const gate = all.map(({ requires }, s) => {
    const gates = [...new Set(requires.map((r) => gatherer.required(r)))];
    return gatherer.gate(gateKind.service, s, gates);
  });
  const full = all.map(({ requires }, s) => {
    const gates = requires.map((r) => gatherer.full(r)).filter((g) => g >= 0);
    return gates.length === 0 ? gate[s]! : gatherer.gate(gateKind.serviceFull, s, gates);
  });
  const behind = all.map(({ requires }) => dependencies(outline, requires));
  const stale = flatten(behind.map((components) => components.filter((c) => hasAddressesInCaches(outline, c))));
  const data = flatten(behind.map((components) => components.filter((c) => outline.components[c]!.data !== null)));
  const number = (value: number | null): number => value ?? NaN;
  return {
    count: all.length,
    name: Object.keys(outline.model.services),
    gate: Int32Array.from(gate),
    full: Int32Array.from(full),
    staleStart: stale.start,
    stale: Int32Array.from(stale.flat),
    terms: termsOf(outline),
    sloAvailability: Float64Array.from(all, (s) => number(s.slo.availability)),
    sloRto: Float64Array.from(all, (s) => number(s.slo.rto)),
    sloSuccess: Float64Array.from(all, (s) => number(s.slo.success)),
    downtimeCost: Float64Array.from(all, (s) => s.downtimeCost),
    dataStart: data.start,
    data: Int32Array.from(data.flat),
    sloRpo: Float64Array.from(all, (s) => number(s.slo.rpo)),
    lossCostPerWrite: Float64Array.from(all, (s) => s.dataLossCost.perWrite),
    lossCostPerSecond: Float64Array.from(all, (s) => s.dataLossCost.perSecond),
  };
}

function termsOf({ model }: Outline): Terms | null {
  const all = Object.values(model.services).map(({ slo }) => slo);
  const applies = all.map(({ hours, excludes }) => hours !== null || excludes !== null);
  if (!applies.includes(true)) return null;
  return {
    applies: Uint8Array.from(applies, Number),
    hoursStart: flatten(all.map(({ hours }) => (hours ?? []).map(() => 0))).start,
    hours: Float64Array.from(all.flatMap(({ hours }) => (hours ?? []).flat())),
    excludesPlanned: Uint8Array.from(all, ({ excludes }) => (excludes === 'planned' ? 1 : 0)),
  };
}

/** Components that are asked for, directly or not; not those that are only read. */
export function dependencies({ components, componentIndex }: Outline, requires: readonly Requirement[]): number[] {
  const seen = new Set<number>();
  const visit = (requirement: Requirement): void => {
    if (requirement.type === 'place') return;
    if (requirement.type !== 'component') {
      requirement.of.forEach(visit);
      return;
    }
    if (requirement.for === 'reads') return;
    const component = numberOf(componentIndex, requirement.name);
    if (seen.has(component)) return;
    seen.add(component);
    components[component]!.requires.forEach(visit);
  };
  requires.forEach(visit);
  return [...seen];
}

/** After a failover of it some requests still go to the old address for a while. */
function hasAddressesInCaches({ components, roleStart }: Outline, component: number): boolean {
  const { failover } = components[component]!;
  const moves = roleStart[component]! < roleStart[component + 1]!;
  return failover.mechanism === 'dns' && failover.ttl > 0 && moves;
}
