import { daily, elsewhere, fencing, logShipping, oftener, sync } from './data.ts';
import { deeper, faster } from './detection.ts';
import { automatic, hot, surer } from './failover.ts';
import { oneMore } from './one-more.ts';
import { aroundTheClock, oneMorePerson, oneMoreSpare } from './people.ts';
import type { AdviceKind, Design, Proposal } from './proposal.ts';
import { spread } from './spread.ts';
import { standby } from './standby.ts';
import { capacity, shield, soften } from './surroundings.ts';

/** Every kind of proposal. */
export const ADVICE_KINDS: readonly AdviceKind[] = [
  ...[oneMore, spread, standby, automatic, surer, hot, faster, deeper],
  ...[oneMorePerson, aroundTheClock, oneMoreSpare],
  ...[sync, oftener, daily, logShipping, elsewhere, fencing],
  ...[shield, soften, capacity],
];

/** Every change that a design leaves room for; none of them is tried yet. */
export function proposalsOf(design: Design): Proposal[] {
  return ADVICE_KINDS.flatMap(({ id, propose }) => propose(design).map((each) => ({ kind: id, ...each })));
}
