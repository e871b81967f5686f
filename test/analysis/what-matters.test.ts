import { describe, expect, test } from 'vitest';
import { buildDiagram } from '../../src/analysis/bdd/diagram.ts';
import { orders } from '../../src/analysis/bdd/orders.ts';
import { importanceByChain } from '../../src/analysis/importance/by-chain.ts';
import type { ByChain } from '../../src/analysis/importance/by-chain.ts';
import { rankedOtherwise } from '../../src/analysis/importance/ranked.ts';
import { solvedChain } from '../../src/analysis/markov/answer.ts';
import type { Finest } from '../../src/analysis/markov/finest.ts';
import { Courses } from '../../src/analysis/parts/courses.ts';
import { elementsAlone, longRunShares } from '../../src/analysis/parts/elements.ts';
import { failureTree } from '../../src/analysis/structure/failure-tree.ts';
import type { Importance, Structure } from '../../src/results/index.ts';
import { analysisOf, expectClose, hour, systemOf, year } from './systems.ts';

/** What matters beside an answer of a chain: each thing made perfect, against chains written down by hand. */

type State = readonly number[];
type Way = [rate: number, to: State];

/** Share of the time in which a chain is down, by elimination; all rates per hour. */
function downShare(ways: (state: State) => Way[], isDown: (state: State) => boolean, first: State): number {
  const states = [first];
  const number = new Map([[first.join(), 0]]);
  const arcs: [from: number, to: number, rate: number][] = [];
  for (const [from, state] of states.entries()) {
    for (const [rate, to] of ways(state)) {
      if (rate === 0) continue;
      if (!number.has(to.join())) number.set(to.join(), states.push(to) - 1);
      arcs.push([from, number.get(to.join())!, rate]);
    }
  }
  // Balance of every state but the last, for which the sum of all is 1.
  const n = states.length;
  const rows = Array.from({ length: n }, () => new Array<number>(n + 1).fill(0));
  for (const [from, to, rate] of arcs) {
    rows[to][from] += rate;
    rows[from][from] -= rate;
  }
  rows[n - 1] = new Array<number>(n + 1).fill(1);
  for (let k = 0; k < n; k++) {
    const best = rows.findIndex((row, at) => at >= k && row[k] !== 0);
    [rows[k], rows[best]] = [rows[best], rows[k]];
    for (let i = 0; i < n; i++) {
      const factor = i === k ? 0 : rows[i][k] / rows[k][k];
      if (factor !== 0) for (let j = k; j <= n; j++) rows[i][j] -= factor * rows[k][j];
    }
  }
  return states.reduce((sum, state, s) => sum + (isDown(state) ? rows[s][n] / rows[s][s] : 0), 0);
}

function binomial(n: number, k: number, p: number): number {
  let ways = 1;
  for (let i = 0; i < k; i++) ways *= (n - i) / (i + 1);
  return ways * p ** k * (1 - p) ** (n - k);
}

function entryOf({ importance }: Structure, name: string, kind: Importance['kind'] = 'instance'): Importance {
  return importance.find((one) => one.name === name && one.kind === kind)!;
}

describe('what would be saved, where a chain answers', () => {
  const struck = `
components: { a: { instances: 3, needs: 2, mttf: 1000h, mttr: 10h } }
hazards:
  quake: { every: 700h, lasts: { exponential: 2h }, targets: [a], effect: down }
  rollout: { every: 900h, targets: [a], effect: fail, hits: { each: 60% } }
services: { system: { requires: [a] } }
`;
  /** Is the first instance down, how many of the other two, is it quake: what fails how often per hour. */
  const unavailability = (first: number, others: number, rollout: number, quake: number): number =>
    downShare(
      ([one, two, shaking]) => {
        const ways: Way[] = [
          [one === 0 ? first : 0, [1, two, shaking]],
          [one / 10, [0, two, shaking]],
          [(2 - two) * others, [one, two + 1, shaking]],
          [two / 10, [one, two - 1, shaking]],
          [shaking === 1 ? 1 / 2 : quake, [one, two, 1 - shaking]],
        ];
        for (let more = 0; more <= 2 - two; more++) {
          for (let hit = 0; hit <= 1 - one; hit++) {
            if (more + hit === 0) continue;
            const chance = binomial(2 - two, more, 0.6) * binomial(1 - one, hit, 0.6);
            ways.push([rollout * chance, [one + hit, two + more, shaking]]);
          }
        }
        return ways.filter(([rate]) => rate > 0);
      },
      ([one, two, shaking]) => one + two >= 2 || shaking === 1,
      [0, 0, 0],
    );

  test('hazards that hit each target by chance are ranked like everything else, and instances that are alike alike', () => {
    const structure = analysisOf(struck).structure!;
    const whole = unavailability(1 / 1000, 1 / 1000, 1 / 900, 1 / 700);
    expect(structure.ranking).toMatchObject({ by: 'Markov chain', near: false });
    const saved = (name: string, kind: Importance['kind']): number =>
      entryOf(structure, name, kind).savedPerYearSeconds / year;
    expectClose(saved('rollout', 'hazard'), whole - unavailability(1 / 1000, 1 / 1000, 0, 1 / 700), 1e-8);
    expectClose(saved('quake', 'hazard'), whole - unavailability(1 / 1000, 1 / 1000, 1 / 900, 0), 1e-8);
    expectClose(saved('a', 'component'), whole - unavailability(0, 0, 1 / 900, 1 / 700), 1e-8);
    for (const name of ['a#1', 'a#2', 'a#3']) {
      expectClose(saved(name, 'instance'), whole - unavailability(0, 1 / 1000, 1 / 900, 1 / 700), 1e-8);
    }
  });

  test('shares are of the down time that the answer tells', () => {
    const { analyses, structure } = analysisOf(struck);
    const [best] = analyses;
    if (!best.applies) throw new Error('nothing answers');
    const { unavailability: whole } = best.values.longRun;
    expect(structure!.ranking).toMatchObject({ unavailability: whole });
    for (const one of structure!.importance) {
      expectClose(one.fussellVesely!, one.savedPerYearSeconds / (whole * year));
      expectClose(one.rrw!, 1 / (1 - one.fussellVesely!), 1e-6);
    }
  });

  test('what no set of things can say is named', () => {
    expect(analysisOf(struck).structure!.leftOut).toEqual(['hazards.rollout']);
  });

  test('a failover that takes time is saved with the failures that need it', () => {
    const { analyses, structure } = analysisOf(`
components:
  db:
    { instances: 2, active: 1, mttf: 400h, mttr: 8h, detection: { exponential: 30m }, failover: { time: { exponential: 1h } } }
services: { system: { requires: [db] } }
`);
    const [best] = analyses;
    if (!best.applies) throw new Error('nothing answers');
    const db = entryOf(structure!, 'db', 'component');
    expectClose(db.savedPerYearSeconds, best.values.longRun.downtimePerYearSeconds);
    expect(db.rrw).toBe(Infinity);
    // Both down at once, which is all that the structure knows, is a tenth of it.
    expect(structure!.cutSets[0].probability).toBeLessThan(0.15 * best.values.longRun.unavailability);
  });

  test('what asks for the same crew costs what waits for it', () => {
    const { structure } = analysisOf(
      `
crews: { ops: { size: 1 } }
components:
  app: { failures: { stop: { mttf: 100h, mttr: 10h, crew: ops } } }
  other: { failures: { stop: { mttf: 50h, mttr: 20h, crew: ops } } }
services: { system: { requires: [app] } }
`,
    );
    const both = downShare(
      // Down or not, and whose repair is under way: 1 app, 2 other.
      ([app, other, work]) => {
        const ways: Way[] = [];
        if (app === 0) ways.push([1 / 100, [1, other, work || 1]]);
        if (other === 0) ways.push([1 / 50, [app, 1, work || 2]]);
        if (work === 1) ways.push([1 / 10, [0, other, other ? 2 : 0]]);
        if (work === 2) ways.push([1 / 20, [app, 0, app ? 1 : 0]]);
        return ways;
      },
      ([app]) => app === 1,
      [0, 0, 0],
    );
    expectClose(entryOf(structure!, 'other', 'component').savedPerYearSeconds / year, both - 10 / 110, 1e-8);
    expectClose(entryOf(structure!, 'app', 'component').savedPerYearSeconds / year, both, 1e-8);
  });
});

describe('a chain that is too large to be solved for each thing', () => {
  /** The same chain as if it had been told by the states visited most. */
  const told = (repair: string, other = '4h') => {
    const system = systemOf(`
components: { a: { instances: 3, needs: 2, mttf: 1000h, ttr: ${repair} }, b: { mttf: 2000h, mttr: ${other} } }
hazards: { rollout: { every: 900h, targets: [a], effect: fail, hits: { each: 60% } } }
services: { system: { requires: [a, b] } }
`);
    const effort = { states: 1000, looks: 1e7, arcs: 1e8, nodes: 1000 };
    const { found } = solvedChain(system, 0, { warmupSeconds: 0, horizonSeconds: year }, effort);
    const { chain } = found!;
    const partly = { ...found!, chain: { ...chain, isBeyond: new Uint8Array(chain.count) } };
    const rank = (one: Finest): ByChain | string => importanceByChain(system, 0, one, effort);
    return { whole: rank(found!) as ByChain, coarse: rank(partly) as ByChain };
  };

  test('is solved with one phase for each time, which is the same where all are exponential', () => {
    const { whole, coarse } = told('{ exponential: 10h }');
    expect([whole.coarse, coarse.coarse]).toEqual([false, true]);
    coarse.list.forEach((one, at) => {
      expect(one.name).toBe(whole.list[at].name);
      expectClose(one.savedPerYearSeconds, whole.list[at].savedPerYearSeconds, 1e-6);
    });
  });

  test('has near shares where they are not', () => {
    const { whole, coarse } = told('{ erlang: { stages: 3, mean: 10h } }', '100h');
    expect(coarse.coarse).toBe(true);
    for (const one of coarse.list) {
      const exact = whole.list.find(({ name, kind }) => name === one.name && kind === one.kind)!;
      expect(Math.abs(one.fussellVesely! - exact.fussellVesely!)).toBeLessThan(0.05);
    }
  });

  test('ranks nothing where one phase for each time is far from the answer', () => {
    // Of two repairs that begin at once, the first ends later with stages than without.
    expect(told('{ erlang: { stages: 3, mean: 10h } }').coarse).toMatch(
      /^the chain of \d+ states would have to be solved/,
    );
  });
});

describe('what is not ranked', () => {
  const hours = 'crews: { ops: { hours: "Mon-Fri 09:00-17:00" } }';

  test('shares of a whole that is not known', () => {
    const { structure } = analysisOf(`
${hours}
components: { a: { instances: 2, failures: { stop: { mttf: 1000h, mttr: 10h, crew: ops } } } }
hazards: { rollout: { every: 900h, targets: [a], effect: fail, hits: { each: 60% } } }
services: { system: { requires: [a] } }
`);
    expect(structure!.ranking.by).toBe('structure alone');
    for (const { fussellVesely, raw, rrw } of structure!.importance) {
      expect([fussellVesely, raw, rrw]).toEqual([null, null, null]);
    }
  });

  test('anything by a structure that is far from an answer whose chain takes too long to be solved for each thing', () => {
    const system = systemOf(`
components:
  db: { instances: 2, active: 1, mttf: 400h, mttr: 8h, detection: { exponential: 30m } }
services: { system: { requires: [db] } }
`);
    const span = { warmupSeconds: 0, horizonSeconds: year };
    const tree = failureTree(system, 0);
    const diagram = buildDiagram(tree, orders(system, tree), 1000)!;
    const { answer, found: chain } = solvedChain(system, 0, span, {
      ...{ states: 1000, looks: 1e6, arcs: 1e8, nodes: 1000 },
    });
    const basis = { ...{ system, tree, diagram, chain }, analyses: [answer], leftOut: [] };
    const courses = new Courses(system, span).all(tree);
    const ranked = (looks: number) => rankedOtherwise({ ...basis, effort: { looks, arcs: 1e8 } }, courses);
    expect(ranked(1e6).ranking.by).toBe('Markov chain');
    expect(ranked(10)).toMatchObject({ ranking: { by: 'nothing' }, importance: [] });
    expect(ranked(10).ranking).toHaveProperty('why', expect.stringContaining('would have to be solved 3 times more'));
  });
});

describe('a hazard that breaks things, by itself', () => {
  const shares = (gap: string): { down: number; perHour: number } => {
    const system = systemOf(`
components: { a: { mttf: 1000h, mttr: 10h } }
hazards: { bad: { ${gap}, targets: [a], effect: fail } }
services: { system: { requires: [a] } }
`);
    const tree = failureTree(system, 0);
    const { down, frequency } = longRunShares(elementsAlone(system, tree));
    const bad = tree.elements.findIndex(({ kind }) => kind === 'hazard');
    return { down: down[bad], perHour: frequency[bad] * hour };
  };

  test('comes again as if nothing had been, while its repair lasts or after it', () => {
    // Exponential: a whole gap after the repair. Constant: every 100 h, of which 10 are repair.
    expectClose(shares('every: 100h').perHour, 1 / 110);
    expectClose(shares('tbh: { constant: 100h }').perHour, 1 / 100);
    expectClose(shares('tbh: { constant: 100h }').down, 0.1);
  });
});

describe('sets of a kind', () => {
  test('three of five: ten sets that overlap are down as long as the service', () => {
    const { analyses, structure } = analysisOf(`
components: { a: { instances: 5, needs: 3, mttf: 100h, mttr: 10h } }
services: { system: { requires: [a] } }
`);
    const [best] = analyses;
    if (!best.applies) throw new Error('nothing answers');
    expect(structure!.kinds).toHaveLength(1);
    expect(structure!.kinds[0]).toMatchObject({ count: 10, atMost: false });
    expectClose(structure!.kinds[0].probability, best.values.longRun.unavailability);
  });

  test('are down no longer than the service, however long they would be by themselves', () => {
    const { analyses, structure } = analysisOf(`
components:
  db:
    { instances: 3, active: 1, standby: cold, failures: { f: { mttf: 200h, mttr: 50h } }, failover: { time: { exponential: 5m } } }
services: { system: { requires: [db] } }
`);
    const [best] = analyses;
    if (!best.applies) throw new Error('nothing answers');
    const { unavailability } = best.values.overSpan!;
    expect(structure!.cutSets[0].probability).toBeGreaterThan(unavailability);
    expect(structure!.kinds).toMatchObject([{ probability: unavailability, atMost: true }]);
  });

  test('a year has a year, whatever is never repaired', () => {
    const { structure } = analysisOf(`
components: { a: { instances: 3, needs: 2, failures: { stop: { mttf: 2y, ttr: never } } } }
services: { system: { requires: [a] } }
`);
    expect(structure!.kinds.map(({ probability }) => probability)).toEqual([1]);
  });
});
