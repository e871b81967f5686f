// Runs one TypeScript file with its arguments: node .config/run-ts.mjs FILE ARG...
// The file is bundled (packages stay outside) to node_modules/.cache/run-ts and imported, so `import.meta.url` is that
// of the bundle: programs run this way find files from the current directory, which npm sets to the repository's top.
import { rmSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';
import { nodeOptions } from './bundle.mjs';

const [file, ...args] = process.argv.slice(2);
if (file === undefined) {
  console.error('usage: node .config/run-ts.mjs FILE ARG...');
  process.exit(2);
}

const cache = fileURLToPath(new URL('../node_modules/.cache/run-ts/', import.meta.url));
const bundle = join(cache, `${basename(file).replace(/\.[cm]?tsx?$/, '')}-${process.pid}.mjs`);

try {
  await esbuild.build({ ...nodeOptions, entryPoints: [resolve(file)], outfile: bundle, packages: 'external' });
} catch {
  process.exit(1); // esbuild has printed the reasons
}
process.on('exit', () => [bundle, `${bundle}.map`].forEach((path) => rmSync(path, { force: true })));
process.setSourceMapsEnabled(true);
process.argv = [process.argv[0], bundle, ...args];
await import(pathToFileURL(bundle).href);
