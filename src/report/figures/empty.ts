import { lines, textWidth } from './letters.ts';
import { finish, widthOf, type Draft, type Figure, type FigureOptions } from './figure.ts';
import { rectangle, text } from './svg.ts';

/** A figure of which there is nothing to draw: what is known instead stands in it, as a mark too. */
export function inWords(draft: Omit<Draft, 'body' | 'marks' | 'width' | 'height'>, options: FigureOptions): Figure {
  const width = widthOf(options);
  const { palette } = options;
  const written = lines(draft.sentence, width - 48);
  const height = 40 + written.length * 18;
  const widest = Math.max(...written.map((entry) => textWidth(entry)));
  const body = [
    rectangle(0.5, 0.5, width - 1, height - 1, 'none', { stroke: palette.line, rx: 4 }),
    ...written.map((entry, i) => text(width / 2, 32 + i * 18, entry, { fill: palette.ink, anchor: 'middle' })),
  ];
  const mark = { x: (width - widest) / 2, y: 16, width: widest, height: written.length * 18, label: draft.sentence };
  return finish({ ...draft, width, height, body, marks: [mark] }, options);
}
