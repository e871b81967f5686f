import { describe, expect, test } from 'vitest';
import {
  csv,
  frontFigure,
  lightPalette,
  optimisationHtml,
  optimisationText,
  plainStyle,
  tableOfDesigns,
} from '../../src/report/index.ts';
import type { Fate, Measure, Optimisation, OptimisedDesign } from '../../src/results/index.ts';
import { readXml } from './figures/markup.ts';
import { about, atMost } from './fixture.ts';

const exactly = (value: number): Measure => ({ ...about(value, 0), low: value, high: value, method: 'constant' });

function design(at: number, cost: Measure, down: Measure, more: Partial<OptimisedDesign> = {}): OptimisedDesign {
  const share = (x: number | null): number | null => (x === null ? null : 1 - x / 31_536_000);
  const availability = { ...down, value: share(down.value), low: share(down.high), high: share(down.low) };
  return {
    ...{ picks: [Math.floor(at / 2), at % 2], fate: 'missed', by: null, trials: 400, front: 'off' },
    objectives: [{ verdict: 'open', measure: availability }],
    ...{ availability, downtimePerYearSeconds: down },
    cost: { perYear: cost, fixedPerYear: cost.value ?? 0, downtimePerYear: exactly(0), dataLossPerYear: exactly(0) },
    ...more,
  };
}

function optimisation(change: Partial<Optimisation> = {}, names = ['web.instances', 'standby']): Optimisation {
  return {
    ...{ nines: 1, kind: 'optimisation', program: 'test', model: { name: 'Shop', currency: 'EUR' } },
    ...{ verdict: 'found', chosen: 2, nearest: null, service: 'shop' },
    study: {
      ...{ seed: 's', horizonSeconds: 31_536_000, warmupSeconds: 0, trials: 2400, budget: 10_000, mostTrials: 1600 },
      ...{ looks: 3, looksTaken: 2, confidence: 0.95, confidenceOfEach: 0.999, tolerance: 0.01, partial: false },
    },
    choices: [
      { name: names[0]!, alternatives: ['2', '3'] },
      { name: names[1]!, alternatives: ['hot', 'cold'] },
    ],
    objectives: [{ service: 'shop', objective: 'availability', asks: 'at least', bound: 0.999 }],
    designs: [
      design(0, exactly(1000), about(90_000, 0.1), { front: 'on' }),
      design(1, exactly(1200), about(95_000, 0.1)),
      design(2, exactly(1500), about(20_000, 0.1), { fate: 'chosen', front: 'on', trials: 800 }),
      design(3, exactly(2000), atMost(900), { fate: 'costlier', by: 2, front: 'on' }),
    ],
    ...change,
  };
}

const told = { replay: 'nines optimize again', notes: ['The rules leave out 2 combinations.'] };
const page = { width: 100, style: plainStyle };

describe('the answer of a search', () => {
  test('names the design, its cost and its availability with the interval', () => {
    const text = optimisationText(optimisation(), { ...page, ...told });
    expect(text).toMatch(
      /✓ found: The cheapest design that keeps the objective is #3: web\.instances 3, standby\s+hot\./,
    );
    expect(text.replaceAll('\n', ' ')).toContain('It costs 1,500 EUR a year; availability of shop 99.93');
    expect(text).toMatch(/#3 3 · hot +1,500 EUR +99\.93\S* % +5 h 33 min +5 h – 6 h 7 min +chosen/);
    expect(text).toMatch(/#4 3 · cold +2,000 EUR +over 99\.997\S* % +under 15 min +no cheaper/);
    expect(text).toContain('Of the others, 2 miss an objective and 1 costs no less than one that keeps them.');
    expect(text).toContain('known and not estimated');
    expect(text).toContain('Again: nines optimize again');
  });

  test('says which is nearest where none keeps the objectives', () => {
    const text = optimisationText(optimisation({ verdict: 'none', chosen: null, nearest: 2 }), { ...page, ...told });
    expect(text).toMatch(/✗ none: None of the 4 designs keeps the objective\. The nearest by what was seen is #3/);
  });

  test('says what is still in the race and what to allow where it cannot be told', () => {
    const fates: Fate[] = ['missed', 'open', 'met', 'met'];
    const designs = optimisation().designs.map((each, at) => ({ ...each, fate: fates[at]! }));
    const open = optimisation({ verdict: 'open', chosen: null, nearest: 1, designs });
    const text = optimisationText(open, { ...page, ...told }).replaceAll('\n', ' ');
    expect(text).toContain('? open: More trials are needed to tell. Still in the race, the cheapest first: #2 (');
    expect(text).toContain('#3 keeps its objectives, but a cheaper one may as well.');
    expect(text).toContain('The 10,000 trials of all designs are used up: allow more with --budget');
    const partial = { ...open, study: { ...open.study, partial: true } };
    expect(optimisationText(partial, { ...page, ...told })).toContain(
      'Interrupted: this is what was known at look 2 of 3.',
    );
  });

  test('tells that costs are estimated, and shows their intervals', () => {
    const designs = optimisation().designs.map((each) => ({
      ...each,
      cost: { ...each.cost, perYear: about(1500, 0.1) },
    }));
    const text = optimisationText(optimisation({ designs }), { ...page, width: 140, ...told });
    expect(text).toContain('1,350 EUR – 1,650 EUR');
    expect(text).toContain('cheaper by 1 % at most');
  });

  test('is a table with a row for each design', () => {
    const lines = csv(tableOfDesigns(optimisation())).split('\r\n');
    expect(lines[0]).toMatch(/^Design,web\.instances,standby,Fate,By,Front,Trials,Cost per year,/);
    expect(lines[3]).toMatch(/^3,3,hot,chosen,,on,800,1500,1500,1500,/);
    expect(lines[4]).toMatch(/^4,3,cold,costlier,3,on,/);
  });
});

describe('the figure of cost against down time', () => {
  test.each([280, 720, 1600])(
    'is sound at %i px: a mark for each design that is not pale, within its edges',
    (width) => {
      const figure = frontFigure(optimisation(), { palette: lightPalette, width });
      expect(() => readXml(figure.svg)).not.toThrow();
      expect(figure.marks.map(({ label }) => label.slice(0, 2))).toEqual(['#1', '#4', '#3']);
      expect(figure.svg).toContain('#3 chosen');
      expect(figure.svg).toContain('allowed: 8 h 46 min');
      for (const { x, y, width: wide, height } of figure.marks) {
        expect(x).toBeGreaterThanOrEqual(0);
        expect(x + wide).toBeLessThanOrEqual(figure.width);
        expect(y + height).toBeLessThanOrEqual(figure.height);
      }
    },
  );

  test('stands in words where no down time is known at all', () => {
    const designs = optimisation().designs.map((each) => ({
      ...each,
      downtimePerYearSeconds: { ...atMost(1), high: null, method: 'undefined' as const },
    }));
    expect(frontFigure(optimisation({ designs }), { palette: lightPalette }).marks).toHaveLength(1);
  });

  test('has nothing of a model as markup, in a page that can load and run nothing', () => {
    const evil = '<script>alert(1)</script>"&\u202e';
    const hostile = optimisation({ model: { name: evil, currency: evil }, service: evil }, [evil, evil]);
    hostile.objectives[0]!.service = evil;
    const html = optimisationHtml(hostile, { replay: evil, notes: [evil] });
    expect(html).not.toContain('<script');
    expect(html).not.toContain('\u202e');
    expect(html).toContain('default-src &#39;none&#39;');
    expect(() => readXml(frontFigure(hostile, { palette: lightPalette }).svg)).not.toThrow();
  });
});
