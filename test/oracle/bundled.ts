import { build } from 'esbuild';
import { createHash } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type * as Pieces from './pieces.ts';

/**
 * The engine as it is shipped: one bundle. What the test runner makes of the sources calls every function through the
 * module it comes from, and takes four times as long for the hundreds of millions of events of this folder.
 */
const { outputFiles } = await build({
  entryPoints: [fileURLToPath(new URL('./pieces.ts', import.meta.url))],
  bundle: true,
  packages: 'external',
  format: 'esm',
  platform: 'node',
  target: 'node20',
  write: false,
  logLevel: 'silent',
});
const pieces = (await import(/* @vite-ignore */ await stored(outputFiles[0].contents))) as typeof Pieces;

export const { begin, compile, createPlayer, createTrial, parseModel, seedKey, step } = pieces;

/** Address of a file with that code. Test files run side by side: a file appears in one step, and equal code has one name. */
async function stored(code: Uint8Array): Promise<string> {
  const cache = fileURLToPath(new URL('../../node_modules/.cache/oracle/', import.meta.url));
  const file = `${cache}${createHash('sha256').update(code).digest('hex').slice(0, 16)}.mjs`;
  const partial = `${file}.${process.pid}.${Math.random().toString(36).slice(2)}`;
  await mkdir(cache, { recursive: true });
  await writeFile(partial, code);
  await rename(partial, file);
  return pathToFileURL(file).href;
}
