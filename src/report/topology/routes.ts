import type { Box } from './boxes.ts';
import type { TopologyEdge } from './graph.ts';

export interface Point {
  x: number;
  y: number;
}

/** A drawn edge: from the side of one box to the side of another. */
export interface Route {
  edge: TopologyEdge;
  /** `d` of an SVG path. */
  path: string;
  /** Where it ends, and the direction in which it gets there: one of the four. */
  end: Point;
  heading: Point;
  /** Points along it, for labels. */
  points: Point[];
}

type Side = 'top' | 'bottom' | 'left' | 'right';

const DIRECTIONS: Record<Side, Point> = {
  top: { x: 0, y: -1 },
  bottom: { x: 0, y: 1 },
  left: { x: -1, y: 0 },
  right: { x: 1, y: 0 },
};

interface Plan {
  edge: TopologyEdge;
  source: Box;
  target: Box;
  from: Side;
  to: Side;
  start: Point;
  end: Point;
}

/** Above so many nodes edges take the shortest way, whatever stands in it: finding another would take too long. */
const MOST_NODES = 300;

/** Length of an arrow head: lines end so far from the box they point to. */
export const HEAD = 8;

/** How each edge runs. Edges between a box and what is inside it are left out: they show nothing that the box does not. */
export function routesOf(edges: readonly TopologyEdge[], positions: ReadonlyMap<string, Box>): Route[] {
  const nodes = [...positions].filter(([id]) => !id.startsWith('place:'));
  const plans: Plan[] = [];
  for (const edge of edges) {
    const [source, target] = [positions.get(edge.source), positions.get(edge.target)];
    if (source === undefined || target === undefined || isInside(source, target) || isInside(target, source)) continue;
    const others = nodes.filter(([id]) => id !== edge.source && id !== edge.target).map(([, box]) => box);
    const [from, to] = sidesOf(edge, source, target, nodes.length > MOST_NODES ? [] : others);
    plans.push({ edge, source, target, from, to, start: middleOf(source, from), end: endOf(edge, source, target, to) });
  }
  spread(plans);
  const lanes: Lanes = new Map();
  return plans.map((plan) => {
    const { edge } = plan;
    const obstacles =
      nodes.length > MOST_NODES
        ? []
        : nodes.filter(([id]) => id !== edge.source && id !== edge.target).map(([, b]) => b);
    return route(plan, obstacles, lanes);
  });
}

function isInside(inner: Box, outer: Box): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

/** A hazard stands at the side of all: its lines leave and reach it there. */
function sidesOf(edge: TopologyEdge, source: Box, target: Box, others: readonly Box[]): [Side, Side] {
  if (edge.kind !== 'targets' && edge.kind !== 'stops') return sides(source, target, others);
  const [hazard, other] = edge.kind === 'targets' ? [source, target] : [target, source];
  const isLeft = other.x + other.width / 2 < hazard.x + hazard.width / 2;
  const own: Side = isLeft ? 'left' : 'right';
  const facing: Side = isLeft ? 'right' : 'left';
  const isClear = isLeft ? other.x + other.width < hazard.x - HEAD : hazard.x + hazard.width < other.x - HEAD;
  const there = isClear && edge.target.startsWith('place:') ? facing : sides(other, hazard, others)[0];
  return edge.kind === 'targets' ? [own, there] : [there, own];
}

/** Down or up where there is room between the rows; along the row else, or in an arc below it when something is between. */
function sides(source: Box, target: Box, others: readonly Box[]): [Side, Side] {
  if (target.y >= source.y + source.height + HEAD) return ['bottom', 'top'];
  if (target.y + target.height + HEAD <= source.y) return ['top', 'bottom'];
  const isRight = target.x + target.width / 2 > source.x + source.width / 2;
  const [left, right] = isRight ? [source, target] : [target, source];
  const y = (Math.max(source.y, target.y) + Math.min(source.y + source.height, target.y + target.height)) / 2;
  const between = others.some(
    (box) => box.x < right.x && box.x + box.width > left.x + left.width && box.y <= y && box.y + box.height >= y,
  );
  if (between || left.x + left.width > right.x - HEAD) return ['bottom', 'bottom'];
  return isRight ? ['right', 'left'] : ['left', 'right'];
}

function middleOf({ x, y, width, height }: Box, side: Side): Point {
  if (side === 'top') return { x: x + width / 2, y };
  if (side === 'bottom') return { x: x + width / 2, y: y + height };
  return { x: side === 'left' ? x : x + width, y: y + height / 2 };
}

/** Lines reach the side of a place at the height they come from, as far as it goes. */
function endOf(edge: TopologyEdge, source: Box, target: Box, side: Side): Point {
  const end = middleOf(target, side);
  if (!edge.target.startsWith('place:') || side === 'top' || side === 'bottom') return end;
  const y = source.y + source.height / 2;
  return { ...end, y: Math.min(target.y + target.height - 24, Math.max(target.y + 24, y)) };
}

/** Ends on one side of a box stand apart, in the order of where they come from, so that lines do not cross at once. */
function spread(plans: readonly Plan[]): void {
  const ends = new Map<string, { at: Point; along: 'x' | 'y'; size: number; other: Point }[]>();
  const add = (id: string, side: Side, box: Box, at: Point, other: Point): void => {
    const along = side === 'top' || side === 'bottom' ? 'x' : 'y';
    const end = { at, along, size: along === 'x' ? box.width : box.height, other } as const;
    const key = `${id} ${side}`;
    const known = ends.get(key);
    if (known === undefined) ends.set(key, [end]);
    else known.push(end);
  };
  for (const { edge, source, target, from, to, start, end } of plans) {
    const [first, last] = [{ ...start }, { ...end }];
    add(edge.source, from, source, start, last);
    add(edge.target, to, target, end, first);
  }
  for (const group of ends.values()) {
    const { along, size } = group[0];
    group.sort((a, b) => a.other[along] - b.other[along]);
    const step = Math.min(22, (size * 0.8) / group.length);
    group.forEach(({ at }, index) => (at[along] += (index - (group.length - 1) / 2) * step));
  }
}

function route(plan: Plan, obstacles: readonly Box[], lanes: Lanes): Route {
  const { edge, start, from, to } = plan;
  const out = DIRECTIONS[to];
  const end = { x: plan.end.x + out.x * HEAD, y: plan.end.y + out.y * HEAD };
  const heading = { x: -out.x, y: -out.y };
  const pieces = best(start, end, [from, to], obstacles, lanes);
  return { edge, path: pathOf(pieces), end: plan.end, heading, points: pieces.flatMap((piece) => sampled(piece)) };
}

/** A cubic curve: start, its two handles, end. */
type Piece = [Point, Point, Point, Point];

/** How many lines run along each x already: those that follow keep a little apart. */
type Lanes = Map<number, number>;

/** Distance of a lane from the box beside it: the middle of the gap between neighbours. */
const LANE = 14;

/** The direct curve, or one that steps aside for what stands in its way. */
function best(start: Point, end: Point, [from, to]: [Side, Side], obstacles: readonly Box[], lanes: Lanes): Piece[] {
  const direct = [curve(start, end, from, to)];
  const hit = hits(direct, obstacles);
  if (hit.length === 0 || from === to || isSideways(from) || isSideways(to)) return direct;
  let lane: number | null = null;
  let [chosen, least] = [direct, weight(direct, start, end, hit.length)];
  for (const x of new Set(hit.flatMap((box) => [box.x - LANE, box.x + box.width + LANE]))) {
    const detour = around(start, end, x + 5 * (((lanes.get(x) ?? 0) % 4) - 1.5));
    const cost = weight(detour, start, end, hits(detour, obstacles).length);
    if (cost < least) [chosen, least, lane] = [detour, cost, x];
  }
  if (lane !== null) lanes.set(lane, (lanes.get(lane) ?? 0) + 1);
  return chosen;
}

function isSideways(side: Side): boolean {
  return side === 'left' || side === 'right';
}

/** What a way costs: above all what it runs over, then how far it strays. */
function weight(pieces: readonly Piece[], start: Point, end: Point, over: number): number {
  const x = pieces[0][3].x;
  return over * 10_000 + Math.abs(x - start.x) + Math.abs(x - end.x);
}

function curve(start: Point, end: Point, from: Side, to: Side): Piece {
  const [out, back] = [DIRECTIONS[from], DIRECTIONS[to]];
  const reach = (direction: Point): number => {
    if (from === to) return 38;
    const distance = direction.x !== 0 ? Math.abs(end.x - start.x) : Math.abs(end.y - start.y);
    return Math.min(160, Math.max(16, distance / 2));
  };
  return [
    start,
    { x: start.x + out.x * reach(out), y: start.y + out.y * reach(out) },
    { x: end.x + back.x * reach(back), y: end.y + back.y * reach(back) },
    end,
  ];
}

/** Out to `x` between the first rows, straight along there, and in again before the last row. */
function around(start: Point, end: Point, x: number): Piece[] {
  const sign = Math.sign(end.y - start.y);
  const reach = Math.min(34, Math.abs(end.y - start.y) / 3);
  const [y1, y2] = [start.y + sign * reach, end.y - sign * reach];
  const half = (sign * reach) / 2;
  const third = (y2 - y1) / 3;
  const at = (px: number, y: number): Point => ({ x: px, y });
  return [
    [start, at(start.x, start.y + half), at(x, y1 - half), at(x, y1)],
    [at(x, y1), at(x, y1 + third), at(x, y2 - third), at(x, y2)],
    [at(x, y2), at(x, y2 + half), at(end.x, end.y - half), end],
  ];
}

const SAMPLES = 10;

function sampled([a, b, c, d]: Piece): Point[] {
  return Array.from({ length: SAMPLES - 1 }, (_, index) => {
    const t = (index + 1) / SAMPLES;
    const s = 1 - t;
    const of = (axis: 'x' | 'y'): number =>
      s * s * s * a[axis] + 3 * s * s * t * b[axis] + 3 * s * t * t * c[axis] + t * t * t * d[axis];
    return { x: of('x'), y: of('y') };
  });
}

function hits(pieces: readonly Piece[], obstacles: readonly Box[]): Box[] {
  const points = pieces.flatMap(sampled);
  return obstacles.filter((box) =>
    points.some(
      ({ x, y }) => x > box.x - 4 && x < box.x + box.width + 4 && y > box.y - 2 && y < box.y + box.height + 2,
    ),
  );
}

function pathOf(pieces: readonly Piece[]): string {
  const written = ({ x, y }: Point): string => `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`;
  const curves = pieces.map(([, b, c, d]) => `C${written(b)} ${written(c)} ${written(d)}`);
  return `M${written(pieces[0][0])}${curves.join('')}`;
}
