import { plainLine } from '../text/layout.ts';
import type { Palette } from './palette.ts';

/** Fonts of the reader's machine: a figure loads nothing. */
export const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";

/** Size of text in figures, px. */
export const SIZE = 12;

type Attributes = Record<string, string | number | undefined>;

/** An element with its attributes escaped; `children` are markup already. Coordinates are rounded to a tenth of a pixel. */
export function element(name: string, attributes: Attributes, children: readonly string[] = []): string {
  let tag = `<${name}`;
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined) tag += ` ${key}="${typeof value === 'number' ? coordinate(value) : escaped(value)}"`;
  }
  return children.length === 0 ? `${tag}/>` : `${tag}>${children.join('')}</${name}>`;
}

/** A number in an attribute: to a tenth of a pixel, so that no machine's last bit shows. */
function coordinate(value: number): string {
  const rounded = Math.round(value * 10) / 10;
  return String(Object.is(rounded, -0) ? 0 : rounded);
}

/** Any text as content or attribute of XML: in one line, without what XML cannot hold. */
export function escaped(text: string): string {
  return plainLine(text)
    .replace(/[\ufffe\uffff]|\p{Cs}/gu, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

export interface TextStyle {
  fill: string;
  size?: number;
  anchor?: 'start' | 'middle' | 'end';
  weight?: number;
  /** Colour of a rim that keeps it readable over lines. */
  halo?: string;
}

/** One line of text; y is its baseline. */
export function text(x: number, y: number, content: string, { fill, size, anchor, weight, halo }: TextStyle): string {
  const attributes = {
    ...{ x, y, fill, 'font-size': size === SIZE ? undefined : size },
    ...{ 'text-anchor': anchor === 'start' ? undefined : anchor, 'font-weight': weight },
    ...(halo === undefined ? {} : { stroke: halo, 'stroke-width': 4, 'paint-order': 'stroke' }),
  };
  return element('text', attributes, [escaped(content)]);
}

export interface StrokeStyle {
  stroke: string;
  width?: number;
  dash?: string;
}

export function line(x1: number, y1: number, x2: number, y2: number, { stroke, width = 1, dash }: StrokeStyle): string {
  return element('line', { x1, y1, x2, y2, stroke, 'stroke-width': width, 'stroke-dasharray': dash });
}

export function rectangle(x: number, y: number, width: number, height: number, fill: string, more: Attributes = {}) {
  return element('rect', { x, y, width: Math.max(0, width), height: Math.max(0, height), fill, ...more });
}

export interface Document {
  id: string;
  of: string;
  title: string;
  sentence: string;
  width: number;
  height: number;
  palette: Palette;
  body: readonly string[];
}

/** The whole element: named and described for screen readers, with ids that no other figure of a page has. */
export function svgDocument({ id, of, title, sentence, width, height, palette, body }: Document): string {
  const own = of === '' ? id : `${id}-${idOf(of)}`;
  const attributes = {
    ...{ xmlns: 'http://www.w3.org/2000/svg', role: 'img', 'aria-labelledby': `${own}-title ${own}-desc` },
    ...{ viewBox: `0 0 ${width} ${height}`, width, height, 'font-family': FONT, 'font-size': SIZE },
  };
  return element('svg', attributes, [
    element('title', { id: `${own}-title` }, [escaped(title)]),
    element('desc', { id: `${own}-desc` }, [escaped(sentence)]),
    rectangle(0, 0, width, height, palette.ground),
    ...body,
  ]);
}

/** A name as part of an id: letters and digits stay, the others become their code. */
function idOf(name: string): string {
  return name.replace(/[^a-zA-Z0-9]/gu, (letter) => `_${letter.codePointAt(0)!.toString(16)}`);
}
