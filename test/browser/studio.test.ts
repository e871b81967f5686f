import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { studioHouse, type StudioHouse } from './studio.ts';

let house: StudioHouse;
beforeAll(async () => {
  house = await studioHouse();
});
afterEach(() => house.clear());
afterAll(() => house.close());

test('the page keeps a content policy without inline scripts, and needs nothing that the policy refuses', async () => {
  const { page, errors } = await house.open();
  const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
  expect(policy).toContain("script-src 'self';");
  await page.waitForTimeout(500);
  expect(errors).toEqual([]);
});
