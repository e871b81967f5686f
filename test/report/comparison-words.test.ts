import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compile } from '../../src/model/compile/index.ts';
import { parseModel } from '../../src/model/index.ts';
import {
  createComparisonPlayer,
  planComparison,
  runComparison,
  summariseComparison,
  type Comparison,
} from '../../src/montecarlo/index.ts';
import { comparedRows, verdictInWords, verdictOf } from '../../src/report/comparison/words.ts';

const shop = readFileSync('models/web-shop.yaml', 'utf8');

async function compare(...texts: string[]): Promise<Comparison> {
  const models = texts.map((text) => parseModel(text).model!);
  const systems = models.map(compile);
  const { plan } = planComparison(systems, { ...models[0]!.study, trials: 400 });
  const play = createComparisonPlayer({ systems, plan });
  const run = await runComparison({ systems, plan, concurrency: 1, execute: async (batch) => play(batch) });
  return summariseComparison(
    run,
    plan,
    systems,
    models.map(({ currency }) => ({ program: '', currency })),
  );
}

const slower = await compare(shop, shop.replace('mttr: 20m', 'mttr: 12h'));
const same = await compare(shop, shop);

describe('a comparison in words', () => {
  it('names the better design when the difference is beyond chance, with its interval', () => {
    const words = verdictInWords(slower, slower.services[0]!, ['Now', 'Slower']);
    expect(words).toMatch(
      /^“Now” has the least down time: “Slower” has .+ a year more \(\+.+ to \+.+, with 95 % confidence\)\.$/,
    );
  });

  it('names the better one when that is not the first', async () => {
    const turned = await compare(shop.replace('mttr: 20m', 'mttr: 12h'), shop);
    expect(verdictInWords(turned, turned.services[0]!, ['Slow', 'Quick'])).toMatch(
      /^“Quick” has .+ less down time a year than “Slow” \(−/,
    );
  });

  it('finds no difference between a design and itself', () => {
    expect(verdictInWords(same, same.services[0]!, ['A', 'B'])).toBe(
      'The down time of shop is the same in each of 400 trials.',
    );
    const differences = comparedRows(same, same.services[0]!).flatMap(({ cells }) => cells[1]?.difference ?? []);
    expect(differences.length).toBeGreaterThan(2);
    expect(differences.every(({ verdict, value }) => verdict === 'same' && value === 'no difference')).toBe(true);
  });

  it('names no winner while it may be chance', () => {
    const service = structuredClone(slower.services[0]!);
    Object.assign(service.differences[1]!.downtimePerYearSeconds, { value: 60, low: -30, high: 150 });
    expect(verdictInWords(slower, service, ['A', 'B'])).toMatch(
      /^No design is better beyond chance after 400 trials: “B” has 1 min more/,
    );
  });

  it('shows each measure of each design, and differences to the first alone', () => {
    const rows = comparedRows(slower, slower.services[0]!);
    const labels = rows.map(({ label }) => label);
    expect(labels).toEqual(
      expect.arrayContaining(['Available', 'Down per year', 'Outages per year', 'Writes lost per year']),
    );
    expect(labels).not.toContain('Seconds of writes lost per year');
    expect(rows.every(({ cells }) => cells[0]!.difference === null)).toBe(true);
    const down = rows.find(({ label }) => label === 'Down per year')!.cells[1]!.difference!;
    expect(down).toMatchObject({ verdict: 'worse', value: expect.stringMatching(/^\+/) });
    const available = rows.find(({ label }) => label === 'Available')!.cells[1]!.difference!;
    expect(available).toMatchObject({ verdict: 'worse', value: expect.stringMatching(/^−.* points$/) });
  });

  it('leaves out what a design does not have', () => {
    const service = { ...slower.services[0]!, of: ['shop', null], differences: [null, null] };
    expect(comparedRows(slower, service)[0]!.cells[1]).toBeNull();
    expect(verdictInWords(slower, service, ['A', 'B'])).toBe('No other design has a service shop to compare.');
  });

  it('knows which way is better', () => {
    const measure = { confidence: 0.95, method: 'paired' as const, standardError: 1, value: 2, low: 1, high: 3 };
    expect(verdictOf(measure, 'better')).toBe('better');
    expect(verdictOf(measure, 'worse')).toBe('worse');
  });
});
