import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { command, modelText, node } from './hands.ts';
import { studioHouse, type StudioHouse } from './studio.ts';

let house: StudioHouse;
beforeAll(async () => {
  house = await studioHouse();
});
afterEach(() => house.clear());
afterAll(() => house.close());

/** `count` components in four zones, each needing the one before it in its tier. */
function largeModel(count: number): string {
  const zones = [0, 1, 2, 3].map((zone) => `  zone-${zone}: { kind: zone, mttf: 2y, mttr: 3h }`);
  const components = Array.from({ length: count }, (_, at) => {
    const needs = at < 40 ? '' : `, requires: [part-${at - 40}]`;
    return `  part-${at}: { kind: app-server, instances: [zone-${at % 4}, zone-${(at + 1) % 4}], mttf: 60d, mttr: 20m${needs} }`;
  });
  const last = Array.from({ length: 40 }, (_, at) => `part-${count - 1 - at}`);
  return ['nines: 1', 'name: Large', 'places:', ...zones, 'components:', ...components, 'services:']
    .concat([`  site: { requires: [${last.join(', ')}] }`, 'study: { trials: 20 }', ''])
    .join('\n');
}

test('a model of 1,000 components opens, is changed, undone and run', async () => {
  const { page, errors } = await house.open();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'File', exact: true }).click();
  await page.getByRole('menuitem', { name: /^Open a file/ }).click();
  await (await chooser).setFiles({ name: 'large.yaml', mimeType: 'text/yaml', buffer: Buffer.from(largeModel(1000)) });
  await page.getByText('Large', { exact: true }).first().waitFor();
  await command(page, 'Fit everything into view');
  await page.locator('.react-flow__node').first().waitFor();
  await page.getByText('Outline', { exact: true }).click();
  const grid = page.getByRole('treegrid');
  await grid.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await page.keyboard.press('Delete');
  await page.getByRole('button', { name: /^Undo/ }).click();
  expect(await modelText(page)).toBe(largeModel(1000));
  await page.keyboard.press('Control+Enter');
  await page.getByRole('button', { name: 'Read' }).waitFor({ timeout: 240_000 });
  await page.getByText('Canvas', { exact: true }).click();
  expect(await node(page, 'service:site').count()).toBeLessThanOrEqual(1);
  expect(errors).toEqual([]);
});
