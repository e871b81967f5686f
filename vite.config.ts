import { defineConfig } from 'vitest/config';

// What takes more than a moment: known answers over many trials, a real browser, coverage of confidence intervals, whole
// studies, waiting for a process.
const slow = [
  ...['oracle', 'browser', 'coverage'].map((folder) => `test/${folder}/**/*.test.ts`),
  ...['models/models', 'models/whole', 'models/docs', 'cli/interrupt', 'cli/checkpoint', 'random/distributions'].map(
    (name) => `test/${name}.test.ts`,
  ),
];

export default defineConfig({
  test: {
    environment: 'node',
    pool: 'threads',
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: { name: 'fast', include: ['test/**/*.test.ts'], exclude: slow, testTimeout: 20_000, hookTimeout: 60_000 },
      },
      {
        extends: true,
        test: { name: 'slow', include: slow, testTimeout: 600_000, hookTimeout: 600_000 },
      },
    ],
  },
});
