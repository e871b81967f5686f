import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

const browser = ['test/browser/**/*.test.ts'];

// What takes more than a moment: known answers over many trials, coverage of confidence intervals, whole studies, many
// random models, waiting for processes.
const slow = [
  ...['oracle', 'coverage', 'determinism', 'fuzz'].map((folder) => `test/${folder}/**/*.test.ts`),
  ...['models/models', 'models/whole', 'models/docs', 'random/distributions', 'analysis/independent'],
  ...[
    'engine/any-model',
    'engine/upkeep-any',
    'engine/load',
    'engine/sessions-any',
    'engine/traffic',
    'analysis/chain',
    'model/print',
    'models/scenarios',
    'montecarlo/racing',
    'montecarlo/comparison',
    'montecarlo/engine',
    'montecarlo/variants/advise',
    'montecarlo/variants/sensitivity',
    'web/document/edits',
    'web/study/conduct',
    'web/improve/proposed-choices',
    'web/watch/proposals',
    'engine/playback-force',
    'model/edit',
    'analysis/chain-phases',
  ],
  ...[
    'interrupt',
    'checkpoint',
    'interrupt-others',
    'add',
    'analyze',
    'compare',
    'gate',
    'options',
    'report',
    'run',
    'sweep',
    'advise',
    'sensitivity',
    'drill',
    'spof',
    'optimize',
  ].map((command) => `cli/${command}`),
].map((name) => (name.startsWith('test/') ? name : `test/${name}.test.ts`));

/** What the studio may load and run: its own files. Styles may stand in elements, which the canvas needs to place them. */
const policy = [
  ...["default-src 'none'", "script-src 'self'", "worker-src 'self'", "style-src 'self' 'unsafe-inline'"],
  ...["img-src 'self' data: blob:", "font-src 'self'", "connect-src 'self'", "base-uri 'none'", "form-action 'none'"],
].join('; ');

function contentSecurityPolicy(): Plugin {
  return {
    name: 'content-security-policy',
    apply: 'build',
    transformIndexHtml: () => [
      { tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content: policy }, injectTo: 'head-prepend' },
    ],
  };
}

export default defineConfig({
  // Relative: the built studio works from any folder of any web server.
  base: './',
  plugins: [react(), contentSecurityPolicy()],
  worker: { format: 'es' },
  build: { outDir: 'dist/studio', emptyOutDir: true, sourcemap: false, chunkSizeWarningLimit: 2000 },
  test: {
    environment: 'node',
    pool: 'threads',
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: {
          name: 'fast',
          include: ['test/**/*.test.ts'],
          exclude: [...slow, ...browser],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // Importing the product anew for each of 150 files would take longer than their tests.
          isolate: false,
        },
      },
      {
        extends: true,
        test: { name: 'slow', include: slow, testTimeout: 600_000, hookTimeout: 600_000 },
      },
      {
        extends: true,
        test: {
          // After all others, one at a time: a browser that plays studies takes the whole machine.
          ...{ name: 'browser', include: browser, testTimeout: 300_000, hookTimeout: 300_000 },
          ...{ maxWorkers: 1, sequence: { groupOrder: 1 } },
          globalSetup: ['test/browser/build-studio.ts'],
        },
      },
    ],
  },
});
