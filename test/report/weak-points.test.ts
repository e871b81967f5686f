import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { weakPointSuspects } from '../../src/analysis/index.ts';
import { compile } from '../../src/model/compile/index.ts';
import { parseModel } from '../../src/model/index.ts';
import { findWeakPoints } from '../../src/montecarlo/index.ts';
import {
  htmlReport,
  lightPalette,
  markdown,
  plainStyle,
  setRows,
  weakPointsFigure,
  weakPointsInWords,
  weakPointsMarkdown,
  weakPointsText,
} from '../../src/report/index.ts';
import type { CauseResult, ServiceWeakPoints, WeakPoint, WeakThing } from '../../src/results/index.ts';
import { readXml } from './figures/markup.ts';
import { shopResults } from './fixture.ts';

const year = { warmupSeconds: 0, horizonSeconds: 31_536_000 };
const page = { width: 100, style: plainStyle, name: 'Shop', replay: 'nines spof shop.yaml --seed 1' };

function thing(name: string, more: Partial<WeakThing> = {}): WeakThing {
  return { kind: 'instance', name, type: '', mode: '', state: null, place: '', of: 1, all: 1, inState: 1, ...more };
}

/** Something that keeps the service down for an hour, once a year. */
function point(things: WeakThing[], more: Partial<WeakPoint> = {}): WeakPoint {
  return {
    ...{ things, count: 1, verdict: 'stays down', byStructure: true, perYear: 1, probability: 0.0001, worse: null },
    held: { plays: 400, stays: 400, share: 1, back: null },
    asModelled: null,
    downPerYear: { seconds: 3600, low: 3000, high: 4200, confidence: 0.95, method: 'skewed', basis: 'played' },
    cause: null,
    ...more,
  };
}

function found(singles: WeakPoint[], sets: WeakPoint[] = []): ServiceWeakPoints {
  const searched = [
    { size: 2, byStructure: sets.length, played: sets.length, structureWhole: true, others: 3, tried: 3 },
  ];
  return {
    ...{
      service: 'shop',
      seed: '1',
      span: year,
      plays: 400,
      setPlays: 40,
      order: 2,
      singles,
      sets,
      searched,
      leavesOut: [],
    },
  };
}

const inWords = (all: ServiceWeakPoints): string => weakPointsInWords(all, (name) => name).join(' ');

describe('weak points in words', () => {
  test('names single points of failure, and what would be one if it ever failed', () => {
    const text = inWords(found([point([thing('cache', { mode: 'crash' })]), point([thing('db')], { perYear: null })]));
    expect(text).toContain('shop has 1 single point of failure: cache crash.');
    expect(text).toContain('It could not do without db either: nothing is written that takes it down.');
  });

  test('never says that there is none without saying how many were tried', () => {
    const text = inWords(found([point([thing('app')], { verdict: 'no outage' })]));
    expect(text).toContain('shop has no single point of failure among 1 single thing that can strike.');
    expect(text).toContain(
      'Nothing was found that takes it down only together, of up to two things (tried: all 3 kinds of pairs).',
    );
    const part = { size: 2, byStructure: 0, played: 0, structureWhole: false, others: 5253, tried: 2000 };
    expect(inWords({ ...found([point([thing('app')])]), searched: [part] })).toContain(
      '(tried: 2,000 of 5,253 kinds of pairs)',
    );
  });

  test('says so where more is told than the study had', () => {
    const least = { value: 60, low: 50, high: 70, confidence: 0.95, method: 'skewed' as const, standardError: 5 };
    const study = [{ secondsPerYear: least } as unknown as CauseResult];
    const all = found([point([thing('app')])]);
    expect(weakPointsInWords(all, (name) => name, study).join(' ')).toContain(
      'More than all down time of the study (at most 1 min 10 s a year) is told for app: this is too much',
    );
    const more = [{ secondsPerYear: { ...least, value: 3600, high: 4000 } } as unknown as CauseResult];
    expect(weakPointsInWords(all, (name) => name, more).join(' ')).not.toContain('More than all');
  });

  test('tells what pairs add after which it comes back by itself', () => {
    const back = { plays: 20, stays: 0, share: 0, back: { count: 20, mean: 3600, median: 3600, p95: 3600, max: 3600 } };
    const pair = point([thing('mon'), thing('db')], { verdict: 'comes back', held: back, byStructure: false });
    expect(inWords(found([], [pair]))).toContain('which adds about 1 h (50 min – 1 h 10 min) a year: mon + db.');
  });

  test('tells apart what comes back and what only sometimes does', () => {
    const serving = thing('db', { mode: 'crash', state: 'serving', all: 2 });
    const back = { plays: 400, stays: 0, share: 0, back: { count: 400, mean: 32, median: 30, p95: 60, max: 61 } };
    const some = { plays: 400, stays: 40, share: 0.02, back: back.back };
    expect(inWords(found([point([serving], { verdict: 'comes back', held: back })]))).toContain(
      '1 single thing takes it down until it comes back by itself, about 1 h a year together; it is db crash while it serves.',
    );
    expect(inWords(found([point([serving], { verdict: 'may stay down', held: some })]))).toContain(
      'Sometimes it stays down after db crash while it serves (2 % of strikes).',
    );
  });

  test('tells the kind beside a name that a hazard and a component share', () => {
    const hazard = thing('storm', { kind: 'hazard', isShared: true });
    const component = thing('storm', { mode: 'failure', isShared: true });
    expect(inWords(found([point([hazard]), point([component])]))).toContain(
      'shop has 2 single points of failure: hazard storm and component storm failure.',
    );
    expect(setRows([point([hazard, component])])).toMatchObject([{ name: 'hazard storm + component storm failure' }]);
    expect(setRows([point([thing('storm', { kind: 'hazard' }), thing('db')])])).toMatchObject([{ name: 'storm + db' }]);
  });

  test('tells which names are shared', () => {
    const { model } = parseModel(`nines: 1
components: { storm: { mttf: 1y, mttr: 1h }, db: { mttf: 1y, mttr: 1h, requires: [storm] } }
hazards: { storm: { every: 30d, targets: [db], effect: fail, ttr: 1h } }
services: { shop: { requires: [db] } }
`);
    const { suspects } = weakPointSuspects(compile(model!), 0, year, 1);
    expect(suspects.map(({ thing: { kind, name, isShared } }) => [kind, name, isShared])).toEqual([
      ['instance', 'storm', true],
      ['instance', 'db', undefined],
      ['hazard', 'storm', true],
    ]);
  });

  test('says every choice of instances at once, and else one of them and so on', () => {
    const inZone = (place: string, of: number) => thing('app', { place, of, all: 3, inState: 3 });
    const pairs = [
      point([inZone('a', 2), inZone('a', 2)]),
      point([inZone('a', 2), inZone('b', 1)], { count: 2, probability: 0.0002 }),
    ];
    expect(setRows(pairs)).toMatchObject([{ name: 'any 2 of 3 app', count: 3, size: 2 }]);
    expect(setRows(pairs)[0].point.probability).toBeCloseTo(0.0003, 12);
    expect(setRows(pairs.slice(1))).toMatchObject([{ name: 'app in a + app in b', count: 2 }]);
    const zone = (name: string) => thing(name, { kind: 'place', type: 'zone' });
    const zones = [point([zone('a'), zone('b')]), point([zone('b'), zone('c')], { probability: 0.00005 })];
    expect(setRows(zones)).toMatchObject([{ name: 'all of a + all of b, and so on', count: 2 }]);
    const both = thing('db', { all: 2, of: 2 });
    expect(setRows([point([both, both])])[0].name).toBe('both db');
  });
});

describe('weak points in reports', () => {
  const evil = '<img src=x onerror="alert(1)"> | [x](javascript:1) `\u202e';
  const hostile = { ...found([point([thing(evil, { mode: evil, place: evil, of: 1, all: 2 })])]), service: evil };

  test('nothing that a model says becomes markup', () => {
    const html = htmlReport(shopResults(), { model: null, weakPoints: [hostile], replay: '' });
    expect(html).toContain('Weak points');
    expect(html).not.toContain('<img');
    expect(() => readXml(weakPointsFigure(hostile, { palette: lightPalette })!.svg)).not.toThrow();
    const text = weakPointsMarkdown([hostile], page).replace(/(`+)(?:(?!\1).)+?\1/g, '');
    expect(text).not.toMatch(/<img|\]\(/);
  });

  test('stand in the report where they are known, beside what the study charges to each', () => {
    const results = shopResults();
    const [{ cause }] = results.services.shop.causes;
    const all = found([point([thing('database', { mode: 'crash' })], { cause })]);
    const html = htmlReport(results, { model: null, weakPoints: [all], replay: '' });
    expect(html).toContain('What shop cannot do without');
    expect(html).toContain('in the study');
    expect(markdown(results, { weakPoints: [all], replay: '' })).toContain('## Weak points');
    expect(markdown(results, { replay: '' })).not.toContain('## Weak points');
  });

  test('show time spent in maintenance, where there is any', () => {
    const none = { detection: 0, waiting: 0, repair: 60, switching: 0, 'failed switch': 0, restart: 0 };
    const phases = { ...none, 'catch-up': 0, restore: 0, maintenance: 60 };
    const drawn = (spent: typeof phases): string => {
      const asModelled = { plays: 400, outages: 400, share: 1, endless: 0, down: null, phases: spent };
      return weakPointsFigure(found([point([thing('db')], { asModelled })]), { palette: lightPalette })!.svg;
    };
    expect(drawn(phases)).toContain('maintenance');
    expect(drawn({ ...phases, maintenance: 0 })).not.toContain('maintenance');
  });

  test('say once what they leave out of any service', () => {
    const [first, second] = [
      ['a', 'b'],
      ['b', 'c'],
    ].map((leavesOut) => ({ ...found([]), leavesOut }));
    const text = weakPointsText([first, second], page);
    for (const each of ['a', 'b', 'c']) expect(text.split(`Left out: ${each}.`)).toHaveLength(2);
  });

  test('say of which service something was tried where it is not true of all', () => {
    const others = (service: string, count: number): ServiceWeakPoints => ({
      ...found([]),
      service,
      searched: [{ size: 2, byStructure: 0, played: 0, structureWhole: true, others: count, tried: count }],
    });
    const text = weakPointsMarkdown([others('shop', 3), others('api', 0), others('site', 3)], page);
    expect(text).toContain('`shop` and `site`: All 3 other kinds of pairs were tried in play.');
    expect(text).toContain('`api`: There are no other pairs to try.');
    const alike = weakPointsMarkdown([others('shop', 3), others('api', 3)], page);
    expect(alike.split('All 3 other kinds of pairs were tried in play.')).toHaveLength(2);
    expect(alike).not.toContain('`api`: All');
  });

  test('say what years times a year are of', () => {
    expect(weakPointsText([found([])], page).replace(/\s+/g, ' ')).toContain(
      'Times a year are means over the 1 y of the study, of each thing by itself and new at its start',
    );
    const later = { ...found([]), span: { warmupSeconds: 31_536_000, horizonSeconds: 63_072_000 } };
    expect(weakPointsText([later], page).replace(/\s+/g, ' ')).toContain(
      'Times a year are means over the 2 y of the study, which begin when all has been in use for 1 y, of each thing by itself.',
    );
  });

  test('draw no figure where nothing costs any time', () => {
    expect(
      weakPointsFigure(found([point([thing('db')], { downPerYear: null })]), { palette: lightPalette }),
    ).toBeNull();
  });
});

describe('the weak points of the web shop', () => {
  test('read like their golden file', async () => {
    const { model } = parseModel(await readFile('models/web-shop.yaml', 'utf8'), 'web-shop.yaml');
    const system = compile(model!);
    const all = findWeakPoints(system, weakPointSuspects(system, 0, year, 3), { seed: 'shop-1' });
    await expect(weakPointsText([all], page)).toMatchFileSnapshot('golden/weak-points-web-shop.txt');
    const power = all.singles[0];
    expect(power).toMatchObject({ things: [{ name: 'eu-west-a', mode: 'power' }], verdict: 'stays down' });
    // A failure every two years, and a lognormal repair of 3.62 h in the mean; failovers add a little.
    expect(power.downPerYear!.seconds! / (0.5 * 3.62 * 3600)).toBeGreaterThan(0.99);
    expect(power.downPerYear!.seconds! / (0.5 * 3.62 * 3600)).toBeLessThan(1.01);
  });
});
