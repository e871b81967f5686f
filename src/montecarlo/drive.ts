/** As much of an AbortSignal as is needed. */
export interface Abort {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** Work in numbered pieces: hands them out, and takes their results in whatever order they come back. */
export interface Pieces<Result> {
  /** Number of a piece to do, or null when there are no more. */
  next(): number | null;
  /** True when the work got ahead by this result. */
  take(result: Result): boolean;
  isOver(): boolean;
  /** Pieces handed out and not yet merged. */
  pending(): number;
}

export interface DriveOptions<Result> {
  /** Does one piece, anywhere. A rejection ends the work. */
  execute: (piece: number) => Promise<Result>;
  /** Pieces under way at a time, at least 1. Changes nothing in the outcome. */
  concurrency: number;
  /** Called each time the work got ahead. */
  onAhead?: () => void;
  /** Ends the work: what is merged is kept, what is under way is left. */
  signal?: Abort;
}

/** Has all pieces done, and says whether the work came to its end or was interrupted. */
export function drive<Result>(pieces: Pieces<Result>, options: DriveOptions<Result>): Promise<'over' | 'interrupted'> {
  const { signal, concurrency } = options;
  return new Promise((resolve, reject) => {
    let running = 0;
    let isSettled = false;
    const settle = (finish: () => void): void => {
      if (isSettled) return;
      isSettled = true;
      signal?.removeEventListener('abort', abort);
      finish();
    };
    const abort = (): void => settle(() => resolve('interrupted'));
    const fail = (error: unknown): void => settle(() => reject(error));
    const advance = (): void => {
      if (pieces.isOver()) return settle(() => resolve('over'));
      while (running < concurrency && pieces.pending() < mostPending(concurrency)) {
        const piece = pieces.next();
        if (piece === null) break;
        running++;
        options.execute(piece).then(take, fail);
      }
    };
    const take = (result: Result): void => {
      if (isSettled) return;
      running--;
      try {
        if (pieces.take(result)) options.onAhead?.();
        if (!isSettled) advance();
      } catch (error) {
        fail(error);
      }
    };
    signal?.addEventListener('abort', abort);
    if (signal?.aborted) abort();
    else advance();
  });
}

/** One slow piece must not let the results of the others pile up behind it. */
function mostPending(concurrency: number): number {
  return 4 * concurrency;
}
