import { EdgeLabelRenderer, getBezierPath, type EdgeProps } from '@xyflow/react';
import { memo } from 'react';
import type { TopologyEdgeKind } from '../../report/topology/graph.ts';
import styles from './edge.module.css';
import type { FlowEdge } from './flow.ts';
import { useOverlay, type EdgeOverlay } from './overlay.ts';
import { useStage } from './stage.ts';

/** How an edge looks: line and head alone tell the kinds apart, colour only helps. */
export const LOOKS: Record<TopologyEdgeKind, { words: string; head: 'arrow' | 'open' | 'dot' | 'bar' | 'diamond' }> = {
  requires: { words: 'requires', head: 'arrow' },
  uses: { words: 'uses, can do without', head: 'open' },
  replication: { words: 'copies data to', head: 'arrow' },
  failover: { words: 'fails over to', head: 'open' },
  monitors: { words: 'watches', head: 'dot' },
  follows: { words: 'follows', head: 'diamond' },
  targets: { words: 'hits', head: 'arrow' },
  stops: { words: 'stops', head: 'bar' },
  backups: { words: 'keeps backups in', head: 'diamond' },
};

const HEADS = {
  arrow: 'M0 0-9 4.500V-4.500Z',
  open: 'M0 0-9 4.500V-4.500Z',
  diamond: 'M0 0-4.500 4-9 0-4.500-4Z',
  bar: 'M-2 6V-6M-2 0H-9',
  dot: 'M-8 0a4 4 0 1 1 8 0a4 4 0 1 1-8 0Z',
};

/** A line as it looks, for the canvas and the legend. `angle` is where its head points, in degrees from the right. */
export function Line({ kind, path, x, y, angle, tone }: LineProps) {
  const { head } = LOOKS[kind];
  return (
    <g className={styles.line} data-kind={kind} data-tone={tone}>
      <path d={path} className={styles.stroke} />
      {kind === 'replication' && <path d={path} className={styles.middle} />}
      {tone === 'flow' && <path d={path} className={styles.flow} />}
      <path
        d={HEADS[head]}
        transform={`translate(${x} ${y}) rotate(${angle})`}
        className={styles.head}
        data-head={head}
      />
    </g>
  );
}

interface LineProps {
  kind: TopologyEdgeKind;
  path: string;
  x: number;
  y: number;
  angle: number;
  tone?: EdgeOverlay['tone'];
}

/** An edge of the canvas: on the same way as in pictures and reports, and straight to its ends while one is dragged. */
export const TopologyLine = memo(function TopologyLine(props: EdgeProps<FlowEdge>) {
  const { id, source, target, data, selected } = props;
  const isMoved = useStage(({ dragging }) => dragging.size > 0 && (dragging.has(source) || dragging.has(target)));
  const overlay = useOverlay(({ mode, edges }) =>
    mode === 'none' ? undefined : (edges[id] as EdgeOverlay | undefined),
  );
  if (data === undefined) return null;
  const { edge, route, isNear } = data;
  const way = isMoved
    ? straight(props)
    : { path: route.path, x: route.end.x, y: route.end.y, angle: angleOf(route.heading) };
  const label = edge.kind === 'requires' || edge.kind === 'uses' ? edge.label : undefined;
  const middle = route.points[Math.floor(route.points.length / 2)];
  const isHazard = edge.kind === 'targets' || edge.kind === 'stops';
  return (
    <g
      className={styles.edge}
      data-selected={selected || undefined}
      data-near={isNear || undefined}
      data-hazard={isHazard || undefined}
    >
      <title>{edge.words}</title>
      <path d={way.path} className={styles.reach} />
      <Line kind={edge.kind} {...way} tone={overlay?.tone} />
      {overlay?.tone === 'cut' && !isMoved && <Cross x={middle.x} y={middle.y} />}
      {overlay?.label !== undefined && !isMoved && <Now {...middle} text={overlay.label} tone={overlay.tone} />}
      {label !== undefined && !isMoved && (
        <text x={middle.x + 6} y={middle.y + 3} className={styles.label}>
          {label}
        </text>
      )}
    </g>
  );
});

/** What happens on an edge now, over everything else. */
function Now({ x, y, text, tone }: { x: number; y: number; text: string; tone: EdgeOverlay['tone'] }) {
  return (
    <EdgeLabelRenderer>
      <span
        className={styles.now}
        data-tone={tone}
        style={{ transform: `translate(${x}px, ${y}px) translate(-50%, -150%)` }}
      >
        {text}
      </span>
    </EdgeLabelRenderer>
  );
}

function Cross({ x, y }: { x: number; y: number }) {
  return <path className={styles.cross} d="M-6-6 6 6M6-6-6 6" transform={`translate(${x} ${y})`} />;
}

function straight({ sourceX, sourceY, sourcePosition, targetX, targetY, targetPosition }: EdgeProps<FlowEdge>) {
  const [path] = getBezierPath({ sourceX, sourceY, sourcePosition, targetX, targetY, targetPosition });
  return { path, x: targetX, y: targetY, angle: 90 };
}

function angleOf({ x, y }: { x: number; y: number }): number {
  if (x !== 0) return x > 0 ? 0 : 180;
  return y > 0 ? 90 : -90;
}
