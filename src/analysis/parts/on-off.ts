import type { OnOff, TimeLaw } from '../../lib/math/index.ts';
import { cdf } from '../../random/index.ts';
import type { System } from '../../system/system.ts';
import { isExponential, isNever, isZero, meanOf, varianceOf } from '../laws.ts';

/** What strikes, as something that is on for a life and off for a row of times; `key` tells equal ones. */
export interface Keyed extends OnOff {
  key: string;
}

interface Named {
  law: TimeLaw;
  key: string;
}

/** A failure mode by itself, which ages at `share` of its rate. No repair waits for anything but the response of its crew. */
export function modeOnOff(system: System, mode: number, share = 1): Keyed {
  const off = faultTimes(system, mode);
  return keyed(packed(system, system.modes.lifeLaw[mode], share), off, [...off, ...catchUp(system, mode)]);
}

/** The clock that fails all instances of a component at once. */
export function commonOnOff(system: System, common: number): Keyed {
  const { commons } = system;
  const mode = commons.mode[commons.modeStart[common]];
  const off = faultTimes(system, mode);
  return keyed(packed(system, commons.lifeLaw[common]), off, [...off, ...catchUp(system, mode)]);
}

/** A hazard: from the end of one event to the next. What it breaks is down until it is repaired. */
export function hazardOnOff(system: System, hazard: number): Keyed {
  const { hazards } = system;
  const event = [packed(system, hazards.lengthLaw[hazard])];
  const [first, last] = [
    hazards.strikeStart[hazards.targetStart[hazard]],
    hazards.strikeStart[hazards.targetStart[hazard + 1]],
  ];
  const mode = first < last ? hazards.strike[first] : -1;
  const repair = mode < 0 ? event : [...faultTimes(system, mode), ...catchUp(system, mode)];
  return keyed(packed(system, hazards.gapLaw[hazard]), event, meanSum(repair) > meanSum(event) ? repair : event);
}

/** Only the fault: without the catch-up of the copy that follows, or only the event of a hazard. */
export function faultOnly(process: Keyed): Keyed {
  const { on, off, key } = process;
  if (process.counted === off) return process;
  return { on, off, counted: off, key: `${key} fault` };
}

/** From the failure to the end of the repair. The fault of a standby that is tested now and then waits for a test. */
function faultTimes(system: System, mode: number): Named[] {
  const { modes, crews, instances, components } = system;
  const crew = modes.crew[mode];
  const repair = packed(system, modes.repairLaw[mode]);
  const again = 1 - modes.repairSuccess[mode];
  const repeated = again < 1 ? { law: { ...repair.law, again }, key: `${repair.key}/${again}` } : forever;
  const rest = [...(crew < 0 ? [] : [packed(system, crews.responseLaw[crew])]), repeated];
  if (mode >= modes.ofInstances) return real(rest);
  const instance = modes.element[mode];
  const component = instances.component[instance];
  const test = instances.tier[instance] < 0 ? 0 : components.standbyTest[component];
  return real([detection(system, mode, component), between(0, test), ...rest]);
}

function catchUp(system: System, mode: number): Named[] {
  const { modes, instances, datasets } = system;
  const dataset = mode < modes.ofInstances ? instances.dataset[modes.element[mode]] : -1;
  return dataset < 0 ? [] : real([packed(system, datasets.catchUpLaw[dataset])]);
}

/** From the failure until somebody knows: a check runs on a grid, of which a failure falls anywhere. */
function detection(system: System, mode: number, component: number): Named {
  const { components, modes } = system;
  if (!modes.seen[mode]) {
    const law = components.noticedLaw[component];
    return law < 0 ? forever : packed(system, law);
  }
  if (components.detectMethod[component] === 0) return none;
  if (components.detectMethod[component] === 1) return packed(system, components.detectLaw[component]);
  const extra = components.detectExtra[component];
  return between(extra, extra + components.detectInterval[component]);
}

function keyed(on: Named, off: readonly Named[], counted: readonly Named[]): Keyed {
  const keys = (list: readonly Named[]): string => list.map(({ key }) => key).join(' ');
  const laws = off.map(({ law }) => law);
  const same = keys(off) === keys(counted);
  return {
    on: on.law,
    off: laws,
    counted: same ? laws : counted.map(({ law }) => law),
    key: `${on.key} | ${keys(off)} | ${keys(counted)}`,
  };
}

function real(times: readonly Named[]): Named[] {
  return times.filter(({ law }) => law.mean > 0);
}

/** A packed distribution, -1: a time of zero; slowed down where it ages at a share of its rate. */
function packed(system: System, law: number, share = 1): Named {
  if (law < 0 || isZero(system, law)) return none;
  if (isNever(system, law) || share === 0) return forever;
  const { laws } = system;
  return {
    law: {
      cdf: share === 1 ? (x) => cdf(laws, law, x) : (x) => cdf(laws, law, x * share),
      mean: meanOf(system, law) / share,
      variance: varianceOf(system, law) / (share * share),
      memoryless: isExponential(system, law),
      again: 0,
    },
    key: share === 1 ? String(law) : `${law}x${share}`,
  };
}

function between(from: number, to: number): Named {
  if (!(to > 0)) return none;
  const width = to - from;
  const share = (x: number): number => (width > 0 ? Math.min(1, Math.max(0, (x - from) / width)) : x >= from ? 1 : 0);
  return {
    law: { cdf: share, mean: 0.5 * (from + to), variance: (width * width) / 12, memoryless: false, again: 0 },
    key: `${from}..${to}`,
  };
}

const none: Named = { law: { cdf: () => 1, mean: 0, variance: 0, memoryless: false, again: 0 }, key: '0' };
const forever: Named = {
  law: { cdf: () => 0, mean: Infinity, variance: Infinity, memoryless: false, again: 0 },
  key: 'never',
};

function meanSum(times: readonly Named[]): number {
  return times.reduce((sum, { law }) => sum + law.mean / (1 - law.again), 0);
}
