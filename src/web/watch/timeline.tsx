import { ActionIcon, Popover, Tooltip, UnstyledButton } from '@mantine/core';
import { scaleLinear, type ScaleLinear } from 'd3';
import { memo, useLayoutEffect, useMemo, useRef, useState, type PointerEvent, type ReactNode } from 'react';
import type { Span } from '../../engine/index.ts';
import { humanDuration } from '../../lib/units/index.ts';
import { titleOf } from '../actions/action.ts';
import { shownKeys } from '../actions/keys.ts';
import { action } from '../actions/table.ts';
import { useDerived } from '../document/derived.ts';
import { select, useSelection } from '../document/selection.ts';
import { Glyph, type GlyphName } from '../ui/glyph.tsx';
import { precisionFor, simulationClock, ticksOf, type Precision } from './clock.ts';
import { barsOf, drawnLooks, ROW } from './lane-bars.ts';
import { Patterns, Swatch } from './patterns.tsx';
import { idOfRow, spanAt, type Row } from './rows.ts';
import { partsOf, runAt, type ShownRun } from './runs.ts';
import { ROWS, useLanes } from './use-lanes.ts';
import { panned, zoomed } from './view-window.ts';
import { goTo, seek, showWindow, useWatch } from './watch.ts';
import { laneKindWords, lookWords, stateWords } from './words.ts';
import styles from './timeline.module.css';

/** What everything went through: a lane for each thing, with a line at the present moment. */
export function Timeline() {
  const plot = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  const [page, setPage] = useState(0);
  const lanes = useLanes(page, width);
  const rows = lanes?.rows ?? noRows;
  const rowCount = lanes?.rowCount ?? 0;
  if (page > 0 && page * ROWS >= rowCount && lanes !== null) setPage(0);
  useLayoutEffect(() => {
    const observer = new ResizeObserver(() => setWidth(plot.current!.clientWidth));
    observer.observe(plot.current!);
    return () => observer.disconnect();
  }, []);
  useLayoutEffect(() => {
    const element = body.current!;
    const turn = (event: WheelEvent): void => wheel(event, plot.current!);
    element.addEventListener('wheel', turn, { passive: false });
    return () => element.removeEventListener('wheel', turn);
  }, []);
  return (
    <section className={styles.timeline} aria-label="Timeline">
      <Patterns />
      <div className={styles.head}>
        <h2 className={styles.title}>Timeline</h2>
        <Shown />
        {rowCount > ROWS && <Pages page={page} rowCount={rowCount} onPage={setPage} />}
        <div className={styles.tools}>
          <Legend />
          <Tool id="watch.zoom-out" glyph="minus" />
          <Tool id="watch.zoom-in" glyph="plus" />
          <Tool id="watch.zoom-whole" glyph="fit" />
        </div>
      </div>
      <div ref={body} className={styles.body}>
        <Labels rows={rows} />
        <div ref={plot} className={styles.plot}>
          <Axis width={width} />
          <Lanes rows={rows} known={lanes ?? nothingKnown} width={width} />
          <Cursor />
        </div>
      </div>
    </section>
  );
}

const noRows: readonly Row[] = [];
const nothingKnown = { from: 0, to: 0 };

type Scale = ScaleLinear<number, number>;

function useScale(width: number): Scale {
  const view = useWatch((watch) => watch.view);
  return useMemo(() => scaleLinear([view.from, view.to], [0, width]), [view, width]);
}

/** What part of the trial is shown, in words. */
function Shown() {
  const { from, to } = useWatch((watch) => watch.view);
  const isWhole = useWatch(({ summary }) => to - from >= (summary?.end ?? 0) * 0.999);
  const precision = precisionFor(to - from);
  const text = isWhole
    ? `all of ${humanDuration(to - from)}`
    : `${humanDuration(to - from)} from ${simulationClock(from, precision)}`;
  return <span className={styles.quiet}>{text}</span>;
}

function Pages({ page, rowCount, onPage }: { page: number; rowCount: number; onPage: (page: number) => void }) {
  const last = Math.ceil(rowCount / ROWS) - 1;
  const words = `${page * ROWS + 1} to ${Math.min(rowCount, (page + 1) * ROWS)} of ${rowCount.toLocaleString('en-GB')} lanes`;
  const turn = (to: number, label: string, glyph: GlyphName): ReactNode => (
    <ActionIcon
      variant="subtle"
      color="gray"
      aria-label={label}
      disabled={to < 0 || to > last}
      onClick={() => onPage(to)}
    >
      <Glyph name={glyph} size={14} />
    </ActionIcon>
  );
  return (
    <span className={styles.pages}>
      {turn(page - 1, 'Lanes before', 'previous')}
      <span role="status">{words}</span>
      {turn(page + 1, 'More lanes', 'next')}
    </span>
  );
}

function Tool({ id, glyph }: { id: string; glyph: GlyphName }) {
  const known = action(id)!;
  const title = titleOf(known);
  return (
    <Tooltip label={`${title} (${shownKeys(known.keys![0])})`}>
      <ActionIcon variant="subtle" color="gray" aria-label={title} onClick={() => void known.run()}>
        <Glyph name={glyph} size={16} />
      </ActionIcon>
    </Tooltip>
  );
}

function Legend() {
  return (
    <Popover position="top-end" shadow="md" withinPortal>
      <Popover.Target>
        <UnstyledButton className={styles.legend}>Legend</UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className={styles.popover}>
        <ul className={styles.looks}>
          {drawnLooks.map((look) => (
            <li key={look}>
              <Swatch look={look} />
              {lookWords[look]}
            </li>
          ))}
        </ul>
      </Popover.Dropdown>
    </Popover>
  );
}

function Labels({ rows }: { rows: readonly Row[] }) {
  const graph = useDerived((derived) => derived.graph);
  const chosen = useSelection((selection) => selection.ids);
  const first = (component: string): string | null =>
    graph.nodes.find((node) => node.component === component)?.id ?? null;
  return (
    <ul className={styles.labels} aria-label="Things in the timeline">
      {rows.map((row) => {
        const id = idOfRow(row, first);
        const down = row.down > 0 ? humanDuration(row.down) : '';
        return (
          <li key={`${row.kind} ${row.name}`} className={styles.label} data-begins={row.begins || undefined}>
            <button
              type="button"
              className={styles.name}
              data-depth={row.depth}
              data-strong={row.kind === 'service' || row.kind === 'place' || undefined}
              aria-pressed={id !== null && chosen.includes(id)}
              title={row.name}
              onClick={() => select(id === null ? [] : [id])}
            >
              <span className={styles.what}>{row.label}</span>
              <span className={styles.kind}>{row.kind === 'instance' ? '' : laneKindWords[row.kind]}</span>
              <span className={styles.down}>{down}</span>
              <span className="visually-hidden">{summaryOf(row)}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}

function summaryOf({ down, times, kind }: Row): string {
  if (kind === 'maintenance' || kind === 'drill') {
    return times === 0
      ? ', not done'
      : `, done ${times === 1 ? 'once' : `${times} times`}, ${humanDuration(down)} in all`;
  }
  const what = kind === 'hazard' ? 'striking' : kind === 'place' ? 'out' : 'down';
  return times === 0
    ? `, never ${what}`
    : `, ${what} ${times === 1 ? 'once' : `${times} times`}, ${humanDuration(down)} in all`;
}

const Axis = memo(function Axis({ width }: { width: number }) {
  const scale = useScale(width);
  const [from, to] = scale.domain();
  const ticks = ticksOf(from, to, width / 96);
  return (
    <svg className={styles.axis} width={width} height={26} onPointerDown={scrubAxis} aria-hidden>
      {ticks.map(({ at, label, strong }) => (
        <g key={at} transform={`translate(${scale(at)} 0)`} data-strong={strong || undefined}>
          <path d="M0 20v6" />
          <text x={4} y={16}>
            {label}
          </text>
        </g>
      ))}
    </svg>
  );
});

interface Hover {
  x: number;
  y: number;
  row: Row;
  span: Span;
  /** Of maintenance and drills: what was done there. */
  run: ShownRun | null;
}

const Lanes = memo(function Lanes({
  rows,
  known,
  width,
}: {
  rows: readonly Row[];
  known: { from: number; to: number };
  width: number;
}) {
  const scale = useScale(width);
  const [hover, setHover] = useState<Hover | null>(null);
  const bars = useMemo(
    () => rows.map((row) => barsOf(row.kind, row.spans, scale, width, row.instants)),
    [rows, scale, width],
  );
  const height = Math.max(1, rows.length) * ROW;
  return (
    <>
      <svg
        className={styles.lanes}
        width={width}
        height={height}
        aria-hidden
        onPointerDown={panOrGo}
        onPointerMove={(event) => setHover(hoverAt(event, rows, scale))}
        onPointerLeave={() => setHover(null)}
      >
        {rows.map(
          ({ begins }, at) =>
            begins && at > 0 && <path key={at} className={styles.rule} d={`M0 ${at * ROW + 0.5}H${width}`} />,
        )}
        {bars.map((row, at) => (
          <g key={at} transform={`translate(0 ${at * ROW})`}>
            {row.map(({ look, path }) => (
              <path key={look} d={path} className={styles.bar} data-look={look} />
            ))}
          </g>
        ))}
      </svg>
      {hover !== null && <HoverWords hover={hover} known={known} />}
    </>
  );
});

function hoverAt(event: PointerEvent<SVGElement>, rows: readonly Row[], scale: Scale): Hover | null {
  const { left, top } = event.currentTarget.getBoundingClientRect();
  const row = rows[Math.floor((event.clientY - top) / ROW)];
  if (row === undefined) return null;
  const x = event.clientX - left;
  // What is drawn wider than it is long counts where it is drawn.
  const near = row.spans.filter((span) => Math.abs(scale(span.from) - x) <= 2 && scale(span.to) - scale(span.from) < 3);
  const span =
    near.find(({ state }) => stateWords(row.kind, state).look !== 'fine') ?? spanAt(row.spans, scale.invert(x));
  if (span === null) return null;
  const { summary } = useWatch.getState();
  const reach = scale.invert(3) - scale.invert(0);
  const isUpkeep = row.kind === 'maintenance' || row.kind === 'drill';
  const run = isUpkeep ? runAt(summary?.runs ?? [], row, scale.invert(x), reach) : null;
  return { x: event.clientX, y: event.clientY, row, span, run };
}

/** When, as far as it is known: what goes on beyond the lanes that were fetched may begin before, and end after them. */
function spanWords({ from, to }: Span, known: { from: number; to: number }, precision: Precision): string {
  const isBegun = from > known.from || from === 0;
  const isEnded = to < known.to;
  const [begin, end] = [simulationClock(from, precision), simulationClock(to, precision)];
  if (isBegun && isEnded) return `${begin} to ${end}, ${humanDuration(to - from)}`;
  if (isBegun) return `from ${begin}`;
  return isEnded ? `until ${end}` : '';
}

function HoverWords({ hover: { x, y, row, span, run }, known }: { hover: Hover; known: { from: number; to: number } }) {
  const isAtOnce = run !== null && run.from === run.to;
  const told = stateWords(row.kind, span.state);
  const { words, look } = isAtOnce ? { words: 'is done at once', look: 'repair' as const } : told;
  const { from, to } = useWatch((watch) => watch.view);
  const precision = precisionFor(Math.min(to - from, span.to - span.from));
  const when = isAtOnce ? simulationClock(run.from, 'minutes') : spanWords(span, known, precision);
  const isRight = x > window.innerWidth - 320;
  const style = isRight ? { right: window.innerWidth - x + 12, top: y - 64 } : { left: x + 12, top: y - 64 };
  return (
    <div className={styles.hover} style={style} role="presentation">
      <span className={styles.hoverLine}>
        <Swatch look={look} />
        <strong>{row.name}</strong> {words}
      </span>
      {when !== '' && (
        <span className={styles.quiet}>{row.merged && !isAtOnce ? `at some time in ${when}` : when}</span>
      )}
      {run !== null && [...partsOf(run), ...downWords(run)].map((part) => <span key={part}>{part}</span>)}
    </div>
  );
}

function downWords({ outages }: ShownRun): string[] {
  return outages.map(({ service, seconds }) => `${service} down ${humanDuration(seconds)}`);
}

function Cursor() {
  const share = useWatch(({ time, view }) => (time - view.from) / (view.to - view.from));
  if (share < 0 || share > 1) return null;
  return <div className={styles.cursor} style={{ left: `${share * 100}%` }} />;
}

const timeAt = (clientX: number, element: Element): number => {
  const { left, width } = element.getBoundingClientRect();
  const { from, to } = useWatch.getState().view;
  return from + ((clientX - left) / Math.max(1, width)) * (to - from);
};

/** Dragging the axis scrubs. */
function scrubAxis(event: PointerEvent<SVGElement>): void {
  if (event.button !== 0) return;
  const axis = event.currentTarget;
  useWatch.setState({ playing: false });
  const to = ({ clientX }: { clientX: number }): void => seek(timeAt(clientX, axis));
  drag(event, to);
  to(event);
}

/** Dragging the lanes moves the window over the trial, a click goes there. */
function panOrGo(event: PointerEvent<SVGElement>): void {
  if (event.button !== 0) return;
  const lanes = event.currentTarget;
  const begin = event.clientX;
  const { view, summary } = useWatch.getState();
  let moved = false;
  const pan = ({ clientX }: { clientX: number }): void => {
    moved ||= Math.abs(clientX - begin) > 4;
    if (!moved || summary === null) return;
    const perPixel = (view.to - view.from) / Math.max(1, lanes.getBoundingClientRect().width);
    showWindow(panned(view, (begin - clientX) * perPixel, summary.end));
  };
  drag(event, pan, () => {
    if (!moved) goTo(timeAt(begin, lanes));
  });
}

function drag(event: PointerEvent<SVGElement>, move: (event: { clientX: number }) => void, end?: () => void): void {
  const element = event.currentTarget;
  element.setPointerCapture(event.pointerId);
  element.addEventListener('pointermove', move);
  const finish = (): void => {
    element.removeEventListener('pointermove', move);
    end?.();
  };
  element.addEventListener('lostpointercapture', finish, { once: true });
}

/** With Ctrl, or over the axis, it zooms; sideways it pans; else the lanes scroll. */
function wheel(event: WheelEvent, plot: HTMLElement): void {
  const { view, summary } = useWatch.getState();
  if (summary === null) return;
  const isAxis = event.target instanceof Element && event.target.closest(`.${styles.axis}`) !== null;
  const sideways = event.shiftKey && event.deltaX === 0 ? event.deltaY : event.deltaX;
  if (event.ctrlKey || event.metaKey || (isAxis && Math.abs(event.deltaY) > Math.abs(sideways))) {
    event.preventDefault();
    const factor = Math.exp(Math.max(-1, Math.min(1, event.deltaY / 300)));
    showWindow(zoomed(view, factor, timeAt(event.clientX, plot), summary.end));
  } else if (Math.abs(sideways) > Math.abs(event.deltaY) || event.shiftKey) {
    event.preventDefault();
    showWindow(panned(view, (sideways / plot.clientWidth) * (view.to - view.from), summary.end));
  }
}
