import type { CauseResult, Searched, ServiceWeakPoints, WeakPoint } from '../../results/index.ts';
import { counted, grouped, listed } from '../text/layout.ts';
import { duration } from '../text/measure.ts';
import { percent } from '../text/numbers.ts';
import type { Naming } from '../summary/sheet.ts';
import { setRows, setsInWords, singleName } from './names.ts';

/** Names told one by one in a sentence. */
const NAMED = 4;

/** Single things that strike as written, and those of which nothing is written. */
export function singlesOf({ singles }: ServiceWeakPoints) {
  const real = singles.filter(({ perYear }) => perYear !== null);
  const only = (verdict: WeakPoint['verdict']): WeakPoint[] => real.filter((point) => point.verdict === verdict);
  return {
    points: only('stays down'),
    sometimes: only('may stay down'),
    gaps: only('comes back'),
    harmless: only('no outage'),
    unwritten: singles.filter(({ perYear, verdict }) => perYear === null && verdict === 'stays down'),
  };
}

/** What a reader has to know first, in a few sentences. */
export function weakPointsInWords(
  found: ServiceWeakPoints,
  named: Naming,
  study: readonly CauseResult[] | null = null,
): string[] {
  const { points, sometimes, gaps, unwritten } = singlesOf(found);
  const of = (list: readonly WeakPoint[]): string => someOf(list.map((point) => named(singleName(point))));
  const service = named(found.service);
  const first =
    points.length === 0
      ? `${service} has no single point of failure among ${counted(found.singles.length, 'single thing')} that can strike.`
      : `${service} has ${counted(points.length, 'single point')} of failure: ${of(points)}.`;
  return [
    first,
    ...(sometimes.length === 0
      ? []
      : [
          `Sometimes it stays down after ${someOf(
            sometimes.map((point) => sometimesName(point, named)),
            'or',
          )}.`,
        ]),
    ...gapsInWords(gaps, named),
    ...setsFound(found, named),
    ...longerInWords(found, named),
    ...(study === null ? [] : beyondInWords(found, named, study)),
    ...(unwritten.length === 0
      ? []
      : [
          `It could not do without ${of(unwritten)} either: nothing is written that takes ${unwritten.length === 1 ? 'it' : 'them'} down.`,
        ]),
  ];
}

function sometimesName(point: WeakPoint, named: Naming): string {
  return `${named(singleName(point))} (${percent(point.held!.share)} of strikes)`;
}

function gapsInWords(gaps: readonly WeakPoint[], named: Naming): string[] {
  const [worst] = gaps;
  if (worst === undefined) return [];
  const seconds = gaps.reduce((sum, { downPerYear }) => sum + (downPerYear?.seconds ?? 0), 0);
  const cost = seconds > 0 ? `, about ${duration(seconds)} a year together` : '';
  const what = `${counted(gaps.length, 'single thing takes', 'single things take')} it down until it comes back by itself`;
  return [`${what}${cost}; ${gaps.length === 1 ? 'it is' : 'most costs'} ${named(singleName(worst))}.`];
}

function setsFound({ order, sets, searched }: ServiceWeakPoints, named: Naming): string[] {
  if (order < 2) return [];
  const down = sets.filter(({ verdict }) => verdict === 'stays down' || verdict === 'not played');
  if (down.length === 0) {
    const most = order === 2 ? 'two' : 'three';
    const tried = searched.map(triedInWords).filter((words) => words !== '');
    const among = tried.length === 0 ? '' : ` (tried: ${listed(tried)})`;
    return [`Nothing was found that takes it down only together, of up to ${most} things${among}.`];
  }
  const counts = searched.map(({ size }) => ({
    size,
    count: down.filter(({ things }) => things.length === size).reduce((sum, { count }) => sum + count, 0),
  }));
  const told = counts.filter(({ count }) => count > 0).map(({ size, count }) => setsInWords(count, size));
  const [likeliest] = setRows(down).sort((a, b) => (b.point.probability ?? 0) - (a.point.probability ?? 0));
  return [`Together it goes down by ${listed(told)}; likeliest ${named(likeliest.name)}.`];
}

/** What is told with more down time than all of a study had: it is too much, or the study was lucky. */
function beyondInWords(found: ServiceWeakPoints, named: Naming, study: readonly CauseResult[]): string[] {
  const all = study.reduce((sum, { secondsPerYear }) => sum + (secondsPerYear.high ?? secondsPerYear.value ?? 0), 0);
  const rows = [...found.singles.map((point) => ({ name: singleName(point), point })), ...setRows(found.sets)];
  const beyond = rows.filter(({ point: { downPerYear } }) => (downPerYear?.low ?? downPerYear?.seconds ?? 0) > all);
  if (all === 0 || beyond.length === 0) return [];
  const names = someOf(beyond.map(({ name }) => named(name)));
  const it = beyond.length === 1 ? 'this' : 'each of these';
  return [
    `More than all down time of the study (at most ${duration(all)} a year) is told for ${names}: ${it} is too much, as things are taken to be independent, or too rare to be seen in the study.`,
  ];
}

/** Sets that come back by themselves: what they add to what their things do alone. */
function longerInWords({ sets }: ServiceWeakPoints, named: Naming): string[] {
  const longer = setRows(sets.filter(({ verdict }) => verdict === 'comes back' || verdict === 'may stay down'));
  const cost = ({ point }: { point: WeakPoint }): number => point.downPerYear?.seconds ?? 0;
  const [worst] = longer.sort((a, b) => cost(b) - cost(a));
  if (worst === undefined || !(cost(worst) > 0)) return [];
  const seconds = longer.reduce((sum, row) => sum + cost(row), 0);
  const { low, high } = worst.point.downPerYear!;
  const isOne = longer.length === 1 && worst.count === 1 && low !== null && high !== null;
  const interval = isOne ? ` (${duration(low)} – ${duration(high)})` : '';
  const most = longer.length === 1 ? named(worst.name) : `most is ${named(worst.name)}`;
  return [
    `Some things make an outage longer by being down when another strikes, which adds about ${duration(seconds)}${interval} a year: ${most}.`,
  ];
}

/** `2,000 of 5,253 kinds of pairs`, `all 6 kinds of triples`; '': there are none. */
function triedInWords({ size, byStructure, played, others, tried }: Searched): string {
  const [all, done] = [byStructure + others, played + tried];
  const kinds = (count: number): string =>
    size === 2
      ? counted(count, 'kind of pair', 'kinds of pairs')
      : counted(count, 'kind of triple', 'kinds of triples');
  if (all === 0) return '';
  return done === all ? `all ${kinds(all)}` : `${grouped(done)} of ${kinds(all)}`;
}

function someOf(names: readonly string[], word: 'and' | 'or' = 'and'): string {
  if (names.length <= NAMED) return listed(names, word);
  return listed([...names.slice(0, NAMED - 1), `${grouped(names.length - NAMED + 1)} more`], word);
}
