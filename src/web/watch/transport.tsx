import { ActionIcon, NativeSelect, TextInput, Tooltip } from '@mantine/core';
import { useState, type FormEvent, type KeyboardEvent, type PointerEvent } from 'react';
import { isEnabled, titleOf } from '../actions/action.ts';
import { shownKeys } from '../actions/keys.ts';
import { action } from '../actions/table.ts';
import { Glyph, type GlyphName } from '../ui/glyph.tsx';
import { parseTime, simulationClock, weekday } from './clock.ts';
import { paces } from './pace.ts';
import { goTo, outagesShown, seek, useWatch } from './watch.ts';
import styles from './transport.module.css';

/** Plays, steps and scrubs. */
export function Transport() {
  return (
    <div className={styles.transport} role="group" aria-label="Play">
      <div className={styles.buttons}>
        <Press id="watch.previous-outage" glyph="back" />
        <Press id="watch.previous" glyph="previous" />
        <Play />
        <Press id="watch.next" glyph="next" />
        <Press id="watch.next-outage" glyph="forward" />
      </div>
      <GoTo />
      <Scrubber />
      <Speed />
    </div>
  );
}

/** Its own button does it whatever has the focus. */
function Press({ id, glyph }: { id: string; glyph: GlyphName }) {
  const known = action(id)!;
  const isOutage = id.endsWith('outage');
  // What can be done depends on the time.
  useWatch(({ time, shown, summary, service }) =>
    isOutage ? isEnabled(known) : `${time === shown?.time}${summary?.end}${service}`,
  );
  const title = titleOf(known);
  return (
    <Tooltip label={`${title} (${shownKeys(known.keys![0])})`}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={title}
        disabled={isOutage && !isEnabled(known)}
        onClick={() => void known.run()}
      >
        <Glyph name={glyph} />
      </ActionIcon>
    </Tooltip>
  );
}

function Play() {
  const playing = useWatch((watch) => watch.playing);
  const known = action('watch.play')!;
  return (
    <Tooltip label={`${playing ? 'Pause' : 'Play'} (${shownKeys('space')})`}>
      <ActionIcon
        variant="filled"
        size="lg"
        radius="xl"
        aria-label={playing ? 'Pause' : 'Play'}
        onClick={() => void known.run()}
      >
        <Glyph name={playing ? 'pause' : 'play'} />
      </ActionIcon>
    </Tooltip>
  );
}

/** The clock of the trial; what is written there is gone to. */
function GoTo() {
  const clock = useWatch(({ time }) => `${weekday(time)}, ${simulationClock(time, 'seconds')}`);
  const [typed, setTyped] = useState<string | null>(null);
  const [wrong, setWrong] = useState(false);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const time = typed === null ? null : parseTime(typed.replace(/^[a-z]{3},\s*/i, ''));
    setWrong(time === null && typed !== null);
    if (time === null) return;
    setTyped(null);
    goTo(time);
  };
  return (
    <form onSubmit={submit}>
      <TextInput
        size="xs"
        classNames={{ input: styles.clock }}
        aria-label="Time of the trial: go to"
        title="Write a time to go there: day 75, 03:12 or 10m. The trial begins on a Monday at 00:00."
        value={typed ?? clock}
        error={wrong}
        onFocus={({ currentTarget }) => currentTarget.select()}
        onChange={({ currentTarget }) => {
          setTyped(currentTarget.value);
          setWrong(false);
        }}
        onBlur={() => {
          setTyped(null);
          setWrong(false);
        }}
      />
    </form>
  );
}

function Speed() {
  const pace = useWatch((watch) => watch.pace);
  return (
    <NativeSelect
      size="xs"
      aria-label="Speed"
      value={pace}
      onChange={({ currentTarget }) => useWatch.setState({ pace: currentTarget.value })}
      data={paces.map(({ id, words }) => ({ value: id, label: words }))}
    />
  );
}

/** The whole trial as a line: its outages, what was done by hand, what the timeline shows, and where we are. */
function Scrubber() {
  const end = useWatch(({ summary }) => summary?.end ?? 1);
  const playedTo = useWatch(({ summary }) => summary?.playedTo ?? 1);
  const minutes = useWatch(({ time }) => Math.floor(time / 60) * 60);
  return (
    <div
      className={styles.scrubber}
      role="slider"
      tabIndex={0}
      aria-label="Time of the trial"
      aria-valuemin={0}
      aria-valuemax={Math.round(playedTo)}
      aria-valuenow={minutes}
      aria-valuetext={simulationClock(minutes)}
      onPointerDown={scrub}
      onKeyDown={(event) => scrubByKey(event, end)}
    >
      <div className={styles.rail}>
        {playedTo < end && <div className={styles.unknown} style={{ left: `${(playedTo / end) * 100}%` }} />}
        <Marks end={end} />
        <ShownPart end={end} />
        <Thumb end={end} />
      </div>
    </div>
  );
}

function Marks({ end }: { end: number }) {
  const summary = useWatch((watch) => watch.summary);
  const service = useWatch((watch) => watch.service);
  const outages = outagesShown({ summary, service });
  return (
    <svg className={styles.marks} viewBox="0 0 1000 20" preserveAspectRatio="none" aria-hidden>
      <path className={styles.outage} d={marksPath(outages, end)} />
      <path
        className={styles.hand}
        d={(summary?.commands ?? []).map(({ at }) => `M${x(at, end)} 0h2v20h-2Z`).join('')}
      />
    </svg>
  );
}

const x = (time: number, end: number): number => Math.round((time / end) * 10_000) / 10;

function marksPath(outages: readonly { from: number; to: number | null }[], end: number): string {
  return outages
    .map(({ from, to }) => `M${x(from, end)} 5h${Math.max(1.5, x((to ?? end) - from, end))}v10H${x(from, end)}Z`)
    .join('');
}

function ShownPart({ end }: { end: number }) {
  const { from, to } = useWatch((watch) => watch.view);
  if (to - from >= end * 0.999) return null;
  const style = { left: `${(from / end) * 100}%`, width: `${Math.max(0.2, ((to - from) / end) * 100)}%` };
  return <div className={styles.part} style={style} />;
}

function Thumb({ end }: { end: number }) {
  const share = useWatch(({ time }) => time / end);
  return <div className={styles.thumb} style={{ left: `${share * 100}%` }} />;
}

function scrub(event: PointerEvent<HTMLElement>): void {
  if (event.button !== 0) return;
  const rail = event.currentTarget.firstElementChild!;
  const handle = event.currentTarget;
  const { end } = useWatch.getState().summary!;
  const to = ({ clientX }: { clientX: number }): void => {
    const { left, width } = rail.getBoundingClientRect();
    seek(((clientX - left) / width) * end);
  };
  useWatch.setState({ playing: false });
  handle.setPointerCapture(event.pointerId);
  handle.addEventListener('pointermove', to);
  handle.addEventListener('lostpointercapture', () => handle.removeEventListener('pointermove', to), { once: true });
  to(event);
}

function scrubByKey(event: KeyboardEvent, end: number): void {
  const { time } = useWatch.getState();
  const to = {
    ...{
      ArrowRight: time + end / 100,
      ArrowUp: time + end / 100,
      ArrowLeft: time - end / 100,
      ArrowDown: time - end / 100,
    },
    ...{ PageUp: time + end / 10, PageDown: time - end / 10, Home: 0, End: Infinity },
  }[event.key];
  if (to === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  goTo(to);
}
