import type { Answer, Importance, Ranking, Refusal, ServiceAnalysis, Structure } from '../results/index.ts';
import { accuracy, availability } from './summary/computed.ts';
import { counted, grouped, listed, oneLine, pad, wrap } from './text/layout.ts';
import { duration } from './text/measure.ts';
import { nines, perYear, significant, tinyShare } from './text/numbers.ts';
import type { Page } from './text/style.ts';
import { NOTHING, table } from './text/table.ts';

export interface AnalysisReportOptions extends Page {
  /** Name of the model, or '' */
  name: string;
  /** Measured time of the study that is spoken of, seconds */
  horizonSeconds: number;
}

const SECONDS_PER_YEAR = 31_536_000;
/** Rows of the tables that a person reads. */
const MOST_ROWS = 12;

/**
 * What is known of each service without sampling, for a terminal: the numbers and what they rest on, why a method does not
 * apply, the smallest sets of things that take the service down, and what matters most.
 */
export function analysisText(services: readonly ServiceAnalysis[], options: AnalysisReportOptions): string {
  const { style, name } = options;
  const blocks = [
    [style.bold(name === '' ? 'Unnamed model' : oneLine(name)), style.dim('computed, not sampled')],
    ...services.flatMap((service) => serviceBlocks(service, options)),
  ];
  const text = blocks.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
  return `${text.join('\n\n')}\n`;
}

function serviceBlocks(service: ServiceAnalysis, options: AnalysisReportOptions): string[][] {
  const answers = service.analyses.filter((one): one is Answer => one.applies);
  const refusals = service.analyses.filter((one): one is Refusal => !one.applies);
  const best = answers.at(0);
  return [
    best === undefined ? unanswered(service, options) : answered(best, options),
    answers
      .slice(1)
      .map((other) => `  also by ${methodOf(other)}: ${availability(other.values.longRun.unavailability)}`),
    // What a diagram cannot do, a formula cannot either.
    refusals.filter(({ method }) => method !== 'closed form').flatMap((one) => whyNot(one, options)),
    ...(service.structure === null ? [] : structureBlocks(service.structure, options)),
  ];
}

function answered(answer: Answer, options: AnalysisReportOptions): string[] {
  const { style, width, horizonSeconds } = options;
  const { longRun, overSpan, mttffSeconds } = answer.values;
  const u = longRun.unavailability;
  const title = u > 0 && u < 1 ? `${availability(u)}   ${nines(u).toFixed(1)} nines` : availability(u);
  const line = (label: string, value: string): string => `  ${style.dim(pad(label, 20))}${value}`;
  const first = `over the ${duration(horizonSeconds)} of the study`;
  const lines = [
    `${style.bold(oneLine(answer.service))}   ${title}`,
    line('Method', `${methodOf(answer)}, ${accuracy(answer)}`),
    line('Down per year', duration(longRun.downtimePerYearSeconds)),
    line('Outages per year', perYear(longRun.outagesPerYear)),
    ...(longRun.outagesPerYear > 0
      ? [
          line('MTBF', duration(longRun.mtbfSeconds)),
          line('Mean up time', duration(longRun.mutSeconds)),
          line('MTTR (MDT)', duration(longRun.mdtSeconds)),
        ]
      : []),
    ...(mttffSeconds === null || mttffSeconds === Infinity ? [] : [line('MTTFF', duration(mttffSeconds))]),
    ...(overSpan === null
      ? []
      : [
          line(
            'From new and up',
            `${availability(overSpan.unavailability)} ${first}, ${perYear(overSpan.outagesPerYear)} outages a year`,
          ),
        ]),
  ];
  const sentences = [
    ...(answer.assumes.length > 0 ? [`Assumes: ${answer.assumes.join('; ')}.`] : []),
    ...answer.approximates.map((sentence) => `Near, not exact: ${sentence}.`),
  ];
  return [...lines, ...sentences.flatMap((sentence) => indented(sentence, width))];
}

function unanswered({ service }: ServiceAnalysis, { style }: Page): string[] {
  return [`${style.bold(oneLine(service))}   no method gives its numbers: simulate it`];
}

function whyNot({ method, why }: Refusal, { width, style }: Page): string[] {
  const shown = why.slice(0, MOST_ROWS);
  const rest = why.length - shown.length;
  return [
    `  Not by ${method}:`,
    ...shown.flatMap((sentence) => indented(`- ${oneLine(sentence)}`, width, '  ')),
    ...(rest > 0 ? [style.dim(`    and ${counted(rest, 'more reason')}; --json has them all`)] : []),
  ];
}

function structureBlocks(structure: Structure, page: AnalysisReportOptions): string[][] {
  return [cutSetLines(structure, page), importanceLines(structure, page)];
}

function cutSetLines(structure: Structure, page: AnalysisReportOptions): string[] {
  const { kinds, order, exact, leftOut } = structure;
  const { style, width } = page;
  const larger = largerSets(structure);
  const missing =
    leftOut.length === 0
      ? []
      : indented(`Left out of the sets: ${listed(leftOut)}, as not all of the targets are hit each time.`, width);
  if (kinds.length === 0) return [...(larger === '' ? [] : indented(larger, width)), ...missing];
  const columns = [
    { title: 'Down together', align: 'left' as const, rank: 0 },
    { title: 'things', align: 'right' as const, rank: 1 },
    { title: 'sets', align: 'right' as const, rank: 2 },
    { title: 'down/y', align: 'right' as const, rank: 0 },
  ];
  const rows = kinds.slice(0, MOST_ROWS).map(({ names, count, probability, atMost }) => {
    const like = count > 1 ? ', and so on' : '';
    return [
      listed(names.map(oneLine)) + like,
      String(names.length),
      grouped(count),
      `${atMost ? 'at most ' : ''}${duration(probability * SECONDS_PER_YEAR)}`,
    ];
  });
  const left = kinds.length - rows.length;
  const size = order === 1 ? 'single things' : `up to ${order} things`;
  const remark = exact
    ? ''
    : ` Times are estimates over the ${duration(page.horizonSeconds)} of the study: each by itself, without failover, waiting and what strikes together.`;
  return [
    ...indented(`What takes it down: sets of ${size}, none of which could be left out.${remark}`, width),
    ...table(columns, rows, page),
    ...(left > 0 ? [style.dim(`  and ${counted(left, 'kind')} more; --json has them all`)] : []),
    ...(larger === '' ? [] : indented(larger, width)),
    ...missing,
  ];
}

/** Sizes of sets told one by one. */
const MOST_SIZES = 8;

/** How many sets there are beyond those that are listed; '' where there are none. */
function largerSets({ sizes, order, complete, cutSets }: Structure): string {
  const larger = sizes.flatMap((count, at) => (count > 0 && at >= order ? [{ count, size: at + 1 }] : []));
  if (!complete) return `Sets of more than ${counted(sizes.length, 'thing')} are too many to be counted.`;
  if (larger.length === 0) return '';
  const told = larger
    .slice(0, MOST_SIZES)
    .map(({ count, size }) => `${many(count)} of ${counted(size, 'thing')}`)
    .join(', ');
  const rest = larger.length > MOST_SIZES ? ' and so on' : '';
  const none = cutSets.length === 0 ? `No set of up to ${counted(order, 'thing')} takes it down. ` : '';
  return `${none}Larger sets, not listed: ${told}${rest}; --order lists larger ones.`;
}

/** A number of sets, roughly where it is beyond what anybody counts. */
function many(count: number): string {
  return count < 1e9 ? grouped(count) : count.toPrecision(2);
}

function importanceLines({ importance, ranking, leftOut }: Structure, page: AnalysisReportOptions): string[] {
  if (ranking.by === 'nothing') {
    const sentence = `What matters most is not ranked: ${ranking.why}. nines spof and nines sensitivity play it.`;
    return indented(sentence, page.width);
  }
  const shown = importance.filter((one) => one.savedPerYearSeconds > 0 || (one.raw ?? 1) > 1).slice(0, MOST_ROWS);
  if (shown.length === 0) return [];
  const columns = [
    { title: 'What matters most', align: 'left' as const, rank: 0 },
    { title: 'is a', align: 'left' as const, rank: 3 },
    { title: 'down', align: 'right' as const, rank: 2 },
    { title: ranking.near ? 'saved/y if perfect, about' : 'saved/y if perfect', align: 'right' as const, rank: 0 },
    { title: 'share', align: 'right' as const, rank: 1 },
    { title: 'RAW', align: 'right' as const, rank: 4 },
    { title: 'RRW', align: 'right' as const, rank: 5 },
    { title: 'Birnbaum', align: 'right' as const, rank: 6 },
  ];
  const rows = shown.map(importanceRow);
  const remark = basisInWords(ranking, leftOut, page);
  return [...(remark === '' ? [] : indented(remark, page.width)), ...table(columns, rows, page)];
}

/** What a ranking takes for granted or does not know; '' for one that is by the answer itself. */
function basisInWords(
  ranking: Exclude<Ranking, { by: 'nothing' }>,
  leftOut: readonly string[],
  { horizonSeconds }: AnalysisReportOptions,
): string {
  if (ranking.by === 'Markov chain' && ranking.coarse) {
    return 'What matters most: shares by a chain in which every time is exponential, of the down time told above.';
  }
  if (ranking.by !== 'structure alone') return '';
  const { unavailability, failovers } = ranking;
  const whole = duration(unavailability * SECONDS_PER_YEAR);
  return [
    'What matters most, by the structure alone: each thing by itself, without failover, waiting and what strikes together,',
    leftOut.length > 0
      ? `over the ${duration(horizonSeconds)} of the study. No shares are told, as ${listed(leftOut)} cannot be counted.`
      : `over the ${duration(horizonSeconds)} of the study. Shares are of the ${whole} a year that this makes.`,
    failovers.length > 0 ? `Failures of ${listed(failovers)} cost more or less than told, as failovers take time.` : '',
  ]
    .filter((part) => part !== '')
    .join(' ');
}

function importanceRow(one: Importance): string[] {
  const known = (value: number | null, format: (value: number) => string): string =>
    value === null ? NOTHING : format(value);
  return [
    oneLine(one.name),
    one.kind,
    known(one.unavailability, tinyShare),
    duration(one.savedPerYearSeconds),
    known(one.fussellVesely, (share) => (share >= 0.9995 && share < 1 ? '>99.9 %' : tinyShare(share))),
    known(one.raw, worth),
    known(one.rrw, (rrw) => (rrw === Infinity ? 'all' : worth(rrw))),
    known(one.birnbaum, (slope) => significant(slope, 3)),
  ];
}

/** How many times worse or better; beyond a million only that it is. */
function worth(times: number): string {
  return times > 1e6 ? '>1 million' : significant(times, 3);
}

/** Broken into lines that begin two columns in, those after the first `more`. */
function indented(sentence: string, width: number, more = ''): string[] {
  return wrap(sentence, width - 2, more).map((line) => `  ${line}`);
}

function methodOf({ method, size }: Answer): string {
  return `${method} (${size})`;
}
