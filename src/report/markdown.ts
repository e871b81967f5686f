import { adviceMarkdown } from './advice/index.ts';
import { comparisonBlocks, type SideBySide } from './comparison/index.ts';
import type { Model } from '../model/model.ts';
import type { Advice, Results, Sensitivity, ServiceWeakPoints } from '../results/index.ts';
import { cellCode, code, free, tableLines } from './markdown/text.ts';
import { causeRows, phasesInWords } from './summary/causes.ts';
import { cameBack, dataSheet, losing, lossRows, totalInWords } from './summary/data.ts';
import { sensitivityBlocks } from './sensitivity/index.ts';
import { evidence } from './summary/evidence.ts';
import { availabilityOf, numberLines, sentenceLines } from './summary/facts.ts';
import { overview } from './summary/overview.ts';
import { leftOut, type Sheet } from './summary/sheet.ts';
import { detailed, openingFacts, partial } from './summary/shown.ts';
import { components, costs, hazards, places } from './summary/things.ts';
import { percent, perYear, roundPercent } from './text/numbers.ts';
import { duration } from './text/measure.ts';
import { plainStyle } from './text/style.ts';
import type { Align } from './text/layout.ts';
import { NOTHING, type Column } from './text/table.ts';
import { mermaid } from './topology/index.ts';
import { weakPointBlocks } from './weak-points/markdown.ts';

export interface MarkdownOptions {
  /** Services shown; all when not given. */
  services?: readonly string[];
  /** The model the results are of, or null: then nothing is drawn. */
  model?: Model | null;
  /** What takes services down by itself or together, of some services. */
  weakPoints?: readonly ServiceWeakPoints[];
  /** Changes that were tried, or null: then nothing is said of any. */
  advice?: Advice | null;
  /** What each number does to the services, or null likewise. */
  sensitivity?: Sensitivity | null;
  /** The model beside other designs, with what each is called, or null likewise. */
  comparison?: { comparison: SideBySide; names: readonly string[] } | null;
  /** What was asked for and is not told, and why: sentences of ours. */
  missing?: readonly string[];
  /** Command that gives the same results again, or ''. */
  replay: string;
}

/**
 * The results of a study as Markdown, for a pull request or a wiki: the same facts as the summary, in tables. Nothing that
 * a model says can become markup, a link, HTML, or break a table.
 */
export function markdown(given: Results, options: MarkdownOptions): string {
  const inCells = withCurrency(given, (currency) => free(currency, cellCode));
  const names = options.services ?? Object.keys(given.services);
  const shown = options.services ?? detailed(given);
  const several = overview(inCells, names, cellCode);
  const blocks = [
    [`# ${given.model.name === '' ? 'Unnamed model' : free(given.model.name)}`],
    [openingFacts(given, code).join(' · ')],
    [...partial(given.study), ...(options.missing ?? [])].flatMap((sentence, i) => [
      ...(i === 0 ? [] : ['']),
      `**${sentence}**`,
    ]),
    sheetLines('Services', several),
    ...shown.flatMap((name) => service(name, inCells)),
    ...topologyBlocks(options.model ?? null),
    ...weakPointBlocks(options.weakPoints ?? [], (name) => given.services[name]?.causes ?? null),
    sheetLines('Components', components(inCells, cellCode)),
    ...data(inCells),
    sheetLines('Places', places(inCells, cellCode)),
    sheetLines('Hazards', hazards(inCells, cellCode)),
    costs(withCurrency(given, (currency) => free(currency))),
    ...(options.sensitivity ? sensitivityBlocks(options.sensitivity, shown) : []),
    options.advice ? adviceMarkdown(options.advice) : [],
    ...(options.comparison ? comparisonBlocks(options.comparison.comparison, options.comparison.names) : []),
    evidence(given, shown, code).flatMap((sentence, i) => (i === 0 ? [`> ${sentence}`] : ['>', `> ${sentence}`])),
    options.replay === '' ? [] : [`Again: ${code(options.replay)}`],
  ];
  const text = blocks.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
  return `${text.join('\n\n')}\n`;
}

/** Pages that draw Mermaid refuse longer texts. */
const LONGEST_DRAWING = 50_000;

/** The model as a flowchart, which GitHub and GitLab draw. */
function topologyBlocks(model: Model | null): string[][] {
  const drawing = model === null ? '' : mermaid(model);
  if (drawing === '' || drawing.length > LONGEST_DRAWING) return [];
  return [['## The architecture'], ['```mermaid', drawing.trimEnd(), '```']];
}

function withCurrency(results: Results, write: (currency: string) => string): Results {
  const { currency } = results.model;
  return { ...results, model: { ...results.model, currency: currency === '' ? '' : write(currency) } };
}

function titles(...names: [title: string, align: Align][]): Column[] {
  return names.map(([title, align]) => ({ title, align, rank: 0 }));
}

function service(name: string, results: Results): string[][] {
  const of = results.services[name];
  const { value, range, nines } = availabilityOf(of);
  const interval = `${percent(results.study.confidence)} interval`;
  const columns = titles(['', 'left'], ['Value', 'right'], [interval, 'left'], ['Remarks', 'left']);
  const rows = [
    ['Available', `**${value}**`, range, nines],
    ...numberLines(of, results).map((line) => [line.label, line.value, line.range, line.notes[0] ?? '']),
    ...sentenceLines(of, results).map(({ label, news, range, rest }) => [
      ...[label, news, range],
      rest.replace(/^[,;:]\s*/, ''),
    ]),
  ];
  return [[`## ${code(name)}`, '', ...tableLines(columns, rows)], causes(name, results)];
}

function causes(name: string, { services }: Results): string[] {
  const columns = titles(['Cause', 'left'], ['Share', 'right'], ['A year', 'right'], ['Spent in', 'left']);
  const rows = causeRows(services[name], cellCode).map((row) => [
    ...[row.name, roundPercent(row.share), duration(row.seconds)],
    phasesInWords(row, Infinity, plainStyle),
  ]);
  return rows.length === 0 ? [] : [`### What takes ${code(name)} down`, '', ...tableLines(columns, rows)];
}

function data(results: Results): string[][] {
  const back = cameBack(results).map(([name, ways]) => [cellCode(name), ways.join(', ')]);
  const columns = titles(['Data', 'left'], ['Mean time without writes', 'left']);
  return [
    sheetLines('Data', dataSheet(results, cellCode)),
    ...losing(results).shown.map(([name]) => losses(name, results)),
    back.length === 0 ? [] : ['### How writes came back', '', ...tableLines(columns, back)],
  ];
}

function losses(name: string, { components }: Results): string[] {
  const columns = titles(
    ['Cause', 'left'],
    ['Share', 'right'],
    ['A year', 'right'],
    ['Losses a year', 'right'],
    ['', 'left'],
  );
  const rows = lossRows(components[name].data!, cellCode).map((row) => [
    ...[row.name, row.share === null ? NOTHING : roundPercent(row.share), row.lost, perYear(row.events)],
    totalInWords(row),
  ]);
  return [`### What loses data of ${code(name)}`, '', ...tableLines(columns, rows)];
}

function sheetLines(title: string, sheet: Sheet): string[] {
  if (sheet.rows.length === 0) return [];
  const rest = leftOut(sheet);
  return [`## ${title}`, '', ...tableLines(sheet.columns, sheet.rows), ...(rest === '' ? [] : ['', rest])];
}
