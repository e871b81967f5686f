import type { PhaseName, ServiceWeakPoints, WeakPoint } from '../../results/index.ts';
import { finish, widthOf, type Figure, type FigureOptions } from '../figures/figure.ts';
import { drawRanking, type RankedRow } from '../figures/ranked.ts';
import { phaseKeys } from '../figures/root-causes.ts';
import { linearDurationTicks } from '../figures/scales.ts';
import { phasesSpent } from '../summary/causes.ts';
import { plainLine } from '../text/layout.ts';
import { duration } from '../text/measure.ts';
import { setRows, singleName } from './names.ts';
import { withoutRepair } from './sheets.ts';

/** Bars shown. */
const SHOWN = 12;

interface Row {
  name: string;
  point: WeakPoint;
}

/** Down time a year by what strikes, alone or together, each split into what it is spent in. Null: nothing costs any. */
export function weakPointsFigure(found: ServiceWeakPoints, options: FigureOptions): Figure | null {
  const rows: Row[] = [
    ...found.singles.map((point) => ({ name: singleName(point), point })),
    ...setRows(found.sets).map(({ name, point }) => ({ name, point })),
  ];
  const shown = rows
    .filter(({ point }) => secondsOf(point) > 0)
    .sort((a, b) => secondsOf(b.point) - secondsOf(a.point))
    .slice(0, SHOWN);
  if (shown.length === 0) return null;
  const phases = phasesSpent(shown.map(({ point }) => point.asModelled?.phases ?? {}));
  const width = widthOf(options);
  const ranking = {
    ...{ rows: shown.map((row) => ranked(row, phases)), keys: phaseKeys(options.palette, phases) },
    colour: options.palette.accent,
    ...{ what: 'down time a year', ticks: linearDurationTicks },
  };
  const service = plainLine(found.service);
  return finish(
    {
      ...{ id: 'weak-points', of: found.service, title: `Weak points of ${service}` },
      sentence: inSentence(shown[0]),
      width,
      table: {
        columns: [
          'Strikes',
          'Things',
          'Without repair',
          'Times a year',
          'Down time per year (s)',
          'from (s)',
          'to (s)',
        ],
        rows: shown.map(({ name, point }) => [
          ...[name, point.things.length, withoutRepair(point), point.perYear, secondsOf(point)],
          ...[point.downPerYear?.low ?? null, point.downPerYear?.high ?? null],
        ]),
      },
      ...drawRanking(ranking, width, options.palette),
    },
    options,
  );
}

function inSentence({ name, point }: Row): string {
  const { basis } = point.downPerYear!;
  const about = basis === 'product' ? 'about ' : '';
  return `Down time a year by what strikes, alone or together. Most is due to ${plainLine(name)}: ${about}${duration(secondsOf(point))}.`;
}

function secondsOf({ downPerYear }: WeakPoint): number {
  return downPerYear?.seconds ?? 0;
}

function ranked({ name, point }: Row, phases: readonly PhaseName[]): RankedRow {
  const { downPerYear, asModelled } = point;
  const value = secondsOf(point);
  const [low, high] = [downPerYear?.low ?? null, downPerYear?.high ?? null];
  const range = low === null || high === null ? '' : ` (${duration(low)} – ${duration(high)})`;
  const spent = phases.map((phase) => asModelled?.phases[phase] ?? 0);
  const all = spent.reduce((sum, seconds) => sum + seconds, 0);
  const plain = plainLine(name);
  return {
    ...{ name: plain, value, low, high, numbers: [duration(value)] },
    parts: all > 0 ? spent.map((seconds, key) => ({ value: (value * seconds) / all, key })) : [],
    label: `${plain}: ${duration(value)} a year${range}; without repair: ${withoutRepair(point)}`,
  };
}
