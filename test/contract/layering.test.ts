import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { findBreaches, folders, type Breach } from './layering.ts';

const src = fileURLToPath(new URL('../../src/', import.meta.url));

function readSources(): Map<string, string> {
  const paths = readdirSync(src, { recursive: true, encoding: 'utf8' }).map((path) => path.split(sep).join('/'));
  const files = paths.filter((path) => /\.[cm]?tsx?$/.test(path) && !path.endsWith('.d.ts')).sort();
  return new Map(files.map((path) => [path, readFileSync(join(src, path), 'utf8')]));
}

function tell({ file, what, rule }: Breach): string {
  return `src/${file}: ${what} [${rule}]`;
}

/** Breaches of a made-up tree, as `file: what`. */
function breachesOf(files: Record<string, string>): string[] {
  return findBreaches(new Map(Object.entries(files))).map(({ file, what }) => `${file}: ${what}`);
}

describe('the layout of src', () => {
  test('holds: layers, packages, no cycles, nothing of Node, DOM or the clock in the core', () => {
    const sources = readSources();
    expect(sources.size).toBeGreaterThan(0);
    expect(findBreaches(sources).map(tell)).toEqual([]);
  });

  test('has no folder that is not in the table', () => {
    const present = readdirSync(src, { withFileTypes: true }).map((entry) => entry.name);
    expect(present.filter((name) => !(name in folders))).toEqual([]);
  });
});

describe('the check of the layout finds', () => {
  test('an import from the same or a higher level', () => {
    const files = {
      'engine/a.ts': "import { m } from '../model/m.ts';",
      'model/m.ts': "import { r } from '../cli/r.ts'; export const m = r;",
      'cli/r.ts': 'export const r = 1;',
      'web/w.ts': "import { r } from '../cli/r.ts'; export default r;",
    };
    expect(breachesOf(files)).toEqual([
      'engine/a.ts: imports ./model/m.ts',
      'model/m.ts: imports ./cli/r.ts',
      'web/w.ts: imports ./cli/r.ts',
    ]);
  });

  test('an import of a type alone, a re-export, and a lazy import from a higher level', () => {
    const engine = { 'engine/e.ts': 'export type E = 1;' };
    expect(breachesOf({ ...engine, 'lib/a.ts': "import type { E } from '../engine/e.ts';" })).toHaveLength(1);
    expect(breachesOf({ ...engine, 'lib/a.ts': "export * from '../engine/e.ts';" })).toHaveLength(1);
    expect(breachesOf({ ...engine, 'lib/a.ts': "type X = import('../engine/e.ts').E;" })).toHaveLength(1);
    expect(breachesOf({ ...engine, 'lib/a.ts': "const x = () => import('../engine/e.ts');" })).toHaveLength(1);
  });

  test('a lower folder that must stay unknown', () => {
    const files = { 'engine/e.ts': 'export const e = 1;', 'analysis/a.ts': "import { e } from '../engine/e.ts';" };
    expect(breachesOf(files)).toEqual(['analysis/a.ts: imports ./engine/e.ts']);
  });

  test('a package that the folder may not use', () => {
    expect(breachesOf({ 'lib/a.ts': "import zod from 'zod';" })).toEqual(['lib/a.ts: imports zod']);
    expect(breachesOf({ 'model/a.ts': "import * as z from 'zod/mini';" })).toEqual([]);
    expect(breachesOf({ 'model/a.ts': "import fs from 'node:fs';" })).toHaveLength(1);
    expect(breachesOf({ 'web/a.ts': "import fs from 'node:fs';" })).toHaveLength(1);
    expect(breachesOf({ 'cli/a.ts': "import fs from 'node:fs'; import c from 'commander';" })).toEqual([]);
  });

  test('an import of a file that is not there, or lies outside src', () => {
    expect(breachesOf({ 'lib/a.ts': "import { b } from './b';", 'lib/b.ts': '' })).toHaveLength(1);
    expect(breachesOf({ 'lib/a.ts': "import p from '../../package.json';" })).toHaveLength(1);
    expect(breachesOf({ 'cli/a.ts': "import p from '../../package.json';" })).toEqual([]);
    expect(breachesOf({ 'cli/a.ts': "import p from '../../test/x.ts';" })).toHaveLength(1);
  });

  test('a folder that is not in the table, and a file outside every folder', () => {
    expect(breachesOf({ 'util/a.ts': '', 'main.ts': '' })).toEqual(['util/a.ts: folder util', 'main.ts: folder src']);
  });

  test('a cycle of files, unless one link is a type', () => {
    const link = (to: string) => `import { x } from './${to}.ts'; export { x };`;
    expect(breachesOf({ 'lib/a.ts': link('b'), 'lib/b.ts': link('c'), 'lib/c.ts': link('a') })).toEqual([
      'lib/a.ts: lib/a.ts -> lib/b.ts -> lib/c.ts -> lib/a.ts',
    ]);
    expect(breachesOf({ 'lib/a.ts': link('b'), 'lib/b.ts': "import type { x } from './a.ts';" })).toEqual([]);
    expect(breachesOf({ 'lib/a.ts': link('a') })).toEqual(['lib/a.ts: lib/a.ts -> lib/a.ts']);
  });

  test.each([
    ['Math.random()', 'Math.random'],
    ['Math.log(2)', 'Math.log'],
    ["Math['random']()", "Math['random']"],
    ['const { random } = Math;', '{ random } = Math'],
    ['2 ** 3', '2 ** 3'],
    ['new Date()', 'Date'],
    ['let when: Date;', 'Date'],
    ['console.log(1)', 'console'],
    ['const all = { process };', 'process'],
    ['globalThis.x', 'globalThis'],
    ['import.meta.url', 'import.meta'],
  ])('in the core: %s', (text, what) => {
    expect(breachesOf({ 'lib/a.ts': `// first line\n${text}` })).toEqual([`lib/a.ts:2: ${what}`]);
    expect(breachesOf({ 'cli/a.ts': text })).toEqual([]);
  });

  test('nothing in members, comments, texts or own variables of the same name, nor in exact mathematics', () => {
    const text = `
      // Date and process
      export const told = 'Math.random';
      export function read(document: { process: number }) { return document.process + Math.sqrt(Math.PI); }
      export const x = { Date: 1, window: { console: 2 } };
      export const y = x.window.console;
    `;
    expect(breachesOf({ 'lib/a.ts': text })).toEqual([]);
  });
});
