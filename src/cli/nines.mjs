#!/usr/bin/env node
// What `nines` starts: the bundled command line, built first where that has not happened yet.
import { existsSync } from 'node:fs';

const bundle = new URL('../../dist/nines.js', import.meta.url);
const bundler = new URL('../../.config/bundle.mjs', import.meta.url);

if (!existsSync(bundle)) await buildIt();
await import(bundle.href);

async function buildIt() {
  try {
    const { build } = await import(bundler.href);
    await build();
  } catch (error) {
    console.error(`nines is not built, and building it failed: ${error instanceof Error ? error.message : error}`);
    console.error('Run `npm ci` and `npm run build` in its folder, then try again.');
    process.exit(70);
  }
}
