import { describe, expect, test } from 'vitest';
import {
  markdown,
  sideBySideHtml,
  sideBySideMarkdown,
  sideBySideText,
  plainStyle,
  tablesOf,
  type SideBySide,
} from '../../src/report/index.ts';
import type { Measure } from '../../src/results/index.ts';
import { about, known, shopResults } from './fixture.ts';

function difference(value: number, low: number, high: number): Measure {
  return { value, low, high, confidence: 0.95, method: 'paired', standardError: 1 };
}

/** Two designs; the second has `down` as its difference of down time. */
function comparison(down: Measure): SideBySide {
  const designs = [shopResults(), shopResults()];
  const differences = {
    availability: difference(-down.value! / 3.2e7, -(down.high ?? 0) / 3.2e7, -(down.low ?? 0) / 3.2e7),
    downtimePerYearSeconds: down,
    outagesPerYear: difference(0.1, -0.2, 0.4),
    ...{ lostSecondsPerYear: null, writesLostPerYear: null },
  };
  return {
    designs,
    services: [{ name: 'shop', of: ['shop', 'shop'], differences: [null, differences] }],
    costs: [
      { perYear: known(0), difference: null },
      { perYear: known(0), difference: known(0) },
    ],
  };
}

const options = { names: ['now', 'next'], replay: 'nines compare now.yaml next.yaml' };
const text = (down: Measure): string => sideBySideText(comparison(down), { ...options, width: 100, style: plainStyle });

describe('designs side by side in a report', () => {
  const asked = { comparison: comparison(difference(-600, -900, -300)), names: ['now', 'a|b'] };

  test('have a part of their own in Markdown, with the same words', () => {
    const told = markdown(shopResults(), { replay: '', comparison: asked });
    expect(told).toContain('\n## Beside other designs\n');
    expect(told).toContain('has 10 min less down time a year than “now” (−15 min to −5 min, with 95 % confidence).');
    expect(told).toMatch(/\| `a\\\|b` \|.*−10 min, better \| −15 min to −5 min \|/);
  });

  test('are a table of numbers with every difference, for spreadsheets', () => {
    const { table } = tablesOf(shopResults(), { comparison: asked }).find(({ name }) => name === 'comparison')!;
    const [first, second] = table.rows.filter((row) => row[1] === 'Down time per year');
    expect([first[3], ...first.slice(7, 10), first.at(-1)]).toEqual(['now', null, null, null, '']);
    expect([second[3], ...second.slice(7, 10), second.at(-1)]).toEqual(['a|b', -600, -900, -300, 'better']);
    for (const row of table.rows) expect(row).toHaveLength(table.columns.length);
  });

  test('say where the trials are few, and where they are partial', () => {
    const few = comparison({ ...difference(-600, -900, -300), method: 'few trials' });
    const partial = few.designs.map((each) => ({ ...each, study: { ...each.study, partial: true } }));
    const told = (of: SideBySide): string => sideBySideText(of, { ...options, width: 100, style: plainStyle });
    expect(told(few).replace(/\s+/g, ' ')).toContain(
      'so few trials that what is rare and large may not have been seen',
    );
    expect(told({ ...few, designs: partial })).toContain('Partial: ');
    expect(told(comparison(difference(-600, -900, -300)))).not.toMatch(/few trials|Partial/);
  });
});

describe('designs side by side', () => {
  test('have a better one where the whole interval of the difference says so', () => {
    expect(text(difference(-600, -900, -300))).toContain('“next” has 10 min less down time a year than “now”');
    expect(text(difference(-600, -900, -300))).toMatch(/−10 min, better\n.*−15 min to −5 min/);
    expect(text(difference(600, 300, 900))).toContain('“now” has the least down time');
    expect(text(difference(600, 300, 900))).toMatch(/\+10 min, worse\n/);
  });

  test('have none where the interval holds zero, and it says that it may be chance', () => {
    const told = text(difference(-600, -1500, 300));
    expect(told).toContain('No design is better beyond chance');
    expect(told).toMatch(/−10 min, may be chance\n/);
    expect(told).not.toMatch(/, (better|worse)\n/);
  });

  test('have none without an interval', () => {
    expect(text({ ...difference(-600, 0, 0), low: null, high: null })).toMatch(/−10 min, may be chance\n/);
  });

  test('are the same where no trial differs', () => {
    expect(text({ ...known(0), method: 'none seen' })).toContain('is the same in each of 10,000 trials');
  });

  test('take names as text, in Markdown and HTML', () => {
    const evil = '**<img src=x onerror=alert(1)>**|';
    const named = { names: ['now', evil], replay: evil };
    const compared = comparison(about(600, 0.5));
    const html = sideBySideHtml(compared, named);
    expect(html).not.toContain('<img');
    expect(html).toContain('&lt;img');
    const outside = sideBySideMarkdown(compared, named).replace(/`[^`]*`/g, '');
    expect(outside).not.toMatch(/<|\*\*/);
  });
});
