import { describe, expect, it } from 'vitest';
import {
  comparisonFigure,
  convergenceFigure,
  darkPalette,
  FIGURES,
  figuresOf,
  lightPalette,
  type ConvergencePoint,
  type Figure,
  type Palette,
} from '../../../src/report/index.ts';
import { textWidth } from '../../../src/report/figures/letters.ts';
import type { Results } from '../../../src/results/index.ts';
import { atMost, dataResults, flawlessResults, nothingLostResults, partialResults } from '../fixture.ts';
import { readXml, type Tag } from './markup.ts';
import { drawnResults, emptyResults, renamed } from './shapes.ts';

const palette = lightPalette;
const long = 'a component with a name that is about sixty letters long, yes';
const hostile = `<script>alert("1")</script>&amp;'\u202e\u0000\ud800]]>`;

const points: ConvergencePoint[] = [100, 200, 400, 1000, 5000].map((trials) => ({
  trials,
  value: 0.0005,
  low: 0.0005 * (1 - 4 / Math.sqrt(trials)),
  high: 0.0005 * (1 + 4 / Math.sqrt(trials)),
}));

interface Box {
  text: string;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Where a text lies, about: its letters are at most as wide as figures reckon, and that over `narrower`. */
function boxOf({ attributes, text }: Tag, narrower = 1): Box {
  const size = Number(attributes['font-size'] ?? 12);
  const wide = textWidth(text, size) / narrower;
  const anchor = attributes['text-anchor'] ?? 'start';
  const left = Number(attributes.x) - (anchor === 'end' ? wide : anchor === 'middle' ? wide / 2 : 0);
  const y = Number(attributes.y);
  return { text, left, right: left + wide, top: y - size * 0.75, bottom: y };
}

function touch(one: Box, other: Box): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

/** Everything that can be drawn of some results. */
function allOf(results: Results, width = 720, colours: Palette = palette): Figure[] {
  const options = { palette: colours, width };
  const service = Object.keys(results.services)[0] ?? 'none';
  const designs = [
    { name: service, results },
    { name: long, results },
  ];
  return [
    ...figuresOf(results, options),
    convergenceFigure(points, service, options),
    comparisonFigure(designs, service, options, [{ name: service, value: -60, low: -90, high: -30 }]),
  ];
}

function figure(results: Results, id: string, of?: string): Figure {
  const found = figuresOf(results, { palette }).find((each) => each.id === id && (of === undefined || each.of === of));
  if (found === undefined) throw new Error(`there is no figure ${id}`);
  return found;
}

const cases: [words: string, results: Results][] = [
  ['a shop with data', drawnResults()],
  ['results without tails', dataResults()],
  ['a service that was never down', flawlessResults()],
  ['data that was never lost', nothingLostResults()],
  ['three trials', partialResults()],
  ['nothing at all', emptyResults()],
  ['long names', renamed(drawnResults(), long)],
  ['hostile names', renamed(drawnResults(), hostile)],
];

describe.each(cases)('every figure of %s', (_, results) => {
  it.each([320, 360, 720, 1200])('is well-formed, named, and within its edges at %i px', (width) => {
    for (const each of allOf(results, width)) {
      const [svg, ...tags] = readXml(each.svg);
      expect(svg.name).toBe('svg');
      expect(svg.attributes).toMatchObject({ role: 'img', viewBox: `0 0 ${each.width} ${each.height}` });
      const names = tags.filter(({ name }) => name === 'title' || name === 'desc').map((tag) => tag.attributes.id);
      expect(svg.attributes['aria-labelledby']).toBe(names.join(' '));
      for (const { x, y, width, height, label } of each.marks) {
        expect(label).not.toBe('');
        expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
        expect(x + width, `${each.id}: ${label}`).toBeLessThanOrEqual(each.width);
        expect(y + height).toBeLessThanOrEqual(each.height);
      }
      for (const { text, left, right } of tags.filter(({ name }) => name === 'text').map((tag) => boxOf(tag))) {
        expect(left, `${each.id} begins with ${text}`).toBeGreaterThanOrEqual(-1);
        expect(right, `${each.id} ends with ${text}`).toBeLessThanOrEqual(each.width + 1);
      }
    }
  });

  it.each([320, 360, 480, 600, 900, 1200])('has no texts that touch at %i px', (width) => {
    for (const each of allOf(results, width)) {
      const boxes = readXml(each.svg)
        .filter(({ name }) => name === 'text')
        // As wide as in the narrowest of the fonts.
        .map((tag) => boxOf(tag, 1.15));
      const touching = boxes.flatMap((one, i) =>
        boxes
          .slice(i + 1)
          .filter((other) => touch(one, other))
          .map((other) => `${each.id}: ${one.text} | ${other.text}`),
      );
      expect(touching).toEqual([]);
    }
  });

  it('says what it shows in a sentence, and holds no number that is none', () => {
    for (const each of allOf(results)) {
      expect(each.sentence, each.id).toMatch(/^\S.*\.$/su);
      expect(`${each.svg}${each.sentence}${JSON.stringify(each.marks)}`).not.toMatch(/NaN|Infinity|undefined|null/);
      for (const row of each.table.rows) expect(row).toHaveLength(each.table.columns.length);
    }
  });
});

describe('figures', () => {
  it('are the same for the same results', () => {
    expect(allOf(drawnResults())).toEqual(allOf(drawnResults()));
  });

  it('have ids of their own on one page', () => {
    const ids = allOf(drawnResults()).flatMap(({ svg }) => [...svg.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id));
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.every((id) => /^[\w-]+$/.test(id))).toBe(true);
  });

  it('let nothing of a name become markup', () => {
    for (const { svg } of allOf(renamed(drawnResults(), hostile))) {
      expect(readXml(svg).map(({ name }) => name)).not.toContain('script');
      // eslint-disable-next-line no-control-regex
      expect(svg).not.toMatch(/[\u0000-\u0008\u202e]|\p{Cs}/u);
    }
  });

  it('use no colour but those of the palette', () => {
    const known = new Set([...Object.values(darkPalette).flat(), 'none']);
    for (const { svg } of allOf(drawnResults(), 720, darkPalette)) {
      for (const [, colour] of svg.matchAll(/ (?:fill|stroke)="([^"]*)"/g)) expect(known).toContain(colour);
    }
  });

  it('are drawn for what they apply to', () => {
    const drawn = figuresOf(drawnResults(), { palette }).map(({ id, of }) => `${id} ${of}`.trim());
    expect(drawn).toEqual([
      ...['slo-years shop', 'yearly-downtime shop', 'exceedance shop', 'root-causes shop', 'outages shop'],
      ...['loss-windows database', 'loss-causes database', 'loss-windows volume', 'components', 'failovers'],
    ]);
    expect(new Set(FIGURES.map(({ id }) => id)).size).toBe(FIGURES.length);
    expect(figuresOf(emptyResults(), { palette })).toEqual([]);
    expect(figuresOf(drawnResults(), { palette, services: [] }).some(({ of }) => of === 'shop')).toBe(false);
  });

  it('keep to the least and greatest width', () => {
    const widths = [1, 5000].map((width) => figuresOf(drawnResults(), { palette, width })[0].width);
    expect(widths).toEqual([280, 1600]);
  });
});

describe('the down time of years', () => {
  it('is told with median, tail, and the worst', () => {
    const { sentence } = figure(drawnResults(), 'yearly-downtime');
    expect(sentence).toBe(
      '2 % of all years have no down time, half of all years have less than 2 h 30 min of down time, ' +
        '1 in 10 has more than 9 h 27 min, 1 in 100 has more than 1 d 7 h, the worst of 10,000 seen has 4 d 19 h.',
    );
  });

  it('is drawn as shares that add up to all years, those of the table', () => {
    const { table, marks } = figure(drawnResults(), 'yearly-downtime');
    expect(table.rows.reduce((sum, row) => sum + (row[2] as number), 0)).toBeCloseTo(1, 12);
    expect(marks).toHaveLength(table.rows.length);
    expect(marks[0].label).toBe('No down time: 2 % of years');
  });

  it('is that of shorter spells where trials are shorter than a year', () => {
    const results = drawnResults();
    results.study.yearWindowSeconds = 30 * 86_400;
    const { title, sentence, svg } = figure(results, 'yearly-downtime');
    expect(title).toBe('Down time of shop in 30 d');
    expect(sentence).toContain('half of all spells of 30 d have less');
    expect(svg).toContain('SLO allows 21 min 36 s');
  });

  it('is at most so much where none was seen', () => {
    const { sentence, svg, marks } = figure(flawlessResults(), 'yearly-downtime');
    expect(sentence).toContain('No outage of shop was seen in 10,000 years');
    expect(svg).toContain('under 950 ms a year');
    expect(svg).toContain('SLO allows 4 h 23 min');
    expect(marks[0].label).toBe(sentence);
  });
});

describe('tails', () => {
  it('fall, and have a mark for each row of the table', () => {
    for (const id of ['exceedance', 'outages', 'loss-windows']) {
      const { table, marks } = figure(drawnResults(), id);
      const values = table.rows.map((row) => row[1] as number);
      expect(values).toEqual([...values].sort((a, b) => b - a));
      expect(marks).toHaveLength(table.rows.length);
    }
  });

  it('know that a plateau begins right after the fall before it', () => {
    const results = drawnResults();
    results.services.shop.outageLengthSeconds.exceedance = [
      { seconds: 3, share: 1 },
      { seconds: 3600, share: 0.1 },
      { seconds: 7200, share: 0 },
    ];
    const { rows } = figure(results, 'outages').table;
    expect(rows.find(([seconds]) => seconds === 7.5)?.[1]).toBeCloseTo(
      0.1 * results.services.shop.outagesPerYear.value!,
    );
  });
});

describe('root causes', () => {
  it('have their phases in the table, and add up to the down time', () => {
    const { table, marks } = figure(drawnResults(), 'root-causes');
    const seconds = table.columns.indexOf('Down time per year (s)');
    expect(table.rows.reduce((sum, row) => sum + (row[seconds] as number), 0)).toBeCloseTo(15_480);
    for (const row of table.rows) {
      const phases = row.slice(5).reduce<number>((sum, value) => sum + (value as number), 0);
      expect(phases).toBeCloseTo(row[seconds] as number);
    }
    expect(marks.map(({ label }) => label.split(':')[0])).toEqual(table.rows.map(([name]) => name));
  });

  it('whose names are long are told apart by their ends', () => {
    const results = renamed(drawnResults(), long);
    const { svg } = figuresOf(results, { palette, width: 320 }).find(({ id }) => id === 'root-causes')!;
    const names = readXml(svg)
      .filter(({ text }) => text.includes('…'))
      .map(({ text }) => text);
    expect(names).toHaveLength(5);
    expect(new Set(names.map((name) => name.split('…')[1])).size).toBeGreaterThan(2);
  });

  it('are summed up beyond the twelfth', () => {
    const results = drawnResults();
    const [first] = results.services.shop.causes;
    results.services.shop.causes = Array.from({ length: 40 }, () => first);
    const { table } = figure(results, 'root-causes');
    expect(table.rows).toHaveLength(13);
    expect(table.rows[12][0]).toBe('28 other causes');
  });
});

describe('the years that meet the SLO', () => {
  const crosses = ({ svg }: Figure): number => svg.split('l8 8m0-8l-8 8').length - 1;

  it('are a hundred squares, with a cross where it is missed', () => {
    // 73.12 years: 73 are met, one in part.
    expect(crosses(figure(drawnResults(), 'slo-years'))).toBe(26);
  });

  it('are never all of a hundred where one was missed', () => {
    const results = drawnResults();
    results.services.shop.sloMet = { ...results.services.shop.sloMet!, value: 0.99999, low: 0.9999, high: 1 };
    const { svg } = figure(results, 'slo-years');
    expect(readXml(svg).filter(({ attributes }) => attributes.width === '18')).toHaveLength(99);
  });

  it('are left open where only a bound is known', () => {
    const { svg, sentence } = figure(flawlessResults(), 'slo-years');
    expect(svg).toContain('stroke-dasharray="3 2"');
    expect(sentence).toContain('over 99.97 of 100 years');
  });
});

describe('components', () => {
  it('are sorted by down time, those never seen down with their bound', () => {
    const results = drawnResults();
    results.components.server.downtimePerYearSeconds = atMost(2);
    results.components.server.unavailability = atMost(2 / 31_536_000);
    const { table, marks } = figure(results, 'components');
    expect(table.rows.at(-1)?.slice(0, 3)).toEqual(['server', 3, null]);
    expect(marks.at(-1)?.label).toContain('under 2 s down a year');
  });
});

describe('convergence', () => {
  it('tells the newest value and how well it is known', () => {
    const { sentence } = convergenceFigure(points, 'shop', { palette });
    expect(sentence).toBe('After 5,000 trials: 4 h 23 min down a year (4 h 8 min – 4 h 38 min), known to ± 5.7 %.');
  });

  it('draws the bound while no outage was seen', () => {
    const unseen = points.map((point) => ({ ...point, value: null, low: null, high: 3 / point.trials }));
    const { sentence, svg } = convergenceFigure(unseen, 'shop', { palette });
    expect(sentence).toBe('After 5,000 trials: no outage seen, at most 5 h 15 min down a year.');
    expect(svg).toContain('stroke-dasharray');
  });

  it('can begin with one point, or none', () => {
    expect(convergenceFigure([], 'shop', { palette }).sentence).toBe('No trial is done yet.');
    const one = convergenceFigure(points.slice(0, 1), 'shop', { palette });
    expect(one.marks).toHaveLength(1);
    readXml(one.svg);
  });
});

describe('a comparison', () => {
  const results = drawnResults();
  const designs = [
    { name: 'one', results },
    { name: 'two', results: flawlessResults() },
  ];

  it('names the best, and the difference with its interval', () => {
    const { sentence, marks, table } = comparisonFigure(designs, 'shop', { palette }, [
      { name: 'two', value: -15_480, low: -15_600, high: -15_300 },
    ]);
    expect(sentence).toContain('two under 950 ms a year, one 4 h 18 min');
    expect(sentence).toContain('two has 4 h 18 min a year less (−4 h 20 min to −4 h 15 min)');
    expect(marks).toHaveLength(3);
    expect(table.rows.map((row) => row[5])).toEqual([null, -15_480]);
  });

  it('calls a difference on both sides of zero what may be chance', () => {
    const { sentence } = comparisonFigure(designs, 'shop', { palette }, [
      { name: 'two', value: 60, low: -60, high: 180 },
    ]);
    expect(sentence).toContain('which may be chance');
  });

  it('leaves out designs that have no such service', () => {
    expect(comparisonFigure(designs, 'other', { palette }).sentence).toBe('No design has a service other.');
  });
});

describe.each([
  ['light', lightPalette],
  ['dark', darkPalette],
])('the %s palette', (_, colours) => {
  it('has text that can be read on its ground', () => {
    for (const name of ['ink', 'quiet', 'accent', 'good', 'bad', 'warn'] as const) {
      expect(contrast(colours[name], colours.ground), name).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('has eight colours that differ', () => {
    expect(new Set(colours.series).size).toBe(8);
  });
});

/** Contrast of two colours after WCAG 2. */
function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const share = parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
