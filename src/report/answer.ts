import type { Results, ServiceResult } from '../results/index.ts';
import { computedInWords } from './summary/computed.ts';
import { dataNumbers, dataSentences } from './summary/data-facts.ts';
import { evidence, noOutageSeen } from './summary/evidence.ts';
import { availabilityOf, downTime, objectiveInWords, sloLine, type SentenceLine } from './summary/facts.ts';
import { yearsOf } from './summary/years.ts';
import { plainLine } from './text/layout.ts';
import { cell, duration, isBound, written } from './text/measure.ts';
import { ofHundred, perYear, significant } from './text/numbers.ts';
import { NOTHING } from './text/table.ts';

/** What a person wants to know of a service first, in plain words. */
export interface Answer {
  /** One sentence. */
  headline: string;
  figures: AnswerFigure[];
  /** Where the numbers are weak, and what to do about it; empty when they are sound. */
  cautions: string[];
}

/** A number of the answer with its interval ('' where there is none) and a remark ('' likewise). */
export interface AnswerFigure {
  id: 'availability' | 'nines' | 'down time' | 'outages' | 'writes lost' | 'slo' | 'computed';
  label: string;
  value: string;
  interval: string;
  note: string;
  /** Whether it is good or bad news by what the model asks for. */
  tone: SentenceLine['tone'];
}

/** The answer for one service of these results. */
export function answer(name: string, results: Results): Answer {
  const service = results.services[name];
  const figures = [
    ...availability(service),
    ...numbers(service),
    ...slo(service, results),
    ...writesLost(service, results),
    ...computed(service),
  ];
  const first = headline(plainLine(name), service, results);
  return {
    headline: first,
    figures: figures.filter(({ value }) => value !== NOTHING),
    // What the headline says already needs no second telling.
    cautions: evidence(results, [name], plainLine).filter((sentence) => !sentence.startsWith(first)),
  };
}

function headline(name: string, service: ServiceResult, results: Results): string {
  if (service.outagesSeen === 0 && isBound(service.unavailability)) return noOutageSeen(name, service, results);
  const { value } = availabilityOf(service);
  const down = cell(service.downtimePerYearSeconds, duration);
  const goal = goalInWords(service, results);
  return `${name} is available ${value} of the time: it is down ${down} a year${outagesInWords(service)}${goal}.`;
}

/** ` in 4.05 outages`, or how many years lie between two. */
function outagesInWords({ outagesPerYear }: ServiceResult): string {
  const { value } = outagesPerYear;
  if (value === null || value <= 0 || isBound(outagesPerYear)) return '';
  return value < 0.95 ? `, with one outage in ${significant(1 / value, 2)} years` : ` in ${perYear(value)} outages`;
}

/** Bounds below this say too little for a headline. */
const TELLING = 0.9;

function goalInWords({ slo: { availability }, sloMet }: ServiceResult, results: Results): string {
  if (availability === null || sloMet === null) return '';
  const met = cell(sloMet, ofHundred);
  if (met === NOTHING || (isBound(sloMet) && (sloMet.low ?? 0) < TELLING)) return '';
  return `, and meets its objective of ${objectiveInWords(availability)} in ${met} of 100 ${yearsOf(results)}`;
}

function availability(service: ServiceResult): AnswerFigure[] {
  const { value, range, nines } = availabilityOf(service);
  const [count, words] = [nines.replace(/ nines$/, ''), 'of availability'];
  return [
    { id: 'availability', label: 'Available', value, interval: range, note: '', tone: 'plain' },
    ...(nines === ''
      ? []
      : [
          {
            id: 'nines',
            label: 'Nines',
            value: count,
            interval: '',
            note: words,
            tone: 'plain',
          } satisfies AnswerFigure,
        ]),
  ];
}

function numbers(service: ServiceResult): AnswerFigure[] {
  const ids = ['down time', 'outages'] as const;
  return downTime(service).map(({ label, value, range, notes }, i) => ({
    ...{ id: ids[i], label, value, interval: range, note: notes[0] ?? '', tone: 'plain' },
  }));
}

function slo(service: ServiceResult, results: Results): AnswerFigure[] {
  const line = sloLine(service, results);
  if (line === null || service.sloMet === null || service.sloMet.method === 'undefined') return [];
  const { value, range } = written(service.sloMet, ofHundred);
  const note = line.rest.replace(/^; /, '');
  return [
    {
      id: 'slo',
      label: `${line.label} met`,
      value: `${value} of 100 ${yearsOf(results)}`,
      interval: range,
      note,
      tone: line.tone,
    },
  ];
}

/** What was computed without sampling stands beside what was sampled, and says so where they cannot both be right. */
function computed(service: ServiceResult): AnswerFigure[] {
  const words = computedInWords(service);
  if (words === null) return [];
  const { value, accuracy, how, distance, disagrees } = words;
  const note = `${disagrees ? 'disagrees with the simulation: ' : ''}${how}${distance}`;
  return [{ id: 'computed', label: 'Computed', value, interval: accuracy, note, tone: disagrees ? 'bad' : 'plain' }];
}

/** Losses as the summary tells them: what is lost a year, or only how often where all was lost, or that none was seen. */
function writesLost(service: ServiceResult, results: Results): AnswerFigure[] {
  const first = dataNumbers(service, results)[0];
  if (first !== undefined) {
    const { label, value, range, notes } = first;
    return [{ id: 'writes lost', label, value, interval: range, note: notes[0] ?? '', tone: 'plain' }];
  }
  return dataSentences(service, results).map(({ label, news, rest }) => ({
    ...{ id: 'writes lost', label, value: news, interval: '', note: rest, tone: 'plain' },
  }));
}
