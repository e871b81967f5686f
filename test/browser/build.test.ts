import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { parseModel } from '../../src/model/index.ts';
import { addByMouse, chooseNode, connect, modelText, node, run, view } from './hands.ts';
import { studioHouse, type StudioHouse } from './studio.ts';

let house: StudioHouse;
beforeAll(async () => {
  house = await studioHouse();
});
afterEach(() => house.clear());
afterAll(() => house.close());

/** What the two-zone shop must be, whoever built it. */
function expectShop(text: string): void {
  const { model, issues } = parseModel(text);
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  const { places, components, services } = model!;
  expect(Object.values(places).map(({ kind }) => kind)).toEqual(['region', 'zone', 'zone']);
  const zones = Object.entries(places).filter(([, { kind }]) => kind === 'zone');
  expect(zones.map(([, zone]) => zone.in)).toEqual(['region', 'region']);
  const both = zones.map(([name]) => ({ place: name, count: 1 }));
  expect(Object.keys(components)).toEqual(['balancer', 'server', 'database']);
  for (const component of Object.values(components)) expect(component.instances).toEqual(both);
  expect(components.balancer!.requires).toMatchObject([{ type: 'component', name: 'server' }]);
  expect(components.server!.requires).toMatchObject([{ type: 'component', name: 'database' }]);
  expect(components.database!.data).not.toBeNull();
  expect(Object.values(services)[0]!.requires).toMatchObject([{ type: 'component', name: 'balancer' }]);
}

/** Name in the row of the outline that the keys act on. */
function activeRow(page: Page): Promise<string> {
  return page.getByRole('treegrid').evaluate((grid) => {
    const row = document.getElementById(grid.getAttribute('aria-activedescendant') ?? '');
    return (row?.innerText ?? '').split('\n')[0]!.trim();
  });
}

test('a two-zone shop is built from nothing by mouse, run, and its weakest part found', async () => {
  const { page, errors } = await house.open();
  await addByMouse(page, 'Region');
  await addByMouse(page, 'Availability zone');
  await chooseNode(page, 'place:region');
  await addByMouse(page, 'Availability zone');
  for (const title of ['keepalived pair (VRRP)', 'Application server', 'Database, primary and standby']) {
    await chooseNode(page, 'place:region');
    await addByMouse(page, title);
  }
  await connect(page, 'balancer@zone', 'server@zone');
  await connect(page, 'server@zone', 'database@zone');
  await chooseNode(page, 'balancer@zone');
  await addByMouse(page, 'Service');
  expectShop(await modelText(page));

  await run(page);
  await view(page, 'Results');
  const answer = page.getByRole('region', { name: 'The answer' });
  expect(await answer.innerText()).toMatch(/service is available 9\d\.\d+\s%/);
  expect(await page.getByRole('main').innerText()).toContain('Where the down time comes from');
  await view(page, 'Build');
  expect(await node(page, 'database@zone').innerText()).toMatch(/\d+ % of the down time/);
  expect(errors).toEqual([]);
});

test('the same shop is built by keyboard alone', async () => {
  const { page, errors } = await house.open();
  const press = async (...keys: string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key);
  };
  /** The dialog gives its search the focus a moment after it is drawn, and then once more. */
  const searchReady = async (): Promise<void> => {
    await page.locator('[role="dialog"] input:focus').waitFor();
    await page.waitForTimeout(200);
  };
  /** Adds something in a place that is called by its beginning. */
  const add = async (what: string, where: string): Promise<void> => {
    await press('Control+Shift+a');
    await searchReady();
    await press('Shift+Tab');
    if (where !== '') await page.keyboard.type(`in ${where}`);
    await press('Tab');
    await page.keyboard.type(what);
    await press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
  };
  const need = async (row: string, what: string): Promise<void> => {
    const grid = page.getByRole('treegrid');
    await grid.focus();
    await press('Home');
    for (let step = 0; step < 30 && (await activeRow(page)) !== row; step++) await press('ArrowDown');
    await press('Enter', 'Control+Shift+l');
    await searchReady();
    await page.keyboard.type(what);
    await press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
  };
  await add('Region', '');
  await add('Availability zone', 'region');
  await add('Availability zone', 'region');
  await add('keepalived', 'region');
  await add('Service', ''); // of what is chosen: the balancer
  await add('Application server', 'region');
  await add('Database, primary', 'region');
  await need('balancer', 'server');
  await need('server', 'database');
  expectShop(await modelText(page));
  await press('Control+z');
  expect(await modelText(page)).not.toContain('requires: [database]');
  await press('Control+Shift+z');
  expect(await modelText(page)).toContain('requires: [database]');
  expect(errors).toEqual([]);
});
