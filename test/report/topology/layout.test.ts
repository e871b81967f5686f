import fc from '../../fast-check.ts';
import { describe, expect, test } from 'vitest';
import type { Model } from '../../../src/model/index.ts';
import {
  layoutTopology,
  THUMBNAIL_SIZES,
  topologyGraph,
  type Box,
  type TopologyGraph,
  type TopologyLayout,
} from '../../../src/report/topology/index.ts';
import { anyModel } from '../../engine/models.ts';
import { modelOf } from './model.ts';

function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function holds(outer: Box, inner: Box): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

/** What is wrong with a layout: things without a box, boxes that overlap, things outside the box they belong in. */
function faults(graph: TopologyGraph, { positions, width, height }: TopologyLayout): string[] {
  const wrong: string[] = [];
  const all = { x: 0, y: 0, width, height };
  const siblings = new Map<string, string[]>();
  const add = (id: string, parent: string | null): void => {
    const box = positions.get(id);
    if (box === undefined) return void wrong.push(`${id} has no box`);
    if (!holds(parent === null ? all : positions.get(parent)!, box)) wrong.push(`${id} is outside ${parent}`);
    siblings.set(parent ?? '', [...(siblings.get(parent ?? '') ?? []), id]);
  };
  for (const { id, parent } of graph.places) add(id, parent);
  for (const { id, place } of graph.nodes) add(id, place);
  for (const ids of siblings.values()) {
    const sorted = ids.map((id) => ({ id, box: positions.get(id)! })).sort((a, b) => a.box.x - b.box.x);
    sorted.forEach(({ id, box }, at) => {
      for (let next = at + 1; next < sorted.length && sorted[next].box.x < box.x + box.width; next++) {
        if (overlap(box, sorted[next].box)) wrong.push(`${id} overlaps ${sorted[next].id}`);
      }
    });
  }
  return wrong;
}

function laidOut(model: Model): { graph: TopologyGraph; layout: TopologyLayout } {
  const graph = topologyGraph(model);
  return { graph, layout: layoutTopology(graph) };
}

const shop = modelOf(`nines: 1
name: Shop
places: { eu: { kind: region }, a: { kind: zone, in: eu }, b: { kind: zone, in: eu } }
components:
  web: { instances: [a, b], mttf: 1d, mttr: 1h, requires: [db] }
  db: { instances: [a, b], active: 1, mttf: 1d, mttr: 1h }
services: { shop: { requires: [web] } }
`);

describe('a layout', () => {
  test('puts instances of one component in one row, zones side by side, and what depends above what it needs', () => {
    const at = (id: string): Box => laidOut(shop).layout.positions.get(id)!;
    expect(at('web@a').y).toBe(at('web@b').y);
    expect(at('db@a').y).toBe(at('db@b').y);
    expect(at('service:shop').y).toBeLessThan(at('place:eu').y);
    expect(at('web@a').y).toBeLessThan(at('db@a').y);
    expect(at('place:a').x + at('place:a').width).toBeLessThan(at('place:b').x);
    expect(at('place:a').y).toBe(at('place:b').y);
  });

  test('of any model has a box for everything, in the box it belongs in, and nothing overlaps', () => {
    fc.assert(
      fc.property(anyModel(), (model) => {
        const { graph, layout } = laidOut(model);
        expect(faults(graph, layout)).toEqual([]);
        expect(faults(graph, layoutTopology(graph, { sizes: THUMBNAIL_SIZES }))).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  test('is the same each time', () => {
    fc.assert(
      fc.property(anyModel(), (model) => {
        expect([...laidOut(model).layout.positions]).toEqual([...laidOut(model).layout.positions]);
      }),
      { numRuns: 20 },
    );
  });

  test('of 1,000 components in 60 places has no overlap and a shape that fits a screen', () => {
    const places = Array.from({ length: 60 }, (_, p) => `  p${p}: { kind: rack${p >= 6 ? `, in: p${p % 6}` : ''} }`);
    const components = Array.from({ length: 1000 }, (_, c) => {
      const requires = c < 990 ? `, requires: [c${c + 1 + (c % 9)}]` : '';
      return `  c${c}: { instances: [p${(c * 7) % 60}, p${(c * 13 + 1) % 60}], mttf: 1d, mttr: 1h${c % 50 === 0 ? requires : ''} }`;
    });
    const { graph, layout } = laidOut(
      modelOf(`nines: 1
name: Large
places:\n${places.join('\n')}
components:\n${components.join('\n')}
services: { shop: { requires: [${Array.from({ length: 1000 }, (_, c) => `c${c}`).join(', ')}] } }
`),
    );
    expect(faults(graph, layout)).toEqual([]);
    expect(layout.width / layout.height).toBeLessThan(4);
    expect(layout.width / layout.height).toBeGreaterThan(0.4);
  });

  test('of no components is empty', () => {
    expect(layoutTopology({ places: [], nodes: [], edges: [] }).positions.size).toBe(0);
  });

  test('of components that depend on each other in a circle is still made', () => {
    const model = structuredClone(shop);
    model.components.db.requires = structuredClone(model.services.shop.requires);
    const { graph, layout } = laidOut(model);
    expect(faults(graph, layout)).toEqual([]);
  });
});

describe('positions that a person gave', () => {
  const graph = topologyGraph(shop);
  const before = layoutTopology(graph).positions;

  test('are kept, and the box around grows to hold what was moved', () => {
    const { positions } = layoutTopology(graph, { positions: new Map([['db@b', { x: 900, y: 700 }]]) });
    expect(positions.get('db@b')).toMatchObject({ x: 900, y: 700 });
    expect(positions.get('web@b')).toEqual(before.get('web@b'));
    expect(holds(positions.get('place:b')!, positions.get('db@b')!)).toBe(true);
    expect(holds(positions.get('place:eu')!, positions.get('place:b')!)).toBe(true);
  });

  test('of a place take along what is in it', () => {
    const { x, y } = before.get('place:b')!;
    const { positions } = layoutTopology(graph, { positions: new Map([['place:b', { x: x + 300, y: y + 40 }]]) });
    for (const id of ['place:b', 'web@b', 'db@b']) {
      expect(positions.get(id)).toMatchObject({ x: before.get(id)!.x + 300, y: before.get(id)!.y + 40 });
    }
    expect(positions.get('web@a')).toEqual(before.get('web@a'));
  });

  test('of things that are gone are not heeded', () => {
    const { positions } = layoutTopology(graph, { positions: new Map([['gone@', { x: 1, y: 1 }]]) });
    expect(positions.get('web@a')).toEqual(before.get('web@a'));
    expect(positions.has('gone@')).toBe(false);
  });
});
