import type { Moments } from '../../lib/statistics/index.ts';
import { nonNegativeMean, scaled } from '../../lib/statistics/index.ts';
import type { ComponentResult, CostResult, HazardResult, Measure, PlaceResult } from '../../results/index.ts';
import { secondsPerYear } from '../../results/index.ts';
import { pairMoments, valueMoments, xMoments, yMoments } from '../blocks.ts';
import { activeOf } from '../collect.ts';
import { dataResult } from './data.ts';
import { constant, honest, meanPer, perYear, rest, share, timeShare, unknown, yearlyRate } from './estimates.ts';
import type { Known } from './known.ts';
import { ofComponent, ofHazard, ofPlace, ofTotal } from './known.ts';
import { dataLossPerYear } from './service-data.ts';
import { componentSessions } from './sessions.ts';

type Pair = 'failovers' | 'detection' | 'repair' | 'vacancy' | 'crew';

export function componentResult(known: Known, component: number): ComponentResult {
  const { collected, plan, system } = known;
  const { horizon, confidence } = plan;
  const { components } = system;
  const n = collected.trials;
  const values = (key: 'down' | 'idle' | 'failures'): Moments =>
    valueMoments(collected, ofComponent(known, component, key), n);
  const pairs = (key: Pair) => pairMoments(collected, ofComponent(known, component, key), n);
  const rate = (key: Pair): Measure =>
    yearlyRate(yMoments(collected, ofComponent(known, component, key), n), horizon, confidence);
  const instances = components.instanceStart[component + 1]! - components.instanceStart[component]!;
  const can = abilities(known, component);
  const never = constant(0, confidence);
  const nothing = unknown(confidence);
  const downs = collected.sums[ofComponent(known, component, 'downs').sum]!;
  const down = timeShare(values('down'), horizon, confidence, downs);
  return {
    kind: components.kind[component]!,
    instances,
    availability: rest(down),
    unavailability: down,
    downtimePerYearSeconds: perYear(down),
    failuresPerYear: can.fail ? yearlyRate(values('failures'), horizon, confidence) : never,
    failoversPerYear: can.failOver ? rate('failovers') : never,
    failoverFailedShare: can.failOver ? share(pairs('failovers'), confidence) : nothing,
    timeToDetectSeconds: can.fail ? meanPer(pairs('detection'), confidence) : nothing,
    timeToRestoreSeconds: can.fail ? meanPer(pairs('repair'), confidence) : nothing,
    vacanciesPerYear: can.failOver ? rate('vacancy') : never,
    vacancySeconds: can.failOver ? meanPer(pairs('vacancy'), confidence) : nothing,
    utilisation: utilisation(values('idle'), activeOf(system, component), instances, horizon, confidence),
    crewJobsPerYear: can.callCrew ? rate('crew') : never,
    crewWaitSeconds: can.callCrew ? meanPer(pairs('crew'), confidence) : nothing,
    costOnce: components.costOnce[component]! * paidFor(known, component).once,
    costPerYear: components.costPerSecond[component]! * paidFor(known, component).running * secondsPerYear,
    data: dataResult(known, component),
    ...componentSessions(known, component),
  };
}

/** Instances that are paid for: all; of a component that scales those that it began with, and as many as served on average. */
function paidFor(known: Known, component: number): { once: number; running: number } {
  const { collected, plan, system } = known;
  const { instanceStart } = system.components;
  const instances = instanceStart[component + 1]! - instanceStart[component]!;
  const scaling = system.loads?.scaling ?? null;
  if (scaling === null || !scaling.component.includes(component)) return { once: instances, running: instances };
  const idle = valueMoments(collected, ofComponent(known, component, 'idle'), collected.trials);
  const idleSeconds = collected.trials === 0 ? 0 : idle.sum / collected.trials;
  let reserve = 0;
  for (let i = instanceStart[component]!; i < instanceStart[component + 1]!; i++) reserve += scaling.reserve[i]!;
  return { once: instances - reserve, running: instances - idleSeconds / plan.horizon };
}

/** What can happen to a component at all: where it cannot, zero is no estimate. */
function abilities({ system }: Known, component: number) {
  const { components, instances, modes } = system;
  const from = instances.modeStart[components.instanceStart[component]!]!;
  const to = instances.modeStart[components.instanceStart[component + 1]!]!;
  return {
    fail: to > from,
    failOver: components.roleStart[component + 1]! > components.roleStart[component]!,
    callCrew: components.switchCrew[component]! >= 0 || modes.crew.subarray(from, to).some((crew) => crew >= 0),
  };
}

/** Serving time of `active` of `instances` instances, from what is missing to all of the active ones serving always. */
function utilisation(idle: Moments, active: number, instances: number, horizon: number, confidence: number): Measure {
  const missing = timeShare(idle, active * horizon, confidence);
  return scaled(rest(missing), active / instances);
}

export function placeResult(known: Known, place: number): PlaceResult {
  const { collected, plan, system } = known;
  const { horizon, confidence } = plan;
  const at = ofPlace(known, place, 'outages');
  const n = collected.trials;
  return {
    kind: system.places.kind[place]!,
    outShare: timeShare(xMoments(collected, at, n), horizon, confidence),
    outagesPerYear: yearlyRate(yMoments(collected, at, n), horizon, confidence),
    outageSeconds: meanPer(pairMoments(collected, at, n), confidence),
  };
}

export function hazardResult(known: Known, hazard: number): HazardResult {
  const { collected, plan, system } = known;
  const { horizon, confidence } = plan;
  const n = collected.trials;
  const at = ofHazard(known, hazard, 'events');
  const guarded = system.hazards.layerStart[hazard + 1]! > system.hazards.layerStart[hazard]!;
  const struck = valueMoments(collected, ofHazard(known, hazard, 'struck'), n);
  return {
    struckPerYear: yearlyRate(struck, horizon, confidence),
    stoppedPerYear: guarded ? yearlyRate(xMoments(collected, at, n), horizon, confidence) : constant(0, confidence),
    stoppedShare: guarded ? share(pairMoments(collected, at, n), confidence) : unknown(confidence),
  };
}

export function costResult(known: Known): CostResult {
  const { collected, plan, system } = known;
  const { components, services } = system;
  const { horizon, confidence } = plan;
  let once = 0;
  let perSecond = 0;
  for (let component = 0; component < components.count; component++) {
    const paid = paidFor(known, component);
    once += components.costOnce[component]! * paid.once;
    perSecond += components.costPerSecond[component]! * paid.running;
  }
  const most = horizon * services.downtimeCost.reduce((sum, cost) => sum + cost, 0);
  const cost = valueMoments(collected, ofTotal(known, 'cost'), collected.trials);
  const perTrial = { ...cost, max: cost.max === null ? null : Math.min(cost.max, most) };
  return {
    instancesOnce: once,
    instancesPerYear: perSecond * secondsPerYear,
    downtimePerYear:
      most > 0
        ? scaled(honest(nonNegativeMean(perTrial, { confidence, bound: most })), secondsPerYear / horizon)
        : constant(0, confidence),
    dataLossPerYear: dataLossPerYear(known),
  };
}
