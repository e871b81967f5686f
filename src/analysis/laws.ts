import { CONSTANT, EMPIRICAL, EXPONENTIAL, MIXTURE, NEVER, PROPORTIONAL, SHIFT } from '../random/codes.ts';
import { CODE, MEAN, VARIANCE } from '../random/distribution.ts';
import type { System } from '../system/system.ts';

/** What analyses ask of the packed distributions of a system; -1 is a time of zero. */

export function codeOf(system: System, law: number): number {
  return law < 0 ? CONSTANT : system.laws[law + CODE];
}

/** Seconds; Infinity for never and very heavy tails. */
export function meanOf(system: System, law: number): number {
  return law < 0 ? 0 : system.laws[law + MEAN];
}

export function varianceOf(system: System, law: number): number {
  return law < 0 ? 0 : system.laws[law + VARIANCE];
}

export function isExponential(system: System, law: number): boolean {
  return codeOf(system, law) === EXPONENTIAL;
}

export function isNever(system: System, law: number): boolean {
  return codeOf(system, law) === NEVER;
}

export function isZero(system: System, law: number): boolean {
  return codeOf(system, law) === CONSTANT && meanOf(system, law) === 0;
}

/** Not known to have a density: its values may lie on a grid. */
export function mayBeLattice(system: System, law: number): boolean {
  return [CONSTANT, EMPIRICAL, MIXTURE, SHIFT, PROPORTIONAL, NEVER].includes(codeOf(system, law));
}
