import type { ServiceWeakPoints } from '../../results/index.ts';
import { plainly, sheetLines } from '../summary/sheet.ts';
import { oneLine, wrap } from '../text/layout.ts';
import type { Page } from '../text/style.ts';
import { howToRead } from './reading.ts';
import { setSheet, singleSheet } from './sheets.ts';
import { weakPointsInWords } from './words.ts';

export interface WeakPointsTextOptions extends Page {
  /** Name of the model, or '' */
  name: string;
  /** Command that gives the same again, or '' */
  replay: string;
}

/** Rows of a table that a person reads. */
const MOST_ROWS = 15;

/** Weak points for a terminal: what there is in a few sentences, ranked tables, how to read them. */
export function weakPointsText(services: readonly ServiceWeakPoints[], options: WeakPointsTextOptions): string {
  const { style, name, replay, width } = options;
  const blocks = [
    [style.bold(name === '' ? 'Unnamed model' : oneLine(name))],
    ...services.flatMap((service) => serviceBlocks(service, options)),
    howToRead(services, plainly).flatMap((sentence) => wrap(oneLine(sentence), width).map(style.dim)),
    replay === '' ? [] : [style.dim(`Again: ${replay}`)],
  ];
  const text = blocks.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
  return `${text.join('\n\n')}\n`;
}

function serviceBlocks(found: ServiceWeakPoints, page: Page): string[][] {
  const [first, ...more] = weakPointsInWords(found, plainly);
  return [
    [page.style.bold(first), ...more].flatMap((sentence) => wrap(sentence, page.width)),
    sheetLines(singleSheet(found, plainly, MOST_ROWS), page),
    sheetLines(setSheet(found, plainly, MOST_ROWS), page),
  ];
}
