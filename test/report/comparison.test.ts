import { describe, expect, test } from 'vitest';
import {
  sideBySideHtml,
  sideBySideMarkdown,
  sideBySideText,
  plainStyle,
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
