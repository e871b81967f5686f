import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import axe from 'axe-core';
import { expect } from 'vitest';
import { serveStudio, type StudioServer } from '../../src/cli/studio-server.ts';
import { builtStudio } from './build-studio.ts';
import { launch } from './chromium.ts';

/** The built studio on a server, and a browser to look at it with; close it when done. */
export interface StudioHouse {
  browser: Browser;
  address: string;
  /** Opens the studio as somebody who was never there: nothing is kept from other pages. */
  open(options?: OpenOptions): Promise<StudioPage>;
  /** Closes every page, as is done between tests. */
  clear(): Promise<void>;
  close(): Promise<void>;
}

export interface OpenOptions extends BrowserContextOptions {
  /** What comes after the address, like `#m=…`. */
  at?: string;
  /** Keep the welcome and its tour out of the way; default true. */
  knowsTheWay?: boolean;
  context?: BrowserContext;
}

export interface StudioPage {
  page: Page;
  context: BrowserContext;
  /** What went wrong in the page by itself: exceptions, errors on the console, refusals of the content policy. */
  errors: string[];
}

/** `path`: a model file that the page may read and write, under the token `test`. */
export async function studioHouse(path: string | null = null): Promise<StudioHouse> {
  const server: StudioServer = await serveStudio({ folder: builtStudio, port: 0, token: 'test', path });
  const browser = await launch();
  const address = `http://127.0.0.1:${server.port}/`;
  return {
    browser,
    address,
    async open({ at = '', knowsTheWay = true, context: given, ...options } = {}) {
      const context = given ?? (await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options }));
      if (knowsTheWay) await context.addInitScript(() => localStorage.setItem('nines-tour', 'seen'));
      // Dialogs of the system cannot be driven: files go the way they go in browsers without them.
      await context.addInitScript(() => {
        for (const name of ['showSaveFilePicker', 'showOpenFilePicker']) Reflect.deleteProperty(window, name);
      });
      const page = await context.newPage();
      page.setDefaultTimeout(120_000);
      const errors: string[] = [];
      page.on('pageerror', (error) => errors.push(error.stack ?? error.message));
      page.on('console', (message) => {
        if (message.type() === 'error') errors.push(message.text());
      });
      await page.goto(address + at);
      await page.locator('[data-ready]').waitFor();
      return { page, context, errors };
    },
    async clear() {
      await Promise.all(browser.contexts().map((context) => context.close()));
    },
    async close() {
      await browser.close();
      await server.close();
    },
  };
}

/** What axe finds wrong with the page as it stands, one line each. */
export async function accessibilityFindings(page: Page): Promise<string[]> {
  // By evaluation, which the content policy of the page does not concern.
  await page.evaluate(axe.source);
  const violations = await page.evaluate(async () => {
    const { axe: inPage } = window as unknown as { axe: typeof axe };
    return (await inPage.run(document, { resultTypes: ['violations'] })).violations;
  });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.failureSummary?.split('\n')[1]?.trim() ?? ''}`),
  );
}

export async function expectAccessible(page: Page): Promise<void> {
  expect(await accessibilityFindings(page)).toEqual([]);
}
