import type { Palette } from '../figures/figure.ts';
import { element, text } from '../figures/svg.ts';
import { textWidth } from '../figures/letters.ts';
import type { TopologyEdge, TopologyEdgeKind } from './graph.ts';
import { HEAD, type Point, type Route } from './routes.ts';

/** How an edge looks. Line and head alone tell the kinds apart; colour only helps. */
interface Stroke {
  words: string;
  colour: 'ink' | 'quiet' | 'accent' | 'bad' | 'good';
  width: number;
  dash?: string;
  /** Drawn as two lines. */
  double?: boolean;
  head: 'arrow' | 'open' | 'dot' | 'bar' | 'diamond';
}

export const STROKES: Record<TopologyEdgeKind, Stroke> = {
  requires: { words: 'requires', colour: 'ink', width: 1.5, head: 'arrow' },
  uses: { words: 'uses, can do without', colour: 'ink', width: 1.5, dash: '7 5', head: 'open' },
  replication: { words: 'copies data to', colour: 'accent', width: 4.5, double: true, head: 'arrow' },
  failover: { words: 'fails over to', colour: 'accent', width: 1.75, dash: '12 4 2 4', head: 'open' },
  monitors: { words: 'watches', colour: 'good', width: 1.5, dash: '2 4', head: 'dot' },
  follows: { words: 'follows', colour: 'accent', width: 1.5, dash: '14 5', head: 'diamond' },
  targets: { words: 'hits', colour: 'bad', width: 1.5, dash: '4 3', head: 'arrow' },
  stops: { words: 'stops', colour: 'good', width: 1.5, head: 'bar' },
  backups: { words: 'backups kept in', colour: 'quiet', width: 1.5, dash: '1 5', head: 'diamond' },
};

/** Dependencies lie below the rest, where they may be many. */
const ORDER: TopologyEdgeKind[] = [
  ...(['backups', 'requires', 'uses', 'follows', 'monitors', 'targets', 'stops', 'failover', 'replication'] as const),
];

/** Lines of hazards may be many and run across everything: they stay in the background. */
const HAZARD_OPACITY = '0.6';

export function drawRoutes(routes: readonly Route[], palette: Palette): string[] {
  const sorted = [...routes].sort((a, b) => ORDER.indexOf(a.edge.kind) - ORDER.indexOf(b.edge.kind));
  return sorted.map((route) => {
    const isHazard = route.edge.kind === 'targets' || route.edge.kind === 'stops';
    const attributes = { 'data-edge': route.edge.id, opacity: isHazard ? HAZARD_OPACITY : undefined };
    return element('g', attributes, drawn(route.path, route, palette));
  });
}

function drawn(path: string, { edge, end, heading }: Pick<Route, 'edge' | 'end' | 'heading'>, palette: Palette) {
  const { colour, width, dash, double, head } = STROKES[edge.kind];
  const stroke = palette[colour];
  const base = {
    d: path,
    fill: 'none',
    'stroke-linecap': dash?.startsWith('1 ') || dash?.startsWith('2 ') ? 'round' : undefined,
  };
  const lines = [element('path', { ...base, stroke, 'stroke-width': width, 'stroke-dasharray': dash })];
  if (double === true) lines.push(element('path', { ...base, stroke: palette.ground, 'stroke-width': width - 2.8 }));
  return [...lines, headOf(head, end, heading, stroke, palette.ground)];
}

/** The sign at the end of an edge; its tip is at `end`. */
function headOf(head: Stroke['head'], end: Point, heading: Point, stroke: string, ground: string): string {
  const across = { x: -heading.y, y: heading.x };
  const at = (back: number, aside: number): string => {
    const x = end.x - heading.x * back + across.x * aside;
    const y = end.y - heading.y * back + across.y * aside;
    return `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`;
  };
  const line = { stroke, 'stroke-width': 1.5, 'stroke-linejoin': 'round' };
  switch (head) {
    case 'arrow':
      return element('path', { d: `M${at(0, 0)}L${at(HEAD + 1, 4.5)}L${at(HEAD + 1, -4.5)}Z`, fill: stroke });
    case 'open':
      return element('path', { d: `M${at(0, 0)}L${at(HEAD + 1, 4.5)}L${at(HEAD + 1, -4.5)}Z`, fill: ground, ...line });
    case 'diamond':
      return element('path', {
        ...{ d: `M${at(0, 0)}L${at(HEAD / 2, 4)}L${at(HEAD, 0)}L${at(HEAD / 2, -4)}Z`, fill: ground },
        ...line,
      });
    case 'bar':
      return element('path', {
        ...{ d: `M${at(2, 6)}L${at(2, -6)}M${at(2, 0)}L${at(HEAD, 0)}`, fill: 'none' },
        ...{ ...line, 'stroke-width': 2.5 },
      });
    case 'dot':
      return element('circle', {
        ...{ cx: end.x - heading.x * (HEAD / 2), cy: end.y - heading.y * (HEAD / 2), r: HEAD / 2, fill: stroke },
      });
  }
}

const LEGEND_LINE = 22;

/** What the lines mean that a drawing has, `width` wide, its top at `y`. */
export function legend(edges: readonly TopologyEdge[], width: number, y: number, left: number, palette: Palette) {
  const kinds = (Object.keys(STROKES) as TopologyEdgeKind[]).filter((kind) => edges.some((edge) => edge.kind === kind));
  const body: string[] = [];
  let [x, line] = [left, 0];
  for (const kind of kinds) {
    const { words } = STROKES[kind];
    const room = 44 + 8 + textWidth(words, 11) + 24;
    if (x > left && x + room > width) [x, line] = [left, line + 1];
    const middle = y + line * LEGEND_LINE + LEGEND_LINE / 2;
    const end = { x: x + 44, y: middle };
    const edge = { kind } as TopologyEdge;
    body.push(...drawn(`M${x} ${middle}H${end.x - HEAD}`, { edge, end, heading: { x: 1, y: 0 } }, palette));
    body.push(text(x + 52, middle + 4, words, { fill: palette.quiet, size: 11 }));
    x += room;
  }
  return { body, height: kinds.length === 0 ? 0 : (line + 1) * LEGEND_LINE };
}
