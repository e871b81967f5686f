// Bundles the command line: src/cli/main.ts -> dist/nines.js and src/cli/worker.ts -> dist/worker.js, with what they
// share, and what they import lazily, in chunks beside them.
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');

/** Bundled CommonJS packages ask for Node's own modules by `require`, which an ES module does not have. */
const requireBanner = `import { createRequire as createRequireOfBundle } from 'node:module';
const require = createRequireOfBundle(import.meta.url);`;

const chunkName = /-[0-9A-Z]{8}\.js(\.map)?$/;

/** @type {esbuild.BuildOptions} */
export const nodeOptions = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  sourcemap: true,
  legalComments: 'none',
  logLevel: 'warning',
};

/**
 * Builds the command line into dist/. Safe to call from several processes at once: a file is replaced only when its
 * bytes differ, in one step, and the entries last, so that nobody loads a half-written bundle.
 */
export async function build() {
  const { outputFiles } = await esbuild.build({
    ...nodeOptions,
    entryPoints: { nines: 'src/cli/main.ts', worker: 'src/cli/worker.ts' },
    outdir: 'dist',
    splitting: true,
    chunkNames: '[name]-[hash]', // beside the entries, so that `new URL('./worker.js', import.meta.url)` works in a chunk too
    banner: { js: requireBanner },
    write: false,
  });
  await mkdir(dist, { recursive: true });
  const isEntry = (/** @type {string} */ path) => !chunkName.test(basename(path));
  const ordered = [...outputFiles].sort((a, b) => Number(isEntry(a.path)) - Number(isEntry(b.path)));
  for (const file of ordered) await replace(file.path, file.contents);
  await removeStale(new Set(outputFiles.map((file) => basename(file.path))));
}

/** @param {string} path @param {Uint8Array} contents */
async function replace(path, contents) {
  const present = await readFile(path).catch(() => undefined);
  if (present?.equals(contents)) return;
  const partial = `${path}.${randomBytes(4).toString('hex')}.partial`; // threads of one process build too
  await writeFile(partial, contents);
  await rename(partial, path);
}

/** Removes chunks of earlier builds. @param {Set<string>} current names just written */
async function removeStale(current) {
  for (const name of await readdir(dist)) {
    if (chunkName.test(name) && !current.has(name)) await rm(join(dist, name), { force: true });
  }
}
