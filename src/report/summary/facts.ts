import type { Measure, Results, ServiceResult } from '../../results/index.ts';
import { duration, isBound, simulated, written, writtenAvailability } from '../text/measure.ts';
import { money, nines, ofHundred, percent, perYear } from '../text/numbers.ts';
import { NOTHING } from '../text/table.ts';
import { computedInWords } from './computed.ts';
import { dataCost, dataNumbers, dataSentences } from './data-facts.ts';
import { sessionNumbers } from './session-facts.ts';
import { wholeYears, window, yearsOf } from './years.ts';

/** A number with its interval, and remarks from long to short: the longest that fits is shown. */
export interface NumberLine {
  label: string;
  value: string;
  range: string;
  notes: string[];
}

/** A label and a sentence; what decides the news stands first, with its interval where it has one. */
export interface SentenceLine {
  label: string;
  news: string;
  range: string;
  tone: 'good' | 'bad' | 'plain';
  rest: string;
}

/** Availability with its interval, and how many nines that is: `3.6 nines`, or ''. */
export function availabilityOf(service: ServiceResult): { value: string; range: string; nines: string } {
  return { ...writtenAvailability(service.availability), nines: ninesOf(service) };
}

function ninesOf({ unavailability }: ServiceResult): string {
  const { value, high } = unavailability;
  if (value !== null && value > 0 && !isBound(unavailability)) return `${nines(value).toFixed(1)} nines`;
  return high !== null && high > 0 && high <= 0.5 ? `more than ${nines(high).toFixed(1)} nines` : '';
}

/** The numbers of a service beside its availability, those that tell nothing left out. */
export function numberLines(service: ServiceResult, results: Results): NumberLine[] {
  const lines = [
    ...downTime(service),
    ...means(service),
    ...shares(service),
    ...dataNumbers(service, results),
    ...sessionNumbers(service),
    ...costs(service, results),
  ];
  return lines.filter((entry) => entry.value !== NOTHING);
}

/** What is told of a service in sentences: extremes, objectives. */
export function sentenceLines(service: ServiceResult, results: Results): SentenceLine[] {
  return [
    ...extremes(service, results),
    ...dataSentences(service, results),
    ...objectives(service, results),
    ...computed(service),
  ];
}

function computed(service: ServiceResult): SentenceLine[] {
  const words = computedInWords(service);
  if (words === null) return [];
  const { value, accuracy, how, distance, disagrees } = words;
  const tone = disagrees ? 'bad' : 'plain';
  return [{ label: 'Computed', news: `${accuracy} ${value}`, range: '', tone, rest: `(${how})${distance}` }];
}

/** Down time and outages a year. */
export function downTime(service: ServiceResult): NumberLine[] {
  const planned = service.plannedDowntimePerYearSeconds.value ?? 0;
  return [
    numberLine('Down per year', service.downtimePerYearSeconds, duration, [
      planned > 0 ? `${duration(planned)} of it planned` : '',
    ]),
    numberLine('Outages per year', service.outagesPerYear, perYear, []),
    ...upkeep(service),
  ];
}

/** What is planned and what is not, where the model has maintenance or drills. */
function upkeep({ upkeep: outages, ...service }: ServiceResult): NumberLine[] {
  if (outages === undefined) return [];
  return [
    numberLine('Planned down', service.plannedDowntimePerYearSeconds, duration, ['a year, by plan']),
    numberLine('Unplanned down', service.unplannedDowntimePerYearSeconds, duration, ['a year, by all else']),
    numberLine('Planned outages', outages.plannedOutagesPerYear, perYear, ['a year']),
    numberLine('Unplanned outages', outages.unplannedOutagesPerYear, perYear, ['a year']),
  ];
}

function means(service: ServiceResult): NumberLine[] {
  const [mut, mdt] = [service.mutSeconds.value, service.mdtSeconds.value];
  const sum = mut !== null && mdt !== null ? `mean up time ${duration(mut)} + mean down time ${duration(mdt)}` : '';
  const early = whyNotLongRun(service);
  const between = early === null ? [sum, 'mean up time + MDT'] : [early, 'from new, not the long run'];
  return [
    numberLine('MTBF', service.mtbfSeconds, duration, between),
    numberLine('MTTR (MDT)', service.mdtSeconds, duration, [
      'down time / outages: detection + waiting + repair or failover',
      'down time / outages, as users feel it',
      'down time / outages',
    ]),
    numberLine('MTTFF', service.mttffSeconds, duration, [
      'to the first outage, with everything new and up at the start',
      'to the first outage, from all up',
      'to the first outage',
    ]),
  ];
}

/** Why its times between outages are those of the horizon, with new parts, and not of the long run; null: they are. */
function whyNotLongRun({ unsettled }: ServiceResult): string | null {
  if (unsettled === undefined) return null;
  const [life] = unsettled.lives;
  const why = life !== undefined ? `the life of ${life}` : `the repair of ${unsettled.repairs[0]}`;
  return `in this horizon from new, not the long run: ${why} is long beside it`;
}

function shares(service: ServiceResult): NumberLine[] {
  const { availability, fullAvailability, requestSuccess } = service;
  const differs = (measure: Measure): boolean => measure.value !== availability.value;
  const lines: NumberLine[] = [];
  if (service.judged !== undefined) {
    const counted = writtenAvailability(service.judged.availability);
    lines.push({ label: 'By its SLO', ...counted, notes: [`available ${whatCounts(service.judged)}`] });
  }
  if (differs(fullAvailability)) {
    lines.push({ label: 'Fully up', ...writtenAvailability(fullAvailability), notes: ['neither down nor degraded'] });
  }
  if (differs(requestSuccess)) {
    lines.push({ label: 'Requests served', ...writtenAvailability(requestSuccess), notes: ['of all that are sent'] });
  }
  return lines;
}

function costs(service: ServiceResult, results: Results): NumberLine[] {
  const costs: [label: string, cost: Measure][] = [
    ['Cost of down time', service.downtimeCostPerYear],
    ...dataCost(service),
  ];
  const format = (amount: number): string => money(amount, results.model.currency);
  return costs
    .filter(([, cost]) => cost.value !== 0 || (cost.high !== null && cost.high !== 0))
    .map(([label, cost]) => numberLine(label, cost, format, ['a year']));
}

function numberLine(label: string, measure: Measure, format: (value: number) => string, notes: string[]): NumberLine {
  return { label, ...written(measure, format), notes };
}

/** Lengths of outages and years: means hide them, users remember them. */
function extremes(service: ServiceResult, results: Results): SentenceLine[] {
  const { outageLengthSeconds: lengths, yearlyDowntimeSeconds: years } = service;
  const lines: SentenceLine[] = [];
  if (lengths.max !== null) {
    const parts = over(
      lengths.count,
      [lengths.p50, 2, 'half under'],
      [lengths.p95, 20, '95 % under'],
      [lengths.p99, 100, '99 % under'],
    );
    const seen = `in ${simulated(results.study)}`;
    const rest = [seen, parts.join(', ')].filter((text) => text !== '').join('; ');
    lines.push({ label: 'Longest outage', news: duration(lengths.max), range: '', tone: 'plain', rest });
  }
  if (years.max !== null && years.max > 0) {
    const zero = years.zeroShare.value ?? 0;
    const parts = over(years.count, [years.p95, 20, '1 in 20 over'], [years.p99, 100, '1 in 100 over']);
    const rest = [...parts, `the worst ${duration(years.max)}`, zero > 0 ? `${percent(zero)} without any` : ''];
    const label = wholeYears(results) ? 'Bad years' : `Bad spells of ${window(results)}`;
    const [news, ...others] = rest.filter((text) => text !== '');
    lines.push({ label, news, range: '', tone: 'plain', rest: others.map((text) => `, ${text}`).join('') });
  }
  return lines;
}

/** Quantiles in words, each only where so many values were seen that at least one is expected beyond it. */
function over(count: number, ...parts: [quantile: Measure, least: number, words: string][]): string[] {
  return parts
    .filter(([{ value }, least]) => value !== null && value > 0 && count >= least)
    .map(([{ value }, , words]) => `${words} ${duration(value!)}`);
}

/** In how many years the availability objective is met, and what is used of its error budget; null without one. */
export function sloLine({ slo, sloMet, errorBudget, judged }: ServiceResult, results: Results): SentenceLine | null {
  if (slo.availability === null || sloMet === null) return null;
  const used = errorBudget?.usedShare.value ?? null;
  return {
    ...met(
      `SLO ${objectiveInWords(slo.availability)}`,
      sloMet,
      yearsOf(results),
      [budget(errorBudget), judged === undefined ? '' : whatCounts(judged)].filter((part) => part !== '').join('; '),
    ),
    tone: used === null ? 'plain' : used > 1 ? 'bad' : 'good',
  };
}

function objectives(service: ServiceResult, results: Results): SentenceLine[] {
  const { slo, rtoMet, successMet, data } = service;
  const years = yearsOf(results);
  const ofAvailability = sloLine(service, results);
  const lines = ofAvailability === null ? [] : [ofAvailability];
  if (slo.rtoSeconds !== null && rtoMet !== null) {
    lines.push(met(`RTO ${duration(slo.rtoSeconds)}`, rtoMet, 'outages', ''));
  }
  const { rpoMet = null, rpoYearsMet = null } = data ?? {};
  if (slo.rpoSeconds !== null && rpoMet !== null && rpoYearsMet !== null) {
    const without = `${written(rpoYearsMet, ofHundred).value} of 100 ${years} without a loss beyond it`;
    lines.push(met(`RPO ${duration(slo.rpoSeconds)}`, rpoMet, 'losses', without));
  }
  if (slo.success !== null && successMet !== null) {
    lines.push(met(`Success ${objectiveInWords(slo.success)}`, successMet, years, ''));
  }
  return lines.filter((sentence) => sentence.news !== '');
}

function met(label: string, share: Measure, what: string, more: string): SentenceLine {
  const { value, range } = written(share, ofHundred);
  if (value === NOTHING) return { label, news: more, range: '', tone: 'plain', rest: '' };
  const rest = more === '' ? '' : `; ${more}`;
  return { label, news: `met in ${value} of 100 ${what}`, range, tone: 'plain', rest };
}

function budget(errorBudget: ServiceResult['errorBudget']): string {
  if (errorBudget === null) return '';
  const allowed = `error budget ${duration(errorBudget.allowedSecondsPerYear)} a year`;
  if (isBound(errorBudget.usedShare) && (errorBudget.usedShare.high ?? 2) > 1) return allowed;
  const { value } = written(errorBudget.usedShare, percent);
  return value === NOTHING ? allowed : `${allowed}, ${value} used`;
}

/** What an objective counts, in words: `within Mon-Fri 08:00-18:00, planned down time left out`. */
export function whatCounts({ hours, excludesPlanned }: NonNullable<ServiceResult['judged']>): string {
  const parts = [hours === null ? '' : `within ${hours}`, excludesPlanned ? 'planned down time left out' : ''];
  return parts.filter((part) => part !== '').join(', ');
}

/** An objective as it was written: `99.95 %`. */
export function objectiveInWords(share: number): string {
  return `${Number((share * 100).toPrecision(12))} %`;
}
