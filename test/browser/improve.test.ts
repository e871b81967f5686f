import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { startNines } from '../cli/nines.ts';
import { command, modelText, node, run, view } from './hands.ts';
import { accessibilityFindings, studioHouse, type StudioHouse } from './studio.ts';

let house: StudioHouse;
let folder: string;
beforeAll(async () => {
  house = await studioHouse();
  folder = mkdtempSync(join(tmpdir(), 'nines-improve-'));
});
afterEach(() => house.clear());
afterAll(async () => {
  await house.close();
  rmSync(folder, { recursive: true });
});

const small = `nines: 1
name: Small shop   # kept as it is
components:
  server: { kind: app-server, instances: 2, mttf: 60d, mttr: 4h }
  disk: { mttf: 1y, mttr: 8h }
services:
  shop: { requires: [server, disk], slo: { availability: 99.9% } }
study: { horizon: 1y, trials: 400, seed: "7" }
`;

async function openSmall(page: Page): Promise<void> {
  writeFileSync(join(folder, 'small.yaml'), small);
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'File', exact: true }).click();
  await page.getByRole('menuitem', { name: /^Open a file/ }).click();
  await (await chooser).setFiles(join(folder, 'small.yaml'));
  await page.getByText('Small shop').first().waitFor();
}

/** Asks one of the three questions, and waits for what is found. */
async function ask(page: Page, tab: string, doing: string): Promise<void> {
  await page.getByRole('tab', { name: tab }).click();
  await page.getByRole('button', { name: doing }).click();
  await page.getByRole('button', { name: 'Ask again' }).waitFor({ timeout: 240_000 });
}

test('weak points are found and shown on the canvas, advice is applied, and undone', async () => {
  const { page, errors } = await house.open();
  await openSmall(page);
  await view(page, 'Improve');
  await page.getByText('What can the services not do without?').waitFor();
  expect(await accessibilityFindings(page)).toEqual([]);
  await ask(page, 'Weak points', 'Find the weak points');
  await page.getByText(/^shop has 1 single point of failure: disk/).waitFor();
  expect(await accessibilityFindings(page)).toEqual([]);
  await page
    .getByRole('button', { name: /^Show on the canvas: any 2 of 2 server|^Show on the canvas: both server/ })
    .click();
  await node(page, 'server@').and(page.locator('.selected')).waitFor();

  await view(page, 'Improve');
  await ask(page, 'What to change', 'Try what could be changed');
  const second = page.getByRole('listitem').filter({ hasText: /^1?A second disk/ });
  await second.getByRole('button', { name: 'Apply: A second disk' }).click();
  await second.getByText('Applied').waitFor();
  await page.getByText('This was found of an earlier version of the model.').waitFor();
  expect(await accessibilityFindings(page)).toEqual([]);
  const text = await modelText(page);
  expect(text).toContain('# kept as it is');
  expect(text).toMatch(/disk: \{.*instances: 2.*\}/);
  await page.keyboard.press('Control+z');
  await second.getByRole('button', { name: 'Apply: A second disk' }).waitFor();
  expect(await modelText(page)).toBe(small);
  expect(errors).toEqual([]);
});

test('a search is stopped, and the model without services has nothing to ask', async () => {
  const { page, errors } = await house.open();
  await command(page, 'Try what could be changed');
  await page.getByText('The model has no service, so there is nothing').first().waitFor();
  await page.getByRole('button', { name: 'Build the model' }).waitFor();
  await openSmall(page);
  await view(page, 'Improve');
  await page.getByText('Thoroughly').click();
  await page.getByRole('button', { name: 'Try what could be changed' }).click();
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await page.getByRole('button', { name: /^(Ask again|Try what could be changed)$/ }).waitFor();
  expect(errors).toEqual([]);
});

test('the report saved from the page has the bytes of that of the command line, with all that was found', async () => {
  const { page, errors } = await house.open();
  await openSmall(page);
  await run(page);
  await view(page, 'Results');
  await page.getByRole('region', { name: 'The answer' }).getByText('Computed', { exact: true }).waitFor();
  await view(page, 'Improve');
  await ask(page, 'Weak points', 'Find the weak points');
  await ask(page, 'What matters', 'Find the numbers that matter most');
  await page
    .getByText(/moves the down time of shop most/)
    .first()
    .waitFor();
  await ask(page, 'What to change', 'Try what could be changed');
  const saved = page.waitForEvent('download');
  await command(page, 'Save the report as a web page');
  const there = readFileSync(await (await saved).path(), 'utf8');
  const words = ['report', 'small.yaml', '--sensitivity', '--quiet', '--format', 'html', '--seed', '7'];
  const here = await (await startNines(words, { cwd: folder })).ended;
  for (const title of ['Weak points', 'The numbers that matter most', 'What to change']) {
    expect(there).toContain(`${title}</h2>`);
  }
  expect(there).toBe(here.stdout);
  expect(errors).toEqual([]);
});

test('the cheapest design that suffices is found, applied and taken back', async () => {
  const { page, errors } = await house.open();
  await openSmall(page);
  await view(page, 'Improve');
  await page.getByRole('tab', { name: 'Cheapest that suffices' }).click();
  const choices = page.getByLabel(/^Choices and what they cost/);
  expect(await choices.inputValue()).toMatch(/server\.instances: \[2, 3\]/);
  expect(await page.getByLabel('Objectives to keep').inputValue()).toBe('shop.availability>=99.9%');
  await choices.fill('choices: { sever.instances: [1, 2] }');
  await page.getByText(/did you mean server\.instances/).waitFor();
  await choices.fill('choices: { disk.mttr: [8h, 4h] }\ncosts: { disk.mttr: [0, 50/mo] }\n');
  await page.getByLabel('Objectives to keep').fill('shop.availability>=99.93%');
  await page.getByRole('button', { name: 'Find the cheapest design' }).click();
  await page.getByText(/^The cheapest design that keeps the objective is #2/).waitFor({ timeout: 240_000 });
  await page.getByRole('table').scrollIntoViewIfNeeded();
  expect(await accessibilityFindings(page)).toEqual([]);
  await page.getByRole('button', { name: 'Apply design #2' }).click();
  expect(await modelText(page)).toBe(small.replace('mttr: 8h', 'mttr: 4h'));
  await page.keyboard.press('Control+z');
  expect(await modelText(page)).toBe(small);
  expect(errors).toEqual([]);
});
