import type { LaneKind, Span } from '../../engine/index.ts';
import { stateWords, type Look } from './words.ts';

/** Height of a lane and of the bars in it, in pixels. */
export const ROW = 22;
export const BAR = 12;

/** From what lies lowest to what is drawn over all else. */
export const drawnLooks: readonly Look[] = [
  'fine',
  'idle',
  'weak',
  'busy',
  'waiting',
  'repair',
  'unknown',
  'out',
  'bad',
];

/** What is not as it should be is never drawn narrower, in pixels. */
const NARROWEST = 2;
/** What took no time. */
const INSTANT = 3;
/** What only stands by is a thin line. */
const THIN = 2;

export interface Bars {
  look: Look;
  /** Rectangles, as the path of an SVG. */
  path: string;
}

/** The spans of a lane as bars, those of one look in one path; `scale` gives pixels. */
export function barsOf(
  kind: LaneKind,
  spans: readonly Span[],
  scale: (time: number) => number,
  width: number,
  instants: readonly number[] = [],
): Bars[] {
  const paths = new Map<Look, string>();
  for (const { from, to, state } of spans) {
    const { look } = stateWords(kind, state);
    const left = Math.max(0, scale(from));
    const right = Math.min(width, scale(to));
    if (right < 0 || left > width) continue;
    const isQuiet = look === 'fine' || look === 'idle';
    const wide = isQuiet ? right - left : Math.max(NARROWEST, right - left);
    if (wide <= 0) continue;
    const high = look === 'idle' ? THIN : BAR;
    paths.set(look, (paths.get(look) ?? '') + rectangle(left, wide, high));
  }
  for (const time of instants) {
    const left = scale(time) - INSTANT / 2;
    if (left < -INSTANT || left > width) continue;
    paths.set('repair', (paths.get('repair') ?? '') + rectangle(left, INSTANT, BAR));
  }
  return drawnLooks.filter((look) => paths.has(look)).map((look) => ({ look, path: paths.get(look)! }));
}

const rectangle = (left: number, wide: number, high: number): string =>
  `M${round(left)} ${(ROW - high) / 2}h${round(wide)}v${high}h${round(-wide)}Z`;

const round = (pixels: number): number => Math.round(pixels * 100) / 100;
