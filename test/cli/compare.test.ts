import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { folderWith, nines, pairModel } from './nines.ts';

let folder: Awaited<ReturnType<typeof folderWith>>;

beforeAll(async () => {
  folder = await folderWith({
    'pair.yaml': pairModel,
    'slow.yaml': pairModel.replace('time: 30s', 'time: 10m'),
    'broken.yaml': pairModel.replace('mttf: 30d', 'mttff: 30d'),
    'none.yaml': pairModel.replace(/services:[^]*?\nstudy/, 'study'),
  });
});

afterAll(() => folder.remove());

function compare(...args: string[]): ReturnType<typeof nines> {
  return nines(['compare', ...args, '--quiet'], { cwd: folder.path });
}

describe('nines compare', () => {
  test('names the better design, by how much with its interval, and the command that tells it again', async () => {
    const { code, stdout } = await compare('pair.yaml', 'slow.yaml', '-n', '100');
    expect(code).toBe(0);
    expect(stdout).toMatch(/“pair” has the least down time: “slow” has [^(]+ a\s+year\s+more \(\+[^)]+ to\s+\+/);
    expect(stdout).toMatch(/\n {4}slow +[^\n]*\+[^\n]*, worse\n/);
    expect(stdout).toContain('Again: nines compare pair.yaml slow.yaml --seed pair-1 --trials 100');
  });

  test('finds no difference between a design and itself', async () => {
    const { stdout } = await compare('pair.yaml', 'pair.yaml', '-n', '50');
    expect(stdout).toContain('is the same in each of 50 trials');
    expect(stdout).not.toMatch(/, (better|worse)/);
    expect(stdout).toContain('pair.yaml (2)');
  });

  test('gives the same bytes for any number of workers', async () => {
    const args = ['pair.yaml', 'slow.yaml', '--json', '-n', '8000'];
    const [one, two] = [await compare(...args, '--workers', '1'), await compare(...args, '--workers', '2')];
    expect(two.stdout).toBe(one.stdout);
    const { kind, names, designs } = JSON.parse(one.stdout) as { kind: string; names: string[]; designs: unknown[] };
    expect([kind, names, designs.length]).toEqual(['comparison', ['pair', 'slow'], 2]);
  });

  test('writes Markdown, and an HTML file with a figure', async () => {
    const { code, stdout } = await compare('pair.yaml', 'slow.yaml', '-n', '50', '--markdown', '--html', 'c.html');
    expect(code).toBe(0);
    expect(stdout).toContain('| Down per year | pair |'.replaceAll('pair', '`pair`'));
    const html = await readFile(join(folder.path, 'c.html'), 'utf8');
    expect(html).toContain('<svg');
    expect(html).toContain('“pair” has the least down time');
  });

  test.each([
    [['pair.yaml'], 'there is nothing to compare'],
    [['pair.yaml', 'broken.yaml'], 'mttff'],
    [['none.yaml', 'pair.yaml'], 'no service to compare'],
    [['pair.yaml', 'slow.yaml', '--json', '--markdown'], 'exclude each other'],
  ])('refuses %j', async (args, words) => {
    const { code, stdout, stderr } = await compare(...args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(words);
  });
});
