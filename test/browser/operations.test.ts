import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openExample, view } from './hands.ts';
import { accessibilityFindings, studioHouse, type StudioHouse } from './studio.ts';

let house: StudioHouse;
beforeAll(async () => {
  house = await studioHouse();
});
afterEach(() => house.clear());
afterAll(() => house.close());

async function openModel(page: Page, name: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'File', exact: true }).click();
  await page.getByRole('menuitem', { name: /^Open a file/ }).click();
  await (await chooser).setFiles(fileURLToPath(new URL(`../../models/${name}.yaml`, import.meta.url)));
  await page
    .getByText(`nines run ${name}.yaml`)
    .or(page.getByRole('treegrid'))
    .or(page.locator('.react-flow__node').first())
    .first()
    .waitFor();
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`maintenance is watched while it goes on: its lane, what it takes out and what it costs, in ${colorScheme} colours`, async () => {
    const { page, errors } = await house.open({ colorScheme });
    await openModel(page, 'blue-green-vs-rolling');
    await view(page, 'Watch');
    const lanes = page.getByRole('list', { name: 'Things in the timeline' });
    await lanes.getByRole('button', { name: /^deploy-rolled.*maintenance.*done \d+ times/ }).click();
    await page.getByRole('tab', { name: /^Planned/ }).click();
    const runs = page.getByRole('list', { name: 'Maintenance and drills' });
    // What is chosen in the timeline is what is listed.
    await page.getByText(/^\d+ times maintenance deploy-rolled/).waitFor();
    await runs.getByRole('button').first().click();
    const now = page.getByRole('list', { name: 'Going on at this moment' });
    await now.getByText(/is at work: rolled#\d is out/).waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    expect(errors).toEqual([]);
  });
}

test('addresses that clients keep of a region that is lost are listed until nobody does', async () => {
  const { page, errors } = await house.open();
  await openModel(page, 'global-geo');
  await view(page, 'Watch');
  await page.getByRole('tab', { name: /^Scenarios/ }).click();
  await page.getByRole('button', { name: /^Play 100 times: scenario europe-lost/ }).click();
  await page.getByText(/Scenario europe-lost, play \d+/).waitFor();
  const time = page.getByLabel('Time of the trial: go to');
  const now = page.getByRole('list', { name: 'Going on at this moment' });
  await time.fill('day 0, 00:12:00');
  await time.press('Enter');
  await now
    .getByText(/of its requests still go to eu, and are lost/)
    .first()
    .waitFor();
  await time.fill('day 0, 00:20:00');
  await time.press('Enter');
  await now.waitFor({ state: 'detached' });
  expect(errors).toEqual([]);
});

const designs = (page: Page) => page.getByRole('region', { name: 'Designs' });

test('the designs that are compared are there after the page was loaded again, by their names', async () => {
  const { page, errors } = await house.open();
  await openExample(page, 'Load-balanced web shop');
  await view(page, 'Compare');
  await designs(page).getByRole('button', { name: 'Keep the model as it is now' }).click();
  await designs(page).getByLabel('Name of design 1').fill('As it was');
  await page.keyboard.press('Enter');
  await page.reload();
  await page.locator('[data-ready]').waitFor();
  await view(page, 'Compare');
  await designs(page).getByText('kept as it was').waitFor();
  expect(await designs(page).getByLabel('Name of design 1').inputValue()).toBe('As it was');
  expect(await designs(page).getByLabel('Name of design 2').inputValue()).toBe('The model as it is now');
  await designs(page).getByRole('button', { name: 'Take away As it was' }).click();
  await page.reload();
  await page.locator('[data-ready]').waitFor();
  await view(page, 'Compare');
  await designs(page).getByText('follows your changes').waitFor();
  expect(await designs(page).getByText('kept as it was').count()).toBe(0);
  expect(errors).toEqual([]);
});

test('of designs that were kept and cannot be read, the others come back, and it is said how many are missing', async () => {
  const { page, errors } = await house.open();
  await openExample(page, 'Load-balanced web shop');
  await view(page, 'Compare');
  await designs(page).getByRole('button', { name: 'Keep the model as it is now' }).click();
  await designs(page).getByText('kept as it was').waitFor();
  await page.evaluate(breakDesigns);
  await page.reload();
  await page.locator('[data-ready]').waitFor();
  await page.getByText('One of the designs that you compared could not be read').first().waitFor();
  await view(page, 'Compare');
  await designs(page).getByText('kept as it was').waitFor();
  expect(errors).toEqual([]);
});

/** Puts something among the designs that is none. */
function breakDesigns(): Promise<void> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('nines-studio');
    opening.onerror = () => reject(new Error('no database'));
    opening.onsuccess = () => {
      const transaction = opening.result.transaction('designs', 'readwrite');
      const store = transaction.objectStore('designs');
      const all = store.getAll();
      all.onsuccess = () => {
        for (const list of all.result as { designs: unknown[] }[])
          store.put({ ...list, designs: [7, ...list.designs] });
      };
      transaction.oncomplete = () => {
        opening.result.close();
        resolve();
      };
    };
  });
}

test('when nothing more can be kept, it is said that the designs are gone with the page', async () => {
  const { page } = await house.open();
  await openExample(page, 'Load-balanced web shop');
  await view(page, 'Compare');
  await page.evaluate(() => {
    const { transaction } = IDBDatabase.prototype;
    IDBDatabase.prototype.transaction = function (this: IDBDatabase, ...rest: Parameters<typeof transaction>) {
      if (rest[0] === 'designs') throw new DOMException('no room', 'QuotaExceededError');
      return transaction.apply(this, rest);
    };
  });
  await designs(page).getByRole('button', { name: 'Keep the model as it is now' }).click();
  await page.getByText('The disk is full: the designs you compare are gone when this page closes.').waitFor();
});
