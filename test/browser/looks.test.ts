import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { coveredTexts } from './covered.ts';
import { node, openExample, view } from './hands.ts';
import { expectAccessible, studioHouse, type StudioHouse, type StudioPage } from './studio.ts';

let house: StudioHouse;
beforeAll(async () => {
  house = await studioHouse();
});
afterEach(() => house.clear());
afterAll(() => house.close());

/** Nothing sticks out of the page sideways. */
async function expectFits(page: Page): Promise<void> {
  const { inner, outer } = await page.evaluate(() => ({
    inner: document.documentElement.scrollWidth,
    outer: document.documentElement.clientWidth,
  }));
  expect(inner).toBeLessThanOrEqual(outer);
}

/** A short study, so that the results are there in a moment. */
async function withShortStudy(studio: StudioPage): Promise<void> {
  const { page } = studio;
  await openExample(page, 'Load-balanced web shop');
  await page.getByLabel('trials', { exact: true }).fill('200');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('button', { name: 'Read' }).waitFor({ timeout: 120_000 });
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing wrong in ${colorScheme} colours, empty, building, reading, watching, comparing, improving`, async () => {
    const studio = await house.open({ colorScheme, knowsTheWay: false });
    const { page, errors } = studio;
    await page.getByRole('button', { name: 'Start empty' }).waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Start empty' }).click();
    await withShortStudy(studio);
    await node(page, 'database@eu-west-a').click();
    await expectAccessible(page);
    for (const side of ['Text', 'Problems']) {
      await page.getByRole('tab', { name: side }).click();
      if (side === 'Text') await page.locator('.cm-content').waitFor();
      await expectAccessible(page);
    }
    await page.getByText('Outline', { exact: true }).click();
    await page.getByRole('treegrid').waitFor();
    await expectAccessible(page);
    for (const name of ['Results', 'Watch', 'Compare', 'Improve'] as const) {
      await view(page, name);
      await page.waitForTimeout(1500);
      await expectAccessible(page);
    }
    expect(errors).toEqual([]);
  });
}

for (const [width, height] of [
  [1440, 900],
  [1024, 700],
  [390, 800],
] as const) {
  test(`at ${width} pixels every view fits the page, and nothing lies over a text`, async () => {
    const studio = await house.open({ viewport: { width, height } });
    const { page, errors } = studio;
    await openExample(page, 'Load-balanced web shop');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('button', { name: 'Read' }).waitFor({ timeout: 120_000 });
    await page.getByRole('button', { name: 'Close the message' }).first().click();
    for (const name of ['Build', 'Results', 'Watch', 'Compare', 'Improve'] as const) {
      await view(page, name);
      await page.mouse.move(2, 2);
      await page.waitForTimeout(1000);
      await expectFits(page);
      // On a phone the help of a field stands over the end of the panel, which scrolls under it.
      if (width > 800) expect(await coveredTexts(page), name).toEqual([]);
    }
    expect(errors).toEqual([]);
  });
}
