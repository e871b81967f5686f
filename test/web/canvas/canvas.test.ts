import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseModel } from '../../../src/model/index.ts';
import { topologyGraph } from '../../../src/report/topology/graph.ts';
import { aligned, distributed, neighbour } from '../../../src/web/canvas/arrange.ts';
import { cornersOf, toElk } from '../../../src/web/canvas/elk-graph.ts';
import { marksOf, singlePoints } from '../../../src/web/canvas/marks.ts';
import { frozen, insideOf, placeAt, sceneOf, soundGraph, type Box } from '../../../src/web/canvas/scene.ts';

const box = (x: number, y: number, width = 100, height = 50): Box => ({ x, y, width, height });
const model = (...lines: string[]) => parseModel(`nines: 1\n${lines.join('\n')}\n`);
const shop = parseModel(readFileSync(new URL('../../../models/web-shop.yaml', import.meta.url), 'utf8'));
const graph = topologyGraph(shop.draft!);

const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

describe('what is drawn where', () => {
  it('stays exactly where it was when everything gets a position', () => {
    const laidOut = sceneOf(graph, {});
    const again = sceneOf(graph, frozen(graph, laidOut));
    for (const { id } of graph.nodes) {
      const [a, b] = [laidOut.boxes.get(id)!, again.boxes.get(id)!];
      expect([Math.round(a.x), Math.round(a.y)]).toEqual([b.x, b.y]);
    }
  });

  it('gives what is new a free spot in its place and leaves the rest alone', () => {
    const positions = frozen(graph, sceneOf(graph, {}));
    const { 'cache@eu-west-a': _, ...others } = positions;
    const { boxes } = sceneOf(graph, others);
    const cache = boxes.get('cache@eu-west-a')!;
    for (const { id } of graph.nodes) {
      if (id === 'cache@eu-west-a') continue;
      expect(boxes.get(id)).toMatchObject(positions[id]);
      expect(overlap(cache, boxes.get(id)!)).toBe(false);
    }
    expect(placeAt(graph, boxes, { x: cache.x + 10, y: cache.y + 10 })).toBe('place:eu-west-a');
  });

  it('has a box for everything, even when places lie in each other', () => {
    const { draft } = model('places: { a: { in: b }, b: { in: a }, c: { in: b } }', 'components: { x: { in: c } }');
    const circular = soundGraph(topologyGraph(draft!));
    const { boxes } = sceneOf(circular, {});
    expect([...boxes.keys()].sort()).toEqual(['place:a', 'place:b', 'place:c', 'x@c']);
    expect(sceneOf(circular, { 'x@c': { x: 5, y: 5 } }).boxes.get('x@c')).toMatchObject({ x: 5, y: 5 });
  });

  it('finds the innermost place at a point, and what is in a place', () => {
    const { boxes } = sceneOf(graph, {});
    const { x, y } = boxes.get('database@eu-west-b')!;
    expect(placeAt(graph, boxes, { x, y })).toBe('place:eu-west-b');
    expect(placeAt(graph, boxes, { x, y }, insideOf(graph, 'place:eu-west-b'))).toBe('place:eu-west');
    expect(placeAt(graph, boxes, { x: -1000, y })).toBeNull();
    expect(insideOf(graph, 'place:eu-west-b')).toContain('database@eu-west-b');
    expect(insideOf(graph, 'place:eu-west-b')).not.toContain('place:eu-west-a');
  });
});

describe('arranging', () => {
  const boxes = new Map([
    ['a', box(0, 0)],
    ['b', box(40, 100, 60)],
    ['c', box(300, 210)],
  ]);

  it('aligns along an edge of what is around all', () => {
    expect(aligned(boxes, 'left')).toEqual({ a: { x: 0, y: 0 }, b: { x: 0, y: 100 }, c: { x: 0, y: 210 } });
    expect(aligned(boxes, 'right').b).toEqual({ x: 340, y: 100 });
    expect(aligned(boxes, 'bottom').a).toEqual({ x: 0, y: 210 });
  });

  it('makes gaps equal and leaves the outermost where they are', () => {
    const corners = distributed(boxes, 'across');
    expect([corners.a.x, corners.b.x, corners.c.x]).toEqual([0, 170, 300]);
    expect(corners.b.y).toBe(100);
  });

  it('finds the neighbour in a direction', () => {
    expect(neighbour(boxes, 'a', 'down')).toBe('b');
    expect(neighbour(boxes, 'c', 'left')).toBe('b');
    expect(neighbour(boxes, 'a', 'up')).toBeNull();
    expect(neighbour(boxes, 'nobody', 'up')).toBeNull();
  });
});

describe('marks', () => {
  it('tell the problems of each thing', () => {
    const { draft, issues } = model('components: { x: { mttf: 1q }, y: {} }', 'services: { s: { requires: [x] } }');
    const marks = marksOf(draft, issues);
    expect(marks.get('components.x')?.[0].tone).toBe('error');
    expect(marks.get('components.y')?.some(({ tone }) => tone === 'warning')).toBe(true);
    expect([...marks.values()].flat().some(({ text }) => text.includes('`'))).toBe(false);
  });

  it('tell what a service needs and there is one of', () => {
    const { draft } = model(
      'components:',
      '  one: { mttf: 1y, mttr: 1h, requires: [deep] }',
      '  deep: { mttf: 1y, mttr: 1h }',
      '  two: { instances: 2, mttf: 1y, mttr: 1h }',
      '  either: { mttf: 1y, mttr: 1h }',
      '  or: { mttf: 1y, mttr: 1h }',
      '  safe: {}',
      '  soft: { mttf: 1y, mttr: 1h }',
      'services: { s: { requires: [one, two, { any: [either, or] }, safe] } }',
    );
    expect([...singlePoints(draft!)].sort()).toEqual(['deep', 'one']);
  });

  it('warn of a quorum of two', () => {
    const { draft, issues } = model('components: { x: { instances: 2, mttf: 1y, data: { replication: quorum } } }');
    expect(
      marksOf(draft, issues)
        .get('components.x')
        ?.some(({ text }) => text.includes('majority of two')),
    ).toBe(true);
  });
});

describe('the graph for the layout by connections', () => {
  it('nests places, and its answer is read from the corner of the drawing', () => {
    const root = toElk(graph);
    const region = root.children!.find(({ id }) => id === 'place:eu-west')!;
    expect(region.children!.map(({ id }) => id)).toEqual(['place:eu-west-a', 'place:eu-west-b']);
    Object.assign(region, { x: 100, y: 10 });
    Object.assign(region.children![1], { x: 20, y: 30 });
    const node = region.children![1].children!.find(({ id }) => id === 'database@eu-west-b')!;
    Object.assign(node, { x: 5, y: 6 });
    const corners = cornersOf(root, graph);
    expect(corners['database@eu-west-b']).toEqual({ x: 125, y: 46 });
    expect(corners).not.toHaveProperty('place:eu-west');
  });
});
