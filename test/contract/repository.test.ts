import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));

const allowed = [
  ...['package.json', 'package-lock.json', 'tsconfig.json', 'vite.config.ts', 'index.html', 'README.md', 'LICENSE'],
  ...['src', 'models', 'public', 'test', 'docs'],
];

/** What belongs to the repository: what git tracks or would; without git, all but what the tools write. */
function repositoryFiles(): string[] {
  try {
    const listed = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
    const output = execFileSync('git', listed, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    return output.split('\0').filter((path) => path !== '');
  } catch {
    const written = ['node_modules', 'dist', 'coverage'];
    const tops = readdirSync(root, { withFileTypes: true }).filter((entry) => !written.includes(entry.name));
    return tops.flatMap((top) =>
      top.isDirectory()
        ? readdirSync(join(root, top.name), { recursive: true, encoding: 'utf8' }).map((path) => join(top.name, path))
        : [top.name],
    );
  }
}

test('the top level holds only what the layout names, and dotfiles', () => {
  const tops = new Set(repositoryFiles().map((path) => path.split(/[\\/]/)[0]!));
  expect([...tops].filter((name) => !name.startsWith('.') && !allowed.includes(name))).toEqual([]);
  expect(tops).toContain('package.json');
});

test('lock files record no download address', () => {
  const locks = repositoryFiles().filter((path) =>
    ['package-lock.json', 'npm-shrinkwrap.json'].includes(basename(path)),
  );
  expect(locks).toContain('package-lock.json');
  const withAddress = locks.filter((path) => /"resolved"\s*:/.test(readFileSync(join(root, path), 'utf8')));
  expect(withAddress).toEqual([]);
});
