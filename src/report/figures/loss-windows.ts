import type { DataResult, Results } from '../../results/index.ts';
import { simulated, duration, written } from '../text/measure.ts';
import { percent, perYear, significant } from '../text/numbers.ts';
import { inWords } from './empty.ts';
import { finish, widthOf, type Figure, type FigureOptions } from './figure.ts';
import { quantilesOf } from './quantiles.ts';
import { howOften } from './scales.ts';
import { drawTail, tailPoints, type Tail } from './tail.ts';

/** How often a component loses more than the writes of any duration. */
export function lossWindows(results: Results, name: string, options: FigureOptions): Figure {
  const data = results.components[name].data!;
  const rpo = objective(results);
  const tail: Tail = {
    ...{ distribution: data.lossWindowSeconds, all: windowsPerYear(data, results), tick: howOften, words: howOften },
    ...{ what: 'writes lost, in seconds of writing', often: 'Losses of more' },
    objective: rpo === null ? null : { seconds: rpo, words: `RPO ${duration(rpo)}` },
  };
  const points = tail.all > 0 ? tailPoints(tail) : [];
  const draft = {
    ...{ id: 'loss-windows', of: name, title: `Data that ${name} loses` },
    table: {
      columns: ['More than (s)', 'Losses per year'],
      rows: points.map(({ seconds, value }) => [seconds, value]),
    },
  };
  if (points.length === 0) return inWords({ ...draft, sentence: noLoss(name, data, results) }, options);
  const { count, max } = data.lossWindowSeconds;
  if (count < 2) {
    const only = `Only one loss of known size was seen in ${simulated(results.study)}: ${duration(max ?? 0)} of writes.`;
    return inWords({ ...draft, sentence: only }, options);
  }
  const width = widthOf(options);
  const sentence = inSentence(data);
  return finish({ ...draft, sentence, width, ...drawTail(tail, width, options.palette) }, options);
}

/** Losses whose window is known, a year: of total losses it is not. */
function windowsPerYear({ lossWindowSeconds }: DataResult, { study }: Results): number {
  return study.simulatedYears > 0 ? lossWindowSeconds.count / study.simulatedYears : 0;
}

/** The objective that a component is held to, where only one component can be meant. */
function objective({ components, services }: Results): number | null {
  const stores = Object.values(components).filter(({ data }) => data !== null && !data.cache);
  const asked = Object.values(services).flatMap(({ slo, data }) => (data === null ? [] : (slo.rpoSeconds ?? [])));
  return stores.length === 1 && asked.length > 0 ? Math.min(...asked) : null;
}

/** That nothing, or nothing but everything, was lost. */
export function noLoss(
  name: string,
  { lossesSeen, cache, lossEventsPerYear, totalLossesPerYear }: DataResult,
  { study }: Results,
): string {
  if (cache) return `What ${name} loses can be made anew.`;
  if (lossesSeen > 0)
    return `${name} lost everything each time: ${written(totalLossesPerYear, perYear).value} total losses a year.`;
  const { high } = lossEventsPerYear;
  const seen = `No loss of data of ${name} was seen in ${simulated(study)}`;
  return high === null
    ? `${seen}.`
    : `${seen}: with ${percent(study.confidence)} confidence it has less than ${perYear(high)} a year.`;
}

function inSentence({ lossEventsPerYear, lossWindowSeconds: windows }: DataResult): string {
  const { value, range } = written(lossEventsPerYear, perYear);
  const parts = quantilesOf(windows).map(({ above, seconds }) => {
    if (above === 0.5) return `half lose less than ${duration(seconds)} of writes`;
    return `1 in ${above === 0.1 ? 10 : 100} loses more than ${duration(seconds)}`;
  });
  const most = windows.max === null ? [] : [`the largest seen lost ${duration(windows.max)}`];
  const rate = lossEventsPerYear.value!;
  const interval = range === '' ? '' : ` (${range} a year)`;
  const often = `${rate < 0.95 ? `One loss in ${significant(1 / rate, 2)} years` : `${value} losses a year`}${interval}`;
  return `${often}: ${[...parts, ...most].join(', ')}.`;
}
