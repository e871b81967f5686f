import { describe, expect, test } from 'vitest';
import { parseModel } from '../../src/model/index.ts';
import type { Model } from '../../src/model/index.ts';
import { htmlReport } from '../../src/report/index.ts';
import type { Results } from '../../src/results/index.ts';
import { foundSaying } from './found.ts';
import { dataResults, flawlessResults, partialResults, shopResults } from './fixture.ts';

const replay = 'nines run shop.yaml --seed shop-1';

/** A model with text wherever the language takes any. */
function modelSaying(text: string): Model {
  const said = JSON.stringify(text);
  const { model, issues } = parseModel(`nines: 1
name: ${said}
description: ${said}
currency: ${said}
places:
  west: { kind: ${said}, description: ${said}, failures: { power: { mttf: 2y, mttr: 3h, source: ${said} } } }
crews:
  ops: { size: 2, response: 15m }
components:
  database:
    kind: database
    description: ${said}
    in: west
    failures: { crash: { mttf: 90d, ttr: { lognormal: { median: 1h, p95: 4h } }, crew: ops, source: ${said} } }
    detection: { probe: 5s, failures: 2 }
    cost: 10/h
    source: "of the component"
hazards:
  deploy: { description: ${said}, every: 30d, lasts: 5m, targets: database, effect: down, source: ${said} }
services:
  shop: { description: ${said}, requires: [database], slo: { availability: 99.9% } }
study: { seed: ${said} }
`);
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  return model!;
}

const HOSTILE = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</style><svg onload=alert(1)>',
  '--><iframe src="https://evil.example"></iframe>',
  '&lt;b&gt; ${1} {{x}} javascript:alert(1)',
  '\u202e<b>\u0000\u2028x',
  '<',
];

const TAGS =
  /^(html|head|meta|title|style|body|header|main|footer|nav|section|h[1-4]|p|ol|ul|li|a|strong|span|div|dl|dt|dd|table|thead|tbody|tr|th|td|figure|figcaption|details|summary|code|svg|desc|g|rect|line|path|text|tspan|circle|ellipse|polygon|polyline|marker|defs|clipPath|use)$/;

/** Names of elements and of their attributes, as a browser finds them: what is escaped has no angle bracket. */
function elementsOf(html: string): { tag: string; attributes: string[] }[] {
  const body = html.replace(/^<!doctype html>/, '').replace(/<style>[^<]*<\/style>/, '');
  return [...body.matchAll(/<\/?([A-Za-z0-9]+)((?:[^"'>]|"[^"]*"|'[^']*')*)>/g)].map(([, tag, rest]) => ({
    tag,
    attributes: [...rest.matchAll(/([\w:-]+)\s*=\s*"[^"]*"/g)].map(([, name]) => name),
  }));
}

function withText(results: Results, text: string): Results {
  const copy = structuredClone(results);
  copy.model.name = text;
  copy.model.currency = text;
  copy.program = text;
  copy.study.seed = text;
  return copy;
}

describe('the HTML report', () => {
  test.each(HOSTILE)('takes %j from a model as text, wherever it stands', (evil) => {
    const results = withText(dataResults(), evil);
    const html = htmlReport(results, { model: modelSaying(evil), ...foundSaying(evil, results), replay: evil });
    for (const part of ['weak-points', 'sensitivity', 'advice', 'comparison'])
      expect(html).toContain(`id="part-${part}"`);
    for (const { tag, attributes } of elementsOf(html)) {
      expect(tag).toMatch(TAGS);
      for (const name of attributes) expect(name).not.toMatch(/^on|^srcdoc$|^src$/i);
    }
    const opened = (html.match(/</g) ?? []).length;
    expect(elementsOf(html).length + 1 + 2).toBe(opened); // doctype, and the style element that is left out
    for (const sign of ['\u0000', '\u202e', '\u2028']) expect(html.includes(sign)).toBe(false);
  });

  test('loads nothing and runs nothing', () => {
    const html = htmlReport(shopResults(), { model: modelSaying('x'), replay });
    expect(html).toContain(
      `<meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;; img-src data:">`,
    );
    expect(html.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:|<script|<link|<img|@import|url\(/);
  });

  test('tells the answer, every assumption with its source, the seed, and the command that gives it again', () => {
    const html = htmlReport(shopResults(), { model: modelSaying('measured by us'), replay });
    const text = html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
    for (const words of [
      'The answer',
      'Taken to be perfect',
      'failures › crash › ttr lognormal: { median: 1h, p95: 4h } measured by us',
      'detection › probe 5s of the component',
      'Begin with',
      'What the numbers do not tell',
      'Mean length of an outage as users feel it',
      replay,
      shopResults().study.seed,
      shopResults().model.fingerprint,
    ]) {
      expect(text).toContain(words);
    }
  });

  test('says of what it has no source that none is said', () => {
    const html = htmlReport(shopResults(), { model: modelSaying(''), replay });
    expect(html).toMatch(/failures › power › mttf<\/td><td[^>]*>2y<\/td><td[^>]*>not said/);
  });

  test('tells of what matters, what to change and other designs only where that was asked', () => {
    const results = shopResults();
    const { advice, sensitivity, comparison } = foundSaying('next', results);
    const html = htmlReport(results, { model: null, advice, sensitivity, comparison, replay });
    expect(html).toContain('<a href="#part-sensitivity">The numbers that matter most</a>');
    expect(html).toMatch(/next moves the down time of shop most/);
    expect(html).toMatch(/next removes 10 min/);
    expect(html).toContain('“next” has 10 min less down time a year than “now”');
    expect(htmlReport(results, { model: null, replay })).not.toMatch(/id="part-(advice|sensitivity|comparison)"/);
  });

  test('tells from results alone what they know, and that the assumptions are not among it', () => {
    const html = htmlReport(shopResults(), { model: null, replay: '' });
    expect(html).not.toContain('id="part-topology"');
    expect(html).toContain('made from results alone');
    expect(html).not.toContain('Again:');
    expect(html).toContain('id="part-weak-points"');
  });

  test('says so at once when the study was interrupted, and promises nothing when no outage was seen', () => {
    expect(htmlReport(partialResults(), { model: null, replay })).toMatch(/<header>[^]*Partial:[^]*<\/header>/);
    const flawless = htmlReport(flawlessResults(), { model: null, replay });
    expect(flawless).toContain('which is not the same as none');
    expect(flawless).not.toContain('id="part-weak-points"');
  });

  test('tells what fails together, and how long only where that is exact', () => {
    const structure = {
      ...{ exact: true, order: 2, sizes: [0, 2], complete: true, leftOut: [] },
      cutSets: [
        { names: ['db#1', 'db#2'], probability: 0.001 },
        { names: ['db#1', 'db#3'], probability: 0.001 },
      ],
      kinds: [{ names: ['db#1', 'db#2'], count: 2, probability: 0.002, atMost: false }],
    };
    const told = (exact: boolean): string =>
      htmlReport(shopResults(), { model: null, structures: { shop: { ...structure, exact } }, replay });
    expect(told(true)).toMatch(/db#1 and db#2, and so on<\/th>.*>2<\/td>.*>17\u00a0h 31\u00a0min<\/td>/);
    expect(told(false)).toContain('db#1 and db#2, and so on');
    expect(told(false)).not.toContain('17\u00a0h 31\u00a0min');
  });

  test('has each id once, and every link leads to one', () => {
    const html = htmlReport(dataResults(), { model: modelSaying('Shop'), replay });
    const ids = [...html.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, target] of html.matchAll(/href="#([^"]*)"/g)) expect(ids).toContain(target);
    for (const [, named] of html.matchAll(/aria-labelledby="([^"]*)"/g)) {
      for (const id of named.split(' ')) expect(ids).toContain(id);
    }
  });

  test('is the same bytes for the same results', () => {
    const once = htmlReport(dataResults(), { model: modelSaying('Shop'), replay });
    expect(htmlReport(dataResults(), { model: modelSaying('Shop'), replay })).toBe(once);
  });
});
