import { clock, explore, meanTimeToFirst, solve, stationary } from './ctmc.ts';
import type { Chain } from './ctmc.ts';

/**
 * Chain of a cluster whose nodes hold copies of the same data and stand in for each other at once, by the rules of the
 * language. Nodes crash, which keeps their data, and lose their disks, each with a repair of its own.
 */
export interface Rules {
  count: number;
  /** Copies in sync that it takes to accept writes. */
  inSync: number;
  /** Mean hours from crash to crash and until repaired; the same of disks; for catching up. */
  crash: [mttf: number, mttr: number];
  disk: [mttf: number, mttr: number];
  catchUp: number;
  /** Nodes whose data it takes to have all of it; default 1, full copies. */
  needed?: number;
  /** Whether losing the data of a majority is a loss, whatever the others hold. */
  isQuorum?: boolean;
}

/** Crashed, disk broken (0 or 1), and what it holds: nothing (0), all (`whole`), or what was written until some time. */
type Node = [crashed: number, broken: number, data: number];
const whole = 9;

/**
 * The nodes, in any order; 1 from the loss of the data of a majority until a majority has it again; 1 from the loss of all
 * data until writes are accepted again.
 */
type State = [nodes: Node[], lost: number, anew: number];

type Lost = 'nothing' | 'some' | 'all';
type Move = [to: State, rate: number, lost: Lost];

const isFit = ([crashed, broken, data]: Node): boolean => crashed + broken === 0 && data === whole;

function fitOf([nodes]: State): number {
  return nodes.filter(isFit).length;
}

/**
 * While writes are accepted, what does not get them falls behind; who fell behind earlier has less. Who misses the first
 * ones after everything was lost has nothing.
 */
function settle([nodes, lost, anew]: State, { inSync }: Rules): State {
  const writes = nodes.filter(isFit).length >= inSync;
  const missed = anew ? 0 : whole - 1;
  const held = nodes.map((node) => (writes && node[2] === whole && !isFit(node) ? missed : node[2]));
  const ranks = [...new Set(held.filter((data) => data > 0 && data < whole))].sort((a, b) => a - b);
  const settled = nodes.map(([crashed, broken], at): Node => {
    const data = held[at];
    return [crashed, broken, data === 0 || data === whole ? data : 1 + ranks.indexOf(data)];
  });
  settled.sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]);
  return [settled, writes ? 0 : lost, writes ? 0 : anew];
}

/** The disk of node `at` is lost: the newest that enough others have is the data now. */
function lose([nodes, lost, anew]: State, at: number, rules: Rules): [state: State, what: Lost] {
  const before = nodes[at][2];
  const after = nodes.with(at, [nodes[at][0], 1, 0]);
  if (before === 0) return [[after, lost, anew], 'nothing'];
  const data = after.map((node) => node[2]);
  const best = data.toSorted((a, b) => b - a)[(rules.needed ?? 1) - 1];
  const trusted = after.map(([crashed, broken, held]): Node => [crashed, broken, held >= best ? whole : held]);
  if (best === 0) return [[trusted, lost, 1], 'all'];
  const gone = data.filter((held) => held === 0).length;
  if (rules.isQuorum && lost === 0 && gone >= rules.inSync) return [[trusted, 1, anew], 'some'];
  return [[trusted, lost, anew], best === whole ? 'nothing' : 'some'];
}

function moves(state: State, rules: Rules): Move[] {
  const [nodes, lost, anew] = state;
  const { crash, disk, catchUp, needed = 1 } = rules;
  const hasSource = nodes.filter(isFit).length >= needed;
  return nodes.flatMap(([crashed, broken, data], at): Move[] => {
    const turned = settle([nodes.with(at, [1 - crashed, broken, data]), lost, anew], rules);
    const list: Move[] = [[turned, 1 / crash[crashed], 'nothing']];
    if (broken === 0) {
      const [left, what] = lose(state, at, rules);
      list.push([settle(left, rules), 1 / disk[0], what]);
    } else list.push([settle([nodes.with(at, [crashed, 0, data]), lost, anew], rules), 1 / disk[1], 'nothing']);
    if (crashed + broken === 0 && data !== whole && hasSource) {
      list.push([settle([nodes.with(at, [0, 0, whole]), lost, anew], rules), 1 / catchUp, 'nothing']);
    }
    return list;
  });
}

/** What is known of a cluster; times in hours. */
export function clusterAnswers(rules: Rules) {
  const all: State = [Array.from({ length: rules.count }, (): Node => [0, 0, whole]), 0, 0];
  const chain = explore<State>(all, (state) => moves(state, rules).map(([to, rate]): [State, number] => [to, rate]));
  const share = stationary(chain.rates);
  const isUp = (state: State): boolean => fitOf(state) >= rules.inSync;
  const untilLoss = explore<State | 'lost'>(all, (state) => {
    if (state === 'lost') return [];
    return moves(state, rules).map(([to, rate, lost]): [State | 'lost', number] => [
      lost === 'nothing' ? to : 'lost',
      rate,
    ]);
  });
  return {
    long: solve(chain, isUp),
    /** What there is to read, from any copy that is caught up. */
    reads: solve(chain, (state) => fitOf(state) > 0),
    /** Losses an hour. */
    some: lossRate(chain, share, rules, 'some'),
    all: lossRate(chain, share, rules, 'all'),
    toFirst: meanTimeToFirst(untilLoss, (state) => state !== 'lost'),
    /** Of a pair: hours of writes lost an hour, for the one that is left was cut off for some time. */
    hoursLost: () => {
      const behind = clock(chain, ([nodes]) => nodes.some(([, , data]) => data > 0 && data < whole), isUp);
      return lossRate(chain, behind, rules, 'some');
    },
  };
}

function lossRate({ states }: Chain<State>, weights: readonly number[], rules: Rules, what: Lost): number {
  return states.reduce((total, state, i) => {
    const rate = moves(state, rules).reduce((sum, [, each, lost]) => (lost === what ? sum + each : sum), 0);
    return total + weights[i] * rate;
  }, 0);
}
