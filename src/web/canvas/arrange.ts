import { around, GRID, type Box } from './scene.ts';

export type Alignment = 'left' | 'centre' | 'right' | 'top' | 'middle' | 'bottom';
export type Direction = 'across' | 'down';

type Corners = Record<string, { x: number; y: number }>;

/** Where boxes go when they are put in one line along an edge or the middle of what is around them. */
export function aligned(boxes: ReadonlyMap<string, Box>, how: Alignment): Corners {
  const all = around([...boxes.values()]);
  const place: Record<Alignment, (box: Box) => { x: number; y: number }> = {
    left: ({ y }) => ({ x: all.x, y }),
    centre: ({ y, width }) => ({ x: snapped(all.x + (all.width - width) / 2), y }),
    right: ({ y, width }) => ({ x: all.x + all.width - width, y }),
    top: ({ x }) => ({ x, y: all.y }),
    middle: ({ x, height }) => ({ x, y: snapped(all.y + (all.height - height) / 2) }),
    bottom: ({ x, height }) => ({ x, y: all.y + all.height - height }),
  };
  return Object.fromEntries([...boxes].map(([id, box]) => [id, place[how](box)]));
}

/** Where boxes go when the gaps between them are made equal; the outermost stay. */
export function distributed(boxes: ReadonlyMap<string, Box>, direction: Direction): Corners {
  const [at, size] = direction === 'across' ? (['x', 'width'] as const) : (['y', 'height'] as const);
  const sorted = [...boxes].sort(([, a], [, b]) => a[at] - b[at]);
  const all = around(sorted.map(([, box]) => box));
  const filled = sorted.reduce((sum, [, box]) => sum + box[size], 0);
  const gap = (all[size] - filled) / Math.max(1, sorted.length - 1);
  let next = all[at];
  const corners: Corners = {};
  sorted.forEach(([id, { x, y, ...rest }], index) => {
    const isEnd = index === 0 || index === sorted.length - 1;
    corners[id] = { x, y, [at]: isEnd ? (at === 'x' ? x : y) : Math.round(next) };
    next += rest[size] + gap;
  });
  return corners;
}

export function snapped(value: number): number {
  return Math.round(value / GRID) * GRID;
}

/** The nearest box in a direction, from the middle of one: what lies straight ahead counts as nearer. */
export function neighbour(
  boxes: ReadonlyMap<string, Box>,
  from: string,
  towards: 'left' | 'right' | 'up' | 'down',
): string | null {
  const start = boxes.get(from);
  if (start === undefined) return null;
  const isAcross = towards === 'left' || towards === 'right';
  const sign = towards === 'left' || towards === 'up' ? -1 : 1;
  let [found, least] = [null as string | null, Infinity];
  for (const [id, box] of boxes) {
    if (id === from) continue;
    const x = box.x + box.width / 2 - (start.x + start.width / 2);
    const y = box.y + box.height / 2 - (start.y + start.height / 2);
    const [ahead, aside] = isAcross ? [x * sign, Math.abs(y)] : [y * sign, Math.abs(x)];
    const cost = ahead + 2 * aside;
    if (ahead > 0 && aside <= 2 * ahead && cost < least) [found, least] = [id, cost];
  }
  return found;
}
