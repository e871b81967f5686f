import { secondsPerYear, type Measure, type Results, type ServiceResult } from '../../results/index.ts';
import { oneLine, pad, visibleWidth, wrap } from '../text/layout.ts';
import { duration, isBound, simulated, written, writtenAvailability } from '../text/measure.ts';
import { money, nines, ofHundred, percent, perYear } from '../text/numbers.ts';
import type { Page, Style } from '../text/style.ts';
import { NOTHING } from '../text/table.ts';

/** A number with its interval, and remarks from long to short: the longest that fits is shown. */
interface NumberLine {
  label: string;
  value: string;
  range: string;
  notes: string[];
}

/** A label and a sentence; what decides the news stands first. */
interface SentenceLine {
  label: string;
  news: string;
  tone: 'good' | 'bad' | 'plain';
  rest: string;
}

const LABEL = 18;

/** Availability and the other numbers of one service, with intervals. */
export function headline(name: string, service: ServiceResult, results: Results, page: Page): string[] {
  const numbers = [...downTime(service), ...means(service), ...shares(service), ...costs(service, results)];
  const sentences = [...extremes(service, results), ...objectives(service, results)];
  return [
    ...title(name, service, page),
    '',
    ...aligned(numbers, page),
    ...sentences.flatMap((sentence) => told(sentence, page)),
  ];
}

function title(name: string, service: ServiceResult, { style, width }: Page): string[] {
  const { value, range } = writtenAvailability(service.availability);
  const first = `${style.bold(style.cyan(oneLine(name)))}  ${style.bold(`${value} available`)}${ninesOf(service)}`;
  const interval = range === '' ? '' : style.dim(range);
  if (interval === '') return [first];
  const whole = `${first}   ${interval}`;
  return visibleWidth(whole) <= width ? [whole] : [first, `  ${interval}`];
}

function ninesOf({ unavailability }: ServiceResult): string {
  const { value, high } = unavailability;
  if (value !== null && value > 0 && !isBound(unavailability)) return ` · ${nines(value).toFixed(1)} nines`;
  return high !== null && high > 0 && high <= 0.5 ? ` · more than ${nines(high).toFixed(1)} nines` : '';
}

function downTime(service: ServiceResult): NumberLine[] {
  const planned = service.plannedDowntimePerYearSeconds.value ?? 0;
  return [
    numberLine('Down per year', service.downtimePerYearSeconds, duration, [
      planned > 0 ? `${duration(planned)} of it planned` : '',
    ]),
    numberLine('Outages per year', service.outagesPerYear, perYear, []),
  ];
}

function means(service: ServiceResult): NumberLine[] {
  const [mut, mdt] = [service.mutSeconds.value, service.mdtSeconds.value];
  const sum = mut !== null && mdt !== null ? `mean up time ${duration(mut)} + mean down time ${duration(mdt)}` : '';
  return [
    numberLine('MTBF', service.mtbfSeconds, duration, [sum, 'mean up time + MDT']),
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

function shares(service: ServiceResult): NumberLine[] {
  const { availability, fullAvailability, requestSuccess } = service;
  const differs = (measure: Measure): boolean => measure.value !== availability.value;
  const lines: NumberLine[] = [];
  if (differs(fullAvailability)) {
    lines.push({ label: 'Fully up', ...writtenAvailability(fullAvailability), notes: ['neither down nor degraded'] });
  }
  if (differs(requestSuccess)) {
    lines.push({ label: 'Requests served', ...writtenAvailability(requestSuccess), notes: ['of all that are sent'] });
  }
  return lines;
}

function costs(service: ServiceResult, results: Results): NumberLine[] {
  const cost = service.downtimeCostPerYear;
  if (cost.value === 0 && (cost.high === null || cost.high === 0)) return [];
  const format = (amount: number): string => money(amount, results.model.currency);
  return [numberLine('Cost of down time', cost, format, ['a year'])];
}

function numberLine(label: string, measure: Measure, format: (value: number) => string, notes: string[]): NumberLine {
  return { label, ...written(measure, format), notes };
}

function aligned(lines: NumberLine[], { style, width }: Page): string[] {
  const known = lines.filter((entry) => entry.value !== NOTHING);
  const valueWidth = Math.max(0, ...known.map((entry) => visibleWidth(entry.value)));
  const rangeWidth = Math.max(0, ...known.map((entry) => visibleWidth(entry.range)));
  return known.map(({ label, value, range, notes }) => {
    const room = width - (2 + LABEL + valueWidth + 2 + rangeWidth + 2);
    const note = notes.find((text) => text !== '' && visibleWidth(text) <= room) ?? '';
    const head = `  ${pad(label, LABEL)}${style.bold(pad(value, valueWidth))}  ${pad(range, rangeWidth)}`;
    return note === '' ? head.trimEnd() : `${head}  ${style.dim(note)}`;
  });
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
    lines.push({ label: 'Longest outage', news: duration(lengths.max), tone: 'plain', rest });
  }
  if (years.max !== null && years.max > 0) {
    const zero = years.zeroShare.value ?? 0;
    const parts = over(years.count, [years.p95, 20, '1 in 20 over'], [years.p99, 100, '1 in 100 over']);
    const rest = [...parts, `the worst ${duration(years.max)}`, zero > 0 ? `${percent(zero)} without any` : ''];
    const label = wholeYears(results) ? 'Bad years' : `Bad spells of ${window(results)}`;
    const [news, ...others] = rest.filter((text) => text !== '');
    lines.push({ label, news, tone: 'plain', rest: others.map((text) => `, ${text}`).join('') });
  }
  return lines;
}

/** Quantiles in words, each only where so many values were seen that at least one is expected beyond it. */
function over(count: number, ...parts: [quantile: Measure, least: number, words: string][]): string[] {
  return parts
    .filter(([{ value }, least]) => value !== null && value > 0 && count >= least)
    .map(([{ value }, , words]) => `${words} ${duration(value!)}`);
}

function objectives(service: ServiceResult, results: Results): SentenceLine[] {
  const { slo, sloMet, rtoMet, successMet, errorBudget } = service;
  const years = wholeYears(results) ? 'years' : `spells of ${window(results)}`;
  const lines: SentenceLine[] = [];
  if (slo.availability !== null && sloMet !== null) {
    const used = errorBudget?.usedShare.value ?? null;
    lines.push({
      ...met(`SLO ${objective(slo.availability)}`, sloMet, years, budget(errorBudget)),
      tone: used === null ? 'plain' : used > 1 ? 'bad' : 'good',
    });
  }
  if (slo.rtoSeconds !== null && rtoMet !== null) {
    lines.push(met(`RTO ${duration(slo.rtoSeconds)}`, rtoMet, 'outages', ''));
  }
  if (slo.success !== null && successMet !== null) {
    lines.push(met(`Success ${objective(slo.success)}`, successMet, years, ''));
  }
  return lines.filter((sentence) => sentence.news !== '');
}

function met(label: string, share: Measure, what: string, more: string): SentenceLine {
  const { value, range } = written(share, ofHundred);
  if (value === NOTHING) return { label, news: more, tone: 'plain', rest: '' };
  const interval = range === '' ? '' : `(${range})`;
  const rest = `${interval}${more === '' ? '' : `; ${more}`}`;
  return { label, news: `met in ${value} of 100 ${what}`, tone: 'plain', rest };
}

function budget(errorBudget: ServiceResult['errorBudget']): string {
  if (errorBudget === null) return '';
  const allowed = `error budget ${duration(errorBudget.allowedSecondsPerYear)} a year`;
  if (isBound(errorBudget.usedShare) && (errorBudget.usedShare.high ?? 2) > 1) return allowed;
  const { value } = written(errorBudget.usedShare, percent);
  return value === NOTHING ? allowed : `${allowed}, ${value} used`;
}

/** An objective as it was written: `99.95 %`. */
function objective(share: number): string {
  return `${Number((share * 100).toPrecision(12))} %`;
}

function wholeYears({ study }: Results): boolean {
  return study.yearWindowSeconds >= secondsPerYear;
}

function window({ study }: Results): string {
  return duration(study.yearWindowSeconds);
}

function told({ label, news, tone, rest }: SentenceLine, { style, width }: Page): string[] {
  const paint: Style['bold'] = tone === 'good' ? style.green : tone === 'bad' ? style.red : style.bold;
  const glue = rest === '' || /^[,;]/.test(rest) ? '' : ' ';
  const head = label.length < LABEL ? pad(label, LABEL) : `${label}  `;
  const lines = wrap(`${news}${glue}${rest}`, width - 2 - LABEL);
  const indent = ' '.repeat(2 + LABEL);
  // The news is short and always stands on the first line whole, or is not painted at all.
  const first = lines[0].startsWith(news) ? paint(news) + lines[0].slice(news.length) : lines[0];
  return [`  ${head}${first}`, ...lines.slice(1).map((text) => indent + text)];
}
