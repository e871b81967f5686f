import { causeKey } from '../../results/index.ts';
import type { CauseResult, ServiceWeakPoints, WeakPoint } from '../../results/index.ts';
import { phasesInWords } from '../summary/causes.ts';
import type { Naming, Sheet } from '../summary/sheet.ts';
import { duration } from '../text/measure.ts';
import { grouped } from '../text/layout.ts';
import { percent, perYear, tinyShare } from '../text/numbers.ts';
import { plainStyle } from '../text/style.ts';
import { NOTHING, type Column } from '../text/table.ts';
import { setRows, singleName, type SetRow } from './names.ts';

const SINGLE: Column[] = [
  { title: 'Strikes alone', align: 'left', rank: 0 },
  { title: 'Without repair', align: 'left', rank: 0 },
  { title: 'times/y', align: 'right', rank: 2 },
  { title: 'mean down each time', align: 'right', rank: 5 },
  { title: '95 % under', align: 'right', rank: 6 },
  { title: 'down/y', align: 'right', rank: 0 },
  { title: '95 % interval', align: 'left', rank: 1 },
  { title: 'in the study', align: 'right', rank: 4 },
  { title: 'spent in', align: 'left', rank: 7 },
];

/** Single things that take a service down, in the order of their sheet. */
export function hurtingSingles({ singles }: ServiceWeakPoints): WeakPoint[] {
  return singles.filter(({ verdict, perYear: times }) =>
    times === null ? verdict === 'stays down' : verdict !== 'no outage',
  );
}

/** Single things that take a service down, what costs most first; with what a study charges to each, where it is known. */
export function singleSheet(
  found: ServiceWeakPoints,
  named: Naming,
  most: number,
  study: readonly CauseResult[] | null = null,
): Sheet {
  const hurting = hurtingSingles(found);
  const charged = new Map((study ?? []).map(({ cause, secondsPerYear }) => [causeKey(cause), secondsPerYear.value]));
  const rows = hurting.slice(0, most).map((point): string[] => {
    const key = point.cause === null ? '' : causeKey(point.cause);
    const inStudy = charged.get(key);
    // What several rows have in common is told once.
    charged.delete(key);
    const down = point.asModelled?.down ?? null;
    return [
      named(singleName(point)),
      withoutRepair(point),
      point.perYear === null ? 'never' : perYear(point.perYear),
      eachTime(point),
      down === null ? NOTHING : duration(down.p95),
      yearly(point),
      interval(point),
      inStudy === undefined || inStudy === null ? NOTHING : duration(inStudy),
      spent(point),
    ];
  });
  return { columns: SINGLE, rows, left: hurting.length - rows.length };
}

const SETS: Column[] = [
  { title: 'Strike together', align: 'left', rank: 0 },
  { title: 'sets', align: 'right', rank: 3 },
  { title: 'Without repair', align: 'left', rank: 1 },
  { title: 'times/y', align: 'right', rank: 2 },
  { title: 'all down', align: 'right', rank: 4 },
  { title: 'about down/y', align: 'right', rank: 0 },
  { title: 'by structure', align: 'left', rank: 5 },
];

/** Sets of things, in the order of their sheet. */
export function rankedSets(sets: readonly WeakPoint[]): SetRow[] {
  return setRows(sets).sort((a, b) => cost(b.point) - cost(a.point));
}

/** Sets of things, likeliest first. */
export function setSheet({ sets }: ServiceWeakPoints, named: Naming, most: number): Sheet {
  const all = rankedSets(sets);
  const rows = all
    .slice(0, most)
    .map(({ name, count, point }): string[] => [
      named(name),
      grouped(count),
      withoutRepair(point),
      point.perYear === null ? NOTHING : perYear(point.perYear),
      point.probability === null ? NOTHING : tinyShare(point.probability),
      yearly(point),
      point.byStructure === true ? 'yes' : point.byStructure === false ? 'no, found in play' : 'not known',
    ]);
  return { columns: SETS, rows, left: all.length - rows.length };
}

function cost({ downPerYear }: WeakPoint): number {
  return downPerYear?.seconds ?? -1;
}

/** What becomes of the service while nobody repairs. */
export function withoutRepair({ verdict, held, worse, perYear: times }: WeakPoint): string {
  const order = worse === null ? '' : worse === 'at once' ? ' (at once)' : ' (one after the other)';
  switch (verdict) {
    case 'stays down':
      return `stays down${order}`;
    case 'may stay down':
      return `stays down in ${percent(held!.share)}${order}`;
    case 'comes back':
      return held?.back ? `back in ${duration(held.back.median)}` : 'short outages later';
    case 'no outage':
      return 'no outage';
    case 'not played':
      return times === null ? NOTHING : 'not played';
  }
}

/** Mean over the strikes with an outage, with what is unsure of it; what falls into the measured time, as in the year. */
function eachTime({ asModelled, downPerYear, perYear: times }: WeakPoint): string {
  if (asModelled === null) return NOTHING;
  if (asModelled.endless > 0) return 'for ever';
  const { share } = asModelled;
  if (asModelled.down === null || downPerYear === null || downPerYear.seconds === null || !times) return NOTHING;
  const mean = duration(downPerYear.seconds / times / share);
  const { low, high, basis } = downPerYear;
  const isSampled = basis === 'played' && low !== null && high !== null && high > low;
  const give = isSampled ? ` ± ${percent((high - low) / (high + low))}` : '';
  return share < 1 ? `${mean}${give} in ${percent(share)}` : `${mean}${give}`;
}

function yearly({ downPerYear }: WeakPoint): string {
  if (downPerYear === null || downPerYear.seconds === null) return NOTHING;
  return downPerYear.seconds < 0.001 && downPerYear.seconds > 0 ? '<1 ms' : duration(downPerYear.seconds);
}

function interval({ downPerYear }: WeakPoint): string {
  if (downPerYear === null || downPerYear.low === null || downPerYear.high === null) return '';
  if (downPerYear.basis === 'exact') return 'exact';
  const [low, high] = [duration(downPerYear.low), duration(downPerYear.high)];
  if (downPerYear.basis !== 'bounded' && low !== high) return `${low} – ${high}`;
  return `± ${percent((downPerYear.high - downPerYear.low) / (downPerYear.high + downPerYear.low))}`;
}

function spent({ asModelled }: WeakPoint): string {
  if (asModelled === null) return '';
  const row = { name: '', share: 0, seconds: 0, low: null, high: null, phases: asModelled.phases };
  return phasesInWords(row, 40, plainStyle);
}
