import type { CauseResult, ServiceWeakPoints } from '../../results/index.ts';
import { cellCode, code, free, tableLines } from '../markdown/text.ts';
import { leftOut, type Sheet } from '../summary/sheet.ts';
import { setSheet, singleSheet } from './sheets.ts';
import { howToRead } from './reading.ts';
import { weakPointsInWords } from './words.ts';

/** Rows of a table in a pull request. */
const MOST_ROWS = 12;

/** Weak points of the services as Markdown, a block of lines for each heading, sentence and table. */
export function weakPointBlocks(
  services: readonly ServiceWeakPoints[],
  study: (service: string) => readonly CauseResult[] | null = () => null,
  level = '##',
): string[][] {
  if (services.length === 0) return [];
  return [
    [`${level} Weak points`],
    ...services.flatMap((found) => [
      [`${level}# ${code(found.service)}`],
      [weakPointsInWords(found, code, study(found.service)).join(' ')],
      sheetLines(singleSheet(found, cellCode, MOST_ROWS, study(found.service))),
      sheetLines(setSheet(found, cellCode, MOST_ROWS)),
    ]),
    howToRead(services, code).map((sentence) => escaped(sentence)),
  ].filter((lines) => lines.length > 0);
}

/** Weak points as a Markdown page of their own. */
export function weakPointsMarkdown(
  services: readonly ServiceWeakPoints[],
  { name, replay }: { name: string; replay: string },
): string {
  const blocks = [
    [`# ${name === '' ? 'Unnamed model' : free(name)}`],
    ...weakPointBlocks(services),
    replay === '' ? [] : [`Again: ${code(replay)}`],
  ];
  const text = blocks.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
  return `${text.join('\n\n')}\n`;
}

/** Our own sentences, but for what they name of the model. */
function escaped(sentence: string): string {
  return /^Left out: /.test(sentence) ? free(sentence) : sentence;
}

function sheetLines(sheet: Sheet): string[] {
  if (sheet.rows.length === 0) return [];
  const rest = leftOut(sheet);
  return [...tableLines(sheet.columns, sheet.rows), ...(rest === '' ? [] : ['', rest])];
}
