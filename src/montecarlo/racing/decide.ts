/** What is known of a design with regard to one objective. */
export interface Standing {
  /** Stays once it is reached: it holds at that look. */
  verdict: 'met' | 'missed' | 'open';
  /** Interval of its measure, as far as it is trusted; null at a side where nothing is known. */
  low: number | null;
  high: number | null;
  /** Which way of the measure is good. */
  better: 'higher' | 'lower';
  /** How far the measure is from its bound by what was seen: 1 just keeps it, 2 misses it by as much again. */
  shortfall: number;
}

/** A design in a race, with what is known of it at the last look it took part in. */
export interface Entrant {
  standings: Standing[];
  /** Interval of what it costs a year; `low` equals `high` where it is known. */
  cost: { low: number; high: number; value: number };
  /** `racing` until something is known that drops it. */
  fate: 'racing' | 'chosen' | 'missed' | 'costlier' | 'equal' | 'dominated';
  /** Place of the design that made it lose. */
  by: number | null;
}

/** Whether a design keeps all of its objectives, misses one, or neither is known. */
export function verdictOf({ standings }: Pick<Entrant, 'standings'>): Standing['verdict'] {
  if (standings.some(({ verdict }) => verdict === 'missed')) return 'missed';
  return standings.every(({ verdict }) => verdict === 'met') ? 'met' : 'open';
}

/**
 * Drops the designs that cannot be the cheapest one that keeps its objectives, and says how the race ends, if it does.
 *
 * All it rests on are intervals: of the measure of each objective, and of the cost of each design. While every one of them
 * holds, each step is right:
 * - `missed`: the interval is wholly beyond the bound, so the design is no candidate;
 * - `costlier`: a design that keeps all objectives costs no more, so this one is not needed;
 * - `dominated`: another one still in the race costs no more and is no worse in any objective. If this one keeps them all,
 *   so does the other, so this one is not needed either.
 * The cheapest design that truly keeps its objectives is therefore dropped only in favour of an equal, and what is chosen at
 * the end keeps them and costs at most `tolerance` more. So the race is wrong at most as often as any interval of any
 * design at any look misses its truth; the plan gives each so much confidence that this happens in at most 1 - confidence of
 * all races (Bonferroni over designs, looks and questions). This is the race of Maron and Moore (Hoeffding races, NIPS 1993;
 * Artificial Intelligence Review 11, 1997), who share the error over models and looks in the same way, with the intervals of
 * the studies in the place of Hoeffding's, which need a known range and are far wider for rare events. Elimination that
 * shrinks its intervals as the logarithm of the logarithm of the number of looks (Jamieson and Nowak, CISS 2014) needs
 * less for very many looks; with ten of them, each at twice the trials, the simple sharing loses little.
 */
export function decide(entrants: Entrant[], tolerance: number): 'found' | 'none' | null {
  const racing = (): Entrant[] => entrants.filter(({ fate }) => fate === 'racing');
  const drop = (entrant: Entrant, fate: Entrant['fate'], by: Entrant | null): void => {
    entrant.fate = fate;
    entrant.by = by === null ? null : entrants.indexOf(by);
  };
  for (const entrant of racing()) if (verdictOf(entrant) === 'missed') drop(entrant, 'missed', null);
  const met = racing()
    .filter((entrant) => verdictOf(entrant) === 'met')
    .sort(byCost);
  for (const better of met) {
    if (better.fate !== 'racing') continue;
    for (const entrant of racing()) {
      if (entrant !== better && better.cost.high <= entrant.cost.low) drop(entrant, 'costlier', better);
    }
  }
  for (const entrant of racing()) {
    const better = racing().find((other) => other !== entrant && dominates(other, entrant));
    if (better !== undefined) drop(entrant, 'dominated', better);
  }
  const left = racing();
  if (left.length === 0) return 'none';
  const [best] = met.filter(({ fate }) => fate === 'racing');
  if (best === undefined) return null;
  const others = left.filter((entrant) => entrant !== best);
  if (!others.every(({ cost }) => best.cost.high <= cost.low * (1 + tolerance))) return null;
  for (const entrant of others) drop(entrant, 'equal', best);
  best.fate = 'chosen';
  return 'found';
}

/** The one that surely costs least first; of equal ones that which is further inside its objectives. */
function byCost(a: Entrant, b: Entrant): number {
  return compared(a.cost.high, b.cost.high) || compared(a.cost.value, b.cost.value) || compared(worst(a), worst(b));
}

function compared(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** How far a design is from its objectives, by what was seen: the furthest counts. */
export function worst({ standings }: Pick<Entrant, 'standings'>): number {
  return Math.max(0, ...standings.map(({ shortfall }) => shortfall));
}

/** Whether one design costs no more than another and is no worse in any objective. */
function dominates(one: Entrant, other: Entrant): boolean {
  if (!(one.cost.high <= other.cost.low)) return false;
  return one.standings.every((a, at) => {
    const b = other.standings[at]!;
    const [sure, limit] = a.better === 'higher' ? [a.low, b.high] : [b.low, a.high];
    return sure !== null && limit !== null && sure >= limit;
  });
}
