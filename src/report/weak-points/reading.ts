import type { Searched, ServiceWeakPoints, Span } from '../../results/index.ts';
import type { Naming } from '../summary/sheet.ts';
import { counted, grouped, listed } from '../text/layout.ts';
import { duration } from '../text/measure.ts';
import { percent } from '../text/numbers.ts';

/** How the tables of services that were looked at alike are read, and what the numbers leave out, in sentences. */
export function howToRead(services: readonly ServiceWeakPoints[], named: Naming): string[] {
  const [first] = services;
  if (first === undefined) return [];
  const { plays, setPlays, order, span } = first;
  const leavesOut = [...new Set(services.flatMap((found) => found.leavesOut))];
  return [
    `Each thing struck ${grouped(plays)} times while all else was well, and nothing else failed; ${order > 1 ? `each set ${setPlays} times, at once and one after the other. ` : ''}"Without repair" holds the repair of what was struck back for ever; "back in" is the median of the plays.`,
    `What came back did so in every play: at most about ${percent(3 / plays)} of strikes end otherwise (95 %).`,
    `${timesInWords(span)} Down a year is times a year x mean down time as modelled, as far as it falls into that time, with a 95 % interval for the chance in the plays and the bounds of what is computed (none where it is exact); roles begin where they are at home, and where they are not sent back are taken to be wherever failovers leave them in that time.`,
    ...(order > 1
      ? [
          'For sets it is the time in which all are down, as if they were independent, but for standbys that stand in for each other: near where that is so, and without what a failover adds. Where a restore makes the outage longer than that, it is times a year x mean down time. Sets that come back by themselves are told by what they add to what their things do alone, where it shows.',
        ]
      : []),
    ...triedInWords(services, named),
    ...leavesOut.map((sentence) => `Left out: ${sentence}.`),
  ];
}

function timesInWords({ warmupSeconds, horizonSeconds }: Span): string {
  const since = warmupSeconds > 0 ? `, which begin when all has been in use for ${duration(warmupSeconds)}` : '';
  const age = warmupSeconds > 0 ? '' : ' and new at its start, so that what wears out strikes less in the first years';
  return `Times a year are means over the ${duration(horizonSeconds)} of the study${since}, of each thing by itself${age}.`;
}

/** What was looked through, told once for all services of which it is true. */
function triedInWords(services: readonly ServiceWeakPoints[], named: Naming): string[] {
  const whose = new Map<string, string[]>();
  for (const { service, searched } of services) {
    for (const sentence of searched.flatMap(searchedInWords)) {
      whose.set(sentence, [...(whose.get(sentence) ?? []), named(service)]);
    }
  }
  return [...whose].map(([sentence, names]) =>
    names.length === services.length ? sentence : `${listed(names)}: ${sentence}`,
  );
}

function searchedInWords({ size, byStructure, played, structureWhole, others, tried }: Searched): string[] {
  const sets = size === 2 ? 'pairs' : 'triples';
  const kinds = (count: number): string =>
    counted(count, `other kind of ${size === 2 ? 'pair' : 'triple'}`, `other kinds of ${sets}`);
  return [
    ...(structureWhole ? [] : [`The structure is too large to name all of its ${sets}.`]),
    ...(played < byStructure
      ? [
          `Of the ${grouped(byStructure)} kinds of ${sets} that could matter, the ${grouped(played)} likeliest were played.`,
        ]
      : []),
    others === 0
      ? `There are no other ${sets} to try.`
      : tried === others
        ? `All ${kinds(others)} ${others === 1 ? 'was' : 'were'} tried in play.`
        : `Of ${grouped(others)} other kinds of ${sets} the ${grouped(tried)} likeliest were tried in play.`,
  ];
}
