import { describe, expect, test } from 'vitest';
import { parseModel } from '../../src/model/index.ts';
import { markdown } from '../../src/report/index.ts';
import { cellCode, code, free, tableLines } from '../../src/report/markdown/text.ts';
import type { Results } from '../../src/results/index.ts';
import { about, dataResults, flawlessResults, nothingLostResults, partialResults, shopResults } from './fixture.ts';

const replay = 'nines run shop.yaml --seed shop-1';

function written(results: Results): string {
  return markdown(results, { replay });
}

/** What of a line stands outside of code spans; a span closes with as many backticks as it opens with. */
function outsideCode(line: string): string {
  let rest = line;
  let outside = '';
  for (let open = /`+/.exec(rest); open !== null; open = /`+/.exec(rest)) {
    outside += rest.slice(0, open.index);
    const after = rest.slice(open.index + open[0].length);
    const close = [...after.matchAll(/`+/g)].find(([run]) => run.length === open[0].length);
    if (close === undefined) throw new Error(`a code span without end: ${line}`);
    rest = after.slice(close.index + close[0].length);
  }
  return outside + rest;
}

/** Cells of a row as every reader of tables finds them: at bars that no backslash precedes. */
function cells(line: string): number {
  return line.replace(/\\[\\|]/g, '').split('|').length - 2;
}

const hostile = [
  'a|b',
  '|',
  'a\\|b',
  'a\\\\|b\\',
  '`',
  '``a` ```b',
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '[click](https://evil.example)',
  '![x](https://evil.example/x.png)',
  'https://evil.example www.evil.example mail@evil.example',
  '@everyone #1 GH-1 0123456789abcdef',
  '**bold** _it_ ~~x~~ $x$ :tada:',
  '# heading\n\n- list\r\n> quote\u2028x',
  '&lt;b&gt; &#124;',
  '--- | ---',
  '\u202egnp.exe\u202c',
  '',
];

/** Results in which every text that a model can choose is `evil`. */
function poisoned(evil: string): Results {
  const results = dataResults();
  results.model.name = evil;
  results.model.currency = evil;
  results.study.seed = evil;
  Object.assign(results.study, { precision: 0.01, precisionOf: evil });
  const { shop } = results.services;
  shop.outagesSeen = 3;
  shop.data!.lossesSeen = 2;
  shop.downtimeCostPerYear = about(10, 0.1);
  results.cost = { ...results.cost, instancesOnce: 7, dataLossPerYear: about(3, 0.1) };
  for (const entry of shop.causes) Object.assign(entry.cause, { thing: evil, mode: evil });
  for (const loss of Object.values(results.components.database.data!.losses)) {
    Object.assign(loss.cause, { thing: evil, mode: evil });
  }
  const { database } = results.components;
  const place = { ...results.places['eu-west-a'], kind: evil };
  return {
    ...results,
    services: { [evil]: shop, other: { ...shop } },
    components: { [evil]: database },
    places: { [evil]: place },
    hazards: { [evil]: { struckPerYear: about(1, 0.1), stoppedPerYear: about(1, 0.1), stoppedShare: about(0.5, 0.1) } },
  };
}

describe('results as Markdown', () => {
  test.each([
    ['shop', shopResults()],
    ['data', dataResults()],
    ['nothing-lost', nothingLostResults()],
    ['partial', partialResults()],
  ])('read like their golden file: %s', async (name, results) => {
    await expect(written(results)).toMatchFileSnapshot(`golden/markdown-${name}.txt`);
  });

  test('tell what the summary tells', () => {
    const text = written(dataResults());
    expect(text).toContain('| Available | **99.9509 %** | 99.9503 % – 99.9516 % | 3.3 nines |');
    expect(text).toContain('| RPO 5 s | met in 97.12 of 100 losses | 96.82 – 97.41 |');
    expect(text).toContain('| Writes lost | 1,234 a year | 1,204 – 1,264 | 0.2 ppm of all writes |');
    expect(text).toContain('| `fire` | – | – | 0.0050 | all of the data |');
    expect(text).toContain('| `database` | async | 1.52 | 78.2 % | 1,234 writes | 1.4 s | 6 s | 21.4 s | 0.0050 |');
    expect(text).toContain(`Again: \`${replay}\``);
  });

  test('never say 0 or 100 % of what was not seen', () => {
    const text = written(flawlessResults());
    expect(text).toContain('| Available | **over 99.999997 %** | more than 7.5 nines |');
    expect(text).not.toMatch(/\b100(\.0*)? %/);
  });

  test('show only the services asked for', () => {
    const results = shopResults();
    results.services.search = { ...results.services.shop };
    expect(written(results)).toContain('## `search`');
    expect(markdown(results, { replay, services: ['shop'] })).not.toContain('search');
  });

  test('have tables whose rows all have as many cells as their head', () => {
    for (const results of [shopResults(), dataResults(), flawlessResults(), ...hostile.map(poisoned)]) {
      for (const block of written(results).split('\n\n')) {
        const rows = block.split('\n').filter((line) => line.startsWith('|'));
        expect(new Set(rows.map(cells)).size).toBeLessThanOrEqual(1);
        if (rows.length > 0) expect(rows[1]).toMatch(/^(\| (---|--:) )+\|$/);
      }
    }
  });

  test.each(hostile)('keep what a model says from being markup: %j', (evil) => {
    for (const line of written(poisoned(evil)).split('\n')) {
      const outside = outsideCode(line);
      expect(outside).not.toMatch(/[<[\]_~@$&\\]|https?:|www\.|evil|alert|GH-/);
      expect(outside.replace(/^#{1,3} |^> ?/, '').replaceAll('**', '')).not.toMatch(/[#*>]/);
      // eslint-disable-next-line no-control-regex
      expect(line).not.toMatch(/[\u0000-\u001f\u2028\u2029\u202a-\u202e]/);
    }
  });

  test('draw the model where it is at hand, in a block that no name of it ends', () => {
    const kind = 'web\n```\n<script>alert(1)</script>';
    const { model } = parseModel(
      JSON.stringify({
        nines: 1,
        components: { web: { kind, mttf: '1y', mttr: '1h' } },
        services: { shop: { requires: ['web'] } },
      }),
    );
    const text = markdown(shopResults(), { replay, model });
    const [, drawing] = /```mermaid\n(flowchart TB\n[^`]*)\n```\n/.exec(text)!;
    expect(drawing).toContain('shop');
    expect(drawing).not.toContain('<script');
    expect(markdown(shopResults(), { replay })).not.toContain('mermaid');
  });

  test('keep the command that replays them whole', () => {
    const text = markdown(shopResults(), { replay: "nines run 'a`b|c.yaml'" });
    expect(text).toContain("Again: ``nines run 'a`b|c.yaml'``");
  });
});

describe('texts in Markdown', () => {
  test('stand in code spans with fences longer than any run of backticks in them', () => {
    expect(code('a')).toBe('`a`');
    expect(code('a``b')).toBe('```a``b```');
    expect(code('`a')).toBe('`` `a ``');
    expect(code(' a\nb ')).toBe('`a b`');
    expect(code('\n')).toBe('(no name)');
  });

  test('do not end a cell, whatever stands before the bar', () => {
    expect(cellCode('a|b')).toBe('`a\\|b`');
    expect(cellCode('a\\|b')).toBe('`a\\\u200b\\|b`');
    expect(code('a|b')).toBe('`a|b`');
  });

  test('stand free where they are letters, digits and blanks', () => {
    for (const text of ['Load-balanced web shop', 'Überfall (v2)', 'EUR', 'shop 1.2']) expect(free(text)).toBe(text);
    for (const text of ['a*b', '- a', '# a', 'www.x.org', 'x@y.org', 'deadbeef', 'GH-12', 'a: b', '', '$']) {
      expect(free(text)).toBe(code(text));
    }
  });

  test('make tables without columns that say nothing', () => {
    const column = (title: string, align: 'left' | 'right') => ({ title, align, rank: 0 });
    const columns = [column('a', 'left'), column('b', 'right'), column('c', 'right')];
    expect(tableLines(columns, [['x', '–', '1']])).toEqual(['| a | c |', '| --- | --: |', '| x | 1 |']);
    expect(tableLines(columns, [])).toEqual([]);
  });
});
