import type { Outage, UpkeepRun } from '../../engine/index.ts';

/** A maintenance or a drill as it was done, with the outages that came of it. */
export interface ShownRun extends Omit<UpkeepRun, 'causes'> {
  /** `seconds`: what of the outage is charged to it. */
  outages: { service: string; from: number; seconds: number }[];
}

/** Each run with what is charged to it: of an outage the run that went on then, or else the last one before it. */
export function withOutages(runs: readonly UpkeepRun[], outages: readonly Outage[]): ShownRun[] {
  const shown = runs.map(({ causes: _, ...run }): ShownRun => ({ ...run, outages: [] }));
  const byCause = new Map<string, ShownRun[]>();
  runs.forEach(({ causes }, at) => {
    for (const cause of causes) byCause.set(cause, [...(byCause.get(cause) ?? []), shown[at]]);
  });
  for (const { service, from, to, causes } of outages) {
    for (const { cause, seconds } of causes) {
      const run = runOf(byCause.get(cause) ?? [], from, to ?? Infinity);
      if (run === undefined) continue;
      const known = run.outages.find((one) => one.service === service && one.from === from);
      if (known === undefined) run.outages.push({ service, from, seconds });
      else known.seconds += seconds;
    }
  }
  return shown;
}

function runOf(runs: readonly ShownRun[], from: number, to: number): ShownRun | undefined {
  const last = countUntil(runs, from);
  const before = runs[last - 1];
  if (before !== undefined && (before.to === null || before.to >= from)) return before;
  const next = runs[last];
  return next !== undefined && next.from < to ? next : before;
}

/** How many began by then. */
function countUntil(runs: readonly ShownRun[], time: number): number {
  let low = 0;
  let high = runs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (runs[middle].from <= time) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The run of this name that goes on at a time, or was done nearest to it within `reach` seconds. */
export function runAt(
  runs: readonly ShownRun[],
  { kind, name }: { kind: string; name: string },
  time: number,
  reach: number,
): ShownRun | null {
  let best: ShownRun | null = null;
  let least = reach;
  for (const run of runs) {
    if (run.kind !== kind || run.name !== name) continue;
    const away = time < run.from ? run.from - time : run.to === null || time <= run.to ? 0 : time - run.to;
    if (away > least) continue;
    if (best !== null && away === least) continue;
    best = run;
    least = away;
  }
  return best;
}

/** What came of it, part by part: `Out: server@a, server@b`. */
export function partsOf({ out, moved, failed, found, givenUp }: ShownRun): string[] {
  const told = (what: string, names: readonly string[]): string[] =>
    names.length === 0 ? [] : [`${what}: ${listed(names)}`];
  return [
    ...(givenUp ? ['given up, because its version is bad'] : []),
    ...told('out', out),
    ...told('moved the role of', moved),
    ...told('failed', failed.map(plain)),
    ...told('found', found.map(plain)),
  ];
}

/** Named one by one; of more, how many there are. */
const MOST_NAMED = 6;

function listed(names: readonly string[]): string {
  const more = names.length - MOST_NAMED;
  return more > 1 ? `${names.slice(0, MOST_NAMED).join(', ')} and ${more} more` : names.join(', ');
}

/** `server@a: failure` is its only way to fail, which says nothing. */
const plain = (fault: string): string => fault.replace(/: failure$/, '');
