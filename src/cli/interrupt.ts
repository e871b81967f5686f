import type { Terminal } from './terminal.ts';
import { exitCode } from './user-error.ts';

/** Listens for Ctrl-C while a study is played. */
export interface Interruption {
  /** Aborted at the first Ctrl-C. */
  signal: AbortSignal;
  /** Stops listening: from here on Ctrl-C ends the program as usual. */
  over(): void;
}

/** One Ctrl-C may reach a program twice, through its group and through whoever started it. */
const ECHO_MILLISECONDS = 500;

/** The first Ctrl-C asks the study to end with what it has; the second ends the program at once. */
export function onInterrupt(messages: Terminal): Interruption {
  const stop = new AbortController();
  let first = -Infinity;
  const listener = (): void => {
    if (performance.now() - first < ECHO_MILLISECONDS) return;
    if (stop.signal.aborted) process.exit(exitCode.interrupted);
    first = performance.now();
    stop.abort();
    void messages.write('\nInterrupted: this ends with what is finished (Ctrl-C again ends at once).\n\n');
  };
  process.on('SIGINT', listener);
  return { signal: stop.signal, over: () => process.off('SIGINT', listener) };
}

/** Says after a Ctrl-C that it came before anything could be told, and returns the code to end with. */
export async function nothingFinished(messages: Terminal, why = 'No trials were finished'): Promise<number> {
  await messages.write(`${why}: there is nothing to report.\n`);
  return exitCode.interrupted;
}

/** Remembers a Ctrl-C that ended one of several things that are played one after the other. */
export function watchInterrupts(): { seen(): boolean; over(): void } {
  let isSeen = false;
  const listener = (): void => {
    isSeen = true;
  };
  process.on('SIGINT', listener);
  return { seen: () => isSeen, over: () => process.off('SIGINT', listener) };
}
