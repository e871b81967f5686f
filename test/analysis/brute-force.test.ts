import fc from '../fast-check.ts';
import { expect, test } from 'vitest';
import { buildDiagram } from '../../src/analysis/bdd/diagram.ts';
import type { Diagram } from '../../src/analysis/bdd/diagram.ts';
import { birnbaum, outageFrequency, probability } from '../../src/analysis/bdd/probability.ts';
import { minimalCutSets } from '../../src/analysis/cut-sets/cut-sets.ts';
import { kindsOf } from '../../src/analysis/cut-sets/kinds.ts';
import { importance } from '../../src/analysis/importance/importance.ts';
import type { Shares } from '../../src/analysis/parts/elements.ts';
import type { FailureNode, FailureTree } from '../../src/analysis/structure/failure-tree.ts';
import { expectClose } from './systems.ts';

/** Random trees, small enough that every combination of what fails can be looked at one by one. */

interface Drawn {
  tree: FailureTree;
  shares: Shares;
}

const drawn: fc.Arbitrary<Drawn> = fc.integer({ min: 1, max: 8 }).chain((count) =>
  fc
    .record({
      gates: fc.array(
        fc.record({ need: fc.nat(3), children: fc.array(fc.nat(1000), { minLength: 1, maxLength: 5 }) }),
        {
          minLength: 1,
          maxLength: 7,
        },
      ),
      down: fc.array(fc.double({ min: 0.001, max: 0.6, noNaN: true }), { minLength: count, maxLength: count }),
      frequency: fc.array(fc.double({ min: 0.01, max: 9, noNaN: true }), { minLength: count, maxLength: count }),
    })
    .map(({ gates, down, frequency }) => {
      const nodes: FailureNode[] = down.map((_, element) => ({ element }));
      for (const { need, children } of gates) {
        const distinct = [...new Set(children.map((child) => child % nodes.length))];
        nodes.push({ need: 1 + (need % distinct.length), children: distinct });
      }
      const elements = down.map(
        (_, index) => ({ kind: 'instance', index, name: `e${index}`, component: index }) as const,
      );
      const tree = { ...emptyTree, nodes, elements: [...elements], top: nodes.length - 1 };
      const [d, f] = [Float64Array.from(down), Float64Array.from(frequency)];
      return { tree, shares: { down: d, up: d.map((x) => 1 - x), frequency: f } };
    }),
);

const emptyTree = { service: 0, instances: [], places: [], components: [], roled: [], unsaid: [], copies: [] };

/** Whether the top of a tree is true with these elements down, bit by bit. */
function isDown({ nodes, top }: FailureTree, failed: number): boolean {
  const value: boolean[] = [];
  for (const node of nodes) {
    if ('element' in node) value.push(((failed >> node.element) & 1) === 1);
    else value.push(node.children.filter((child) => value[child]).length >= node.need);
  }
  return value[top];
}

function allSets({ elements }: FailureTree): number[] {
  return Array.from({ length: 2 ** elements.length }, (_, set) => set);
}

function summed(tree: FailureTree, down: Float64Array): number {
  return allSets(tree)
    .filter((set) => isDown(tree, set))
    .reduce((sum, set) => sum + down.reduce((p, q, e) => p * ((set >> e) & 1 ? q : 1 - q), 1), 0);
}

function diagramOf(tree: FailureTree, seed: number): Diagram {
  // Any order gives the same function.
  const order = tree.elements.map((_, e) => e).sort((a, b) => ((a * 7 + seed) % 11) - ((b * 7 + seed) % 11) || a - b);
  return buildDiagram(tree, [order], 10_000)!;
}

test('minimal cut sets are those that looking at every set finds', () => {
  fc.assert(
    fc.property(drawn, fc.nat(10), ({ tree, shares }, seed) => {
      const isMinimal = (set: number): boolean =>
        isDown(tree, set) && tree.elements.every((_, e) => !((set >> e) & 1) || !isDown(tree, set & ~(1 << e)));
      const want = allSets(tree).filter(isMinimal);
      const diagram = diagramOf(tree, seed);
      const found = minimalCutSets(diagram, shares, { order: Infinity });
      const bits = found.sets.map(({ elements }) => elements.reduce((set, e) => set | (1 << e), 0));
      expect([...bits].sort((a, b) => a - b)).toEqual(want);
      expect(found.complete).toBe(true);
      expect(found.sizes.reduce((sum, n) => sum + n, 0)).toBe(want.length);
      const pairs = minimalCutSets(diagram, shares, { order: 2 });
      expect(pairs.sets.length).toBe(found.sets.filter(({ elements }) => elements.length <= 2).length);
    }),
    { numRuns: 300 },
  );
});

test('cut sets of a size are the same where all together are too many', () => {
  fc.assert(
    fc.property(drawn, fc.nat(10), ({ tree, shares }, seed) => {
      const diagram = diagramOf(tree, seed);
      const { sets: all } = minimalCutSets(diagram, shares, { order: Infinity });
      for (const nodes of [3, 6, 10]) {
        const { sets, order } = minimalCutSets(diagram, shares, { order: 3, nodes });
        expect(sets).toEqual(all.filter(({ elements }) => elements.length <= order));
      }
    }),
    { numRuns: 200 },
  );
});

test('probability, frequency and importance are sums over every combination of what is down', () => {
  fc.assert(
    fc.property(drawn, fc.nat(10), ({ tree, shares }, seed) => {
      const diagram = diagramOf(tree, seed);
      const whole = summed(tree, shares.down);
      expectClose(probability(diagram, shares), whole, 1e-9);
      const at = (e: number, value: number): number => summed(tree, shares.down.with(e, value));
      const step = 0.0005;
      const slopes = [...shares.down].map((q, e) => (at(e, q + step) - at(e, q - step)) / (2 * step));
      birnbaum(diagram, shares).forEach((derivative, e) => expect(derivative).toBeCloseTo(slopes[e], 9));
      const outages = slopes.reduce((sum, slope, e) => sum + slope * shares.frequency[e], 0);
      expect(outageFrequency(diagram, shares)).toBeCloseTo(outages, 7);
      const groups = tree.elements.map(({ name }, e) => ({ name, kind: 'instance' as const, elements: [e] }));
      for (const one of importance(diagram, shares, groups)) {
        const e = Number(one.name.slice(1));
        const [never, always] = [at(e, 0), at(e, 1)];
        expect(one.birnbaum).toBeCloseTo(always - never, 9);
        expect(one.raw).toBeCloseTo(always / whole, 6);
        expect(one.fussellVesely).toBeCloseTo(1 - never / whole, 6);
      }
    }),
    { numRuns: 150 },
  );
});

test('the time of sets of a kind is that in which any of them is down', () => {
  fc.assert(
    fc.property(drawn, fc.nat(10), ({ tree, shares }, seed) => {
      const elements = tree.elements.map((one, e) => ({ ...one, name: `${'ab'[e % 2]}#${e}` }));
      const named = { ...tree, elements };
      const diagram = diagramOf(named, seed);
      const { sets } = minimalCutSets(diagram, shares, { order: Infinity });
      const kinds = kindsOf(sets, { tree: named, diagram, times: [shares], isAll: true });
      expect(kinds.reduce((sum, { count }) => sum + count, 0)).toBe(sets.length);
      const letters = (names: readonly string[]): string => [...names.map((name) => name[0])].sort().join('');
      for (const { names, probability: together } of kinds) {
        const bits = sets
          .filter((set) => letters(set.elements.map((e) => elements[e].name)) === letters(names))
          .map((set) => set.elements.reduce((all, e) => all | (1 << e), 0));
        const want = allSets(tree)
          .filter((failed) => bits.some((set) => (failed & set) === set))
          .reduce((sum, failed) => sum + shares.down.reduce((p, q, e) => p * ((failed >> e) & 1 ? q : 1 - q), 1), 0);
        expectClose(together, want, 1e-9);
      }
    }),
    { numRuns: 150 },
  );
});
