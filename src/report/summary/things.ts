import type { ComponentResult, HazardResult, Measure, PlaceResult, Results } from '../../results/index.ts';
import { grouped, oneLine } from '../text/layout.ts';
import { cell, duration, writtenAvailability } from '../text/measure.ts';
import { money, percent, perYear } from '../text/numbers.ts';
import type { Page } from '../text/style.ts';
import { NOTHING, table, type Column } from '../text/table.ts';

const componentColumns: Column[] = [
  { title: 'Component', align: 'left', rank: 0 },
  { title: 'size', align: 'right', rank: 9 },
  { title: 'available', align: 'right', rank: 0 },
  { title: 'down/y', align: 'right', rank: 5 },
  { title: 'failures/y', align: 'right', rank: 1 },
  { title: 'failovers/y', align: 'right', rank: 3 },
  { title: 'failed', align: 'right', rank: 4 },
  { title: 'detect', align: 'right', rank: 2 },
  { title: 'restore', align: 'right', rank: 2 },
  { title: 'vacant', align: 'right', rank: 8 },
  { title: 'serving', align: 'right', rank: 7 },
  { title: 'crew wait', align: 'right', rank: 6 },
];

/** One line per component: availability, failures, failovers, detection, restoration, utilisation, wait for crews. */
export function components(results: Results, page: Page): string[] {
  return worstFirst(
    Object.entries(results.components),
    ({ unavailability }) => unavailability,
    page,
    (shown) =>
      table(
        componentColumns,
        shown.map(([name, component]) => componentRow(name, component)),
        page,
      ),
  );
}

/** Rows of a table that a person reads; of more things only the worst are shown. */
const MOST_ROWS = 30;

/** All things in their order, or the worst of them when they are too many to read. */
function worstFirst<T>(
  things: [string, T][],
  badness: (thing: T) => Measure,
  { style }: Page,
  tableOf: (shown: [string, T][]) => string[],
): string[] {
  if (things.length === 0) return [];
  if (things.length <= MOST_ROWS) return tableOf(things);
  const bad = (thing: T): number => badness(thing).value ?? 0;
  const shown = [...things].sort(([, a], [, b]) => bad(b) - bad(a)).slice(0, MOST_ROWS);
  const rest = `  and ${grouped(things.length - MOST_ROWS)} more with less; --json has them all`;
  return [...tableOf(shown), style.dim(rest)];
}

function componentRow(name: string, component: ComponentResult): string[] {
  const switches = positive(component.failoversPerYear);
  const calls = positive(component.crewJobsPerYear);
  return [
    oneLine(name),
    String(component.instances),
    writtenAvailability(component.availability).value,
    cell(component.downtimePerYearSeconds, duration),
    cell(component.failuresPerYear, perYear),
    switches ? cell(component.failoversPerYear, perYear) : NOTHING,
    switches ? cell(component.failoverFailedShare, percent) : NOTHING,
    cell(component.timeToDetectSeconds, duration),
    cell(component.timeToRestoreSeconds, duration),
    cell(component.vacancySeconds, duration),
    cell(component.utilisation, percent),
    calls ? cell(component.crewWaitSeconds, duration) : NOTHING,
  ];
}

/** Whether something was seen at all: a column of bounds on what cannot happen tells nothing. */
function positive(measure: Measure): boolean {
  return measure.value !== null && measure.value > 0;
}

const placeColumns: Column[] = [
  { title: 'Place', align: 'left', rank: 0 },
  { title: 'kind', align: 'left', rank: 1 },
  { title: 'out', align: 'right', rank: 0 },
  { title: 'outages/y', align: 'right', rank: 0 },
  { title: 'length', align: 'right', rank: 0 },
];

/** One line per place that was ever out. */
export function places(results: Results, page: Page): string[] {
  const out = Object.entries(results.places).filter(([, place]) => positive(place.outagesPerYear));
  return worstFirst(
    out,
    ({ outShare }) => outShare,
    page,
    (shown) =>
      table(
        placeColumns,
        shown.map(([name, place]) => placeRow(name, place)),
        page,
      ),
  );
}

function placeRow(name: string, place: PlaceResult): string[] {
  return [
    oneLine(name),
    oneLine(place.kind),
    cell(place.outShare, percent),
    cell(place.outagesPerYear, perYear),
    cell(place.outageSeconds, duration),
  ];
}

const hazardColumns: Column[] = [
  { title: 'Hazard', align: 'left', rank: 0 },
  { title: 'strikes/y', align: 'right', rank: 0 },
  { title: 'stopped/y', align: 'right', rank: 1 },
  { title: 'stopped', align: 'right', rank: 0 },
];

/** One line per hazard. */
export function hazards(results: Results, page: Page): string[] {
  return worstFirst(
    Object.entries(results.hazards),
    ({ struckPerYear }) => struckPerYear,
    page,
    (shown) =>
      table(
        hazardColumns,
        shown.map(([name, hazard]) => hazardRow(name, hazard)),
        page,
      ),
  );
}

function hazardRow(name: string, hazard: HazardResult): string[] {
  const stops = positive(hazard.stoppedPerYear);
  return [
    oneLine(name),
    cell(hazard.struckPerYear, perYear),
    stops ? cell(hazard.stoppedPerYear, perYear) : NOTHING,
    stops ? cell(hazard.stoppedShare, percent) : NOTHING,
  ];
}

/** What the instances cost, and what their down time adds; nothing when the model names no cost. */
export function costs({ cost, model }: Results): string[] {
  const format = (amount: number): string => money(amount, model.currency);
  const parts: string[] = [];
  if (cost.instancesOnce > 0) parts.push(`instances ${format(cost.instancesOnce)} once`);
  if (cost.instancesPerYear > 0) parts.push(`instances ${format(cost.instancesPerYear)} a year`);
  if (positive(cost.downtimePerYear)) parts.push(`down time ${cell(cost.downtimePerYear, format)} a year`);
  return parts.length === 0 ? [] : [`Cost: ${parts.join(', ')}`];
}
