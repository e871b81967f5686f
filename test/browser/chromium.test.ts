import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findChromium, launch } from './chromium.ts';

test('a Chromium starts and runs a page', async () => {
  const browser = await launch();
  try {
    const page = await browser.newPage();
    await page.setContent('<title>nines</title>');
    expect(await page.evaluate(() => document.title)).toBe('nines');
    expect(await page.evaluate(() => navigator.userAgent)).toContain('Chrome');
  } finally {
    await browser.close();
  }
});

test('a CHROMIUM_PATH that names no program is an error, not a reason to use another browser', () => {
  const nowhere = join(tmpdir(), 'no-such-browser');
  expect(() => findChromium({ CHROMIUM_PATH: nowhere, PATH: '/usr/bin' })).toThrow(
    /CHROMIUM_PATH is .*no-such-browser/,
  );
});

test('the PATH is searched in order', () => {
  const folder = mkdtempSync(join(tmpdir(), 'nines-'));
  try {
    writeFileSync(join(folder, 'chromium'), '#!/bin/sh\n', { mode: 0o755 });
    expect(findChromium({ PATH: `/no-such-folder:${folder}:/usr/bin` })).toBe(join(folder, 'chromium'));
  } finally {
    rmSync(folder, { recursive: true });
  }
});
