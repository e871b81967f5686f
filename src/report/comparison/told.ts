import { cellCode, code, free, tableLines } from '../markdown/text.ts';
import { counted, oneLine, plainLine, wrap } from '../text/layout.ts';
import { duration, simulated } from '../text/measure.ts';
import { partial } from '../summary/shown.ts';
import { percent } from '../text/numbers.ts';
import type { Page } from '../text/style.ts';
import { table, type Column } from '../text/table.ts';
import {
  comparedRows,
  verdictInWords,
  type ComparedService,
  type Differences,
  type SideBySide,
  type Verdict,
} from './words.ts';

export interface ComparisonOptions {
  /** By design, what a person knows it by. */
  names: readonly string[];
  /** Command that gives the same comparison again, or ''. */
  replay: string;
}

const VERDICTS: Record<Verdict, string> = { better: 'better', worse: 'worse', same: '', open: 'may be chance' };

const COLUMNS: Column[] = [
  { title: '', align: 'left', rank: 0 },
  { title: 'Design', align: 'left', rank: 0 },
  { title: 'value', align: 'right', rank: 0 },
  { title: 'interval', align: 'left', rank: 3 },
  { title: 'difference', align: 'right', rank: 0 },
  { title: 'its interval', align: 'left', rank: 2 },
];

/** The comparison for a terminal: for each service who is better, and every measure with its difference. */
export function sideBySideText(comparison: SideBySide, options: ComparisonOptions & Page): string {
  const { style, width, replay } = options;
  const blocks = [
    [style.dim(factsOf(comparison))],
    ...comparison.services.map((service) => [
      style.bold(style.cyan(oneLine(service.name))),
      ...wrap(oneLine(verdictInWords(comparison, service, options.names)), width),
      '',
      ...table(NARROW, narrowRows(comparison, service, options.names.map(oneLine)), options),
    ]),
    replay === '' ? [] : [style.dim(`Again: ${replay}`)],
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

/** What a part of a report begins with. */
export const SAME_LUCK =
  'Every design lives through the same trials, with the same luck wherever they are alike. A difference is beyond chance ' +
  'where its whole interval is on one side of zero.';

/** The comparison as a part of a Markdown report, a block of lines for each heading, sentence and table. */
export function comparisonBlocks(comparison: SideBySide, names: readonly string[], level = '##'): string[][] {
  if (comparison.services.length === 0) return [];
  return [
    [`${level} Beside other designs`],
    [SAME_LUCK],
    [factsOf(comparison, code)],
    ...serviceBlocks(comparison, names, `${level}#`),
  ];
}

function serviceBlocks(comparison: SideBySide, names: readonly string[], level: string): string[][] {
  const named = names.map((name) => free(name));
  return comparison.services.flatMap((service) => [
    [`${level} ${code(service.name)}`],
    [verdictInWords(comparison, { ...service, name: free(service.name) }, named)],
    tableLines(COLUMNS, rowsOf(comparison, service, names.map(cellCode))),
  ]);
}

/** The same as a Markdown page of its own; nothing that a model says can become markup. */
export function sideBySideMarkdown(comparison: SideBySide, { names, replay }: ComparisonOptions): string {
  const blocks = [
    [`# Comparison of ${names.map((name) => code(name)).join(', ')}`],
    [factsOf(comparison, code)],
    ...serviceBlocks(comparison, names, '##'),
    replay === '' ? [] : [`Again: ${code(replay)}`],
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

const NARROW: Column[] = [
  { title: '', align: 'left', rank: 0 },
  { title: 'value', align: 'right', rank: 0 },
  { title: 'difference', align: 'right', rank: 0 },
];

/** The same rows for a terminal: each measure above its designs, each interval below its value. */
function narrowRows(comparison: SideBySide, service: ComparedService, names: readonly string[]): string[][] {
  return rowsOf(comparison, service, names).flatMap(([label, name, value, range, difference, its]) => [
    ...(label === '' ? [] : [[label, '', '']]),
    [`  ${name}`, value, difference],
    ...(range === '' && its === '' ? [] : [['', range, its]]),
  ]);
}

/** What the comparison rests on. */
export function factsOf({ designs, services }: SideBySide, named: (text: string) => string = plainLine): string {
  const { study } = designs[0];
  const { trials, horizonSeconds, seed, confidence } = study;
  const same = `the same ${counted(trials, 'trial')} of ${duration(horizonSeconds)} for each design (${simulated(study)})`;
  const done = partial(study).map((sentence) => `${sentence} · `);
  const few = services.some((service) => service.differences.some((each) => each !== null && isFew(each)))
    ? ' · so few trials that what is rare and large may not have been seen'
    : '';
  return `${done.join('')}${same} · seed ${named(seed)} · intervals at ${percent(confidence)}${few}`;
}

function isFew({ downtimePerYearSeconds: down, outagesPerYear }: Differences): boolean {
  return down.method === 'few trials' || outagesPerYear.method === 'few trials';
}

/** A row for each measure of each design. */
export function rowsOf(comparison: SideBySide, service: ComparedService, names: readonly string[]): string[][] {
  return comparedRows(comparison, service).flatMap(({ label, cells }) =>
    cells.flatMap((cell, design) => {
      if (cell === null) return [];
      const { value, interval, difference } = cell;
      const less = difference === null ? ['', ''] : [withVerdict(difference), difference.interval];
      return [[design === 0 ? label : '', names[design], value, interval, ...less]];
    }),
  );
}

function withVerdict({ value, verdict }: { value: string; verdict: Verdict }): string {
  return VERDICTS[verdict] === '' ? value : `${value}, ${VERDICTS[verdict]}`;
}
