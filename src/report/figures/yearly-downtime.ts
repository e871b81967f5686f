import type { Results } from '../../results/index.ts';
import { oneYear, yearsOf } from '../summary/years.ts';
import { percent } from '../text/numbers.ts';
import { duration } from '../text/measure.ts';
import { flags, SMALL, TICKS_HEIGHT, TITLE_HEIGHT, type Flag, type PlacedFlags, type Plot } from './axes.ts';
import { boundOrWords } from './bound.ts';
import { finish, widthOf, type Draft, type Figure, type FigureOptions } from './figure.ts';
import { textWidth } from './letters.ts';
import type { Palette } from './palette.ts';
import { linear, type Scale } from './scales.ts';
import { line, rectangle, text } from './svg.ts';
import { quantileFlags } from './quantiles.ts';
import { binsOf, positionAmong, rangeInWords, shareWithout, type Bin } from './yearly-bins.ts';
import { allowedInWords, allowedSeconds, yearsInWords } from './years-in-words.ts';

/** Least and greatest width of a bar with its gap, px: the share stands on it. */
const [LEAST, MOST] = [38, 84];
const HEIGHT = 150;
const MARGIN = 12;

interface Bar {
  x: number;
  share: number;
  colour: string;
  /** What stands below it. */
  below: string;
  label: string;
}

/** How the down time of years is spread: a bar for those without any, and one for each range of durations. */
export function yearlyDowntime(results: Results, name: string, options: FigureOptions): Figure {
  const { palette } = options;
  const service = results.services[name];
  const distribution = service.yearlyDowntimeSeconds;
  const years = yearsOf(results);
  const without = shareWithout(distribution);
  const width = widthOf(options);
  const gap = without > 0 ? 1.4 : 0;
  const allowed = allowedSeconds(service, results);
  const shown = allowed === null || allowed <= 0 ? [] : [allowed];
  const bins = binsOf(distribution, Math.max(2, Math.floor((width - 2 * MARGIN) / LEAST - gap)), shown);
  const draft = {
    ...{ id: 'yearly-downtime', of: name, title: `Down time of ${name} in ${oneYear(results)}` },
    sentence: yearsInWords(name, results),
    table: {
      columns: ['Down time from (s)', 'to (s)', `Share of ${years}`],
      rows: [[0, 0, without], ...bins.map(({ from, to, share }) => [from, to, share])],
    },
  };
  if (bins.length === 0) return boundOrWords(draft, service, shown[0] ?? null, options);
  const slot = Math.min(MOST, (width - 2 * MARGIN) / (bins.length + gap));
  const first = MARGIN + gap * slot;
  const at = (seconds: number): number => first + positionAmong(bins, seconds) * slot;
  const slo: Flag[] = shown.map((goal) => ({ x: at(goal), words: allowedInWords(goal), colour: palette.bad }));
  const marked = flags([...quantileFlags(distribution, at, palette), ...slo], 4, width - 4, palette.ground);
  const none = {
    x: MARGIN,
    share: without,
    colour: palette.good,
    below: 'none',
    label: `No down time: ${percent(without)} of ${years}`,
  };
  const bars = bins.map((bin, i) => ({
    ...{ x: first + i * slot, share: bin.share, colour: palette.accent, below: '' },
    label: `${rangeInWords(bin)}: ${percent(bin.share)} of ${years}`,
  }));
  const what = `down time in ${oneYear(results)}`;
  const all = without > 0 ? [none, ...bars] : bars;
  return finish({ ...draft, width, ...histogram(all, { bins, first, slot, marked, years, what }, palette) }, options);
}

interface Layout {
  bins: Bin[];
  /** Left end of the first bin, and width of each, px. */
  first: number;
  slot: number;
  marked: PlacedFlags;
  years: string;
  /** Title of the axis. */
  what: string;
}

function histogram(
  bars: Bar[],
  { bins, first, slot, marked, years, what }: Layout,
  palette: Palette,
): Pick<Draft, 'height' | 'body' | 'marks'> {
  const room = 16; // for the number on the highest bar
  const top = 22 + marked.height + room;
  const plot: Plot = { left: MARGIN, right: first + bins.length * slot, top, bottom: top + HEIGHT };
  const scale = linear(0, Math.max(...bars.map(({ share }) => share)), plot.bottom, plot.top);
  const quiet = { fill: palette.quiet, size: SMALL };
  const body = [
    text(MARGIN, 14, `Share of ${years}`, quiet),
    ...bars.map((bar) =>
      rectangle(bar.x + 1, scale.at(bar.share), slot - 2, plot.bottom - scale.at(bar.share), bar.colour),
    ),
    ...marked.draw({ ...plot, top: plot.top - room }),
    ...bars.flatMap((bar) => numbered(bar, slot, scale, palette)),
    line(plot.left, plot.bottom, plot.right, plot.bottom, { stroke: palette.quiet }),
    ...edgeLabels(bins, first, slot, plot.bottom, palette),
    text(Math.max(plot.right, MARGIN + textWidth(what, SMALL)), plot.bottom + TICKS_HEIGHT + 13, what, {
      ...quiet,
      anchor: 'end',
    }),
  ];
  const marks = bars.map(({ x, share, label }) => {
    const y = scale.at(share) - room;
    return { x, y, width: slot, height: plot.bottom - y, label };
  });
  return { height: plot.bottom + TICKS_HEIGHT + TITLE_HEIGHT, body, marks };
}

/** The share on a bar, and what stands below it. */
function numbered({ x, share, below }: Bar, slot: number, scale: Scale, { ink, quiet, ground }: Palette): string[] {
  const style = { size: SMALL, anchor: 'middle' as const };
  const middle = x + slot / 2;
  return [
    ...(share > 0
      ? [text(middle, scale.at(share) - 4, shortPercent(share), { ...style, fill: ink, halo: ground })]
      : []),
    ...(below === '' ? [] : [text(middle, scale.start + 15, below, { ...style, fill: quiet })]),
  ];
}

/** At most four characters and the sign. */
function shortPercent(share: number): string {
  const rounded = share * 100;
  if (share < 1 && rounded >= 99.5) return '>99 %';
  return rounded < 0.1
    ? '<0.1 %'
    : `${rounded < 10 ? Number(rounded.toPrecision(rounded < 1 ? 1 : 2)) : Math.round(rounded)} %`;
}

/** Durations at the ends of the bins, with a tick each; those without room left out. */
function edgeLabels(bins: Bin[], first: number, slot: number, y: number, { quiet }: Palette): string[] {
  const edges = [...bins.map(({ from }) => from), ...bins.slice(-1).flatMap(({ to }) => to ?? [])];
  let free = -Infinity;
  return edges.flatMap((seconds, i) => {
    const at = first + i * slot;
    const words = seconds === 0 ? '0' : duration(seconds);
    const half = textWidth(words, SMALL) / 2;
    const x = Math.min(Math.max(half, at), first + bins.length * slot + MARGIN - half);
    const tick = line(at, y, at, y + 4, { stroke: quiet });
    if (x - half < free) return [tick];
    free = x + half + 2;
    return [tick, text(x, y + 15, words, { fill: quiet, size: SMALL, anchor: 'middle' })];
  });
}
