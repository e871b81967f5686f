import type { ServiceWeakPoints, WeakPoint } from '../../results/index.ts';
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
export function weakPointsInWords(found: ServiceWeakPoints, named: Naming): string[] {
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
  if (down.length === 0) return ['Nothing was found that takes it down only together.'];
  const counts = searched.map(({ size }) => ({
    size,
    count: down.filter(({ things }) => things.length === size).reduce((sum, { count }) => sum + count, 0),
  }));
  const told = counts.filter(({ count }) => count > 0).map(({ size, count }) => setsInWords(count, size));
  const [likeliest] = setRows(down).sort((a, b) => (b.point.probability ?? 0) - (a.point.probability ?? 0));
  return [`Together it goes down by ${listed(told)}; likeliest ${named(likeliest.name)}.`];
}

function someOf(names: readonly string[], word: 'and' | 'or' = 'and'): string {
  if (names.length <= NAMED) return listed(names, word);
  return listed([...names.slice(0, NAMED - 1), `${grouped(names.length - NAMED + 1)} more`], word);
}

/** The same for several services that were looked at alike: what is left out of any of them is told once. */
export function howToReadAll(services: readonly ServiceWeakPoints[]): string[] {
  const [first] = services;
  const leavesOut = [...new Set(services.flatMap((found) => found.leavesOut))];
  return first === undefined ? [] : howToRead({ ...first, leavesOut });
}

/** How the tables are read, and what the numbers leave out, in sentences. */
export function howToRead(found: ServiceWeakPoints): string[] {
  const { plays, setPlays, order, searched, leavesOut } = found;
  const tried = searched.flatMap(({ size, byStructure, played, structureWhole, others, tried: done }) => [
    ...(structureWhole ? [] : [`The structure is too large to name all of its ${size === 2 ? 'pairs' : 'triples'}.`]),
    ...(played < byStructure
      ? [
          `Of the ${grouped(byStructure)} kinds of ${size === 2 ? 'pairs' : 'triples'} that could matter, the ${grouped(played)} likeliest were played.`,
        ]
      : []),
    others === 0
      ? `There are no other ${size === 2 ? 'pairs' : 'triples'} to try.`
      : done === others
        ? `All ${counted(others, `other kind of ${size === 2 ? 'pair' : 'triple'}`, `other kinds of ${size === 2 ? 'pairs' : 'triples'}`)} ${others === 1 ? 'was' : 'were'} tried in play.`
        : `Of ${grouped(others)} other kinds of ${size === 2 ? 'pairs' : 'triples'} the ${grouped(done)} likeliest were tried in play.`,
  ]);
  return [
    `Each thing struck ${grouped(plays)} times while all else was well, and nothing else failed; ${order > 1 ? `each set ${setPlays} times, at once and one after the other. ` : ''}"Without repair" holds the repair of what was struck back for ever.`,
    `What came back did so in every play: at most about ${percent(3 / plays)} of strikes end otherwise (95 %).`,
    'Times a year are those of each thing by itself in the long run: what wears out fails less in its first years. Down a year is times a year x mean down time as modelled, with a 95 % interval for the chance in the plays (none where it is exact); roles that are not sent back are taken to be anywhere, as in the long run.',
    ...(order > 1
      ? [
          'For sets it is the time in which all are down, as if they were independent: near where they are, and without what a failover adds. Where a restore makes the outage longer than that, it is times a year x mean down time.',
        ]
      : []),
    ...tried,
    ...leavesOut.map((sentence) => `Left out: ${sentence}.`),
  ];
}
