/**
 * Formulas for parts that fail and are repaired independently of each other, each with as many repairers as it needs. They
 * hold in the long run for any distributions of life and repair (Barlow and Proschan 1975); times in seconds, frequencies
 * per second. Nothing small is found by subtracting from 1.
 */
export interface Part {
  /** Mean time to failure, of a part that is new or as good as new */
  up: number;
  /** Mean time from failure to the end of the repair */
  down: number;
}

export interface Behaviour {
  availability: number;
  unavailability: number;
  /** Outages per second */
  frequency: number;
}

/** One part: it is up for the share MTTF / (MTTF + MTTR) of the time. */
export function renewal({ up, down }: Part): Behaviour {
  const cycle = up + down;
  return { availability: up / cycle, unavailability: down / cycle, frequency: 1 / cycle };
}

/** All are needed. */
export function series(parts: readonly Behaviour[]): Behaviour {
  return kOfN(parts, parts.length);
}

/** One is enough. */
export function parallel(parts: readonly Behaviour[]): Behaviour {
  return kOfN(parts, 1);
}

/**
 * At least `needed` of the parts are needed. The frequency is that of the moments in which exactly as many are up as are
 * needed, and one of these fails.
 */
export function kOfN(parts: readonly Behaviour[], needed: number): Behaviour {
  const up = upDistribution(parts);
  let frequency = 0;
  parts.forEach((part, at) => {
    const others = upDistribution(parts.filter((_, other) => other !== at));
    frequency += part.frequency * (others[needed - 1] ?? 0);
  });
  return {
    availability: up.slice(needed).reduce((sum, p) => sum + p, 0),
    unavailability: up.slice(0, needed).reduce((sum, p) => sum + p, 0),
    frequency,
  };
}

/** Probability that 0, 1, 2 ... of the parts are up. */
function upDistribution(parts: readonly Behaviour[]): number[] {
  let probability = [1];
  for (const { availability, unavailability } of parts) {
    const next = new Array<number>(probability.length + 1).fill(0);
    probability.forEach((p, count) => {
      next[count] += p * unavailability;
      next[count + 1] += p * availability;
    });
    probability = next;
  }
  return probability;
}

/** Equal units, all exponential, of which `needed` are needed; each is repaired by itself, `down` Infinity: never. */
export interface Units {
  units: number;
  needed: number;
  up: number;
  down: number;
}

/**
 * Mean seconds from all-up until too few are up: the steps of a birth and death process (Barlow and Proschan 1975). From i
 * broken ones to the next takes a failure, and every repair before it goes back one step; sums of positive numbers alone.
 */
export function timeToFirst({ units, needed, up, down }: Units): number {
  let [step, total] = [0, 0];
  for (let broken = 0; broken <= units - needed; broken++) {
    const failing = (units - broken) / up;
    step = (1 + (broken / down) * step) / failing;
    total += step;
  }
  return total;
}

/** Equal units of which one serves and the others wait, all times exponential. */
export interface Standby {
  units: number;
  up: number;
  down: number;
  /** Share of the failure rate that a waiting unit suffers: 0 cold, 1 hot */
  dormancy: number;
  /** How many units are repaired at the same time */
  repairers: number;
}

/** A standby that takes over at once and always: the number of broken units is a birth and death process. */
export function standby({ units, up, down, dormancy, repairers }: Standby): Behaviour {
  const weight = [1];
  for (let broken = 0; broken < units; broken++) {
    const failing = (1 + (units - broken - 1) * dormancy) / up;
    const repairing = Math.min(broken + 1, repairers) / down;
    weight.push((weight[broken] * failing) / repairing);
  }
  const total = weight.reduce((sum, w) => sum + w, 0);
  return {
    availability: weight.slice(0, units).reduce((sum, w) => sum + w, 0) / total,
    unavailability: weight[units] / total,
    frequency: weight[units - 1] / total / up,
  };
}
