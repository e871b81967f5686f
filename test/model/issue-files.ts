import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseModel, type Issue } from '../../src/model/index.ts';

/** Folders of model files beside which stands what is expected to be said about them, one issue on each line. */
export const invalidFolder = fileURLToPath(new URL('../invalid/', import.meta.url));
export const doubtfulFolder = fileURLToPath(new URL('./doubtful/', import.meta.url));

/** The model files of a folder, with their names. */
export function modelFiles(folder: string): string[] {
  return readdirSync(folder).filter((name) => /\.(yaml|json)$/.test(name));
}

export function issuesOf(folder: string, file: string): Issue[] {
  return parseModel(readFileSync(join(folder, file), 'utf8'), file).issues;
}

/** The file that says what is expected: `web.yaml` has `web.expected` beside it. */
export function expectationOf(folder: string, file: string): string {
  const path = join(folder, file);
  return join(dirname(path), `${basename(path).replace(/\.[a-z]+$/, '')}.expected`);
}

/** An issue as the expectations have it: `12:5 error unknown-key: message (found "x"); hint`. */
export function line({ line, column, severity, code, message, got, hint }: Issue): string {
  const found = got === '' ? '' : ` (found ${got})`;
  return `${line}:${column} ${severity} ${code}: ${message}${found}${hint === '' ? '' : `; ${hint}`}`;
}
