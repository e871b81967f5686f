import {
  secondsPerYear,
  type PhaseName,
  type Results,
  type ServiceResult,
  type ServiceWeakPoints,
  type SetsAlone,
} from '../../results/index.ts';
import type { Figure } from '../figures/figure.ts';
import { causeRows, phasesInWords, type CauseRow } from '../summary/causes.ts';
import { cameBack, dataSheet, losing, lossRows, totalInWords } from '../summary/data.ts';
import { availabilityOf, numberLines, sentenceLines } from '../summary/facts.ts';
import { components, costs, hazards, places } from '../summary/things.ts';
import { counted, grouped, listed, plainLine } from '../text/layout.ts';
import { duration } from '../text/measure.ts';
import { percent, perYear, roundPercent } from '../text/numbers.ts';
import { plainStyle } from '../text/style.ts';
import { NOTHING } from '../text/table.ts';
import { markup, type Content, type Markup } from './markup.ts';
import { weakPointParts } from '../weak-points/html.ts';
import { columns, figureOf, sheetOf, tableOf } from './tables.ts';

/** What the parts of a report are made of. */
export interface Shown {
  results: Results;
  /** Services that are told in full. */
  names: readonly string[];
  figures: readonly Figure[];
  /** What fails together, by service, as far as it is known. */
  structures: Readonly<Record<string, SetsAlone>>;
  /** What was found by playing, of some services. */
  weak: readonly ServiceWeakPoints[];
}

/** Figures that belong to what takes a service down, and to data. */
const OF_CAUSES = ['root-causes'];
const OF_DATA = ['loss-windows', 'loss-causes'];
/** Figures of everything together. */
const OF_STUDY = ['components', 'failovers'];

/** Every measure of each service, and its figures. */
export function services({ results, names, figures }: Shown): Content {
  if (names.length === 0) return null;
  return names.map((name) => {
    const own = figures.filter(({ id, of }) => of === name && ![...OF_CAUSES, ...OF_DATA, ...OF_STUDY].includes(id));
    return markup`<h3>${name}</h3>
${measures(name, results)}${own.map(figureOf)}`;
  });
}

function measures(name: string, results: Results): Content {
  const service = results.services[name];
  const { value, range, nines } = availabilityOf(service);
  const interval = `${percent(results.study.confidence)} interval`;
  const rows = [
    ['Available', value, range, nines],
    ...numberLines(service, results).map((line) => [line.label, line.value, line.range, line.notes[0] ?? '']),
    ...sentenceLines(service, results).map(({ label, news, range: own, rest }) => [
      ...[label, news, own],
      rest.replace(/^[,;:]\s*/, ''),
    ]),
  ];
  return tableOf(
    `Measures of ${name}`,
    columns(['Measure', 'left'], ['Value', 'left'], [interval, 'left'], ['Remarks', 'left']),
    rows,
  );
}

/** Where to look, by what users wait for most. */
const REMEDIES: Record<PhaseName, string> = {
  detection: 'look at how soon a fault is noticed',
  waiting: 'people, spares or a standby are what is waited for',
  repair: 'nothing takes over: redundancy is missing, or fails together',
  restart: 'look at the time to start',
  switching: 'look at the time that a failover takes',
  'failed switch': 'practise the failover: what costs most are those that go wrong',
  'catch-up': 'machines are there, their data is not: look at lag and catch-up',
  restore: 'machines are there, their data is not: look at backups and replicas',
  maintenance: 'it is planned: work on one instance at a time, or keep one more',
};

/** Causes told one by one for each service. */
const CAUSES = 12;

/** Root causes of down time, ranked, with what the time was spent in. */
export function weakPoints({ results, names, figures, structures, weak }: Shown): Content {
  const found = names.filter((name) => results.services[name].causes.length > 0);
  if (found.length === 0 && weak.length === 0) return null;
  const played = new Set(weak.map(({ service }) => service));
  return [
    weakPointParts(weak, (name) => results.services[name]?.causes ?? null),
    found.length === 0
      ? null
      : markup`<p>All down time is charged to what began it: the oldest cause without which the service would have been up. The
causes of a service add up to its down time.</p>
`,
    ...found.map((name) => {
      const rows = causeRows(results.services[name], plainLine, CAUSES);
      const own = figures.filter(({ id, of }) => of === name && OF_CAUSES.includes(id));
      return markup`<h3>${name}</h3>
${first(name, results.services[name], rows)}${own.map(figureOf)}${causeTable(name, rows)}${played.has(name) ? null : together(name, structures)}`;
    }),
  ];
}

/** What to begin with, in a sentence. */
function first(name: string, service: ServiceResult, rows: CauseRow[]): Markup {
  const [worst] = rows;
  const phases = (Object.entries(worst.phases) as [PhaseName, number][]).sort(([, a], [, b]) => b - a);
  const [phase, seconds] = phases[0];
  const without = (service.downtimePerYearSeconds.value ?? 0) - worst.seconds;
  const most = seconds > 0 ? `, most of it ${phase}: ${REMEDIES[phase]}` : '';
  const rest = rows.length > 1 && without > 0 ? markup` All others together make ${duration(without)}.` : null;
  return markup`<p>Begin with <strong>${worst.name}</strong>: it takes ${name} down for ${duration(worst.seconds)} a year, ${percent(worst.share)} of all${most}.${rest}</p>
`;
}

function causeTable(name: string, rows: CauseRow[]): Content {
  const titles = columns(['Cause', 'left'], ['Share', 'right'], ['A year', 'right'], ['Spent in', 'left']);
  const cells = rows.map((row) => [
    ...[row.name, roundPercent(row.share), duration(row.seconds)],
    phasesInWords(row, Infinity, plainStyle),
  ]);
  return tableOf(`What takes ${name} down`, titles, cells);
}

/** Kinds of sets told one by one. */
const SETS = 12;

/**
 * Smallest sets of things that take a service down together. How long a year is told only where that is exact: elsewhere
 * failover and waiting are left out of it.
 */
function together(name: string, structures: Shown['structures']): Content {
  if (!Object.hasOwn(structures, name)) return null;
  const { kinds, order, exact, leftOut } = structures[name];
  if (kinds.length === 0) return null;
  const rows = kinds
    .slice(0, SETS)
    .map(({ names, count, probability, atMost }) => [
      `${listed(names.map(plainLine))}${count > 1 ? ', and so on' : ''}`,
      String(names.length),
      grouped(count),
      exact && !atMost ? duration(probability * secondsPerYear) : NOTHING,
    ]);
  const titles = columns(['Down together', 'left'], ['Things', 'right'], ['Sets', 'right'], ['A year', 'right']);
  const size = order === 1 ? 'single things' : `sets of up to ${order} things`;
  const more = kinds.length > SETS ? ` The first ${SETS} of ${grouped(kinds.length)} kinds.` : '';
  const caveat = exact ? '' : ' Computed without failover, waiting and load, so that some may pass without an outage.';
  const missing =
    leftOut.length === 0
      ? ''
      : ` Left out: ${listed(leftOut.map(plainLine))}, as not all of the targets are hit each time.`;
  return markup`<h4>What it cannot do without</h4>
<p>${`The ${size} that take ${plainLine(name)} down together, of which none could be left out, likeliest first. Sets that differ only in the instance are one line.${more}${caveat}${missing}`}</p>
${tableOf(`What takes ${name} down together`, titles, rows)}`;
}

/** What data is lost, by what, and how writes came back. Nothing where nothing is stored. */
export function dataLoss({ results, figures }: Shown): Content {
  const back = cameBack(results).map(([name, ways]) => [name, ways.join(', ')]);
  const summary = dataSheet(results, plainLine);
  if (summary.rows.length === 0 && back.length === 0) return null;
  const { shown, left } = losing(results);
  const detail = new Set(shown.map(([name]) => name));
  return [
    sheetOf('What is lost', summary),
    ...shown.map(([name]) => losses(name, results)),
    left === 0
      ? null
      : markup`<p class="quiet">${counted(left, 'more component')} lose less often.</p>
`,
    figures.filter(({ id, of }) => OF_DATA.includes(id) && (detail.size === 0 || detail.has(of))).map(figureOf),
    back.length === 0
      ? null
      : markup`<h3>How writes came back</h3>
`,
    tableOf('How writes came back', columns(['Data', 'left'], ['Mean time without writes', 'left']), back),
  ];
}

function losses(name: string, results: Results): Content {
  const titles = columns(
    ['Cause', 'left'],
    ['Share', 'right'],
    ['A year', 'right'],
    ['Losses a year', 'right'],
    ['Remarks', 'left'],
  );
  const rows = lossRows(results.components[name].data!, plainLine).map((row) => [
    ...[row.name, row.share === null ? NOTHING : roundPercent(row.share), row.lost, perYear(row.events)],
    totalInWords(row),
  ]);
  return markup`<h3>What loses data of ${name}</h3>
${tableOf(`What loses data of ${name}`, titles, rows)}`;
}

/** Components, places, hazards and what they cost. */
export function everything({ results, figures }: Shown): Content {
  const sheets = [
    sheetOf('Components', components(results, plainLine)),
    figures.filter(({ id }) => OF_STUDY.includes(id)).map(figureOf),
    sheetOf('Places that were out', places(results, plainLine)),
    sheetOf('Hazards', hazards(results, plainLine)),
    ...costs(results).map(
      (sentence) => markup`<p>${sentence}.</p>
`,
    ),
  ];
  return sheets.every((each) => each === null) ? null : sheets;
}
