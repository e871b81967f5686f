import fc from '../../fast-check.ts';
import { describe, expect, test } from 'vitest';
import { darkPalette, lightPalette } from '../../../src/report/figures/figure.ts';
import { drawTopology, topologyGraph } from '../../../src/report/topology/index.ts';
import { anyModel } from '../../engine/models.ts';
import { modelOf } from './model.ts';

const shop = modelOf(`nines: 1
name: Shop
places: { eu: { kind: region }, a: { kind: zone, in: eu }, b: { kind: zone, in: eu } }
components:
  web: { instances: { a: 3, b: 1 }, needs: 2, mttf: 1d, mttr: 1h, requires: [db], uses: [cache] }
  cache: { mttf: 1d, mttr: 1h }
  db: { instances: [a, b], active: 1, mttf: 1d, mttr: 1h, data: { replication: async, lag: 1s, writes: 1/s } }
services: { shop: { requires: [web] } }
`);
const palette = lightPalette;

/** Whether tags open and close in order and attributes are quoted; what is between tags holds no markup. */
function isWellFormed(svg: string): boolean {
  const open: string[] = [];
  const rest = svg.replace(
    /<(\/?)([a-z]+)((?: [a-zA-Z:-]+="[^"<]*")*)(\/?)>/g,
    (_, close, name, _attributes, single) => {
      if (close === '/') return open.pop() === name ? '' : '<';
      if (single !== '/') open.push(name as string);
      return '';
    },
  );
  return open.length === 0 && !/[<>]/.test(rest) && !/&(?!(?:amp|lt|gt|quot|#39);)/.test(rest);
}

function textsOf(svg: string): string[] {
  return [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, content]) => content);
}

describe('the picture of a topology', () => {
  test('is one well-formed SVG element as large as it says, with title and description', () => {
    const { svg, width, height } = drawTopology(shop, { palette });
    expect(isWellFormed(svg)).toBe(true);
    expect(svg).toContain(`viewBox="0 0 ${width} ${height}"`);
    expect(svg).toContain('>Topology of Shop</title>');
    expect(svg).toContain('3 components in 3 places, for 1 service.');
  });

  test('names everything, the part it plays, how many there are, and what the lines mean', () => {
    const texts = textsOf(drawTopology(shop, { palette }).svg);
    for (const name of ['shop', 'eu', 'a', 'b', 'web', 'cache', 'db', 'hot standby', 'needs 2 of 4', '×3', 'async']) {
      expect(texts).toContain(name);
    }
    expect(texts).toEqual(expect.arrayContaining(['requires', 'uses, can do without', 'copies data to']));
    expect(texts).not.toContain('watches');
  });

  test('has every node and every edge of the graph, marked with its id', () => {
    const { svg } = drawTopology(shop, { palette });
    const { nodes, edges, places } = topologyGraph(shop);
    for (const { id } of nodes) expect(svg).toContain(`data-node="${id}"`);
    for (const { id } of places) expect(svg).toContain(`data-place="${id}"`);
    for (const { id } of edges) expect(svg).toContain(`data-edge="${id.replace('>', '&gt;')}"`);
  });

  test('tells hard, soft and copying edges apart without colour', () => {
    const { svg } = drawTopology(shop, { palette });
    const line = (id: string): string => svg.split(`data-edge="${id}`)[1].split('</g>')[0];
    expect(line('requires:service')).not.toContain('stroke-dasharray');
    expect(line('uses:')).toContain('stroke-dasharray');
    expect(line('replication:').match(/<path/g)?.length).toBe(3);
  });

  test('as a thumbnail is small and has no text but its names for screen readers', () => {
    const thumbnail = drawTopology(shop, { palette, thumbnail: true });
    expect(textsOf(thumbnail.svg)).toEqual([]);
    expect(isWellFormed(thumbnail.svg)).toBe(true);
    expect(thumbnail.width).toBeLessThan(drawTopology(shop, { palette }).width / 2);
  });

  test('shows heat as a bar whose length is the share', () => {
    const cold = drawTopology(shop, { palette }).svg;
    const hot = drawTopology(shop, { palette, heat: { db: 0.5, gone: 1 } }).svg;
    expect(cold).not.toContain('height="3"');
    expect(hot.match(/width="92" height="3"/g)?.length).toBe(2);
  });

  test('keeps positions that were given, also left of and above the corner', () => {
    const moved = drawTopology(shop, { palette, positions: new Map([['cache@', { x: -500, y: -300 }]]) });
    const plain = drawTopology(shop, { palette });
    expect(moved.width).toBeGreaterThan(plain.width + 400);
    expect(moved.svg).not.toMatch(/ [xy]="-/);
  });

  test('escapes whatever a model holds', () => {
    const model = structuredClone(shop);
    const nasty = '"><script>alert(1)</script>&\'';
    model.name = nasty;
    model.components[nasty] = { ...model.components.web, kind: nasty, instances: [{ place: nasty, count: 4 }] };
    model.places[nasty] = { ...model.places.a, kind: nasty };
    const { svg } = drawTopology(model, { palette });
    expect(svg).not.toContain('<script');
    expect(isWellFormed(svg)).toBe(true);
  });

  test('of any model is well-formed, the same each time, in both palettes', () => {
    fc.assert(
      fc.property(anyModel(), (model) => {
        const { svg } = drawTopology(model, { palette });
        expect(isWellFormed(svg)).toBe(true);
        expect(svg).not.toContain('NaN');
        expect(drawTopology(model, { palette }).svg).toBe(svg);
        expect(isWellFormed(drawTopology(model, { palette: darkPalette, thumbnail: true }).svg)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });
});
