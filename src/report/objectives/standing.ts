import type { Measure, Results } from '../../results/index.ts';
import { judge, trustedInterval, type Verdict } from './judge.ts';
import type { Objective } from './objective.ts';

/** How a design stands with an objective, in numbers that designs can be told apart by. */
export interface StandingWithObjective {
  verdict: Verdict;
  measure: Measure;
  /** The interval, as far as it may decide anything. */
  low: number | null;
  high: number | null;
  better: 'higher' | 'lower';
  /** How far the measure is from its bound by what was seen: 1 just keeps it, 2 misses it by as much again. */
  shortfall: number;
}

/** Null where the objective is not measured. */
export function standingWith(objective: Objective, results: Results): StandingWithObjective | null {
  const { measure, verdict } = judge(objective, results);
  if (measure === null) return null;
  return {
    ...{ verdict, measure, ...ends(trustedInterval(objective, measure, results.services[objective.service])) },
    better: objective.kind.asks === 'at least' ? 'higher' : 'lower',
    shortfall: shortfallOf(objective, measure),
  };
}

function ends({ low, high }: Pick<Measure, 'low' | 'high'>): Pick<Measure, 'low' | 'high'> {
  return { low, high };
}

function shortfallOf({ kind, bound }: Objective, { value, low, high }: Measure): number {
  const seen = value ?? (kind.asks === 'at least' ? low : high);
  if (seen === null) return Infinity;
  if (kind.asks === 'at most') return over(seen, bound);
  return kind.id === 'mtbf' ? over(bound, seen) : over(1 - seen, 1 - bound);
}

function over(amount: number, allowed: number): number {
  return amount === 0 ? 0 : amount / allowed;
}
