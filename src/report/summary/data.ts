import type {
  DataResult,
  LossCauseResult,
  Measure,
  RestorationName,
  RestorationResult,
  Results,
} from '../../results/index.ts';
import { counted, fit, oneLine, pad, visibleWidth, wrap } from '../text/layout.ts';
import { cell, duration, isBound, writtenNines } from '../text/measure.ts';
import { percent, perYear, roundPercent } from '../text/numbers.ts';
import type { Page } from '../text/style.ts';
import { NOTHING, type Column } from '../text/table.ts';
import { bars, firstOf, othersName, SHOWN } from './bars.ts';
import { causeName } from './causes.ts';
import { lostAmount } from './data-facts.ts';
import type { Naming, Sheet } from './sheet.ts';
import { plainly, sheetLines, sheetOf } from './sheet.ts';
import { positive } from './things.ts';
import { wholeYears, window } from './years.ts';

/** What became of the data: of each component that stores any, what loses it, and how it came back. */
export function data(results: Results, page: Page): string[][] {
  const lossy = losing(results);
  return [
    sheetLines(dataSheet(results, plainly), page),
    ...lossy.shown.map(([name, of]) => losses(name, of, page)),
    ...(lossy.left === 0 ? [] : [[`${counted(lossy.left, 'more component')} lose data; --json has them all.`]]),
    restorations(results, page),
  ];
}

function columns(results: Results): Column[] {
  return [
    { title: 'Data', align: 'left', rank: 0 },
    { title: 'replication', align: 'left', rank: 7 },
    { title: 'losses/y', align: 'right', rank: 1 },
    { title: wholeYears(results) ? 'any in a year' : `any in ${window(results)}`, align: 'right', rank: 8 },
    { title: 'lost/y', align: 'right', rank: 0 },
    { title: 'median', align: 'right', rank: 5 },
    { title: 'p95', align: 'right', rank: 4 },
    { title: 'worst', align: 'right', rank: 3 },
    { title: 'total/y', align: 'right', rank: 2 },
    { title: 'durability', align: 'right', rank: 0 },
  ];
}

/** One line per component that stores data; caches lose none. */
export function dataSheet(results: Results, named: Naming): Sheet {
  return sheetOf(
    columns(results),
    stored(results).filter(([, of]) => !of.cache || of.lossesSeen > 0),
    ({ anyLossInYear }) => anyLossInYear,
    (name, of) => dataRow(named(name), of),
  );
}

function stored({ components }: Results): [name: string, of: DataResult][] {
  return Object.entries(components).flatMap(([name, { data }]) => (data === null ? [] : [[name, data]]));
}

function dataRow(name: string, of: DataResult): string[] {
  const { lossWindowSeconds: windows } = of;
  // Of windows that were not seen, or were too few, there is no quantile.
  const quantile = (measure: Measure, least: number): string =>
    windows.count < least || isBound(measure) ? NOTHING : duration(measure.value!);
  const onlyTotal = of.lossesSeen > 0 && isBound(of.lostSecondsPerYear);
  return [
    name,
    of.replication,
    cell(of.lossEventsPerYear, perYear),
    cell(of.anyLossInYear, percent),
    of.lossesSeen === 0 || onlyTotal ? NOTHING : lostAmount(of, ' writes').value,
    quantile(windows.p50, 2),
    quantile(windows.p95, 20),
    windows.max === null ? NOTHING : duration(windows.max),
    positive(of.totalLossesPerYear) ? cell(of.totalLossesPerYear, perYear) : NOTHING,
    writtenNines(of.durability),
  ];
}

/** Components whose losses are told cause by cause. */
const DETAILED = 6;

/** Components that lost data, or those of them that did most often, in the order of the model. */
export function losing(results: Results): { shown: [name: string, of: DataResult][]; left: number } {
  const all = stored(results).filter(([, of]) => of.lossesSeen > 0);
  const most = [...all].sort(([, a], [, b]) => b.lossesSeen - a.lossesSeen).slice(0, DETAILED);
  return { shown: all.filter((entry) => most.includes(entry)), left: all.length - most.length };
}

/** A cause of losses, ready to be shown. */
export interface LossRow {
  name: string;
  /** Of what is lost in windows; null where the cause loses only everything. */
  share: number | null;
  /** `1,234 writes` or `12 s` a year. */
  lost: string;
  /** Losses a year, and total ones. */
  events: number;
  totals: number;
  writes: number | null;
  seconds: number;
}

/** Causes of losses that are shown, and the others summed up. */
export function lossRows({ losses }: DataResult, named: Naming, most = SHOWN): LossRow[] {
  return firstOf(
    Object.values(losses).map((loss) => lossRow(loss, named)),
    otherLosses,
    most,
  );
}

function lossRow(loss: LossCauseResult, named: Naming): LossRow {
  const [seconds, writes] = [loss.lostSecondsPerYear.value, loss.writesLostPerYear?.value ?? null];
  return withAmount({
    name: named(causeName(loss.cause)),
    share: seconds === null ? null : (loss.share.value ?? 0),
    events: loss.eventsPerYear.value ?? 0,
    totals: loss.totalLossesPerYear.value ?? 0,
    writes: loss.writesLostPerYear === null ? null : (writes ?? 0),
    seconds: seconds ?? 0,
  });
}

function withAmount(row: Omit<LossRow, 'lost'>): LossRow {
  const known = (value: number): Measure => ({
    ...{ value, low: value, high: value, confidence: 1, method: 'constant', standardError: 0 },
  });
  const amount = {
    lostSecondsPerYear: known(row.seconds),
    writesLostPerYear: row.writes === null ? null : known(row.writes),
  };
  return { ...row, lost: row.share === null ? NOTHING : lostAmount(amount, ' writes').value };
}

function otherLosses(rows: LossRow[]): LossRow {
  const sum = (of: (row: LossRow) => number): number => rows.reduce((total, row) => total + of(row), 0);
  return withAmount({
    name: othersName(rows.length),
    share: rows.every((row) => row.share === null) ? null : sum((row) => row.share ?? 0),
    events: sum((row) => row.events),
    totals: sum((row) => row.totals),
    writes: rows[0].writes === null ? null : sum((row) => row.writes ?? 0),
    seconds: sum((row) => row.seconds),
  });
}

/** Whether a cause has total losses, in words that fit: `all of the data`, or how often it is all. */
export function totalInWords({ totals, events }: LossRow, room = Infinity): string {
  if (totals === 0) return '';
  const words =
    totals >= events ? ['all of the data', 'all'] : [`all of the data ${perYear(totals)} a year`, 'some all'];
  return words.find((text) => text.length <= room) ?? '';
}

function losses(name: string, of: DataResult, page: Page): string[] {
  const { style } = page;
  return bars(
    `What loses data of ${oneLine(name)}`,
    ['share', 'a year', 'losses/y'],
    '',
    lossRows(of, plainly).map((row) => ({
      name: row.name,
      share: row.share ?? 0,
      numbers: [row.share === null ? NOTHING : roundPercent(row.share), row.lost, perYear(row.events)],
      painted: (cells) => style.magenta(cells),
      words: (room) => {
        const words = totalInWords(row, room);
        return words === '' ? '' : style.red(words);
      },
    })),
    page,
  );
}

/** Ways in which writes were accepted again, most frequent first: `failover 1 min 3 s (p95 3 min)`. */
export function waysBack({ restorations }: DataResult): string[] {
  return (Object.entries(restorations) as [RestorationName, RestorationResult][])
    .filter(([, { seconds }]) => seconds.count > 0)
    .sort(([, a], [, b]) => b.seconds.count - a.seconds.count)
    .map(([name, { seconds }]) => `${name} ${cell(seconds.mean, duration)}${tail(seconds)}`);
}

/** Nineteen of twenty were over by then; told where it differs from the mean, and there are twenty. */
function tail({ count, mean, p95 }: RestorationResult['seconds']): string {
  if (count < 20 || p95.value === null || mean.value === null) return '';
  return duration(p95.value) === duration(mean.value) ? '' : ` (p95 ${duration(p95.value)})`;
}

/** How each component came to accept writes again, with the mean time without them. */
export function cameBack(results: Results): [name: string, ways: string[]][] {
  return stored(results)
    .map(([name, of]): [string, string[]] => [name, waysBack(of)])
    .filter(([, ways]) => ways.length > 0);
}

function restorations(results: Results, page: Page): string[] {
  const all = cameBack(results);
  if (all.length === 0) return [];
  const { style, width } = page;
  const names = Math.min(24, Math.max(...all.map(([name]) => visibleWidth(oneLine(name)))));
  const indent = ' '.repeat(2 + names + 2);
  const lines = all.flatMap(([name, ways]) =>
    wrap(ways.join(', '), width - indent.length).map((text, i) =>
      i === 0 ? `  ${pad(fit(oneLine(name), names), names)}  ${text}` : indent + text,
    ),
  );
  return [`  ${style.bold('How writes came back')}${style.dim('  mean time without them')}`, ...lines];
}
