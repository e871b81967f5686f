import type { Results } from '../../results/index.ts';
import { oneYear, yearsOf } from '../summary/years.ts';
import { grouped } from '../text/layout.ts';
import { duration } from '../text/measure.ts';
import { percent } from '../text/numbers.ts';
import { inWords } from './empty.ts';
import { finish, widthOf, type Figure, type FigureOptions } from './figure.ts';
import { oneIn } from './scales.ts';
import { drawTail, tailPoints, type Tail } from './tail.ts';
import { allowedInWords, allowedSeconds, yearsInWords } from './years-in-words.ts';
import { exceeding } from './yearly-bins.ts';

/** Share of years with more down time than any duration: how bad the rare years are. */
export function exceedance(results: Results, name: string, options: FigureOptions): Figure {
  const service = results.services[name];
  const years = yearsOf(results);
  const allowed = allowedSeconds(service, results);
  const tail: Tail = {
    ...{ distribution: service.yearlyDowntimeSeconds, all: 1, tick: oneIn },
    ...{ what: `down time in ${oneYear(results)}`, often: `Share of ${years} with more` },
    words: (share) => `${percent(share)} of ${years}`,
    objective: allowed === null ? null : { seconds: allowed, words: allowedInWords(allowed) },
  };
  const points = tailPoints(tail);
  const draft = {
    ...{ id: 'exceedance', of: name, title: `Share of ${years} in which ${name} is down for longer`, sentence: '' },
    table: {
      columns: ['Down time above (s)', `Share of ${years}`],
      rows: points.map(({ seconds, value }) => [seconds, value]),
    },
  };
  if (points.length === 0 || tail.distribution.count < 2) {
    return inWords({ ...draft, sentence: yearsInWords(name, results) }, options);
  }
  const width = widthOf(options);
  return finish(
    { ...draft, sentence: inSentence(tail, years), width, ...drawTail(tail, width, options.palette) },
    options,
  );
}

/** Shares above durations that people know, those that say something. */
function inSentence({ distribution }: Tail, years: string): string {
  const parts = [60, 3600, 86_400]
    .flatMap((seconds) => {
      const share = exceeding(distribution.exceedance, seconds);
      return share > 0 && share < 1 ? [{ share, long: duration(seconds) }] : [];
    })
    .filter(({ share }, i, all) => share !== all[i + 1]?.share);
  const words = parts.map(
    ({ share, long }, i) => `${percent(share)}${i === 0 ? ` of ${years} are down` : ''} for more than ${long}`,
  );
  const most =
    distribution.max === null
      ? []
      : [`the worst of ${grouped(distribution.count)} seen is down for ${duration(distribution.max)}`];
  const sentence = [...(words.length > 0 ? [words.join(', ')] : []), ...most].join('; ');
  return `${sentence[0].toUpperCase()}${sentence.slice(1)}.`;
}
