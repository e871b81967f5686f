import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseModel } from '../../../src/model/index.ts';
import { topologyGraph } from '../../../src/report/index.ts';
import type { Results } from '../../../src/results/index.ts';
import { addPoint, MOST_POINTS } from '../../../src/web/study/convergence.ts';
import { estimateInWords } from '../../../src/web/study/estimate.ts';
import { heatOf } from '../../../src/web/study/heat.ts';
import { told } from '../../../src/web/study/told.ts';
import { wholeStudy } from '../../determinism/whole-study.ts';

const shop = readFileSync('models/web-shop.yaml', 'utf8');
const results = JSON.parse(await wholeStudy(shop, 300)) as Results;

describe('the points of convergence', () => {
  it('are never more than can be drawn, with the first and the last among them, in order', () => {
    let points = addPoint([], { trials: 1, value: null, low: null, high: 1 });
    for (let trials = 2; trials <= 3000; trials++) points = addPoint(points, { trials, value: 0.1, low: 0, high: 1 });
    const trials = points.map((point) => point.trials);
    expect(trials.length).toBeLessThanOrEqual(MOST_POINTS);
    expect(trials.length).toBeGreaterThan(MOST_POINTS / 4);
    expect([trials[0], trials.at(-1)]).toEqual([1, 3000]);
    expect([...trials].sort((a, b) => a - b)).toEqual(trials);
  });

  it('do not go back', () => {
    const points = addPoint([], { trials: 5, value: 0.1, low: 0, high: 1 });
    expect(addPoint(points, { trials: 5, value: 0.2, low: 0, high: 1 })).toEqual(points);
  });
});

describe('the heat', () => {
  const graph = topologyGraph(parseModel(shop).draft!);
  const { mode, nodes } = heatOf(results, graph);

  it('gives every component and hazard its share of the down time, and places that cause any theirs', () => {
    expect(mode).toBe('heat');
    const causes = Object.values(results.causes);
    const expected = causes.filter(({ cause }) => cause.kind === 'place' && cause.thing === 'eu-west-a');
    const share = expected.reduce((sum, cause) => sum + (cause.share.value ?? 0), 0);
    expect(nodes['place:eu-west-a']!.heat).toBeCloseTo(share, 12);
    expect(nodes['place:eu-west']).toBeUndefined();
    expect(graph.nodes.filter(({ type }) => type === 'component').every(({ id }) => nodes[id] !== undefined)).toBe(
      true,
    );
  });

  it('never is more than all of it, and says nothing of services', () => {
    for (const { heat } of Object.values(nodes)) expect(heat).toBeLessThanOrEqual(1);
    expect(nodes['service:shop']).toBeUndefined();
  });
});

describe('what is told of a run', () => {
  it('begins with the answer, and says when it rests on a part of the trials', () => {
    expect(told(results)).toMatch(/^shop is available 99\.\d+ % of the time/);
    expect(told({ ...results, study: { ...results.study, partial: true } })).toMatch(/^Stopped early/);
    expect(told({ ...results, services: {} })).toBe('The simulation is done.');
  });

  it('says the availability so far, a bound while no outage was seen, and nothing before', () => {
    const measure = { confidence: 0.95, method: 'skewed' as const, standardError: null };
    expect(estimateInWords({ ...measure, value: 0.001, low: 0.0009, high: 0.0011 })).toMatch(/^99\.9\d* %$/);
    expect(estimateInWords({ ...measure, method: 'none seen', value: null, low: null, high: 0.001 })).toMatch(
      /^over 99/,
    );
    expect(estimateInWords(null)).toBe('');
  });
});
