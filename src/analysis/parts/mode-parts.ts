import type { System } from '../../system/system.ts';
import { isExponential, isZero, mayBeLattice, meanOf, varianceOf } from '../laws.ts';

/** One failure mode, common cause or hazard by itself: up for a life, down until it is repaired or over. */
export interface AloneUpDown {
  /** Law of the time up */
  life: number;
  /** Mean seconds up and down; Infinity: never fails, is never repaired */
  up: number;
  down: number;
  /** Mean square of the down time */
  downSquare: number;
  /** Lives have no memory. */
  memoryless: boolean;
  /** Up and down times may all be multiples of something. */
  lattice: boolean;
  /** The down time is one exponential time. */
  downExponential: boolean;
  /** Its check runs on a grid, whose delay is taken by its mean. */
  grid: boolean;
}

interface Delay {
  mean: number;
  variance: number;
  law: number;
  grid: boolean;
}

/** A mode whose repair never waits for anything but the response of its crew. */
export function modeAlone(system: System, mode: number): AloneUpDown {
  const { modes, crews, instances } = system;
  const crew = modes.crew[mode];
  const detection =
    mode < modes.ofInstances ? detectionOf(system, mode, instances.component[modes.element[mode]]) : none;
  const response = timeOf(system, crew < 0 ? -1 : crews.responseLaw[crew]);
  const repair = timeOf(system, modes.repairLaw[mode]);
  const success = modes.repairSuccess[mode];
  // A repair that does not hold is done again: a geometric number of them.
  const repeated: Delay = {
    ...repair,
    mean: repair.mean / success,
    variance: repair.variance / success + (repair.mean * repair.mean * (1 - success)) / (success * success),
    law: success < 1 && !isExponential(system, repair.law) ? -2 : repair.law,
  };
  return upDown(system, modes.lifeLaw[mode], [detection, response, repeated]);
}

/** A hazard: from the end of one event to the next, and its length. */
export function hazardAlone(system: System, hazard: number): AloneUpDown {
  const { hazards } = system;
  return upDown(system, hazards.gapLaw[hazard], [timeOf(system, hazards.lengthLaw[hazard])]);
}

const none: Delay = { mean: 0, variance: 0, law: -1, grid: false };

function timeOf(system: System, law: number): Delay {
  return { mean: meanOf(system, law), variance: varianceOf(system, law), law, grid: false };
}

/** From the failure until somebody knows; Infinity where nobody ever does. */
function detectionOf(system: System, mode: number, component: number): Delay {
  const { components, modes } = system;
  if (!modes.seen[mode]) {
    const law = components.noticedLaw[component];
    return law < 0 ? { ...none, mean: Infinity } : timeOf(system, law);
  }
  if (components.detectMethod[component] === 0) return none;
  if (components.detectMethod[component] === 1) return timeOf(system, components.detectLaw[component]);
  const interval = components.detectInterval[component];
  const mean = interval / 2 + components.detectExtra[component];
  return { mean, variance: (interval * interval) / 12, law: -2, grid: true };
}

function upDown(system: System, lifeLaw: number, delays: readonly Delay[]): AloneUpDown {
  const real = delays.filter((delay) => delay.mean > 0);
  const down = real.reduce((sum, delay) => sum + delay.mean, 0);
  const variance = real.reduce((sum, delay) => sum + delay.variance, 0);
  const hasDensity = (law: number): boolean => law >= 0 && !mayBeLattice(system, law);
  return {
    life: lifeLaw,
    up: lifeLaw < 0 ? Infinity : meanOf(system, lifeLaw),
    down,
    downSquare: down < Infinity ? variance + down * down : Infinity,
    memoryless: lifeLaw < 0 || isExponential(system, lifeLaw),
    // What is never repaired has no rhythm.
    lattice:
      down < Infinity &&
      lifeLaw >= 0 &&
      !isZero(system, lifeLaw) &&
      ![lifeLaw, ...real.map((d) => d.law)].some(hasDensity),
    downExponential: real.length === 1 && real[0].law >= 0 && isExponential(system, real[0].law),
    grid: real.some((delay) => delay.grid),
  };
}
