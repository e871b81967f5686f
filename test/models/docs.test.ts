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
import { replayed } from './doctest.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const pages = ['README.md', 'docs/guide.md', 'docs/decisions.md'];
const run = promisify(execFile);

let nines = '';
let folder = '';

beforeAll(async () => {
  nines = await builtCommandLine();
  folder = mkdtempSync(join(tmpdir(), 'nines-docs-'));
  for (const each of ['models', 'docs/examples']) cpSync(join(root, each), join(folder, each), { recursive: true });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(pages)('%s', (page) => {
  const path = join(root, page);

  // After a change that is meant to change what is printed: npx vitest run test/models -u
  it('shows models without issues, and what the commands print on them', async () => {
    const issues: string[] = [];
    const text = await replayed(readFileSync(path, 'utf8'), {
      write(model, line, file) {
        issues.push(...parseModel(model, file).issues.map((issue) => `line ${line}: ${issue.message}`));
        writeFileSync(join(folder, file), model);
      },
      run: told,
    });
    expect(issues).toEqual([]);
    await expect(text).toMatchFileSnapshot(path);
  });

  it('links to files that are there', () => {
    const links = [...readFileSync(path, 'utf8').matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map((match) => match[1]!);
    expect(links.filter((link) => !existsSync(join(dirname(path), link)))).toEqual([]);
  });
});

it('README.md promises less than five minutes of down time in a mean year for the web shop with a fourth server', async () => {
  const shop = readFileSync(join(root, 'models/web-shop.yaml'), 'utf8');
  const larger = shop.replace('{ eu-west-a: 2, eu-west-b: 1 }', '{ eu-west-a: 2, eu-west-b: 2 }');
  expect(larger).not.toBe(shop);
  writeFileSync(join(folder, 'larger.yaml'), larger);
  const results = JSON.parse(await told(['run', 'larger.yaml', '--json', '--quiet'])) as Results;
  expect(results.services.shop!.downtimePerYearSeconds.value).toBeLessThan(5 * 60);
});

/** What the command prints on stdout, where that is no terminal; what it complains about when it fails. */
async function told(words: string[]): Promise<string> {
  const env = { PATH: process.env.PATH, LC_ALL: 'C.UTF-8', NO_COLOR: '1', npm_command: 'exec' };
  try {
    const { stdout } = await run(process.execPath, [nines, ...words], { cwd: folder, env });
    return stdout;
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    return stdout + stderr;
  }
}
