import type { PhaseName, Results } from '../../results/index.ts';
import { causeRows, phaseNames, phasesOf, type CauseRow } from '../summary/causes.ts';
import { noOutageSeen } from '../summary/evidence.ts';
import { plainLine } from '../text/layout.ts';
import { duration } from '../text/measure.ts';
import { percent, roundPercent } from '../text/numbers.ts';
import { inWords } from './empty.ts';
import { finish, widthOf, type Figure, type FigureOptions } from './figure.ts';
import type { Palette } from './palette.ts';
import { drawRanking, type RankedRow } from './ranked.ts';
import { linearDurationTicks } from './scales.ts';

/** Causes shown one by one. */
const SHOWN = 12;

/** Place of the colour of each phase among those of the palette. */
const colours: Record<PhaseName, number> = {
  detection: 1,
  waiting: 3,
  repair: 0,
  restart: 2,
  switching: 4,
  'failed switch': 5,
  'catch-up': 6,
  restore: 7,
  maintenance: 8,
};

/** What takes a service down: down time a year by root cause, each split into what it was spent in. */
export function rootCauses(results: Results, name: string, options: FigureOptions): Figure {
  const service = results.services[name];
  const rows = causeRows(service, plainLine, SHOWN);
  const phases = phasesOf(rows);
  const draft = {
    ...{ id: 'root-causes', of: name, title: `What takes ${name} down` },
    table: {
      columns: [
        'Cause',
        'Share',
        'Down time per year (s)',
        'from (s)',
        'to (s)',
        ...phases.map((each) => `${each} (s)`),
      ],
      rows: rows.map((row) => [
        ...[row.name, row.share, row.seconds, row.low, row.high],
        ...phases.map((phase) => row.phases[phase]),
      ]),
    },
  };
  if (rows.length === 0) return inWords({ ...draft, sentence: noneInWords(name, results) }, options);
  const width = widthOf(options);
  const ranking = {
    ...{
      rows: rows.map((row) => ranked(row, phases)),
      keys: phaseKeys(options.palette, phases),
      colour: options.palette.accent,
    },
    ...{ what: 'down time a year', ticks: linearDurationTicks },
  };
  return finish(
    { ...draft, sentence: inSentence(rows), width, ...drawRanking(ranking, width, options.palette) },
    options,
  );
}

function noneInWords(name: string, results: Results): string {
  const service = results.services[name];
  return service.outagesSeen === 0
    ? noOutageSeen(name, service, results)
    : `Nothing is known of what takes ${name} down.`;
}

/** The phases with their colours. */
export function phaseKeys({ series, ...palette }: Palette, names = phaseNames): { name: string; colour: string }[] {
  return names.map((phase) => ({ name: phase, colour: series[colours[phase]] ?? palette.quiet }));
}

function ranked(row: CauseRow, names: readonly PhaseName[]): RankedRow {
  const { name, seconds: value, low, high, phases } = row;
  const spent = names.filter((phase) => phases[phase] > 0).map((phase) => `${phase} ${duration(phases[phase])}`);
  const range = low === null || high === null ? '' : ` (${duration(low)} – ${duration(high)})`;
  return {
    ...{ name, value, low, high, numbers: [roundPercent(row.share), duration(value)] },
    parts: names.map((phase, key) => ({ value: phases[phase], key })),
    label: `${name}: ${duration(value)} a year${range}, ${percent(row.share)} of all; ${spent.join(', ')}`,
  };
}

function inSentence(rows: CauseRow[]): string {
  const [first, second] = rows;
  const words = `${first.name} causes ${percent(first.share)} of the down time, ${duration(first.seconds)} a year`;
  return second === undefined ? `${words}.` : `${words}; next is ${second.name} with ${percent(second.share)}.`;
}
