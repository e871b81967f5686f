import { visibleWidth } from '../text/layout.ts';
import { SIZE } from './svg.ts';

/** Widths in thousandths of the size of the font, of Helvetica; system fonts are up to a sixth wider. */
const widths: [letters: string, width: number][] = [
  ["ijl'|", 222],
  [' !,./:;[]ftI\\·', 278],
  ['-()r`', 333],
  ['"cJksvxyz^*{}', 500],
  ['FTZL', 611],
  ['ABEKPSVXY&', 667],
  ['wCDHNRU', 722],
  ['GOQ', 778],
  ['mM', 833],
  ['%', 889],
  ['W', 944],
  ['@…', 1015],
];
const ofLetter = new Map(widths.flatMap(([letters, width]) => [...letters].map((letter) => [letter, width] as const)));
const OTHERS = 556;
const ALLOWANCE = 1.15;

/** About how wide a text will be, px, rather too wide than too narrow: nobody knows the font of the reader. */
export function textWidth(text: string, size = SIZE): number {
  let sum = 0;
  for (const letter of text) {
    const known = ofLetter.get(letter);
    sum +=
      known ?? (letter < '\u0250' ? OTHERS : visibleWidth(letter) === 0 ? 0 : visibleWidth(letter) === 2 ? 1000 : 650);
  }
  return (sum / 1000) * size * ALLOWANCE;
}

/** Shortened to fit into `room` px, with `…` in its middle: long names often differ only at their ends. */
export function shortened(text: string, room: number, size = SIZE): string {
  if (textWidth(text, size) <= room) return text;
  const letters = [...text];
  let [head, tail] = [0, 0];
  const kept = (): string =>
    `${letters.slice(0, head).join('').trimEnd()}…${letters
      .slice(letters.length - tail)
      .join('')
      .trimStart()}`;
  while (head + tail < letters.length) {
    const front = head <= tail * 1.5;
    if (front) head++;
    else tail++;
    if (textWidth(kept(), size) <= room) continue;
    if (front) head--;
    else tail--;
    break;
  }
  return kept();
}

/** Lines of at most `room` px, broken at blanks; a word that is longer is shortened. */
export function lines(text: string, room: number, size = SIZE): string[] {
  const done: string[] = [];
  let open = '';
  for (const word of text.split(' ')) {
    const longer = open === '' ? word : `${open} ${word}`;
    if (open !== '' && textWidth(longer, size) > room) {
      done.push(open);
      open = word;
    } else open = longer;
  }
  return [...done, open].map((entry) => shortened(entry, room, size));
}
