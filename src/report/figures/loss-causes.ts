import type { Results } from '../../results/index.ts';
import { lossRows, totalInWords, type LossRow } from '../summary/data.ts';
import { plainLine } from '../text/layout.ts';
import { percent, perYear, roundPercent, significant } from '../text/numbers.ts';
import { NOTHING } from '../text/table.ts';
import { inWords } from './empty.ts';
import { finish, widthOf, type Figure, type FigureOptions } from './figure.ts';
import { noLoss } from './loss-windows.ts';
import { drawRanking, type RankedRow, type Ranking } from './ranked.ts';
import { linearDurationTicks, linearTicks } from './scales.ts';

/** Causes shown one by one. */
const SHOWN = 12;

/** What loses data of a component, by what it loses a year: writes, or seconds of them where their rate is not known. */
export function lossCauses(results: Results, name: string, options: FigureOptions): Figure {
  const data = results.components[name].data!;
  const rows = lossRows(data, plainLine, SHOWN);
  const inWrites = data.writesLostPerYear !== null;
  const unit = inWrites ? 'writes' : 's';
  const draft = {
    ...{ id: 'loss-causes', of: name, title: `What loses data of ${name}` },
    table: {
      columns: ['Cause', 'Share', `Lost per year (${unit})`, 'Losses per year', 'Total losses per year'],
      rows: rows.map((row) => [row.name, row.share, amount(row), row.events, row.totals]),
    },
  };
  if (rows.length === 0) return inWords({ ...draft, sentence: noLoss(name, data, results) }, options);
  const width = widthOf(options);
  const sorted = rows.map(ranked);
  const ranking: Ranking = {
    ...{ rows: sorted, keys: [], colour: options.palette.series[3] },
    what: inWrites ? 'writes lost a year' : 'seconds of writes lost a year',
    ticks: inWrites
      ? (scale, count) => linearTicks(scale, count, (value) => significant(value, 3))
      : linearDurationTicks,
  };
  const drawn = drawRanking(ranking, width, options.palette);
  return finish({ ...draft, sentence: inSentence(rows, name), width, ...drawn }, options);
}

function amount(row: LossRow): number {
  return row.writes ?? row.seconds;
}

function ranked(row: LossRow): RankedRow {
  const total = totalInWords(row);
  const share = row.share === null ? '' : `, ${percent(row.share)} of all`;
  const lost = row.share === null ? '' : `${row.lost} a year${share}, in `;
  return {
    ...{ name: row.name, value: amount(row), low: null, high: null, parts: [] },
    numbers: [
      row.share === null ? 'all' : roundPercent(row.share),
      row.share === null ? NOTHING : row.lost,
      `${perYear(row.events)}/y`,
    ],
    label: `${row.name}: ${lost}${perYear(row.events)} losses a year${total === '' ? '' : `; ${total}`}`,
  };
}

function inSentence(rows: LossRow[], name: string): string {
  const first = rows.reduce((most, row) => ((row.share ?? 0) > (most.share ?? 0) ? row : most));
  const total = rows.filter(({ totals }) => totals > 0).map((row) => row.name);
  const worst =
    first.share === null
      ? ''
      : `${first.name} causes ${percent(first.share)} of what ${name} loses, ${first.lost} a year`;
  const all = total.length === 0 ? '' : `${total[0]} can lose everything`;
  return `${[worst, all].filter((part) => part !== '').join('; ')}.`;
}
