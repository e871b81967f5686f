import * as z from 'zod';
import { createHost } from './host.ts';
import type { Ask } from './messages.ts';

// Without it the schema tries to compile code of its own, which the content security policy refuses.
z.config({ jitless: true });

/** Holds the playback away from the page, so that playing never makes it wait. Questions are answered in their order. */
const host = createHost();

self.onmessage = ({ data: { id, ask } }: MessageEvent<{ id: number; ask: Ask }>) => {
  try {
    self.postMessage({ id, answer: host.answer(ask) });
  } catch (error) {
    self.postMessage({ id, error: error instanceof Error ? error.message : String(error) });
  }
};
