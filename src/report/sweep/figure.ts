import { drawDots } from '../figures/dots.ts';
import { inWords } from '../figures/empty.ts';
import { finish, widthOf, type Draft, type Figure, type FigureOptions } from '../figures/figure.ts';
import { shortened, textWidth } from '../figures/letters.ts';
import { durationTicks, linear, linearDurationTicks, logarithmic, widened } from '../figures/scales.ts';
import { rectangle, SIZE, text } from '../figures/svg.ts';
import { log } from '../../lib/math/index.ts';
import { cell, duration, isBound, written, writtenAvailability } from '../text/measure.ts';
import { downAt, valuesAt, type Sweep } from './sweep.ts';

/** Values within this factor are drawn on a linear axis, from zero. */
const CLOSE = 12;

/** Down time a year of a service over one parameter, each value with its interval; over two, a heat map. */
export function sweepFigure(sweep: Sweep, service: string, options: FigureOptions): Figure {
  const names = sweep.parameters.map(({ path }) => path).join(' and ');
  const draft = {
    ...{ id: 'sweep', of: service, title: `Down time of ${service} by ${names}` },
    sentence: sweepInWords(sweep, service),
    table: tableOf(sweep, service),
  };
  const known = downAt(sweep, service).flatMap(({ value }) => (value !== null && value > 0 ? [value] : []));
  if (known.length === 0) return inWords(draft, options);
  const width = widthOf(options);
  const body =
    sweep.parameters.length === 1
      ? dots(sweep, service, known, width, options)
      : heat(sweep, service, known, width, options);
  return finish({ ...draft, width, ...body }, options);
}

type Drawn = Pick<Draft, 'height' | 'body' | 'marks'>;

function dots(sweep: Sweep, service: string, known: number[], width: number, { palette }: FigureOptions): Drawn {
  const measures = downAt(sweep, service);
  const ends = measures.flatMap(({ value, low, high }) => [value, low, high].filter((end) => end !== null));
  const isClose = Math.max(...known) / Math.min(...known) <= CLOSE;
  const [from, to] = widened(ends, 1.2);
  return drawDots(
    {
      rows: measures.map((measure, point) => {
        const { value, range } = written(measure, duration);
        const name = valuesAt(sweep, point)[0];
        const available = writtenAvailability(sweep.points[point].services[service].availability).value;
        return {
          name,
          dots: [{ measure, shape: 'circle', colour: palette.accent }],
          numbers: [available, value],
          label: `${sweep.parameters[0].path} ${name}: ${value} down a year${range === '' ? '' : ` (${range})`}`,
        };
      }),
      ...{ titles: ['available', 'down a year'], legend: [], above: null, line: null, what: 'down time a year' },
      scale: (start, end) =>
        isClose ? linear(0, Math.max(...ends) * 1.05, start, end) : logarithmic(from, to, start, end),
      ticks: (scale) => (isClose ? linearDurationTicks(scale, 5) : durationTicks(scale)),
    },
    width,
    palette,
  );
}

const ROW = 30;

/** A cell for each pair of values: the more down time, by its logarithm, the stronger the colour, and the number in it. */
function heat(sweep: Sweep, service: string, known: number[], width: number, { palette }: FigureOptions): Drawn {
  const [down, across] = sweep.parameters;
  const left = Math.min(width * 0.3, Math.max(...down.values.map((value) => textWidth(value))) + 20);
  const each = (width - left - 8) / across.values.length;
  const [least, most] = [Math.min(...known), Math.max(...known)];
  const strength = (value: number): number => (most > least ? (log(value) - log(least)) / (log(most) - log(least)) : 0);
  const top = 48;
  const quiet = { fill: palette.quiet, size: 11 };
  const body = [
    text(left, 14, shortened(`${across.path} across, ${down.path} down`, width - left - 8), quiet),
    ...across.values.map((value, at) =>
      text(left + (at + 0.5) * each, top - 8, shortened(value, each - 4, 11), { ...quiet, anchor: 'middle' }),
    ),
    ...down.values.map((value, at) =>
      text(left - 8, top + at * ROW + 19, shortened(value, left - 12), { fill: palette.ink, anchor: 'end' }),
    ),
  ];
  const marks: Draft['marks'] = [];
  downAt(sweep, service).forEach((measure, point) => {
    const [row, column] = [Math.floor(point / across.values.length), point % across.values.length];
    const [x, y] = [left + column * each, top + row * ROW];
    const shade = measure.value === null || measure.value <= 0 ? 0 : 0.05 + 0.4 * strength(measure.value);
    const words = cell(measure, duration);
    body.push(
      rectangle(x, y, each - 2, ROW - 2, palette.line, { 'fill-opacity': 0.35 }),
      rectangle(x, y, each - 2, ROW - 2, palette.bad, { 'fill-opacity': shade.toFixed(3) }),
      text(x + each / 2 - 1, y + 19, shortened(words, each - 6, 11), { fill: palette.ink, size: 11, anchor: 'middle' }),
    );
    const { range } = written(measure, duration);
    const at = valuesAt(sweep, point).map((value, i) => `${sweep.parameters[i].path} ${value}`);
    const label = `${at.join(', ')}: ${words} down a year${range === '' ? '' : ` (${range})`}`;
    marks.push({ x, y, width: each - 2, height: ROW - 2, label });
  });
  return { height: top + down.values.length * ROW + SIZE, body, marks };
}

/** Where the down time is least and where most, in a sentence. */
export function sweepInWords(sweep: Sweep, service: string): string {
  const seen = downAt(sweep, service).map((measure, point) => ({
    measure,
    point,
    size: measure.value ?? measure.high ?? Infinity,
  }));
  const best = seen.reduce((least, each) => (each.size < least.size ? each : least));
  const worst = seen.reduce((most, each) => (each.size > most.size ? each : most));
  const at = ({ point, measure }: (typeof seen)[0]): string =>
    `${cell(measure, duration)} a year with ${valuesAt(sweep, point)
      .map((value, i) => `${sweep.parameters[i].path} ${value}`)
      .join(' and ')}`;
  return `Down time of ${service}: least ${at(best)}, most ${at(worst)}.`;
}

function tableOf(sweep: Sweep, service: string): Figure['table'] {
  return {
    columns: [
      ...sweep.parameters.map(({ path }) => path),
      ...['Availability', 'Down time per year (s)', 'from (s)', 'to (s)', 'Outages per year'],
    ],
    rows: sweep.points.map(({ services }, point) => {
      const { availability, downtimePerYearSeconds: down, outagesPerYear } = services[service];
      return [
        ...valuesAt(sweep, point),
        ...[isBound(availability) ? null : availability.value, isBound(down) ? null : down.value, down.low, down.high],
        outagesPerYear.value,
      ];
    }),
  };
}
