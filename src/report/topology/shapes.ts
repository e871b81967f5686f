import { shortened, textWidth } from '../figures/letters.ts';
import type { Palette } from '../figures/figure.ts';
import { element, escaped, rectangle, text } from '../figures/svg.ts';
import { ICON_STROKE, ICONS, iconOf, type IconName } from '../icons.ts';
import type { Box } from './boxes.ts';
import type { PlaceBox, TopologyNode } from './graph.ts';

/** A failure domain: a tinted box. Its title is drawn over the lines, by `placeTitle`. */
export function drawPlace(place: PlaceBox, { x, y, width, height }: Box, palette: Palette): string {
  return element('g', { 'data-place': place.id }, [
    element('title', {}, [escaped(place.words)]),
    rectangle(x, y, width, height, palette.line, {
      ...{ 'fill-opacity': 0.28, stroke: palette.quiet, 'stroke-opacity': 0.55, rx: 10 },
    }),
  ]);
}

/** Bold letters are so much wider. */
const BOLD = 1.14;

/** Name and kind of a place along the top of its box. */
export function placeTitle({ name, kind }: PlaceBox, { x, y, width }: Box, palette: Palette): string[] {
  const halo = palette.ground;
  const shown = shortened(name, (width - 46) / BOLD, 13);
  const right = x + 32 + textWidth(shown, 13) * BOLD + 8;
  const hasRoom = kind !== name && right + textWidth(kind, 11) <= x + width - 10;
  return [
    icon(iconOf(kind), x + 10, y + 8, 16, palette.quiet),
    text(x + 32, y + 21, shown, { fill: palette.ink, size: 13, weight: 600, halo }),
    ...(hasRoom ? [text(right, y + 21, kind, { fill: palette.quiet, size: 11, halo })] : []),
  ];
}

/** A component in a place, a service or a hazard. `heat` 0 to 1 is its share of what is shown, or null. */
export function drawNode(
  node: TopologyNode,
  box: Box,
  palette: Palette,
  isPlain: boolean,
  heat: number | null,
): string {
  const { x, y, width, height } = box;
  const colour = node.type === 'hazard' ? palette.bad : node.type === 'service' ? palette.accent : palette.ink;
  const rounding = node.type === 'service' ? height / 2 : node.type === 'hazard' ? 2 : 8;
  const waits = node.type === 'component' && node.active === 0;
  const line = {
    ...{ stroke: colour, 'stroke-width': node.type === 'service' ? 2 : 1.4, rx: rounding },
    ...{ 'stroke-dasharray': waits ? '6 4' : undefined },
  };
  const parts = [element('title', {}, [escaped(node.words)])];
  if (node.count > 1) parts.push(rectangle(x + 5, y + 5, width, height, palette.ground, line));
  parts.push(rectangle(x, y, width, height, palette.ground, line));
  if (heat !== null && heat > 0) parts.push(...heated(box, palette, Math.min(1, heat)));
  if (isPlain) {
    const size = Math.min(width, height) * 0.6;
    parts.push(icon(iconOf(node.kind), x + (width - size) / 2, y + (height - size) / 2, size, colour));
  } else parts.push(...labelled(node, box, palette, colour));
  return element('g', { 'data-node': node.id }, parts);
}

function labelled(node: TopologyNode, { x, y, width, height }: Box, palette: Palette, colour: string): string[] {
  const inset = node.type === 'service' ? 18 : 12;
  const left = x + inset + 32;
  const room = x + width - 10 - left;
  const below = underName(node);
  const isSame = below === node.component;
  const middle = y + height / 2;
  const times = node.count > 1 ? `×${node.count}` : '';
  return [
    icon(iconOf(node.kind), x + inset, middle - 12, 24, colour),
    text(
      left,
      isSame ? middle + 4.5 : middle - 3,
      shortened(node.component, (room - (times === '' ? 0 : 26)) / BOLD, 13),
      {
        ...{ fill: palette.ink, size: 13, weight: 600 },
      },
    ),
    ...(times === '' ? [] : [text(x + width - 10, middle - 3, times, { fill: palette.ink, size: 12, anchor: 'end' })]),
    ...(isSame ? [] : [text(left, middle + 14, shortened(below, room, 11), { fill: palette.quiet, size: 11 })]),
  ];
}

/** The line under the name: the part it plays, how many are needed, else its kind. */
function underName({ type, count, active, standby, role, badges, kind }: TopologyNode): string {
  if (type !== 'component') return type;
  const part = standby.length === 0 && active === count && count > 1 && !role.includes('active') ? '' : role;
  const told = [part, badges.needs ?? ''].filter((each) => each !== '').join(', ');
  return told === '' ? kind : told;
}

/** A bar along the foot of a box, as long as its share, on a tint as strong. */
function heated({ x, y, width, height }: Box, palette: Palette, heat: number): string[] {
  return [
    rectangle(x, y, width, height, palette.bad, { rx: 8, 'fill-opacity': 0.04 + 0.2 * heat }),
    rectangle(x + 8, y + height - 6, (width - 16) * heat, 3, palette.bad, { rx: 1.5 }),
  ];
}

function icon(name: IconName, x: number, y: number, size: number, colour: string): string {
  const scale = Math.round((size / 24) * 1000) / 1000;
  const at = `translate(${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}) scale(${scale})`;
  return element('g', { transform: at, stroke: colour, ...ICON_STROKE, 'stroke-width': '1.75' }, [ICONS[name]]);
}
