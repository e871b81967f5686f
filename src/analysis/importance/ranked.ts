import type { Analysis, Course, Importance, Structure } from '../../results/index.ts';
import type { System } from '../../system/system.ts';
import { probability } from '../bdd/probability.ts';
import type { Diagram } from '../bdd/diagram.ts';
import type { Effort } from '../markov/explore.ts';
import type { Finest } from '../markov/finest.ts';
import type { Shares } from '../parts/elements.ts';
import { lateFailovers } from '../parts/refusals.ts';
import type { FailureTree } from '../structure/failure-tree.ts';
import { importanceByChain } from './by-chain.ts';
import { groupsOf } from './groups.ts';
import { importance } from './importance.ts';
import { importanceOverTime, meanProbability, sharesInParts } from './over-time.ts';

type Ranked = Pick<Structure, 'ranking' | 'importance'>;

/** The structure alone may miss so much of the unavailability, as a share of it, before nothing is ranked by it. */
const MOST_MISSED = 0.2;

/** What the parts of a service are ranked by. */
export interface Basis {
  system: System;
  tree: FailureTree;
  diagram: Diagram;
  /** What answers for the service, first the best */
  analyses: readonly Analysis[];
  /** The chain that answers; null: none does */
  chain: Finest | null;
  effort: Pick<Effort, 'looks' | 'arcs' | 'tell'>;
  leftOut: readonly string[];
}

/** By the diagram where it answers: exact, and in the long run. */
export function rankedByDiagram({ system, tree, diagram, analyses }: Basis, shares: Shares): Ranked {
  const answer = analyses.find((one) => one.applies && one.method === 'decision diagram');
  const near = answer?.applies === true && answer.approximates.length > 0;
  return {
    ranking: { by: 'decision diagram', near, unavailability: probability(diagram, shares) },
    importance: importance(diagram, shares, groupsOf(system, tree)),
  };
}

/** By the chain that answers; else by the structure alone, where that comes near to what is known. */
export function rankedOtherwise(basis: Basis, courses: readonly Course[]): Ranked {
  const { system, tree, diagram, analyses, chain, effort, leftOut } = basis;
  const [best] = analyses;
  let why = '';
  if (chain !== null && best.applies) {
    const found = importanceByChain(system, tree.service, chain, effort);
    if (typeof found !== 'string') {
      const { unavailability } = best.values.longRun;
      const { list, coarse } = found;
      const near = best.approximates.length > 0;
      return { ranking: { by: 'Markov chain', near, coarse, unavailability }, importance: list };
    }
    why = `${found}, and `;
  }
  const unranked = (more: string): Ranked => ({ ranking: { by: 'nothing', why: why + more }, importance: [] });
  const alone = meanProbability(diagram, sharesInParts(courses, 1));
  const known = best.applies ? (best.values.overSpan ?? best.values.longRun).unavailability : null;
  if (known !== null && Math.abs(alone - known) > MOST_MISSED * known) {
    return unranked('the structure alone, without failover, waiting and what strikes together, is far from the answer');
  }
  const found = importanceOverTime(diagram, courses, groupsOf(system, tree));
  const failovers = lateFailovers(system, tree);
  return {
    ranking: { by: 'structure alone', near: true, unavailability: alone, failovers },
    importance: leftOut.length > 0 ? found.map(withoutWhole) : found,
  };
}

/** Shares of a whole that is not known are not told. */
function withoutWhole(one: Importance): Importance {
  return { ...one, fussellVesely: null, raw: null, rrw: null };
}
