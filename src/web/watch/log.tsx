import { Switch } from '@mantine/core';
import { memo, useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { PlaybackEntry } from '../../engine/index.ts';
import { useSelection } from '../document/selection.ts';
import { dayOf, timeOfDay } from './clock.ts';
import { lineAt, needLines, useLogPages } from './log-pages.ts';
import { sentenceOf, toneOf } from './sentence.ts';
import { goTo, useWatch } from './watch.ts';
import styles from './log.module.css';

/** Height of a line, in pixels; see the style of the same name. */
const LINE = 44;
/** Browsers do not make an element taller than about 17 million pixels: beyond this, scrolling goes faster instead. */
const TALLEST = 8_000_000;

/** What happens in the trial, in sentences: the lines up to the present moment, and those to come. */
export function Log() {
  const total = useWatch((watch) => watch.logLines);
  const cut = useWatch((watch) => watch.logCut);
  const isNarrow = useWatch(({ filter }) => filter !== null);
  return (
    <div className={styles.log}>
      <div className={styles.head}>
        <Narrowing />
        <span className={styles.quiet} role="status">
          {cut
            ? `The first ${total.toLocaleString('en-GB')} lines`
            : `${total.toLocaleString('en-GB')} ${total === 1 ? 'line' : 'lines'}`}
          {isNarrow && ' about what is chosen'}
        </span>
      </div>
      {total === 0 ? <Nothing isNarrow={isNarrow} /> : <Lines total={total} />}
    </div>
  );
}

function Narrowing() {
  const narrow = useWatch((watch) => watch.narrow);
  const chosen = useSelection(({ ids }) => ids.length);
  return (
    <Switch
      size="xs"
      checked={narrow}
      onChange={({ currentTarget }) => useWatch.setState({ narrow: currentTarget.checked })}
      label={chosen === 0 ? 'Only what is chosen (nothing is)' : 'Only what is chosen'}
    />
  );
}

function Nothing({ isNarrow }: { isNarrow: boolean }) {
  const isByHand = useWatch(({ order }) => order?.random === false);
  const text = isNarrow
    ? 'Nothing happens to what is chosen in this trial.'
    : isByHand
      ? 'Nothing has happened: make something fail, by a right click on the topology or under “By hand”.'
      : 'Nothing happens in this trial.';
  return <p className={styles.nothing}>{text}</p>;
}

function Lines({ total }: { total: number }) {
  const box = useRef<HTMLDivElement>(null);
  const [{ top, height }, setPart] = useState({ top: 0, height: 400 });
  const current = useWatch(({ shown }) => (shown?.lines ?? 0) - 1);
  const time = useWatch(({ shown }) => shown?.time ?? 0);
  const key = useWatch(({ revision, filter }) => `${revision} ${JSON.stringify(filter)}`);
  const pages = useLogPages((log) => (log.key === key ? log.pages : noPages));
  const tall = Math.min(TALLEST, total * LINE);
  // How many pixels of lines a pixel of scrolling is.
  const ratio = tall > height ? Math.max(1, (total * LINE - height) / (tall - height)) : 1;
  const first = Math.max(0, Math.floor((top * ratio) / LINE) - 4);
  const last = Math.min(total, Math.ceil((top * ratio + height) / LINE) + 4);
  useEffect(() => needLines(key, first, last), [key, first, last]);
  useLayoutEffect(() => watchSize(box.current!, (size) => setPart((part) => ({ ...part, height: size }))), []);
  useLayoutEffect(() => reveal(box.current!, current, ratio), [current, ratio, key]);
  const shift = top - top * ratio;
  const lines = Array.from({ length: Math.max(0, last - first) }, (_, at) => first + at);
  return (
    <div
      ref={box}
      className={styles.lines}
      role="listbox"
      tabIndex={0}
      aria-label="Log of the trial"
      aria-activedescendant={current >= first && current < last ? `log-${current}` : undefined}
      onScroll={({ currentTarget }) => setPart({ top: currentTarget.scrollTop, height: currentTarget.clientHeight })}
      onKeyDown={(event) => move(event, current, pages)}
    >
      <div style={{ height: tall }}>
        {lines.map((index) => {
          const entry = lineAt(pages, index);
          return (
            <Line
              key={index}
              index={index}
              top={index * LINE + shift}
              entry={entry}
              isCurrent={index === current}
              isNow={entry !== undefined && entry.time === time}
              isPast={index <= current}
            />
          );
        })}
      </div>
    </div>
  );
}

const noPages = new Map<number, readonly PlaybackEntry[]>();

interface LineProps {
  index: number;
  top: number;
  entry: PlaybackEntry | undefined;
  isCurrent: boolean;
  isNow: boolean;
  isPast: boolean;
}

const Line = memo(function Line({ index, top, entry, isCurrent, isNow, isPast }: LineProps) {
  const sentence = entry === undefined ? '…' : sentenceOf(entry);
  return (
    <div
      id={`log-${index}`}
      className={styles.line}
      role="option"
      aria-selected={isCurrent}
      data-now={isNow || isCurrent || undefined}
      data-past={isPast || undefined}
      data-tone={entry === undefined ? undefined : toneOf(entry)}
      style={{ transform: `translateY(${top}px)` }}
      title={sentence}
      onClick={() => entry !== undefined && goTo(entry.time)}
    >
      <span className={styles.time}>
        <span>{entry === undefined ? '' : `${dayOf(entry.time)},`}</span>{' '}
        <span>{entry === undefined ? '' : timeOfDay(entry.time, 'seconds')}</span>
      </span>
      <span className={styles.sentence}>{sentence}</span>
    </div>
  );
});

function watchSize(element: HTMLElement, tell: (height: number) => void): () => void {
  const observer = new ResizeObserver(() => tell(element.clientHeight));
  observer.observe(element);
  return () => observer.disconnect();
}

/** Keeps the present line in view. */
function reveal(box: HTMLElement, index: number, ratio: number): void {
  if (index < 0) {
    box.scrollTop = 0;
    return;
  }
  const at = (index * LINE) / ratio;
  const isIn = at >= box.scrollTop && at + LINE <= box.scrollTop + box.clientHeight;
  if (!isIn) box.scrollTop = at - box.clientHeight / 2;
}

/** Up and down go from line to line of another time. */
function move(event: KeyboardEvent, current: number, pages: ReadonlyMap<number, readonly PlaybackEntry[]>): void {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (by === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  const from = lineAt(pages, current)?.time;
  for (let index = current + by; ; index += by) {
    const entry = lineAt(pages, index);
    if (entry === undefined) {
      if (by < 0 && index < 0) goTo(0);
      return;
    }
    if (entry.time !== from) return goTo(entry.time);
  }
}
