/** As much of a Worker as the pool needs. */
export interface Thread {
  postMessage(message: unknown): void;
  terminate(): void;
  onmessage: ((event: { data: Played }) => void) | null;
  onmessageerror: ((event: unknown) => void) | null;
  onerror: ((event: { message?: string }) => void) | null;
}

/** What a thread sends back for the number of a batch: its result, or what went wrong in it. */
export interface Played {
  batch: number;
  result?: unknown;
  error?: string;
}

/** Plays batches of one job in threads. */
export interface Pool {
  /** Batches that may be under way at a time, so that no thread ever waits for the next one. */
  concurrency: number;
  /** Rejects when the engine throws, or when threads keep dying; never hangs. */
  play<Result>(batch: number): Promise<Result>;
  /** Ends the threads, whatever they are doing. */
  close(): void;
}

/** Batches a thread has at hand: the one it plays, and the next. */
const AHEAD = 2;
/** A study survives so many deaths of threads; then something is wrong that a new thread does not mend. */
const DEATHS = 3;

interface Waiting {
  resolve(result: unknown): void;
  reject(error: unknown): void;
}

/** A thread and the batches it was given, first come first. */
interface Seat {
  thread: Thread;
  batches: Map<number, Waiting>;
}

export interface PoolOptions {
  /** Sent to each thread before anything else. */
  job: unknown;
  threads: number;
  spawn: () => Thread;
  /** A thread died and another took over what it was doing: the outcome is the same. */
  onTrouble: (message: string) => void;
}

export function createPool({ job, threads, spawn, onTrouble }: PoolOptions): Pool {
  let deaths = 0;
  let end: Error | null = null;
  const seats: Seat[] = [];

  const open = (): Seat => {
    const seat: Seat = { thread: spawn(), batches: new Map() };
    seat.thread.onmessage = ({ data }) => take(seat, data);
    seat.thread.onerror = ({ message }) => bury(seat, message ?? '');
    seat.thread.onmessageerror = () => bury(seat, 'its result could not be read');
    seat.thread.postMessage(job);
    return seat;
  };

  const give = (batch: number, waiting: Waiting): void => {
    const idlest = seats.reduce((best, seat) => (seat.batches.size < best.batches.size ? seat : best));
    idlest.batches.set(batch, waiting);
    idlest.thread.postMessage(batch);
  };

  const bury = (seat: Seat, why: string): void => {
    const at = seats.indexOf(seat);
    if (at < 0) return;
    seat.thread.terminate();
    deaths++;
    const message = why === '' ? 'a worker of the browser ended by itself' : why;
    if (deaths > DEATHS) return close(new Error(message));
    onTrouble(message);
    seats[at] = open();
    for (const [batch, waiting] of seat.batches) give(batch, waiting);
  };

  const close = (error: Error): void => {
    end ??= error;
    for (const { thread, batches } of seats.splice(0)) {
      thread.terminate();
      for (const waiting of batches.values()) waiting.reject(end);
    }
  };

  for (let i = 0; i < Math.max(1, threads); i++) seats.push(open());
  return {
    concurrency: seats.length * AHEAD,
    play: <Result>(batch: number) =>
      new Promise<Result>((resolve, reject) => {
        if (end !== null) return reject(end);
        give(batch, { resolve: resolve as (result: unknown) => void, reject });
      }),
    close: () => close(new Error('the pool is closed')),
  };
}

function take({ batches }: Seat, { batch, result, error }: Played): void {
  const waiting = batches.get(batch);
  batches.delete(batch);
  if (error === undefined) waiting?.resolve(result);
  else waiting?.reject(new Error(error));
}

/** Work below which another thread costs more than it saves, in events. */
const EVENTS_PER_THREAD = 500_000;

/** How many threads a run is worth: one core is left to the page where there are more than two. */
export function threadsFor(cores: number, batches: number, expectedEvents: number): number {
  const free = cores > 2 ? cores - 1 : cores;
  return Math.max(1, Math.min(free, batches, Math.ceil(expectedEvents / EVENTS_PER_THREAD)));
}

/** Where a worker cannot have workers of its own: batches are played where we are, with a turn for messages between them. */
export function poolOfNone(player: (batch: number) => unknown): Pool {
  return {
    concurrency: 1,
    play: <Result>(batch: number) =>
      new Promise<Result>((resolve, reject) => {
        setTimeout(() => {
          try {
            resolve(player(batch) as Result);
          } catch (error) {
            reject(error as Error);
          }
        });
      }),
    close() {},
  };
}
