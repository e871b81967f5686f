import type { Sensitivity } from '../../results/index.ts';
import { cellCode, code, free, tableLines } from '../markdown/text.ts';
import { counted } from '../text/layout.ts';
import type { Column } from '../text/table.ts';
import { ranked, tornadoesOf, type Metric } from './ranked.ts';
import {
  baseInWords,
  changeInWords,
  INTERRUPTED,
  intervalInWords,
  leftOutInWords,
  MOVED_APART,
  namesOf,
  sensitivityFacts,
  sensitivityInWords,
} from './words.ts';

/** Numbers in a table of a pull request; those that matter less are counted. */
const MOST = 15;
/** Names in a line. */
const MOST_NAMES = 60;

const COLUMNS: Column[] = ['Number', 'What it is', 'Is', 'With', 'Change a year'].map((title) => ({
  ...{ title, align: 'left', rank: 0 },
}));

/** Which numbers matter most as Markdown, a block of lines for each heading, sentence and table; none where nothing is known. */
export function sensitivityBlocks(sensitivity: Sensitivity, services: readonly string[], level = '##'): string[][] {
  const all = tornadoesOf(sensitivity, services);
  if (all.length === 0) return [];
  const left = leftOutInWords(sensitivity, (text) => free(text));
  return [
    [`${level} The numbers that matter most`],
    [MOVED_APART],
    [sensitivityFacts(sensitivity, code)],
    sensitivity.study.partial ? [`**${INTERRUPTED}**`] : [],
    ...all.flatMap(([service, metric]) => [
      [`${level}# ${code(service)}: ${metric.words}`],
      ...section(sensitivity, service, metric),
    ]),
    left === '' ? [] : [left],
  ].filter((lines) => lines.length > 0);
}

function section(sensitivity: Sensitivity, service: string, metric: Metric): string[][] {
  const { told, open, same } = ranked(sensitivity, service, metric);
  const named = (text: string): string => free(text);
  const rows = told
    .slice(0, MOST)
    .flatMap(({ name, words, value, ends }) =>
      ends.map((end, at) => [
        ...(at === 0 ? [cellCode(name), free(words, cellCode), cellCode(value)] : ['', '', '']),
        ...[cellCode(end.value), `${changeInWords(end)} (${intervalInWords(end)})`],
      ]),
    );
  const rest = told.length - MOST;
  const list = (title: string, parameters: typeof open): string[] =>
    parameters.length === 0 ? [] : [`${title}: ${namesOf(parameters, MOST_NAMES, named)}.`];
  return [
    [baseInWords(sensitivity, service, metric)],
    [sensitivityInWords(sensitivity, service, metric, named)],
    tableLines(COLUMNS, rows),
    rest > 0 ? [`And ${counted(rest, 'number')} more that move it less.`] : [],
    list('Not told apart from chance', open),
    list(`Made no difference to the ${metric.words} in any trial`, same),
  ];
}
