import { SingleBar } from 'cli-progress';
import { humanDuration } from '../lib/units/index.ts';
import { grouped, writtenAvailability } from '../report/index.ts';
import type { Measure } from '../results/index.ts';
import type { Terminal } from './terminal.ts';

/** What a study is doing at the moment. */
export interface Standing {
  trials: number;
  requestedTrials: number;
  /** Share of the work that is done, 0 to 1, as far as that can be told. */
  done: number;
  /** Says the estimate so far, or '' before there is one. */
  estimate(): string;
}

export interface Progress {
  update(standing: Standing): void;
  /** Takes the bar away. */
  end(): void;
}

const noProgress: Progress = { update() {}, end() {} };

/** Studies that end before this show no bar, in milliseconds. */
const PATIENCE = 400;
const BAR = 24;

/** A line on a terminal: share done, trials, trials a second, time left, the estimate so far. Nothing elsewhere. */
export function progress(screen: Terminal, stream: NodeJS.WriteStream): Progress {
  if (!screen.isTerminal) return noProgress;
  const started = performance.now();
  let standing: Standing | null = null;
  const bar = new SingleBar({
    stream,
    fps: 8,
    clearOnComplete: true,
    gracefulExit: false,
    format: (_options, { maxWidth }) =>
      standing === null ? '' : line(standing, performance.now() - started, maxWidth, screen),
  });
  let isShown = false;
  return {
    update(now) {
      standing = now;
      if (!isShown && performance.now() - started > PATIENCE) {
        bar.start(1, 0);
        isShown = true;
      }
      if (isShown) bar.update(now.done);
    },
    end() {
      if (isShown) bar.stop();
      isShown = false;
    },
  };
}

/** One line on a terminal that says what is under way, in its place until it is taken away; nothing elsewhere. */
export function statusLine(stream: NodeJS.WriteStream): { say(text: string): void; clear(): void } {
  if (stream.isTTY !== true) return { say() {}, clear() {} };
  const clear = '\r\u001b[K';
  return {
    // A terminal that does not say how wide it is has 0 columns.
    say: (text) => void stream.write(clear + text.slice(0, (stream.columns > 0 ? stream.columns : 80) - 1)),
    clear: () => void stream.write(clear),
  };
}

/** `shop 99.951 %`: the availability so far, or '' before anything is known. */
export function estimateText(service: string, unavailability: Measure | null): string {
  if (unavailability === null || unavailability.value === null) return '';
  const { value, low, high } = unavailability;
  const opposite = (share: number | null): number | null => (share === null ? null : 1 - share);
  const availability = { ...unavailability, value: 1 - value, low: opposite(high), high: opposite(low) };
  return `${service} ${writtenAvailability(availability).value}`;
}

/** As many facts as fit, the most wanted first. */
function line(
  { trials, requestedTrials, done, estimate }: Standing,
  elapsed: number,
  width: number,
  screen: Terminal,
): string {
  const filled = Math.min(BAR, Math.floor(done * BAR));
  const [full, empty] = screen.unicode ? ['█', '░'] : ['#', '.'];
  const perSecond = trials / (elapsed / 1000);
  const left = done > 0 ? (elapsed / 1000 / done) * (1 - done) : NaN;
  const facts = [
    `${Math.floor(done * 100)} %`,
    Number.isFinite(left) ? `${humanDuration(Math.ceil(left))} left` : '',
    estimate(),
    `${grouped(trials)} of ${grouped(requestedTrials)} trials`,
    `${grouped(Math.round(perSecond))}/s`,
  ].filter((fact) => fact !== '');
  let text = '';
  for (const fact of facts) {
    const next = `${text}${text === '' ? ' ' : '  '}${fact}`;
    if (BAR + next.length >= width) break;
    text = next;
  }
  return screen.style.cyan(full.repeat(filled)) + screen.style.dim(empty.repeat(BAR - filled)) + text;
}
