import type { Order, Report } from './messages.ts';

type Listener = (report: Report) => void;
/** An order without its number. */
type Asked<T> = T extends { run: number } ? Omit<T, 'run'> : never;
type Run = Asked<Exclude<Order, { type: 'stop' }>>;

/** Reports after which there is none of the same run. */
const ends: ReadonlySet<Report['type']> = new Set(['done', 'comparison done', 'found', 'failed']);

/** A worker that conducts runs, one at a time; made when it is first wanted, and anew after it died. */
export interface Conductor {
  /** Starts a run, whose number comes back; all that is told of it goes to `listen`. What is under way is ended by it. */
  start(order: Run, listen: Listener): number;
  /** Asks for the end of a run; what is finished comes back as its results. */
  stop(run: number): void;
  /** Has the worker at hand before it is needed, so that the first numbers come sooner. */
  warmUp(): void;
  /** Ends the worker, where it does not listen any more. */
  dismiss(): void;
}

export function createConductor(): Conductor {
  let worker: Worker | null = null;
  let listener: Listener | null = null;
  let last = 0;

  const dismiss = (): void => {
    worker?.terminate();
    worker = null;
    listener = null;
  };
  const die = (why: string): void => {
    const listen = listener;
    dismiss();
    const title = `The simulation stopped: ${why}`;
    listen?.({ type: 'failed', run: last, failure: { title, hint: 'Run it again.', inModel: false } });
  };
  const hear = (report: Report): void => {
    if (report.run !== last || listener === null) return;
    const listen = listener;
    if (ends.has(report.type)) listener = null;
    listen(report);
  };
  const ready = (): Worker => {
    if (worker !== null) return worker;
    worker = new Worker(new URL('./conductor.worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }: MessageEvent<Report>) => hear(data);
    worker.onerror = ({ message }) => die(message || 'the browser ended its worker');
    worker.onmessageerror = () => die('what the worker sent could not be read');
    return worker;
  };
  return {
    start(order, listen) {
      listener = listen;
      const run = ++last;
      ready().postMessage({ ...order, run } satisfies Order);
      return run;
    },
    stop: (run) => worker?.postMessage({ type: 'stop', run } satisfies Order),
    warmUp: () => void ready(),
    dismiss,
  };
}
