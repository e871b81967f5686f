import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseModel } from '../../src/model/index.ts';
import type { Results } from '../../src/results/index.ts';
import { builtCommandLine } from '../cli/built.ts';
import { fencedBlocks, missingFrom, modelAfter, shownCommands } from './doctest.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const pages = ['README.md', 'docs/guide.md', 'docs/decisions.md'];
const run = promisify(execFile);

let nines = '';
const folders: string[] = [];

beforeAll(async () => {
  nines = await builtCommandLine();
});

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

describe.each(pages)('%s', (page) => {
  const path = join(root, page);

  it('shows models without issues, and commands that print what is shown', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'nines-docs-'));
    folders.push(folder);
    cpSync(join(root, 'models'), join(folder, 'models'), { recursive: true });
    const wrong: string[] = [];
    let model = '';
    for (const block of fencedBlocks(path)) {
      if (block.language === 'yaml') {
        model = modelAfter(block, model);
        writeFileSync(join(folder, 'shop.yaml'), model);
        const { issues } = parseModel(model, 'shop.yaml');
        wrong.push(...issues.map(({ message, hint }) => `line ${block.line}: ${message}: ${hint}`));
      } else if (block.language === 'console') {
        for (const shown of shownCommands(block)) {
          const said = await told(folder, shown.words);
          for (const line of missingFrom(said.output, shown.output)) wrong.push(`line ${shown.line}: ${line}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  }, 60_000);

  it('links to files that are there', () => {
    const links = [...readFileSync(path, 'utf8').matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map((match) => match[1]!);
    expect(links.filter((link) => !existsSync(join(dirname(path), link)))).toEqual([]);
  });
});

it('README.md promises less than five minutes of down time in a mean year for the web shop with a fourth server', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'nines-docs-'));
  folders.push(folder);
  const shop = readFileSync(join(root, 'models/web-shop.yaml'), 'utf8');
  const larger = shop.replace('{ eu-west-a: 2, eu-west-b: 1 }', '{ eu-west-a: 2, eu-west-b: 2 }');
  expect(larger).not.toBe(shop);
  writeFileSync(join(folder, 'larger.yaml'), larger);
  const { output } = await told(folder, ['run', 'larger.yaml', '--json', '--quiet']);
  const results = JSON.parse(output) as Results;
  expect(results.services.shop!.downtimePerYearSeconds.value).toBeLessThan(5 * 60);
});

/** What the command prints on stdout, and what it ends with. */
async function told(folder: string, words: string[]): Promise<{ output: string }> {
  const env = { PATH: process.env.PATH, LC_ALL: 'C.UTF-8', NO_COLOR: '1' };
  try {
    const { stdout } = await run(process.execPath, [nines, ...words], { cwd: folder, env });
    return { output: stdout };
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    return { output: stdout + stderr };
  }
}
