import { onOffCourse } from '../../lib/math/index.ts';
import { cumulativeHazard } from '../../random/index.ts';
import type { Course, Span } from '../../results/index.ts';
import type { System } from '../../system/system.ts';
import { kOfN } from '../closed/closed.ts';
import { isExponential } from '../laws.ts';
import type { Element, FailureTree } from '../structure/failure-tree.ts';
import { modeAlone } from './mode-parts.ts';
import { commonOnOff, faultOnly, hazardOnOff, modeOnOff } from './on-off.ts';
import type { Keyed } from './on-off.ts';

/** Equal parts of the measured time in which things are looked at. */
export const PARTS = 64;
/** What differs by less between parts is rounding, or died away at once. */
const FLAT = 1e-3;

const never: Course = { frequency: 0, down: 0, error: 0, parts: null };

/** How often things strike in the measured time of a study and for how long they are down, each by itself and new at its start. */
export class Courses {
  private readonly system: System;
  readonly span: Span;
  /** Ends of the parts, and the beginning of the first */
  private readonly times: Float64Array;
  private readonly known = new Map<string, Course>();

  constructor(system: System, span: Span) {
    this.system = system;
    this.span = span;
    const { warmupSeconds: from, horizonSeconds: length } = span;
    this.times = Float64Array.from({ length: PARTS + 1 }, (_, at) => from + (length * at) / PARTS);
  }

  /** A failure mode that ages at `share` of its rate, down until the copy is current again. What is never repaired strikes once. */
  mode(mode: number, share = 1): Course {
    const { modes } = this.system;
    if (modes.lifeLaw[mode] < 0 || share === 0) return never;
    const renewsNothing = modes.renews[mode] === 2 && !isExponential(this.system, modes.lifeLaw[mode]);
    return renewsNothing ? this.ageing(mode, share) : this.of(modeOnOff(this.system, mode, share));
  }

  /** The clock that fails all instances of a component at once. */
  common(common: number): Course {
    return this.of(commonOnOff(this.system, common));
  }

  /** A hazard: its events that no layer of defence stops, each layer being up as often as its own instances are. */
  hazard(hazard: number): Course {
    const { hazards } = this.system;
    if (hazards.gapLaw[hazard] < 0) return never;
    const all = this.of(hazardOnOff(this.system, hazard));
    const [from, to] = [hazards.layerStart[hazard], hazards.layerStart[hazard + 1]];
    return Array.from({ length: to - from }, (_, at) => from + at).reduce((left, at) => {
      const probability = hazards.layerProbability[at];
      return withUp(left, this.upShare(hazards.layer[at]), (up) => 1 - probability * up);
    }, all);
  }

  /** An element of a failure tree: of an instance or place any of its modes. */
  element({ kind, index }: Pick<Element, 'kind' | 'index'>): Course {
    if (kind === 'hazard') return this.hazard(index);
    if (kind === 'common cause') return this.common(index);
    const { modeStart } = kind === 'instance' ? this.system.instances : this.system.places;
    const [from, to] = [modeStart[index], modeStart[index + 1]];
    return anyOf(Array.from({ length: to - from }, (_, at) => this.mode(from + at)));
  }

  /** Each element of a failure tree. */
  all({ elements }: FailureTree): Course[] {
    return elements.map((element) => this.element(element));
  }

  /** Seconds of a fault of a mode in the measured time; null where others have a say in it, or it is not known. */
  modeFault(mode: number): number | null {
    const { lifeLaw, renews } = this.system.modes;
    if (lifeLaw[mode] < 0 || renews[mode] === 2) return null;
    return this.fault(modeOnOff(this.system, mode));
  }

  /** The same of the events of a hazard. */
  hazardFault(hazard: number): number | null {
    return this.system.hazards.gapLaw[hazard] < 0 ? null : this.fault(hazardOnOff(this.system, hazard));
  }

  private fault(process: Keyed): number | null {
    if (process.off.some(({ mean }) => mean === Infinity)) return null;
    const { frequency, down } = this.of(faultOnly(process));
    return frequency > 0 ? down / frequency : null;
  }

  private of(process: Keyed): Course {
    const before = this.known.get(process.key);
    if (before !== undefined) return before;
    const { count, off, error } = onOffCourse(process, this.times);
    const made = this.made(count, off, error);
    this.known.set(process.key, made);
    return made;
  }

  /**
   * Repairs that renew nothing: after `age` seconds in use H(age) failures are expected, whatever was repaired, and age stands
   * still meanwhile. By the mean of a repair, which is near as long as repairs take a small share of the time.
   */
  private ageing(mode: number, share: number): Course {
    const { modes, laws } = this.system;
    const { down } = modeAlone(this.system, mode);
    if (down === Infinity) return this.of(modeOnOff(this.system, mode, share));
    const hazard = (age: number): number => cumulativeHazard(laws, modes.lifeLaw[mode], age * share);
    const count = this.times.map((time) => {
      let [low, high] = [0, time];
      for (let at = 0; at < 60 && low < high; at++) {
        const middle = 0.5 * (low + high);
        if (middle + hazard(middle) * down <= time) low = middle;
        else high = middle;
      }
      return down > 0 ? (time - low) / down : Math.min(hazard(time), Number.MAX_VALUE);
    });
    const last = this.times.at(-1)!;
    return this.made(
      count,
      count.map((n) => n * down),
      Math.min(1, (count.at(-1)! * down) / last),
    );
  }

  private made(count: Float64Array, off: Float64Array, error: number): Course {
    const { horizonSeconds: all } = this.span;
    const width = all / PARTS;
    const rates = (sums: Float64Array): Float64Array =>
      Float64Array.from({ length: PARTS }, (_, at) => Math.max(0, sums[at + 1] - sums[at]) / width);
    const parts = { frequency: rates(count), down: rates(off).map((share) => Math.min(1, share)) };
    const frequency = (count[PARTS] - count[0]) / all;
    const down = Math.min(1, (off[PARTS] - off[0]) / all);
    const flat = isFlat(parts.frequency, frequency) && isFlat(parts.down, down);
    return { frequency, down, error, parts: flat ? null : parts };
  }

  /** Share of the time in which enough instances of a component are whole. */
  private upShare(component: number): Course {
    const { components } = this.system;
    const [from, to] = [components.instanceStart[component], components.instanceStart[component + 1]];
    const all = Array.from({ length: to - from }, (_, at) => this.element({ kind: 'instance', index: from + at }));
    const up = (downs: readonly number[]): number => {
      const parts = downs.map((down) => ({ availability: 1 - down, unavailability: down, frequency: 0 }));
      return kOfN(parts, components.needs[component]).availability;
    };
    const isSteady = all.every(({ parts }) => parts === null);
    const shares = Float64Array.from({ length: isSteady ? 1 : PARTS }, (_, part) =>
      up(all.map(({ down, parts }) => parts?.down[part] ?? down)),
    );
    const parts = isSteady ? null : { frequency: new Float64Array(PARTS), down: shares.map((share) => 1 - share) };
    return { ...never, down: 1 - mean(shares), parts };
  }
}

/** Of several of which any one is enough. */
export function anyOf(courses: readonly Course[]): Course {
  if (courses.length === 1) return courses[0];
  const of = (part: number): { frequency: number; down: number } => {
    let [up, frequency] = [1, 0];
    for (const course of courses) {
      up *= 1 - (course.parts?.down[part] ?? course.down);
      frequency += course.parts?.frequency[part] ?? course.frequency;
    }
    return { frequency, down: 1 - up };
  };
  const error = courses.reduce((most, one) => Math.max(most, one.error), 0);
  if (courses.every(({ parts }) => parts === null)) return { ...of(0), error, parts: null };
  const all = Array.from({ length: PARTS }, (_, part) => of(part));
  return inParts(
    Float64Array.from(all, ({ frequency }) => frequency),
    Float64Array.from(all, ({ down }) => down),
    error,
  );
}

/** Of what happens, the share that `of` says while something is up for as much of the time as told. */
function withUp(all: Course, layer: Course, of: (up: number) => number): Course {
  if (all.parts === null && layer.parts === null) {
    const share = of(1 - layer.down);
    return { ...all, frequency: all.frequency * share, down: all.down * share };
  }
  const at = (part: number): number => of(1 - (layer.parts?.down[part] ?? layer.down));
  const scaled = (mean: number, parts: Float64Array | undefined): Float64Array =>
    Float64Array.from({ length: PARTS }, (_, part) => (parts?.[part] ?? mean) * at(part));
  return inParts(
    scaled(all.frequency, all.parts?.frequency),
    scaled(all.down, all.parts?.down),
    Math.max(all.error, layer.error),
  );
}

function inParts(frequency: Float64Array, down: Float64Array, error: number): Course {
  return { frequency: mean(frequency), down: mean(down), error, parts: { frequency, down } };
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function isFlat(parts: Float64Array, all: number): boolean {
  return parts.every((part) => Math.abs(part - all) <= FLAT * all);
}
