import type { Saved } from './saved.ts';

/** What the header says about how safe the model is, and how loud. */
export interface SavedWords {
  text: string;
  tone: 'quiet' | 'good' | 'bad';
}

/**
 * `file`: the name of the file that the model came from or was saved to, null when there is none; `isInFile`: the same
 * text stands in it.
 */
export function savedWords({ state, failure }: Saved, file: string | null, isInFile: boolean): SavedWords {
  if (state === 'failed') {
    const words = {
      full: 'Not saved: the disk is full. Save a file',
      blocked: 'Private window: not kept',
      other: 'Not saved. Save a file',
    };
    return { text: words[failure], tone: 'bad' };
  }
  if (state === 'untouched') return { text: 'Nothing to save yet', tone: 'quiet' };
  if (state === 'saving') return { text: 'Saving…', tone: 'quiet' };
  if (file === null) return { text: 'Saved in this browser', tone: 'quiet' };
  return isInFile
    ? { text: `Saved in ${file}`, tone: 'quiet' }
    : { text: `Saved in this browser, not in ${file} yet`, tone: 'quiet' };
}
