import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';

/** What a person does with mouse and keyboard, in the words of the studio. */

export function palette(page: Page): Locator {
  return page.getByRole('region', { name: 'Add to the model' });
}

export async function addByMouse(page: Page, title: string): Promise<void> {
  await palette(page).getByRole('option', { name: title, exact: true }).first().click();
}

/** A node or place of the canvas by its id, such as `database@eu-west-a`. */
export function node(page: Page, id: string): Locator {
  return page.locator(`.react-flow__node[data-id="${id}"]`);
}

export async function chooseNode(page: Page, id: string): Promise<void> {
  // A place is taken by its title; what is in it lies over the rest.
  await node(page, id).click({ position: { x: 24, y: 14 } });
}

/** Draws a connection from what needs to what is needed. */
export async function connect(page: Page, from: string, to: string): Promise<void> {
  await node(page, from).hover();
  const handle = await node(page, from).locator('.react-flow__handle-bottom').boundingBox();
  const target = await node(page, to).boundingBox();
  if (handle === null || target === null) throw new Error(`${from} or ${to} is not in sight`);
  await page.mouse.move(handle.x + handle.width / 2, handle.y + handle.height / 2);
  await page.mouse.down();
  await page.mouse.move(target.x + target.width / 2, target.y + target.height / 2 - 6, { steps: 8 });
  await page.mouse.move(target.x + target.width / 2, target.y + target.height / 2, { steps: 2 });
  await page.mouse.up();
}

/** Does what the command palette calls `title`. */
export async function command(page: Page, title: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder('What do you want to do?').fill(title);
  await page.getByRole('button', { name: title }).first().waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
}

/** The text of the model, as a file that is saved has it. */
export async function modelText(page: Page): Promise<string> {
  const saved = page.waitForEvent('download');
  await page.keyboard.press('Control+Shift+s');
  return readFileSync(await (await saved).path(), 'utf8');
}

export async function openExample(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'File', exact: true }).click();
  await page.getByRole('menuitem', { name: /Example/ }).click();
  await page.getByRole('dialog').getByText(name, { exact: true }).click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
}

export async function view(page: Page, name: 'Build' | 'Results' | 'Watch' | 'Compare' | 'Improve'): Promise<void> {
  await page.getByRole('banner').getByText(name, { exact: true }).click();
}

/** Runs the model to its end. */
export async function run(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await page.getByRole('button', { name: 'Stop' }).waitFor();
  await page.getByRole('button', { name: 'Run', exact: true }).waitFor({ timeout: 240_000 });
}
