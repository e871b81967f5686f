import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

  it('shows models that are accepted and commands that print what is shown', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'nines-docs-'));
    folders.push(folder);
    cpSync(join(root, 'models'), join(folder, 'models'), { recursive: true });
    const wrong: string[] = [];
    let model = '';
    for (const block of fencedBlocks(path)) {
      if (block.language === 'yaml') {
        model = modelAfter(block, model);
        writeFileSync(join(folder, 'shop.yaml'), model);
        const said = await told(folder, ['check', 'shop.yaml']);
        if (said.code !== 0) wrong.push(`line ${block.line}: ${said.output}`);
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

/** What the command prints on stdout, and what it ends with. */
async function told(folder: string, words: string[]): Promise<{ output: string; code: number }> {
  const env = { PATH: process.env.PATH, LC_ALL: 'C.UTF-8', NO_COLOR: '1' };
  try {
    const { stdout } = await run(process.execPath, [nines, ...words], { cwd: folder, env });
    return { output: stdout, code: 0 };
  } catch (error) {
    const { stdout, stderr, code } = error as { stdout: string; stderr: string; code: number };
    return { output: stdout + stderr, code };
  }
}
