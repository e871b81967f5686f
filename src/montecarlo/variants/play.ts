import type { Study } from '../../model/model.ts';
import type { Results } from '../../results/index.ts';
import type { System } from '../../system/system.ts';
import type { Comparison } from '../comparison/index.ts';

/**
 * Plays designs through the same trials, anywhere: the first is the one that the others are compared with. Null when it was
 * interrupted before anything was finished; what is finished then is partial.
 */
export type PlayTogether = (systems: System[], study: Study) => Promise<Comparison | null>;

/**
 * Seconds of down time a year over the span of a study, by service, where they can be computed exactly; the results are
 * those of the same system, to be held against what is computed.
 */
export type ComputeDown = (system: System, results: Results) => Record<string, number>;

/** Designs that are played at a time: each has an engine in every thread. */
export const DESIGNS_TOGETHER = 16;
