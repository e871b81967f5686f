import type { Answer, Ask } from './messages.ts';

interface Waiting {
  resolve: (answer: unknown) => void;
  reject: (error: Error) => void;
}

type Reply = { id: number; answer: unknown } | { id: number; error: string };

let worker: Worker | null = null;
let last = 0;
const waiting = new Map<number, Waiting>();

/** Asks the worker that holds the playback; made when it is first wanted, and anew after it died. */
export function ask<T extends Ask['type']>(question: Extract<Ask, { type: T }>): Promise<Answer<T>> {
  worker ??= employ();
  const id = ++last;
  return new Promise<Answer<T>>((resolve, reject) => {
    waiting.set(id, { resolve: resolve as Waiting['resolve'], reject });
    worker!.postMessage({ id, ask: question });
  });
}

/** Ends the worker, and with it whatever it plays: what was asked is not answered any more. */
export function dismiss(why = 'it was stopped'): void {
  worker?.terminate();
  worker = null;
  const left = [...waiting.values()];
  waiting.clear();
  for (const { reject } of left) reject(new Error(why));
}

function employ(): Worker {
  const made = new Worker(new URL('./playback.worker.ts', import.meta.url), { type: 'module' });
  made.onmessage = ({ data }: MessageEvent<Reply>) => {
    const asked = waiting.get(data.id);
    waiting.delete(data.id);
    if ('error' in data) asked?.reject(new Error(data.error));
    else asked?.resolve(data.answer);
  };
  made.onerror = ({ message }) => dismiss(message || 'the browser ended its worker');
  made.onmessageerror = () => dismiss('what the worker sent could not be read');
  return made;
}
