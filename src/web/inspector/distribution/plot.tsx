import { scaleLinear } from 'd3-scale';
import { area, line } from 'd3-shape';
import { useMemo } from 'react';
import { humanDuration, SECONDS } from '../../../lib/units/index.ts';
import type { DistributionSpec } from '../../../random/index.ts';
import { curveInWords, curveOf, hazardInWords, type Curve, type Point } from './curve.ts';
import styles from './distribution.module.css';

const WIDTH = 320;
const PAD = 4;
const DENSITY = { top: 26, bottom: 88 };
const HAZARD = { top: 108, bottom: 152 };
const HEIGHT = 172;

/** The density of a distribution, and under it the hazard, over the same time. */
export function DistributionPlot({ spec, label }: { spec: DistributionSpec; label: string }) {
  const curve = useMemo(() => curveOf(spec), [spec]);
  if (curve === null) return null;
  const told = [curveInWords(spec), hazardInWords(curve)]
    .filter((part) => part !== '')
    .map(capital)
    .join('. ');
  const x = scaleLinear([curve.from, curve.to], [PAD, WIDTH - PAD]);
  return (
    <figure className={styles.figure}>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={`Density and hazard of ${label}: ${told}`}>
        <Density curve={curve} x={x} />
        <Hazard curve={curve} x={x} />
        <Axis curve={curve} x={x} />
        <Marks curve={curve} x={x} />
      </svg>
      <figcaption className={styles.caption}>{told}.</figcaption>
    </figure>
  );
}

function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

type Scale = (seconds: number) => number;

function Density({ curve: { density, atoms }, x }: { curve: Curve; x: Scale }) {
  const { top, bottom } = DENSITY;
  const y = scaleLinear([0, highest(density)], [bottom, top]);
  const shape = area<Point>(
    (point) => x(point.x),
    bottom,
    (point) => y(point.y),
  );
  const heaviest = Math.max(...atoms.map(({ weight }) => weight), 1e-9);
  return (
    <g>
      <text x={WIDTH - PAD} y={9} textAnchor="end" className={styles.title}>
        density
      </text>
      {density.length > 0 && <path d={shape(density) ?? ''} className={styles.area} />}
      {atoms.map(({ at, weight }) => {
        const height = ((bottom - top) * weight) / heaviest;
        return <line key={at} x1={x(at)} x2={x(at)} y1={bottom} y2={bottom - height} className={styles.atom} />;
      })}
      <line x1={PAD} x2={WIDTH - PAD} y1={bottom} y2={bottom} className={styles.axis} />
    </g>
  );
}

function Hazard({ curve: { hazard }, x }: { curve: Curve; x: Scale }) {
  const { top, bottom } = HAZARD;
  // Near the end of what is possible the hazard of a bounded time grows without bound.
  const sorted = hazard.map((point) => point.y).sort((a, b) => a - b);
  const most = Math.max((sorted[Math.floor(sorted.length * 0.97)] ?? 0) * 1.1, 1e-300);
  const y = scaleLinear([0, most], [bottom, top]).clamp(true);
  const shape = line<Point>(
    (point) => x(point.x),
    (point) => y(point.y),
  );
  return (
    <g>
      <text x={WIDTH - PAD} y={top - 4} textAnchor="end" className={styles.title}>
        hazard
      </text>
      {hazard.length > 0 && <path d={shape(hazard) ?? ''} className={styles.line} />}
      <line x1={PAD} x2={WIDTH - PAD} y1={bottom} y2={bottom} className={styles.axis} />
    </g>
  );
}

/** Times at round numbers of the largest unit of which there are at least two. */
function Axis({ curve: { to }, x }: { curve: Curve; x: Scale }) {
  const unit = (['y', 'd', 'h', 'm', 's', 'ms'] as const).find((each) => to / SECONDS[each] >= 2) ?? 'ms';
  const ticks = scaleLinear([0, to / SECONDS[unit]], [0, 1]).ticks(4);
  return ticks.map((tick) => {
    const at = x(tick * SECONDS[unit]);
    if (at > WIDTH - 22 && tick !== 0) return null;
    return (
      <g key={tick}>
        <line x1={at} x2={at} y1={HAZARD.bottom} y2={HAZARD.bottom + 3} className={styles.axis} />
        <text x={at} y={HEIGHT - 4} textAnchor={tick === 0 ? 'start' : 'middle'} className={styles.tick}>
          {humanDuration(tick * SECONDS[unit])}
        </text>
      </g>
    );
  });
}

/** Width of the longest mark. */
const APART = 34;

/** Mean, median and 95th percentile; a mark that would stand on another one goes a line down. */
function Marks({ curve: { mean, median, p95, to }, x }: { curve: Curve; x: Scale }) {
  const marks = [
    { name: 'p50', at: median },
    { name: 'mean', at: mean },
    { name: 'p95', at: p95 },
  ].filter(({ at }) => Number.isFinite(at) && at <= to);
  const distinct = marks.filter((mark, i) => marks.findIndex(({ at }) => at === mark.at) === i);
  const sorted = distinct.sort((a, b) => a.at - b.at);
  return sorted.map(({ name, at }, i) => {
    const isClose = i > 0 && x(at) - x(sorted[i - 1].at) < APART && i % 2 === 1;
    const left = Math.min(Math.max(x(at), 14), WIDTH - 16);
    const top = isClose ? 32 : 21;
    return (
      <g key={name}>
        <line
          x1={x(at)}
          x2={x(at)}
          y1={top + 2}
          y2={DENSITY.bottom}
          className={styles.mark}
          data-mean={name === 'mean' || undefined}
        />
        <text x={left} y={top} textAnchor="middle" className={styles.markName}>
          {name}
        </text>
      </g>
    );
  });
}

function highest(points: readonly Point[]): number {
  const sorted = points.map(({ y }) => y).sort((a, b) => a - b);
  const most = sorted[sorted.length - 1] ?? 0;
  // A density without bound at 0 (a weibull of small shape) leaves room for the rest of the curve.
  const typical = sorted[Math.floor(sorted.length * 0.97)] ?? most;
  return Math.max(Math.min(most, typical * 3), 1e-300);
}

/** The density in a few strokes, to see the shape at a glance. */
export function Sparkline({ spec }: { spec: DistributionSpec }) {
  const curve = useMemo(() => curveOf(spec), [spec]);
  if (curve === null || curve.density.length === 0) return null;
  const x = scaleLinear([curve.from, curve.to], [1, 31]);
  const y = scaleLinear([0, highest(curve.density)], [17, 2]).clamp(true);
  const shape = area<Point>(
    (point) => x(point.x),
    17,
    (point) => y(point.y),
  );
  return (
    <svg viewBox="0 0 32 18" width={32} height={18} aria-hidden className={styles.spark}>
      <path d={shape(curve.density) ?? ''} className={styles.area} />
    </svg>
  );
}
