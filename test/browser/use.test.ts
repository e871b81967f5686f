import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { startNines } from '../cli/nines.ts';
import { command, modelText, node, openExample, run, view } from './hands.ts';
import { accessibilityFindings, studioHouse, type StudioHouse } from './studio.ts';

let house: StudioHouse;
let folder: string;
beforeAll(async () => {
  house = await studioHouse();
  folder = mkdtempSync(join(tmpdir(), 'nines-use-'));
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
services:
  shop: { requires: [server], slo: { availability: 99.9% } }
study: { horizon: 1y, trials: 400, seed: "7" }
`;

/** Opens a file as somebody does who drops one on the page. */
async function openFile(page: import('playwright-core').Page, name: string, text: string): Promise<void> {
  const path = join(folder, name);
  writeFileSync(path, text);
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'File', exact: true }).click();
  await page.getByRole('menuitem', { name: /^Open a file/ }).click();
  await (await chooser).setFiles(path);
  await page
    .getByText(name.startsWith('broken') ? 'broken' : 'Small shop')
    .first()
    .waitFor();
}

test('a study in the page gives the same bytes as the command line', async () => {
  const { page, errors } = await house.open();
  await openFile(page, 'small.yaml', small);
  await run(page);
  const saved = page.waitForEvent('download');
  await command(page, 'Save the results as JSON');
  const there = readFileSync(await (await saved).path(), 'utf8');
  const here = await (await startNines(['run', join(folder, 'small.yaml'), '--json', '--quiet'])).ended;
  expect(there).toBe(here.stdout);
  expect(errors).toEqual([]);
});

test('what was done is there after the tab was closed, and in a link for somebody else', async () => {
  const { page, context, errors } = await house.open();
  await openFile(page, 'small.yaml', small);
  await node(page, 'server@').click();
  await page.keyboard.press('F2');
  await page.keyboard.type('api');
  await page.keyboard.press('Enter');
  await node(page, 'api@').waitFor();
  const text = await modelText(page);
  expect(text).toBe(small.replace('server:', 'api:').replace('[server]', '[api]'));
  await page.close();
  const again = await house.open({ context });
  await node(again.page, 'api@').waitFor();
  expect(await modelText(again.page)).toBe(text);

  await again.page.getByRole('button', { name: 'Share' }).first().click();
  const link = await again.page.getByRole('textbox', { name: 'Link' }).inputValue();
  const other = await house.open({ at: link.slice(link.indexOf('#')) });
  await node(other.page, 'api@').waitFor();
  expect(await modelText(other.page)).toBe(text);
  expect([...errors, ...again.errors, ...other.errors]).toEqual([]);
});

test('a broken file opens with its text and all its problems, and one click mends what is misspelt', async () => {
  const { page, errors } = await house.open();
  const broken = small.replace('[server]', '[sever]').replace('mttr: 4h', 'mttr: 4x').replace('Small shop', 'broken');
  await openFile(page, 'broken.yaml', broken);
  await page.getByRole('tab', { name: /Problems/ }).click();
  const problems = page.getByRole('tabpanel');
  expect(await problems.innerText()).toMatch(/sever/);
  expect(await problems.innerText()).toMatch(/4x/);
  await page.keyboard.press('Control+Enter');
  await problems
    .getByRole('button', { name: /server/ })
    .first()
    .click();
  const text = await modelText(page);
  expect(text).toContain('[server]');
  expect(text).toContain('# kept as it is');
  expect(errors).toEqual([]);
});

test('the worst year is watched, an outage is one click away, and what fails by hand is found and repaired', async () => {
  const { page, errors } = await house.open();
  await openFile(page, 'small.yaml', small);
  await run(page);
  await view(page, 'Results');
  await page.getByRole('button', { name: /Watch the worst year/ }).click();
  await page.getByRole('tab', { name: /Outages/ }).click();
  await page.getByRole('tabpanel').getByRole('button').first().click();
  await node(page, 'service:shop').getByText('down', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'By hand' }).click();
  await node(page, 'server@').click({ button: 'right' });
  await page
    .getByRole('menuitem', { name: /Fail it now/ })
    .first()
    .click();
  await page.getByText(/fails/).first().waitFor();
  expect(errors).toEqual([]);
});

test('a scenario is played and tells what came of it, and what is done by hand is saved as one', async () => {
  const { page, errors } = await house.open();
  await openExample(page, 'Load-balanced web shop');
  await view(page, 'Watch');
  await page.getByRole('tab', { name: /Scenarios/ }).click();
  const lost = page.getByRole('region', { name: 'Scenario zone-lost' });
  await lost.getByText('Expected: database is served by eu-west-b at 00:30:00').waitFor();
  await lost.getByRole('button', { name: 'Play 100 times: scenario zone-lost' }).click();
  await lost.getByText('passed', { exact: true }).waitFor({ timeout: 60_000 });
  expect(await lost.innerText()).toMatch(/Failed in \d+ of 100 plays/);
  await page.getByText(/Scenario zone-lost, play \d+/).waitFor();
  expect(await accessibilityFindings(page)).toEqual([]);
  await page.getByRole('tab', { name: /By hand/ }).click();
  await page.getByRole('button', { name: /^Save as scenario/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Save as scenario' });
  await dialog.getByRole('group', { name: 'What must come of it' }).waitFor();
  expect(await accessibilityFindings(page)).toEqual([]);
  await dialog.getByLabel('Name of the scenario').fill('mine');
  const back = dialog.getByRole('checkbox', { name: /^shop is back within .* of step 1/ });
  expect(await back.isChecked()).toBe(true);
  await dialog.getByRole('checkbox', { name: /^failovers of balancer/ }).uncheck();
  await dialog.getByRole('button', { name: /^Save with \d+ expectations/ }).click();
  await page.getByRole('region', { name: 'Scenario mine' }).getByText('eu-west-a is taken down').waitFor();
  const text = await modelText(page);
  expect(text).toMatch(/mine:\s*\{?\s*do:/);
  expect(text).toMatch(/backWithin/);
  expect(text).not.toMatch(/component: balancer, failovers/);
  // The command line plays it with the same luck.
  const path = join(folder, 'saved.yaml');
  writeFileSync(path, text);
  const drill = await (await startNines(['drill', path, 'mine', '--quiet'])).ended;
  expect(drill.code, drill.stdout).toBe(0);
  await page.keyboard.press('Control+z');
  await page.getByRole('region', { name: 'Scenario mine' }).waitFor({ state: 'detached' });
  expect(errors).toEqual([]);
});

test('the topology is exported as a picture, as Mermaid and as data', async () => {
  const { page, errors } = await house.open();
  await openExample(page, 'Load-balanced web shop');
  const exported = async (title: string): Promise<Buffer> => {
    const saved = page.waitForEvent('download');
    await command(page, title);
    return readFileSync(await (await saved).path());
  };
  expect((await exported('SVG')).toString()).toMatch(/^<svg[\s\S]*database[\s\S]*<\/svg>\s*$/);
  expect((await exported('PNG')).subarray(1, 4).toString()).toBe('PNG');
  expect((await exported('Mermaid')).toString()).toContain('flowchart');
  expect(JSON.parse((await exported('as JSON')).toString())).toMatchObject({ nines: 1 });
  expect(errors).toEqual([]);
});

test('nothing that a model says becomes markup', async () => {
  const { page, errors } = await house.open();
  const evil = '<img src=x onerror="document.title=1"><script>document.title=1</script>';
  await openFile(
    page,
    'broken.yaml',
    small.replace('Small shop', `'broken ${evil}'`).replace('seed: "7"', `seed: '${evil}'`),
  );
  await run(page);
  await view(page, 'Results');
  await page.getByRole('region', { name: 'The answer' }).waitFor();
  await view(page, 'Watch');
  await page.waitForTimeout(1000);
  expect(await page.locator('img[src="x"]').count()).toBe(0);
  expect(await page.title()).not.toBe('1');
  expect(errors).toEqual([]);
});

test('nines studio serves a model that Save writes back', async () => {
  const path = join(folder, 'served.yaml');
  writeFileSync(path, small);
  const own = await studioHouse(path);
  try {
    const { page, errors } = await own.open({ at: '#served=test' });
    await node(page, 'server@').click();
    await page.keyboard.press('F2');
    await page.keyboard.type('web');
    await page.keyboard.press('Enter');
    await node(page, 'web@').waitFor();
    await page.keyboard.press('Control+s');
    await page.getByText('Saved in served.yaml').waitFor();
    expect(readFileSync(path, 'utf8')).toBe(small.replace('server:', 'web:').replace('[server]', '[web]'));
    expect(errors).toEqual([]);
  } finally {
    await own.close();
  }
});
