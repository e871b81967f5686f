import { create } from 'zustand';
import type { SaveFailure } from './records.ts';

/** How safe the model is that is open. */
export interface Saved {
  state: 'untouched' | 'saving' | 'saved' | 'failed';
  failure: SaveFailure;
  /** Of the last save in this browser, in milliseconds since 1970. */
  time: number;
}

export const useSaved = create<Saved>()(() => ({ state: 'untouched', failure: 'other', time: 0 }));
