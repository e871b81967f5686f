import type { ComponentResult, HazardResult, Measure, PlaceResult, Results } from '../../results/index.ts';
import { cell, duration, writtenAvailability } from '../text/measure.ts';
import { money, percent, perYear } from '../text/numbers.ts';
import { NOTHING, type Column } from '../text/table.ts';
import { sessionsCell } from './session-facts.ts';
import type { Naming, Sheet } from './sheet.ts';
import { sheetOf } from './sheet.ts';

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
  { title: 'sessions lost/y', align: 'right', rank: 3 },
  { title: 'crew wait', align: 'right', rank: 6 },
];

/** One line per component: availability, failures, failovers, detection, restoration, utilisation, wait for crews. */
export function components(results: Results, named: Naming): Sheet {
  return sheetOf(
    componentColumns,
    Object.entries(results.components),
    ({ unavailability }) => unavailability,
    (name, component) => componentRow(named(name), component),
  );
}

function componentRow(name: string, component: ComponentResult): string[] {
  const switches = positive(component.failoversPerYear);
  const calls = positive(component.crewJobsPerYear);
  return [
    name,
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
    sessionsCell(component.sessions),
    calls ? cell(component.crewWaitSeconds, duration) : NOTHING,
  ];
}

/** Whether something was seen at all: a column of bounds on what cannot happen tells nothing. */
export function positive(measure: Measure): boolean {
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
export function places(results: Results, named: Naming): Sheet {
  return sheetOf(
    placeColumns,
    Object.entries(results.places).filter(([, place]) => positive(place.outagesPerYear)),
    ({ outShare }) => outShare,
    (name, place) => placeRow(named(name), named(place.kind), place),
  );
}

function placeRow(name: string, kind: string, place: PlaceResult): string[] {
  return [
    name,
    kind,
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
export function hazards(results: Results, named: Naming): Sheet {
  return sheetOf(
    hazardColumns,
    Object.entries(results.hazards),
    ({ struckPerYear }) => struckPerYear,
    (name, hazard) => hazardRow(named(name), hazard),
  );
}

function hazardRow(name: string, hazard: HazardResult): string[] {
  const stops = positive(hazard.stoppedPerYear);
  return [
    name,
    cell(hazard.struckPerYear, perYear),
    stops ? cell(hazard.stoppedPerYear, perYear) : NOTHING,
    stops ? cell(hazard.stoppedShare, percent) : NOTHING,
  ];
}

/** What the instances cost, and what their down time and lost data add; nothing when the model names no cost. */
export function costs({ cost, model }: Results): string[] {
  const format = (amount: number): string => money(amount, model.currency);
  const parts: string[] = [];
  if (cost.instancesOnce > 0) parts.push(`instances ${format(cost.instancesOnce)} once`);
  if (cost.instancesPerYear > 0) parts.push(`instances ${format(cost.instancesPerYear)} a year`);
  if (positive(cost.downtimePerYear)) parts.push(`down time ${cell(cost.downtimePerYear, format)} a year`);
  if (positive(cost.dataLossPerYear)) parts.push(`lost data ${cell(cost.dataLossPerYear, format)} a year`);
  return parts.length === 0 ? [] : [`Cost: ${parts.join(', ')}`];
}
