import type { Results } from '../../results/index.ts';
import { noOutageSeen } from '../summary/evidence.ts';
import { duration, written } from '../text/measure.ts';
import { perYear, significant } from '../text/numbers.ts';
import { inWords } from './empty.ts';
import { finish, widthOf, type Figure, type FigureOptions } from './figure.ts';
import { quantilesOf } from './quantiles.ts';
import { howOften } from './scales.ts';
import { drawTail, tailPoints, type Tail } from './tail.ts';

/** How often outages are longer than any duration. */
export function outages(results: Results, name: string, options: FigureOptions): Figure {
  const service = results.services[name];
  const { rtoSeconds } = service.slo;
  const tail: Tail = {
    ...{ distribution: service.outageLengthSeconds, all: service.outagesPerYear.value ?? 0, tick: howOften },
    ...{ what: 'length of an outage', often: 'Outages that are longer', words: howOften },
    objective: rtoSeconds === null ? null : { seconds: rtoSeconds, words: `RTO ${duration(rtoSeconds)}` },
  };
  const points = tail.all > 0 ? tailPoints(tail) : [];
  const draft = {
    ...{ id: 'outages', of: name, title: `Outages of ${name}, by length` },
    table: {
      columns: ['Longer than (s)', 'Outages per year'],
      rows: points.map(({ seconds, value }) => [seconds, value]),
    },
  };
  if (points.length === 0) return inWords({ ...draft, sentence: noOutageSeen(name, service, results) }, options);
  const { count, max } = service.outageLengthSeconds;
  if (count < 2) {
    const only = `Only one outage of ${name} was seen to its end; it lasted ${duration(max ?? 0)}.`;
    return inWords({ ...draft, sentence: only }, options);
  }
  const width = widthOf(options);
  const sentence = inSentence(name, results);
  return finish({ ...draft, sentence, width, ...drawTail(tail, width, options.palette) }, options);
}

function inSentence(name: string, { services }: Results): string {
  const { outagesPerYear, outageLengthSeconds: lengths } = services[name];
  const { value, range } = written(outagesPerYear, perYear);
  const rate = outagesPerYear.value!;
  const interval = range === '' ? '' : ` (${range} a year)`;
  const often = `${rate < 0.95 ? `One outage in ${significant(1 / rate, 2)} years` : `${value} outages a year`}${interval}`;
  const parts = quantilesOf(lengths).map(({ above, seconds }) => {
    if (above === 0.5) return `half are over within ${duration(seconds)}`;
    return `1 in ${above === 0.1 ? 10 : 100} lasts longer than ${duration(seconds)}`;
  });
  const most = lengths.max === null ? [] : [`the longest seen lasted ${duration(lengths.max)}`];
  return `${often}: ${[...parts, ...most].join(', ')}.`;
}
