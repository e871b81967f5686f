import { describe, expect, test } from 'vitest';
import {
  foundInWords,
  judge,
  junit,
  KINDS,
  objectiveInWords,
  objectivesMarkdown,
  overall,
  readObjective,
  writtenObjectives,
  type Judgement,
} from '../../src/report/index.ts';
import type { Measure, Results } from '../../src/results/index.ts';
import { readXml } from './figures/markup.ts';
import { about, atMost, dataResults, nearOne, shopResults } from './fixture.ts';

function judged(text: string, results: Results): Judgement {
  const { objective, issue } = readObjective(text, Object.keys(results.services));
  expect(issue).toBeNull();
  return judge(objective!, results);
}

function shopWith(availability: Measure, outagesSeen = 500): Results {
  const results = shopResults();
  Object.assign(results.services.shop, { availability, outagesSeen });
  Object.assign(results.study, { yearWindows: 1, yearWindowSeconds: 31_536_000, horizonSeconds: 31_536_000 });
  return results;
}

describe('an objective', () => {
  test.each(KINDS.map((kind) => [kind.id, kind]))('%s is read as its example is written', (id, kind) => {
    const sign = kind.asks === 'at least' ? '>=' : '<=';
    const { objective } = readObjective(` shop.${id} ${sign} ${kind.example} `, ['shop', 'admin']);
    expect(objective).toMatchObject({ service: 'shop', kind: { id } });
    expect(objective!.bound).toBeGreaterThan(0);
  });

  test('needs no name where there is one service', () => {
    expect(readObjective('availability≥99.9%', ['shop']).objective).toMatchObject({ service: 'shop' });
    expect(readObjective('availability>=99.9%', ['shop', 'admin']).issue?.message).toContain('of which service');
  });

  test.each([
    ['shop', 'is not an objective'],
    ['shop.uptime>=99%', 'there is no objective uptime'],
    ['shp.availability>=99%', 'there is no service shp'],
    ['shop.availability<=99%', 'at least'],
    ['shop.mttr=30m', 'at most'],
    ['shop.availability>=often', 'not a fraction'],
    ['shop.outages<=-1', 'is not a number'],
  ])('%s is refused with a hint', (text, words) => {
    const { objective, issue } = readObjective(text, ['shop']);
    expect(objective).toBeNull();
    expect(issue!.message).toContain(words);
    expect(issue!.hint).not.toBe('');
  });

  test('that a model has written is of availability and of requests', () => {
    const found = writtenObjectives({
      a: { slo: { availability: 0.999, success: 0.99 } },
      b: { slo: { availability: null, success: null } },
    });
    expect(found.map(({ service, kind, bound }) => [service, kind.id, bound])).toEqual([
      ['a', 'availability', 0.999],
      ['a', 'success', 0.99],
    ]);
  });
});

describe('a verdict', () => {
  const good = nearOne(0.0004, 0.1);

  test('is met or missed only where the whole interval says so', () => {
    expect(judged('availability>=99.95%', shopWith(good)).verdict).toBe('met');
    expect(judged('availability>=99.97%', shopWith(good)).verdict).toBe('missed');
    expect(judged('availability>=99.96%', shopWith(good)).verdict).toBe('open');
  });

  test('is not given by intervals of too few outages', () => {
    expect(judged('availability>=99.95%', shopWith(good, 19)).verdict).toBe('open');
    expect(judged('availability>=99.95%', shopWith({ ...good, method: 'few events' })).verdict).toBe('open');
  });

  test('is met by rare outages, were each of them a whole year long', () => {
    const results = shopWith({ ...good, method: 'few events' }, 3);
    const years = results.services.shop.yearlyDowntimeSeconds;
    results.services.shop.yearlyDowntimeSeconds = { ...years, zeroShare: { ...nearOne(0.0001, 0.5), method: 'mid-p' } };
    expect(judged('availability>=99.95%', results).verdict).toBe('met');
    expect(judged('availability>=99.99%', results).verdict).toBe('open');
    expect(judged('downtime<=2h', results).verdict).toBe('met');
  });

  test('is met where nothing was seen and the bound is low enough', () => {
    const results = shopResults();
    results.services.shop.outagesPerYear = atMost(0.1);
    expect(judged('outages<=0.2', results).verdict).toBe('met');
    expect(judged('outages<=0.05', results).verdict).toBe('open');
  });

  test('is open where it is not measured', () => {
    const results = shopResults();
    results.services.shop.data = null;
    const found = judged('losses<=1', results);
    expect([found.verdict, foundInWords(found)]).toEqual(['open', 'not measured']);
  });

  test('of several is missed with one, and met with all', () => {
    const [met, missed, open] = ['99.95%', '99.97%', '99.96%'].map((bound) =>
      judged(`availability>=${bound}`, shopWith(good)),
    );
    expect([overall([met, missed, open]), overall([met, open]), overall([met, met])]).toEqual([
      'missed',
      'open',
      'met',
    ]);
  });
});

describe('verdicts for others', () => {
  const all = (results: Results): Judgement[] =>
    ['availability>=99.9%', 'outages<=0.1', 'losses<=1'].map((text) => judged(text, results));

  test('are sentences with what was found', () => {
    const results = dataResults();
    results.services.shop.outagesPerYear = about(4, 0.05);
    const judgement = judged('outages<=2', results);
    expect(objectiveInWords(judgement)).toBe('shop has at most 2 outages a year');
    expect(foundInWords(judgement)).toBe('4.00 (3.80 – 4.20)');
  });

  test('are test cases of JUnit whatever the names are', () => {
    const xml = junit('<a> & "b" \u0000', all(dataResults())).replace(/^<\?xml[^>]*>\n/, '');
    // The strict reader of drawings knows no hyphen in names.
    const tags = readXml(xml.replaceAll('system-out', 'output').trim());
    expect(tags.filter(({ name }) => name === 'testcase')).toHaveLength(3);
    expect(tags[1].attributes.name).toBe('<a> & "b"');
    const failures = tags.filter(({ name }) => name === 'failure').length;
    expect(tags[0].attributes).toMatchObject({ tests: '3', failures: String(failures) });
  });

  test('are a table of Markdown in which a name is no markup', () => {
    const [first] = all(dataResults());
    const evil = { ...first, objective: { ...first.objective, service: '**x**|<b>' } };
    const [, , row] = objectivesMarkdown([evil]).split('\n');
    expect(row).toMatch(/^\| `\*\*x\*\*\\\|<b>` is available/);
  });
});
