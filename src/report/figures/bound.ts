import type { ServiceResult } from '../../results/index.ts';
import { cell, duration, isBound } from '../text/measure.ts';
import { extent } from './components.ts';
import { drawDots, type DotPlot } from './dots.ts';
import { inWords } from './empty.ts';
import { finish, widthOf, type Draft, type Figure, type FigureOptions } from './figure.ts';
import { durationTicks, logarithmic, widened } from './scales.ts';
import { allowedInWords } from './years-in-words.ts';

/** Where no outage was seen: how much down time a year there can be at most, against what is allowed. */
export function boundOrWords(
  draft: Omit<Draft, 'body' | 'marks' | 'width' | 'height'>,
  { downtimePerYearSeconds: down }: ServiceResult,
  allowed: number | null,
  options: FigureOptions,
): Figure {
  const values = extent(down);
  if (!isBound(down) || values.length === 0) return inWords(draft, options);
  const { palette } = options;
  const domain = widened([...values, ...(allowed === null ? [] : [allowed])], 1.6);
  const words = `${cell(down, duration)} a year`;
  const dotPlot: DotPlot = {
    rows: [
      {
        name: words,
        dots: [{ measure: down, shape: 'circle', colour: palette.accent }],
        numbers: [],
        label: draft.sentence,
      },
    ],
    ...{ titles: [], legend: [], above: null, what: 'mean down time a year', ticks: durationTicks },
    scale: (start, end) => logarithmic(...domain, start, end),
    line: allowed === null ? null : { value: allowed, colour: palette.bad, words: allowedInWords(allowed) },
  };
  const width = widthOf(options);
  return finish({ ...draft, width, ...drawDots(dotPlot, width, palette) }, options);
}
