import type { DesignCost, Measure, Results } from '../../results/index.ts';
import type { System } from '../../system/system.ts';
import { emptyCollected, mergeBatch, type BatchResult, type Collected } from '../collected.ts';
import { drive, type Abort } from '../drive.ts';
import { summarise, type About } from '../summary/summarise.ts';
import { costToDecide, designCost, type ChoiceCosts } from './costs.ts';
import { decide, type Entrant, type Standing } from './decide.ts';
import { trialsAtLook, type RacingPlan } from './plan.ts';

/** An objective as it was judged at a look. */
export interface JudgedObjective extends Standing {
  measure: Measure;
}

export interface RaceOptions {
  systems: System[];
  plan: RacingPlan;
  costs: ChoiceCosts;
  /** Service whose down time is kept beside the objectives. */
  service: string;
  /** Share by which a cheaper design may be passed over where costs are estimated. */
  tolerance: number;
  about: About;
  /** How a design stands with each of its objectives. May throw where one is not measured. */
  judge: (results: Results) => JudgedObjective[];
  /** Plays one piece, anywhere: see `createRacingPlayer`. A rejection ends the race. */
  execute: (piece: number) => Promise<BatchResult>;
  /** Pieces under way at a time, at least 1. Changes nothing in the outcome. */
  concurrency: number;
  /** Trials done, those of this stretch, and designs still in the race. */
  onProgress?: (trials: number, racing: number) => void;
  signal?: Abort;
}

/** A design after the last look that it took part in. */
export interface Raced extends Entrant {
  standings: JudgedObjective[];
  trials: number;
  availability: Measure;
  downtimePerYearSeconds: Measure;
  costs: DesignCost;
}

export interface Race {
  /** `told`: something was found, or that nothing is there. `used up`: the trials or the budget ended first. */
  ended: 'told' | 'used up' | 'interrupted';
  verdict: 'found' | 'none' | 'open';
  /** By design; empty when it was interrupted before the first look. */
  designs: Raced[];
  /** Of all designs together, those after the last look left out. */
  trials: number;
  looksTaken: number;
}

/**
 * Races designs: each still in the race plays the trials up to the next look, then those that cannot win are dropped.
 * Looks are at the same trials for any concurrency and order of completion: the outcome is the same to the last bit.
 */
export async function runRace(options: RaceOptions): Promise<Race> {
  const { systems, plan } = options;
  const collected: (Collected | null)[] = systems.map((system, design) => emptyCollected(system, plan.plans[design]!));
  const designs: Raced[] = [];
  const race: Race = { ended: 'used up', verdict: 'open', designs, trials: 0, looksTaken: 0 };
  let racing = [...systems.keys()];
  for (const [look, batches] of plan.looks.entries()) {
    const before = look === 0 ? 0 : plan.looks[look - 1]!;
    const more = trialsAtLook(plan, look) - (look === 0 ? 0 : trialsAtLook(plan, look - 1));
    if (race.trials + more * racing.length > plan.budget) break;
    if ((await stretch(options, racing, before, batches, collected, race.trials)) === 'interrupted') {
      return { ...race, ended: 'interrupted' };
    }
    race.trials += more * racing.length;
    race.looksTaken++;
    for (const design of racing)
      designs[design] = looked(options, design, collected[design]!, batches, designs[design]);
    const verdict = decide(designs, options.tolerance);
    if (verdict !== null) return { ...race, ended: 'told', verdict };
    racing = racing.filter((design) => designs[design]!.fate === 'racing');
    // What is dropped is not needed any more.
    designs.forEach(({ fate }, design) => (fate === 'racing' ? null : (collected[design] = null)));
  }
  return race;
}

/** Plays the batches from `from` to `to` of all designs in the race. */
function stretch(
  { plan, execute, concurrency, signal, onProgress }: RaceOptions,
  racing: readonly number[],
  from: number,
  to: number,
  collected: readonly (Collected | null)[],
  trialsBefore: number,
): Promise<'over' | 'interrupted'> {
  const perDesign = to - from;
  const count = racing.length * perDesign;
  const designOf = (at: number): number => racing[Math.floor(at / perDesign)]!;
  const waiting = new Map<number, BatchResult>();
  let [merged, handedOut, trials] = [0, 0, trialsBefore];
  const pieces = {
    next: () => (handedOut === count ? null : handedOut++),
    take({ at, result }: { at: number; result: BatchResult }) {
      waiting.set(at, result);
      const before = merged;
      for (let next = waiting.get(merged); next; next = waiting.get(merged)) {
        waiting.delete(merged);
        mergeBatch(collected[designOf(merged)]!, next);
        trials += next.trials;
        merged++;
      }
      return merged > before;
    },
    isOver: () => merged === count,
    pending: () => handedOut - merged,
  };
  return drive(pieces, {
    async execute(at) {
      const piece = designOf(at) * plan.batches + from + (at % perDesign);
      return { at, result: await execute(piece) };
    },
    ...{ concurrency, signal, onAhead: () => onProgress?.(trials, racing.length) },
  });
}

/** What is known of a design at a look. Verdicts that were reached before stay. */
function looked(
  { systems, plan, about, judge, costs: fixed, service }: RaceOptions,
  design: number,
  collected: Collected,
  batches: number,
  before: Raced | undefined,
): Raced {
  const results = summarise(
    collected,
    plan.plans[design]!,
    systems[design]!,
    { batches, ended: 'all trials done' },
    about,
  );
  const costs = designCost(results, fixed, design);
  const { availability, downtimePerYearSeconds } = results.services[service]!;
  return {
    standings: judge(results).map((now, at) => {
      const earlier = before?.standings[at];
      return earlier !== undefined && earlier.verdict !== 'open' ? { ...now, verdict: earlier.verdict } : now;
    }),
    ...{ trials: collected.trials, availability, downtimePerYearSeconds, costs },
    ...{ cost: costToDecide(results, costs), fate: 'racing', by: null },
  };
}
