import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { folderWith, nines, pairModel } from './nines.ts';

let folder: Awaited<ReturnType<typeof folderWith>>;

beforeAll(async () => {
  folder = await folderWith({
    'pair.yaml': pairModel.replace('mttf: 30d', 'mttf: 30d # as measured'),
    'never.yaml': pairModel.replace(/mttf: \w+/g, 'mttf: never'),
    'mine.yaml': 'mine',
  });
});

afterAll(() => folder.remove());

function advise(...args: string[]): ReturnType<typeof nines> {
  return nines(['advise', ...args, '--quiet'], { cwd: folder.path });
}

const read = (name: string): Promise<string> => readFile(join(folder.path, name), 'utf8');

describe('nines advise', () => {
  test('tells in sentences what helps, and writes it into a file that keeps its comments', async () => {
    const { code, stdout } = await advise('pair.yaml', '-n', '100', '--most', '4', '--apply', '1', '-o', 'better.yaml');
    expect(code).toBe(0);
    expect(stdout.replace(/\s+/g, ' ')).toMatch(/ 1\. \w.+ removes? .+ of the .+ of down time a year \(/);
    expect(stdout).toContain('Wrote better.yaml');
    const text = await read('better.yaml');
    expect(text).toContain('# as measured');
    expect(text).not.toBe(await read('pair.yaml'));
    expect((await nines(['check', 'better.yaml'], { cwd: folder.path })).code).toBe(0);
  });

  test('advises nothing where nothing fails', async () => {
    const { code, stdout } = await advise('never.yaml', '-n', '40', '--most', '2');
    expect(code).toBe(0);
    expect(stdout).toContain('Nothing was ever down in 40 trials');
  });

  test.each([
    [['--apply', '1'], '--apply and --out go together', '-o'],
    [['--apply', '1', '-o', 'mine.yaml'], 'was not written by this command', '--force'],
    [['--apply', '900', '-o', 'new.yaml', '-n', '40', '--most', '1'], 'there is no advice 900', ''],
    [['--service', 'shp'], 'there is no service shp', 'shop'],
  ])('refuses %j with a hint', async (args, message, hint) => {
    const { code, stderr } = await advise('pair.yaml', ...args);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
    expect(stderr).toContain(hint);
  });

  test('is a part of a report of a model, unless it is not wanted', async () => {
    const args = ['report', 'pair.yaml', '-n', '60', '--quiet', '-f', 'md'];
    expect((await nines(args, { cwd: folder.path })).stdout).toContain('## What to change');
    expect((await nines([...args, '--no-advice'], { cwd: folder.path })).stdout).not.toContain('## What to change');
  });
});
