import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { folderWith, nines, pairModel } from './nines.ts';

let folder: Awaited<ReturnType<typeof folderWith>>;

beforeAll(async () => {
  folder = await folderWith({
    'pair.yaml': pairModel,
    'hours.yaml': hoursModel,
    'without.yaml': pairModel.replace(', slo: { availability: 99.9%, rto: 5m }', ''),
  });
});

afterAll(() => folder.remove());

/** Patched for half an hour every Sunday, and broken for an hour a year in the mean: down far more than its hours show. */
const hoursModel = `nines: 1
name: Hours
components: { app: { mttf: 1y, ttr: 1h } }
maintenance: { patches: { targets: [app], every: 7d, at: Sun 03:00, takes: 30m, style: together } }
services: { shop: { requires: [app], slo: { availability: 99.9%, hours: Mon-Fri 08:00-18:00, excludes: planned } } }
study: { horizon: 1y, trials: 400, seed: hours-1 }
`;

function gate(...args: string[]): ReturnType<typeof nines> {
  return nines(['gate', ...args, '--quiet'], { cwd: folder.path });
}

interface Verdict {
  verdict: string;
  trials: number;
  objectives: { objective: string; verdict: string; low: number; high: number }[];
}

describe('nines gate', () => {
  test('holds the model to its own objective, ends with 0 when it is met, and stops as soon as that is clear', async () => {
    const { code, stdout } = await gate('pair.yaml');
    expect(stdout).toMatch(/^✓ met: shop is available at least 99\.9 % of the time\. Found: 99\.\d+ %/);
    expect(stdout).toContain('with 95 % confidence over all objectives and looks together');
    expect(code).toBe(0);
    expect(Number(/Told by ([\d,]+) trials/.exec(stdout)![1].replace(',', ''))).toBeLessThan(10_000);
  });

  test('ends with 1 when an objective is missed, and writes test cases and a table', async () => {
    const args = [
      '--slo',
      'shop.availability>=99.9999%',
      '--slo',
      'mttr<=2h',
      '--junit',
      'g.xml',
      '--markdown',
      'g.md',
    ];
    const { code, stdout } = await gate('pair.yaml', ...args);
    expect(code).toBe(1);
    expect(stdout).toContain('✗ missed: shop is available at least 99.9999 % of the time');
    const read = (name: string): Promise<string> => readFile(join(folder.path, name), 'utf8');
    expect(await read('g.xml')).toContain('<failure message="missed:');
    expect(await read('g.md')).toMatch(/\| `shop` is available [^|]*\| \*\*missed\*\* \|/);
    expect((await gate('pair.yaml', ...args)).code).toBe(1);
  });

  test('judges availability within the hours of the objective, and says so everywhere', async () => {
    const judged = await gate('hours.yaml', '--junit', 'h.xml', '--markdown', 'h.md', '--json');
    const words =
      'shop is available at least 99.9 % of the time (within Mon-Fri 08:00-18:00, planned down time left out)';
    expect(judged.code).toBe(0);
    const [told] = (JSON.parse(judged.stdout) as Verdict).objectives;
    expect(told).toMatchObject({ verdict: 'met', counts: 'within Mon-Fri 08:00-18:00, planned down time left out' });
    // 30 minutes of each week alone would leave 99.7 %.
    expect(told.low).toBeGreaterThan(0.999);
    const read = (name: string): Promise<string> => readFile(join(folder.path, name), 'utf8');
    expect(await read('h.xml')).toContain(`<testcase classname="shop" name="${words}"><system-out>`);
    expect(await read('h.md')).toContain('`shop` is available at least 99.9 % of the time (within Mon-Fri');
    expect((await gate('hours.yaml')).stdout).toContain(`✓ met: ${words}.`);
    // What is asked of all down time still counts all of it.
    const all = await gate('hours.yaml', '--slo', 'downtime<=8h');
    expect(all.code).toBe(1);
    expect(all.stdout).toContain('✗ missed: shop is down at most 8 h a year. Found: 1 d');
  });

  test('ends with 3 when the trials allowed do not tell, and says what to do', async () => {
    const { stdout: first } = await gate('pair.yaml', '-n', '400', '--json');
    const { low, high } = (JSON.parse(first) as Verdict).objectives[0];
    const { code, stdout } = await gate('pair.yaml', '-n', '400', '--slo', `availability>=${(low + high) / 2}`);
    expect(code).toBe(3);
    expect(stdout).toContain('cannot be told yet');
    expect(stdout).toContain('allow more with --trials');
  });

  test('gives the same bytes for any number of workers', async () => {
    const args = ['pair.yaml', '--json', '--slo', 'outages<=13', '-n', '15000'];
    const [one, two] = [await gate(...args, '--workers', '1'), await gate(...args, '--workers', '3')];
    expect(two.stdout).toBe(one.stdout);
    expect(JSON.parse(one.stdout)).toMatchObject({ kind: 'gate', seed: 'pair-1' });
  });

  test.each([
    [['without.yaml'], 'no objective', '--slo'],
    [['pair.yaml', '--slo', 'shop.losses<=1'], 'losses of shop is not measured', 'component with data'],
    [['pair.yaml', '--slo', 'nines>=4'], 'there is no objective nines', 'availability'],
    [['pair.yaml', '--json', '--markdown', '-'], 'exclude each other', 'file'],
  ])('refuses %j with a hint', async (args, message, hint) => {
    const { code, stdout, stderr } = await gate(...args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
    expect(stderr).toContain(hint);
  });
});
