import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseModel } from '../../../src/model/index.ts';
import { lightPalette, topologyGraph } from '../../../src/report/index.ts';
import type { Results } from '../../../src/results/index.ts';
import { asCsv, asMarkdown, replayOf } from '../../../src/web/read/export.ts';
import { glued } from '../../../src/web/read/glued.ts';
import { markAt, step } from '../../../src/web/read/marks.ts';
import { sectionsOf } from '../../../src/web/read/sections.ts';
import { uniquelyNamed } from '../../../src/web/read/unique-names.ts';
import { wholeStudy } from '../../determinism/whole-study.ts';

const text = readFileSync('models/web-shop.yaml', 'utf8');
const results = JSON.parse(await wholeStudy(text, 400)) as Results;
const points = [{ trials: 400, value: 0.001, low: 0, high: 0.002 }];

describe('the sections of the results', () => {
  const sections = sectionsOf(results, 'shop', { points, service: 'shop' });
  const figures = sections.flatMap((section) => section.figures);

  it('begin with how sure it is, then the year, then the causes', () => {
    expect(sections.slice(0, 3).map(({ id }) => id)).toEqual(['sure', 'year', 'causes']);
    expect(sections.every((section) => section.figures.length > 0)).toBe(true);
  });

  it('leave out how sure it is where that is known of another service only', () => {
    expect(sectionsOf(results, 'shop', { points, service: 'other' })[0]!.id).toBe('year');
    expect(sectionsOf(results, 'shop', null)[0]!.id).toBe('year');
  });

  it('have figures with different keys, all of which can be drawn', () => {
    expect(new Set(figures.map(({ key }) => key)).size).toBe(figures.length);
    for (const planned of figures) {
      expect(planned.draw({ palette: lightPalette, width: 400 }).svg, planned.key).toMatch(/^<svg /);
    }
  });

  it('have causes and components that lead back to the model', () => {
    const { places, nodes } = topologyGraph(parseModel(text).draft!);
    const known = new Set([...places.map(({ name }) => name), ...nodes.map(({ component }) => component)]);
    let targets = 0;
    for (const planned of figures) {
      const figure = planned.draw({ palette: lightPalette });
      const found = planned.targets(figure);
      expect(found.length === 0 || found.length === figure.marks.length, planned.key).toBe(true);
      for (const target of found) {
        if (target === null) continue;
        expect(known, planned.key).toContain(target.name);
        targets++;
      }
    }
    expect(targets).toBeGreaterThan(5);
  });
});

describe('pointing into a figure', () => {
  const marks = [
    { x: 0, y: 0, width: 10, height: 10, label: 'a' },
    { x: 5, y: 0, width: 10, height: 10, label: 'b' },
    { x: 100, y: 100, width: 1, height: 1, label: 'c' },
  ];

  it('finds the mark on top, else a near one', () => {
    expect(markAt(marks, 2, 5)).toBe(0);
    expect(markAt(marks, 7, 5)).toBe(1);
    expect(markAt(marks, 104, 97)).toBe(2);
    expect(markAt(marks, 60, 60)).toBeNull();
  });

  it('steps through all marks by keys and stays at the ends', () => {
    expect(step('ArrowRight', null, 3)).toBe(0);
    expect(step('ArrowDown', 1, 3)).toBe(2);
    expect(step('ArrowRight', 2, 3)).toBe(2);
    expect(step('ArrowLeft', 0, 3)).toBe(0);
    expect(step('End', 0, 3)).toBe(2);
    expect(step('Home', 2, 3)).toBe(0);
    expect(step('a', 0, 3)).toBeNull();
  });
});

describe('what is saved', () => {
  it('names the command that gives the results again, as a shell takes it', () => {
    expect(replayOf('shop.yaml', 'shop-1')).toBe('nines run shop.yaml --seed shop-1');
    expect(replayOf("our shop's.yaml", '1 2')).toBe(`nines run 'our shop'\\''s.yaml' --seed '1 2'`);
    const told = asMarkdown(results, { fileName: 'shop.yaml', text });
    expect(told).toContain('nines report shop.yaml --format md --no-advice --seed shop-1');
    expect(told).toContain('```mermaid\nflowchart TB');
  });

  it('has the numbers of every figure under its title', () => {
    const titles = sectionsOf(results, 'shop', null)
      .flatMap((section) => section.figures)
      .map((planned) => planned.draw({ palette: lightPalette }).title);
    const saved = asCsv(results);
    for (const title of titles) expect(saved).toContain(title);
  });
});

describe('words', () => {
  it('keep a number and its unit on one line', () => {
    expect(glued('99.95 % in 4 h 23 min, 3 of 100 years')).toBe('99.95\u00a0% in 4\u00a0h 23\u00a0min, 3 of 100 years');
    expect(glued('5 zones, 3 servers')).toBe('5 zones, 3 servers');
  });

  it('give designs names that differ', () => {
    const names = uniquelyNamed([{ name: 'a' }, { name: 'a' }, { name: ' ' }, { name: 'a' }]).map(({ name }) => name);
    expect(names).toEqual(['a', 'a (2)', 'Unnamed', 'a (3)']);
  });
});
