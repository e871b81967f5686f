import { readdirSync, readFileSync } from 'node:fs';
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { wholeStudy } from '../determinism/whole-study.ts';
import { launch } from './chromium.ts';

const trials = 60;

test('a real Chromium gives the same bytes as Node, for every model in models/', async () => {
  const { outputFiles } = await build({
    stdin: {
      contents: `import { wholeStudy } from './test/determinism/whole-study.ts'; globalThis.wholeStudy = wholeStudy;`,
      resolveDir: process.cwd(),
    },
    bundle: true,
    format: 'iife',
    platform: 'browser',
    write: false,
  });
  const browser = await launch();
  try {
    const page = await browser.newPage();
    await page.addScriptTag({ content: outputFiles[0]!.text });
    for (const name of readdirSync('models')) {
      const text = readFileSync(`models/${name}`, 'utf8');
      const there = await page.evaluate(
        ([model, count]) =>
          (globalThis as unknown as { wholeStudy: typeof wholeStudy }).wholeStudy(model as string, count as number),
        [text, trials] as const,
      );
      expect(there.length, name).toBeGreaterThan(1000);
      expect(there, name).toBe(await wholeStudy(text, trials));
    }
  } finally {
    await browser.close();
  }
});
