import type { System } from '../system/system.ts';
import { phases, restorations } from '../system/system.ts';
import type { At } from './blocks.ts';
import { pairSize, valueSize } from './blocks.ts';

/**
 * What is kept of each service, component, place and hazard: for each block, its place within the record of one thing.
 * A pair is named after x, then y.
 */
type Kind = 'value' | 'pair' | 'number';

interface Shape<K extends string> {
  at: Record<K, At>;
  size: At;
}

function shape<K extends string>(kinds: Record<K, Kind>): Shape<K> {
  const at = {} as Record<K, At>;
  const size = { sum: 0, max: 0 };
  for (const key of Object.keys(kinds) as K[]) {
    at[key] = { ...size };
    const own = { value: valueSize, pair: pairSize, number: { sum: 1, max: 1 } }[kinds[key]];
    size.sum += own.sum;
    size.max += own.max;
  }
  return { at, size };
}

export const serviceShape = shape({
  /** Down time and outages begun. */
  outages: 'pair',
  /** Most outages per second of up time (a maximum; its sum is not used). */
  upRate: 'number',
  notFull: 'value',
  lost: 'value',
  /** Of a service to which rushes of users come: requests sent, and lost of them; most lost per sent (a maximum). */
  requests: 'pair',
  lostRate: 'number',
  planned: 'value',
  unplanned: 'value',
  /** Seconds and number of the outages that ended; the sum of the squares of their lengths. */
  ended: 'pair',
  endedSquares: 'number',
  /** Outages that ended later than the rto, and outages that ended. */
  late: 'pair',
  /** Down time within the year windows of a trial; sum of its squares over windows; windows with any. */
  years: 'value',
  yearSquares: 'number',
  downYears: 'value',
  /** Year windows that missed the availability objective, and that for requests. */
  missed: 'value',
  missedRequests: 'value',
  /** Outages that began by plan, and those that did not. */
  plannedOutages: 'value',
  unplannedOutages: 'value',
  /** Down time that counts against the availability objective, where that is not all of it. */
  judged: 'value',
});

export const componentShape = shape({
  /** Down time, and how often it was down. */
  down: 'value',
  downs: 'number',
  failures: 'value',
  /** What is missing to all active instances serving all the time. */
  idle: 'value',
  failovers: 'pair',
  detection: 'pair',
  repair: 'pair',
  vacancy: 'pair',
  crew: 'pair',
});

/** Of a component that stores data. */
export const dataShape = shape({
  /** Loss events, total ones included; total losses. */
  losses: 'value',
  totals: 'value',
  /** Year windows with a loss event, and with a total loss. */
  lossYears: 'value',
  totalYears: 'value',
  /** Seconds and number of the windows of losses; sum of their squares. Total losses without a window are not in it. */
  windows: 'pair',
  windowSquares: 'number',
  /** The same in seconds of all its writes: less where a loss concerns a share of them only. */
  seconds: 'value',
  writes: 'value',
  /** Writes not accepted, and writes lost, both in the unit of `writeWeights`; most lost per accepted (a maximum). */
  share: 'pair',
  lossRate: 'number',
});

/** Of a service that depends on data. */
export const serviceDataShape = shape({
  losses: 'value',
  totals: 'value',
  lossYears: 'value',
  seconds: 'value',
  writes: 'value',
  share: 'pair',
  lossRate: 'number',
  /** Losses beyond the rpo, and all; year windows with one beyond it. */
  beyond: 'pair',
  beyondYears: 'value',
  cost: 'value',
});

/** Of a component that stores data and a cause. Seconds s next to the seconds S that the component loses in the trial. */
export const lossShape = shape({
  events: 'value',
  totals: 'value',
  seconds: 'value',
  /** Sum of s S; writes lost. */
  product: 'number',
  writes: 'number',
});

/** Of a component that stores data and a kind of restoration: seconds without writes and how often; sum of the squares. */
export const restorationShape = shape({ interruptions: 'pair', squares: 'number' });

/** Of a component that holds sessions, and of a service: sessions lost, and how often any were. */
export const sessionShape = shape({ lost: 'pair' });

/** Time out and outages. */
export const placeShape = shape({ outages: 'pair' });

/** Events stopped and all events; events that struck. */
export const hazardShape = shape({ events: 'pair', struck: 'value' });

/** Of all services: down time summed over them, its cost, and the cost of the writes they lose. */
export const totalShape = shape({ down: 'value', cost: 'value', lossCost: 'value' });

/**
 * Down time c of one cause, next to the down time d of the same trial: trials with c > 0, then c, cc, ccc, cd, then
 * seconds by phase; largest c. What d alone yields is in the blocks of the service.
 */
export const causeField = { count: 0, c: 1, cc: 2, ccc: 3, cd: 4, phases: 5 } as const;
export const causeSize: At = { sum: causeField.phases + phases.length, max: 1 };

/** Where the records of each kind begin. */
export interface Layout {
  service: At;
  component: At;
  place: At;
  hazard: At;
  total: At;
  cause: At;
  /** Groups of causes: one per service, and one more for all services together when there are several. */
  causeGroups: number;
  data: At;
  serviceData: At;
  loss: At;
  restoration: At;
  session: At;
  serviceSession: At;
  /** By component and by service: its number among those with data, or -1; how many there are. */
  dataOf: Int32Array;
  dataCount: number;
  serviceDataOf: Int32Array;
  size: At;
}

export function layoutOf(system: System): Layout {
  const services = system.services.count;
  const causeGroups = services > 1 ? services + 1 : services;
  const data = numbered(system.components.count, (component) => system.datasets.component.includes(component));
  const { dataStart } = system.services;
  const ofServices = numbered(services, (service) => dataStart[service + 1]! > dataStart[service]!);
  const size = { sum: 0, max: 0 };
  const take = (count: number, own: At): At => {
    const at = { ...size };
    size.sum += count * own.sum;
    size.max += count * own.max;
    return at;
  };
  return {
    service: take(services, serviceShape.size),
    component: take(system.components.count, componentShape.size),
    place: take(system.places.count, placeShape.size),
    hazard: take(system.hazards.count, hazardShape.size),
    total: take(1, totalShape.size),
    cause: take(causeGroups * system.causes.length, causeSize),
    causeGroups,
    data: take(data.count, dataShape.size),
    serviceData: take(ofServices.count, serviceDataShape.size),
    loss: take(data.count * system.causes.length, lossShape.size),
    restoration: take(data.count * restorations.length, restorationShape.size),
    session: take(system.sessions?.count ?? 0, sessionShape.size),
    serviceSession: take(system.sessions === null ? 0 : services, sessionShape.size),
    ...{ dataOf: data.of, dataCount: data.count, serviceDataOf: ofServices.of },
    size,
  };
}

/** Numbers from 0 for those of `total` things that are asked for, -1 for the others. */
function numbered(total: number, isAsked: (index: number) => boolean): { of: Int32Array; count: number } {
  let count = 0;
  return { of: Int32Array.from({ length: total }, (_, index) => (isAsked(index) ? count++ : -1)), count };
}

/** Where block `block` of thing number `index` lies. */
export function blockAt(start: At, size: At, index: number, block: At): At {
  return { sum: start.sum + index * size.sum + block.sum, max: start.max + index * size.max + block.max };
}
