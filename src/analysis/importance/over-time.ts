import { allDown } from '../../results/index.ts';
import type { Course, Importance } from '../../results/index.ts';
import type { Diagram } from '../bdd/diagram.ts';
import { probability } from '../bdd/probability.ts';
import { inOrder } from '../cut-sets/cut-sets.ts';
import type { CutSet } from '../cut-sets/cut-sets.ts';
import { PARTS } from '../parts/courses.ts';
import type { Shares } from '../parts/elements.ts';
import { importanceOver } from './importance.ts';
import type { Group } from './importance.ts';

/** What is down at a time depends on the time: means over the measured time of a study, of each thing by itself. */

/** Parts of the time that importance is asked of, and nodes that are looked at for it at most: beyond, of the means alone. */
const FEW = 8;
const MOST_LOOKS = 5e7;

/** Cut sets by the share of the time in which all of each are down, most probable first. */
export function setsOverTime(sets: readonly CutSet[], courses: readonly Course[]): CutSet[] {
  return sets
    .map(({ elements }) => ({ elements, probability: allDown(elements.map((e) => courses[e])).probability }))
    .sort((a, b) => b.probability - a.probability || inOrder(a.elements, b.elements));
}

/** Importance of each group over that time. */
export function importanceOverTime(
  diagram: Diagram,
  courses: readonly Course[],
  groups: readonly Group[],
): Importance[] {
  const isFew = diagram.count * groups.length * 2 * FEW <= MOST_LOOKS;
  return importanceOver(diagram, sharesInParts(courses, isFew ? FEW : 1), groups);
}

/** Shares in so many equal parts of that time, a divisor of PARTS; one where they do not differ. */
export function sharesInParts(courses: readonly Course[], parts: number): Shares[] {
  const isSteady = courses.every((course) => course.parts === null);
  const length = isSteady ? 1 : parts;
  return Array.from({ length }, (_, part) => sharesOver(courses, part, length));
}

/** Mean probability of a diagram over several times. */
export function meanProbability(diagram: Diagram, times: readonly Shares[]): number {
  return times.reduce((sum, shares) => sum + probability(diagram, shares), 0) / times.length;
}

/** Means over one of so many equal parts of the time. */
function sharesOver(courses: readonly Course[], part: number, parts: number): Shares {
  const width = PARTS / parts;
  const over = (mean: number, values: Float64Array | undefined): number =>
    values === undefined || parts === 1
      ? mean
      : values.subarray(part * width, (part + 1) * width).reduce((sum, value) => sum + value, 0) / width;
  const down = Float64Array.from(courses, (course) => over(course.down, course.parts?.down));
  const frequency = Float64Array.from(courses, (course) => over(course.frequency, course.parts?.frequency));
  return { down, up: down.map((share) => 1 - share), frequency };
}
