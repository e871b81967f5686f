import { create } from 'zustand';
import type { PlaybackEntry } from '../../engine/index.ts';
import { ask } from './client.ts';

/** Lines of the log that were fetched, page by page. */
interface LogPages {
  /** Of which history and filter they are. */
  key: string;
  pages: ReadonlyMap<number, readonly PlaybackEntry[]>;
}

export const PAGE = 100;
/** Pages kept; those fetched first are given up first. */
const MOST = 40;

export const useLogPages = create<LogPages>()(() => ({ key: '', pages: new Map() }));

let asked = new Set<number>();

/** Fetches the pages with lines `from` to `to` that are not there. */
export function needLines(key: string, from: number, to: number): void {
  if (useLogPages.getState().key !== key) {
    asked = new Set();
    useLogPages.setState({ key, pages: new Map() });
  }
  for (let page = Math.floor(from / PAGE); page * PAGE < to; page++) if (!asked.has(page)) void fetchPage(key, page);
}

async function fetchPage(key: string, page: number): Promise<void> {
  const mine = asked;
  mine.add(page);
  try {
    const { entries } = await ask<'entries'>({ type: 'entries', from: page * PAGE, count: PAGE });
    if (mine !== asked) return;
    const pages = new Map(useLogPages.getState().pages).set(page, entries);
    for (const old of pages.keys()) {
      if (pages.size <= MOST) break;
      pages.delete(old);
      asked.delete(old);
    }
    useLogPages.setState({ key, pages });
  } catch {
    // The worker ended, which is told elsewhere; the page is asked for again when it is needed.
    mine.delete(page);
  }
}

export function lineAt(pages: LogPages['pages'], index: number): PlaybackEntry | undefined {
  return pages.get(Math.floor(index / PAGE))?.[index % PAGE];
}
