import { parseDuration, parseFraction, type Reading } from '../../lib/units/index.ts';
import type { Measure, ServiceResult } from '../../results/index.ts';
import { objectiveInWords } from '../summary/facts.ts';
import { duration, written, writtenAvailability, type Written } from '../text/measure.ts';
import { howMany, percent, perYear, significant } from '../text/numbers.ts';

/** What can be asked of a service: a measure, in which direction, and how its bound is written. */
export interface ObjectiveKind {
  /** As it is written: `availability`. */
  id: string;
  /** Whether the measure has to be at least the bound, or at most. */
  asks: 'at least' | 'at most';
  /** Null where it is not measured. */
  measure(service: ServiceResult): Measure | null;
  /** What makes it measured, as a hint. */
  needs: string;
  /** What its evidence is: of few of these no interval is trusted. */
  rests: 'outages' | 'losses';
  read(text: string): Reading;
  /** Example of a bound. */
  example: string;
  /** `is available at least 99.95 % of the time`. */
  words(bound: number): string;
  write(measure: Measure): Written;
}

const inFormat =
  (format: (value: number) => string) =>
  (measure: Measure): Written =>
    written(measure, format);

const share = {
  asks: 'at least',
  read: (text: string) => parseFraction(text),
  example: '99.9%',
  rests: 'outages',
} as const;
const time = { read: (text: string) => parseDuration(text), write: inFormat(duration), rests: 'outages' } as const;
const count = { read: readNumber, asks: 'at most', example: '4', rests: 'outages' } as const;
const NOTHING_NEEDED = '';
const LONG_RUN =
  'it is a mean of the long run: give a --horizon of several times the longest life and repair, or ask for outages or downtime a year';
const DATA = 'it needs a component with data that the service depends on';

/** Every objective that can be asked for; in the order of the help. */
export const KINDS: readonly ObjectiveKind[] = [
  {
    ...{ id: 'availability', ...share, needs: NOTHING_NEEDED, write: writtenAvailability },
    measure: (service) => service.judged?.availability ?? service.availability,
    words: (bound) => `is available at least ${objectiveInWords(bound)} of the time`,
  },
  {
    ...{ id: 'downtime', ...time, asks: 'at most', needs: NOTHING_NEEDED, example: '4h' },
    measure: (service) => service.downtimePerYearSeconds,
    words: (bound) => `is down at most ${duration(bound)} a year`,
  },
  {
    ...{ id: 'outages', ...count, needs: NOTHING_NEEDED, write: inFormat(perYear) },
    measure: (service) => service.outagesPerYear,
    words: (bound) => `has at most ${significant(bound, 6)} outages a year`,
  },
  {
    ...{ id: 'mtbf', ...time, asks: 'at least', needs: LONG_RUN, example: '90d' },
    measure: (service) => (service.unsettled === undefined ? service.mtbfSeconds : null),
    words: (bound) => `has an MTBF of at least ${duration(bound)}`,
  },
  {
    ...{ id: 'mttr', ...time, asks: 'at most', needs: LONG_RUN, example: '30m' },
    measure: (service) => ((service.unsettled?.repairs.length ?? 0) === 0 ? service.mdtSeconds : null),
    words: (bound) => `has a mean outage of at most ${duration(bound)}`,
  },
  {
    ...{ id: 'success', ...share, needs: NOTHING_NEEDED, write: writtenAvailability },
    measure: (service) => service.requestSuccess,
    words: (bound) => `serves at least ${objectiveInWords(bound)} of its requests`,
  },
  {
    ...{
      id: 'slo-met',
      ...share,
      example: '95%',
      needs: 'it needs `slo: {availability: …}` of the service in the model',
    },
    ...{ measure: (service) => service.sloMet, write: inFormat(percent) },
    words: (bound) => `meets its SLO in at least ${objectiveInWords(bound)} of years`,
  },
  {
    ...{ id: 'rto-met', ...share, example: '95%', needs: 'it needs `slo: {rto: …}` of the service in the model' },
    ...{ measure: (service) => service.rtoMet, write: inFormat(percent) },
    words: (bound) => `is restored within its RTO after at least ${objectiveInWords(bound)} of outages`,
  },
  {
    ...{ id: 'rpo-met', ...share, rests: 'losses', example: '95%' },
    ...{ measure: ({ data }) => data?.rpoMet ?? null, write: inFormat(percent) },
    needs: `it needs \`slo: {rpo: …}\` of the service in the model, and ${DATA.replace('it needs ', '')}`,
    words: (bound) => `keeps at least ${objectiveInWords(bound)} of its losses within its RPO`,
  },
  {
    ...{ id: 'losses', ...count, rests: 'losses', example: '0.1', needs: DATA, write: inFormat(perYear) },
    measure: ({ data }) => data?.lossEventsPerYear ?? null,
    words: (bound) => `loses data at most ${significant(bound, 6)} times a year`,
  },
  {
    ...{ id: 'time-lost', ...time, asks: 'at most', rests: 'losses', example: '10s', needs: DATA },
    measure: ({ data }) => data?.lostSecondsPerYear ?? null,
    words: (bound) => `loses at most ${duration(bound)} of writes a year`,
  },
  {
    ...{ id: 'writes-lost', ...count, rests: 'losses', example: '1000', write: inFormat(howMany) },
    ...{ measure: ({ data }) => data?.writesLostPerYear ?? null, needs: `${DATA}, with its rate of \`writes\`` },
    words: (bound) => `loses at most ${significant(bound, 6)} writes a year`,
  },
];

function readNumber(text: string): Reading {
  const value = /^\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text) ? Number(text) : NaN;
  if (Number.isFinite(value)) return { ok: true, value };
  return { ok: false, message: `\`${text}\` is not a number`, hint: 'write a number like 4 or 0.5' };
}
