import { describe, expect, test } from 'vitest';
import {
  adviceHtml,
  adviceInWords,
  adviceMarkdown,
  adviceText,
  numberedAdvice,
  plainStyle,
} from '../../src/report/index.ts';
import type { Advice, Advised, Measure } from '../../src/results/index.ts';
import { about, shopResults } from './fixture.ts';

const MINUTE = 60;

function measure(value: number, low: number, high: number): Measure {
  return { value, low, high, confidence: 0.99, method: 'paired', standardError: (high - low) / 4 };
}

const none: Measure = { value: 0, low: 0, high: 0, confidence: 0.99, method: 'constant', standardError: 0 };

function advised(head: string, down: Measure, more: Partial<Advised> = {}, lost: Measure | null = null): Advised {
  const change = {
    ...{ availability: none, downtimePerYearSeconds: down, outagesPerYear: none },
    ...{ lostSecondsPerYear: lost, writesLostPerYear: null, exact: false },
  };
  return {
    ...{ kind: 'one more instance', head, assumes: [], condition: '', about: 'balancer', edits: [] },
    ...{ services: { shop: change }, runningCostPerYear: 0, costPerYear: none },
    ...more,
  };
}

const results = shopResults();

const advice: Advice = {
  ...{ nines: 1, kind: 'advice', program: 'nines', model: { ...results.model, name: 'Shop', currency: 'EUR' } },
  study: { ...results.study, partial: false },
  ...{ services: ['shop'], ranking: 'down time' },
  steps: [
    {
      after: [],
      asItIs: {
        shop: {
          ...{ availability: about(0.9999, 0.001), downtimePerYearSeconds: about(63 * MINUTE, 0.05) },
          ...{ outagesPerYear: about(4, 0.1), lostSecondsPerYear: about(3, 0.1), exact: false },
        },
      },
      costPerYear: none,
      ...{ proposed: 9, raceTrials: 200, triedInFull: 5, confidenceOfEach: 0.995 },
      given: [
        advised('Using search in web instead of requiring it', measure(-50 * MINUTE, -55 * MINUTE, -45 * MINUTE), {
          condition: 'web can do without search, and be degraded instead of down',
        }),
        advised('A second balancer in eu-west-b', measure(-41 * MINUTE, -44 * MINUTE, -38 * MINUTE), {
          runningCostPerYear: 1440,
          assumes: ['it fails and is repaired as the others are'],
        }),
        advised('Checks of db every 1s instead of 5s', measure(-30, -40, -20)),
        advised(
          'Synchronous instead of asynchronous replication of db',
          measure(9, 5, 14),
          {},
          measure(-3, -3.2, -2.8),
        ),
      ],
      notGiven: [{ advised: advised('A third person in ops', none), why: 'none' }],
      dropped: [{ head: 'A third db in c', about: 'db' }],
    },
  ],
};

describe('advice', () => {
  test('reads like its golden file', async () => {
    const text = adviceText(advice, {
      width: 100,
      style: plainStyle,
      replay: 'nines advise shop.yaml',
      applying: 'nines advise shop.yaml',
    });
    await expect(text).toMatchFileSnapshot('golden/advice.txt');
  });

  test('is a sentence with what is saved, of how much, and the interval; what needs a condition comes last', () => {
    const sentences = numberedAdvice(advice).map((each) => `${each.number} ${adviceInWords(each)}`);
    expect(sentences[0]).toBe(
      '1 A second balancer in eu-west-b removes 41 min of the 1 h 3 min of down time a year (38 min to 44 min).',
    );
    expect(sentences[1]).toMatch(/^2 Checks of db every 1s instead of 5s remove 30 s/);
    expect(sentences[2]).toMatch(/^3 Synchronous .* saves 3 s of the 3 s of lost writes a year \(2.8 s to 3.2 s\)\.$/);
    expect(sentences[3]).toMatch(/^4 Using search/);
  });

  test('does not hide what it makes worse, what it costs, or what was assumed', () => {
    const text = adviceText(advice, { width: 100, style: plainStyle, replay: '', applying: '' }).replace(/\s+/g, ' ');
    expect(text).toContain('But: down time of shop 9 s a year more (5 s to 14 s).');
    expect(text).toContain('Running it costs 1,440 EUR a year more.');
    expect(text).toContain('Assumed: it fails and is repaired as the others are.');
    expect(text).toContain('Only if web can do without search');
  });

  test('says that nothing helps, and why there may be nothing to remove', () => {
    const [step] = advice.steps;
    const without = { ...advice, steps: [{ ...step, given: [] }] };
    const options = { width: 100, style: plainStyle, replay: '', applying: '' };
    expect(adviceText(without, options)).toContain('Nothing that was tried helps beyond chance.');
    const never = {
      ...step.asItIs.shop,
      downtimePerYearSeconds: { ...none, value: null, low: null, high: 40, method: 'none seen' as const },
    };
    const up = { ...advice, steps: [{ ...step, given: [], asItIs: { shop: never } }] };
    expect(adviceText(up, options)).toContain('Nothing was ever down in');
  });

  test('cannot bring markup into a page or a pull request', () => {
    const [step] = advice.steps;
    const evil = {
      ...advice,
      steps: [{ ...step, given: [{ ...step.given[1], head: 'A <b>second</b> [x](http://y)' }] }],
    };
    expect(adviceHtml(evil, '')).not.toContain('<b>');
    expect(adviceMarkdown(evil).join('\n')).toContain('`A <b>second</b> [x](http://y)`');
  });
});
