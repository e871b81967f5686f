import { componentData, losses, restorations, serviceData } from './data-measures.ts';
import { services } from './service-measures.ts';
import { sessionMeasures } from './session-measures.ts';

/**
 * Where a measure is found: in every service, component, place or hazard, in a cause of down time, in a cause of losses
 * (`losses` of the data of a component), in one kind of its `restorations`, or once in `cost`.
 */
export type Scope = 'service' | 'component' | 'place' | 'hazard' | 'cause' | 'loss' | 'restoration' | 'cost';

export type Unit = 'share' | 'seconds' | 'seconds per year' | 'per year' | 'money per year';

/** What a measure means: help, reference and report headings are made from these. */
export interface MeasureInfo {
  scope: Scope;
  /** Property of the results that holds it; `errorBudget.usedShare` is one level down. */
  key: string;
  title: string;
  unit: Unit;
  /** One value with its interval, or a whole distribution with quantiles. */
  shape: 'measure' | 'distribution';
  /** Whether a larger number is better news; null where it is neither. */
  better: 'higher' | 'lower' | null;
  /**
   * Null in the results unless the model asks for it: an objective, a rate of writes. What holds a measure that is one
   * level down (`data`, `errorBudget`) can be null as a whole.
   */
  optional: boolean;
  /** One sentence. */
  meaning: string;
  /** T is the measured time of all trials, D the down time in it, N the outages that began in it. */
  formula: string;
}

export type Row = [
  key: string,
  title: string,
  unit: Unit,
  better: MeasureInfo['better'],
  meaning: string,
  formula: string,
  kind?: 'distribution' | 'optional',
];

const components: Row[] = [
  [
    'availability',
    'Availability',
    'share',
    'higher',
    'Share of time in which enough of its own instances serve.',
    '1 - D / T',
  ],
  [
    'unavailability',
    'Unavailability',
    'share',
    'lower',
    'Share of time in which too few of its own instances serve.',
    'D / T',
  ],
  [
    'downtimePerYearSeconds',
    'Down time per year',
    'seconds per year',
    'lower',
    'Mean time in a year in which too few of its own instances serve.',
    'D / T x 1 year',
  ],
  [
    'failuresPerYear',
    'Failures per year',
    'per year',
    null,
    'Failures of all its instances together, of every mode.',
    'failures / T x 1 year',
  ],
  [
    'failoversPerYear',
    'Failovers per year',
    'per year',
    null,
    'How often the active role is sent to a standby.',
    'failovers begun / T x 1 year',
  ],
  [
    'failoverFailedShare',
    'Failed failovers',
    'share',
    'lower',
    'Share of failovers that did not succeed or lost their standby on the way.',
    'failovers failed / failovers begun',
  ],
  [
    'timeToDetectSeconds',
    'Time to detect',
    'seconds',
    'lower',
    'Mean time from a failure until it is known, of the failures that were found out.',
    'detection time / failures found out',
  ],
  [
    'timeToRestoreSeconds',
    'Time to restore',
    'seconds',
    'lower',
    'Mean time from the failure of an instance until it is able to serve again.',
    'time from failure to able to serve / instances restored',
  ],
  [
    'vacanciesPerYear',
    'Vacancies per year',
    'per year',
    'lower',
    'How often an active role has nobody to serve in it.',
    'vacancies / T x 1 year',
  ],
  [
    'vacancySeconds',
    'Length of a vacancy',
    'seconds',
    'lower',
    'Mean time an active role stays vacant.',
    'vacant time / vacancies',
  ],
  [
    'utilisation',
    'Utilisation',
    'share',
    null,
    'Share of the time of all its instances in which they serve; standbys do not.',
    'serving time of all instances / (instances x T)',
  ],
  [
    'crewJobsPerYear',
    'Crew jobs per year',
    'per year',
    'lower',
    'How often its repairs and switchovers ask for a crew.',
    'jobs / T x 1 year',
  ],
  [
    'crewWaitSeconds',
    'Wait for a crew',
    'seconds',
    'lower',
    'Mean time a job waits until somebody of the crew is free, without the response time.',
    'waiting time / jobs',
  ],
];

const places: Row[] = [
  ['outShare', 'Share of time out', 'share', 'lower', 'Share of time in which the place is out.', 'time out / T'],
  [
    'outagesPerYear',
    'Outages per year',
    'per year',
    'lower',
    'How often the place goes out.',
    'outages of the place / T x 1 year',
  ],
  [
    'outageSeconds',
    'Length of an outage',
    'seconds',
    'lower',
    'Mean time the place stays out.',
    'time out / outages of the place',
  ],
];

const hazards: Row[] = [
  [
    'struckPerYear',
    'Strikes per year',
    'per year',
    'lower',
    'Events of the hazard that nothing stopped.',
    'events that struck / T x 1 year',
  ],
  [
    'stoppedPerYear',
    'Stopped per year',
    'per year',
    null,
    'Events of the hazard that a layer of defence stopped.',
    'events stopped / T x 1 year',
  ],
  [
    'stoppedShare',
    'Share stopped',
    'share',
    'higher',
    'Share of the events of the hazard that a layer of defence stopped.',
    'events stopped / all events',
  ],
];

const causes: Row[] = [
  [
    'secondsPerYear',
    'Down time per year',
    'seconds per year',
    'lower',
    'Mean down time in a year that goes back to this cause.',
    'D charged to the cause / T x 1 year',
  ],
  ['share', 'Share of down time', 'share', null, 'Its part of all down time.', 'D charged to the cause / D'],
];

const cost: Row[] = [
  [
    'downtimePerYear',
    'Cost of down time per year',
    'money per year',
    'lower',
    'Mean cost of the down time of all services in a year.',
    'sum over the services of D / T x 1 year x cost per second',
  ],
  [
    'dataLossPerYear',
    'Cost of lost data per year',
    'money per year',
    'lower',
    'Mean cost of the writes that all services lose in a year; total losses without a window are not in it.',
    'sum over the services of (writes lost x cost per write + window x cost per second) / T x 1 year',
  ],
];

/** Every measure, in the order in which reports show them. */
export const measures: readonly MeasureInfo[] = [
  ...rows('service', [...services, ...serviceData, ...sessionMeasures]),
  ...rows('component', [...components, ...componentData, ...sessionMeasures]),
  ...rows('place', places),
  ...rows('hazard', hazards),
  ...rows('cause', causes),
  ...rows('loss', losses),
  ...rows('restoration', restorations),
  ...rows('cost', cost),
];

function rows(scope: Scope, table: Row[]): MeasureInfo[] {
  return table.map(([key, title, unit, better, meaning, formula, kind]) => ({
    scope,
    key,
    title,
    unit,
    shape: kind === 'distribution' ? 'distribution' : 'measure',
    better,
    optional: kind === 'optional',
    meaning,
    formula,
  }));
}

/** The row of one measure; throws a RangeError when there is none. */
export function measureInfo(scope: Scope, key: string): MeasureInfo {
  const found = measures.find((info) => info.scope === scope && info.key === key);
  if (!found) throw new RangeError(`no measure ${key} of a ${scope}`);
  return found;
}
