import type { Model } from '../../model/model.ts';
import type { TopologyNode } from './graph.ts';
import { placeName } from './ids.ts';

/** Up to so many equally near nodes are all joined to each of several sources; more are shared out among them. */
const FEW = 3;

/** Which nodes are nearest to a place: in it, else in the innermost place around it that holds any. */
export class Nearness {
  private readonly model: Model;
  /** Places around each place, outermost first, itself last. */
  private readonly chains = new Map<string, string[]>();

  constructor(model: Model) {
    this.model = model;
  }

  /** The candidates that share most places with `from`, in their order. */
  nearest(from: string | null, candidates: readonly TopologyNode[]): TopologyNode[] {
    let best = -1;
    let found: TopologyNode[] = [];
    for (const node of candidates) {
      const shared = this.shared(from, placeName(node.place));
      if (shared > best) {
        best = shared;
        found = [];
      }
      if (shared === best) found.push(node);
    }
    return found;
  }

  /**
   * Which source is joined to which target: each source to those nearest to it, and each target that is left over from
   * the source nearest to it. With `within`, only to those in the same place of that kind: to those that serve there, else
   * to those that stand by there; and when none is there, to the nearest anywhere.
   */
  pairs(
    sources: readonly string[],
    where: readonly (string | null)[],
    targets: readonly TopologyNode[],
    within: string | null,
  ): [source: string, target: TopologyNode][] {
    const pairs: [string, TopologyNode][] = [];
    const reached = new Set<TopologyNode>();
    const join = (source: string, target: TopologyNode): void => {
      pairs.push([source, target]);
      reached.add(target);
    };
    sources.forEach((source, at) => {
      const allowed = within === null ? targets : this.within(where[at], targets, within);
      const found = this.nearest(where[at], serving(allowed));
      for (const target of share(found, at, sources.length)) join(source, target);
    });
    if (within !== null || sources.length === 0) return pairs;
    const left = serving(targets).filter((target) => !reached.has(target));
    for (const target of left) join(sources[this.nearestOf(placeName(target.place), where)], target);
    return pairs;
  }

  private nearestOf(from: string | null, where: readonly (string | null)[]): number {
    let best = 0;
    let most = -1;
    where.forEach((place, at) => {
      const shared = this.shared(from, place);
      if (shared > most) [best, most] = [at, shared];
    });
    return best;
  }

  private within(from: string | null, targets: readonly TopologyNode[], kind: string): readonly TopologyNode[] {
    const around = this.chain(from).filter((name) => this.model.places[name].kind === kind);
    const inner = around.at(-1);
    const found =
      inner === undefined ? [] : targets.filter((node) => this.chain(placeName(node.place)).includes(inner));
    return found.length > 0 ? found : targets;
  }

  /** How many places two places lie in together. */
  private shared(a: string | null, b: string | null): number {
    const [one, other] = [this.chain(a), this.chain(b)];
    let count = 0;
    while (count < one.length && count < other.length && one[count] === other[count]) count++;
    return count;
  }

  private chain(place: string | null): string[] {
    if (place === null) return [];
    const known = this.chains.get(place);
    if (known !== undefined) return known;
    const chain: string[] = [];
    for (
      let at: string | null = place;
      at !== null && Object.hasOwn(this.model.places, at);
      at = this.model.places[at].in
    ) {
      if (chain.includes(at)) break;
      chain.unshift(at);
    }
    this.chains.set(place, chain);
    return chain;
  }
}

/** Those with an instance that serves when all is well; all when there is none. */
function serving(nodes: readonly TopologyNode[]): readonly TopologyNode[] {
  const found = nodes.filter(({ active }) => active > 0);
  return found.length > 0 ? found : nodes;
}

/** The part of the equally near `found` that falls to source number `at` of `count`: all when they are few. */
function share<T>(found: readonly T[], at: number, count: number): readonly T[] {
  if (count === 1 || found.length <= FEW) return found;
  if (count >= found.length) return [found[at % found.length]];
  return found.filter((_, index) => index % count === at);
}
