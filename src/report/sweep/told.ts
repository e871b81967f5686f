import { counted, oneLine, plainLine, wrap } from '../text/layout.ts';
import { cell, duration, simulated, written, writtenAvailability } from '../text/measure.ts';
import { partial } from '../summary/shown.ts';
import { percent, perYear } from '../text/numbers.ts';
import type { Page } from '../text/style.ts';
import { table, type Column } from '../text/table.ts';
import { sweepInWords } from './figure.ts';
import { downAt, valuesAt, type Sweep } from './sweep.ts';

export interface SweepOptions extends Page {
  services: readonly string[];
  /** How the values were chosen, in sentences. */
  notes: readonly string[];
  /** Command that gives the same sweep again, or ''. */
  replay: string;
}

/** A sweep for a terminal: a line with a bar for each value, or with two parameters a field of numbers. */
export function sweepText(sweep: Sweep, options: SweepOptions): string {
  const { style, width, services, notes, replay } = options;
  const { study } = sweep.points[0];
  const done = partial(study).map((sentence) => `${sentence} · `);
  const facts = `${done.join('')}the same ${counted(study.trials, 'trial')} for each of ${sweep.points.length} points (${simulated(study)}) · seed ${plainLine(study.seed)} · intervals at ${percent(study.confidence)}`;
  const blocks = [
    [facts, ...notes].flatMap((line) => wrap(oneLine(line), width).map(style.dim)),
    ...services.map((service) => [
      style.bold(style.cyan(oneLine(service))),
      ...wrap(oneLine(sweepInWords(sweep, service)), width),
      '',
      ...(sweep.parameters.length === 1 ? lines(sweep, service, options) : field(sweep, service, options)),
    ]),
    replay === '' ? [] : [style.dim(`Again: ${replay}`)],
  ];
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n')}\n`;
}

const BAR = 20;

function lines(sweep: Sweep, service: string, page: Page): string[] {
  const measures = downAt(sweep, service);
  const most = Math.max(0, ...measures.map(({ value }) => value ?? 0));
  const columns: Column[] = [
    { title: oneLine(sweep.parameters[0].path), align: 'left', rank: 0 },
    { title: 'available', align: 'right', rank: 0 },
    { title: 'down/y', align: 'right', rank: 0 },
    { title: '', align: 'left', rank: 1 },
    { title: 'interval', align: 'left', rank: 2 },
    { title: 'outages/y', align: 'right', rank: 3 },
  ];
  const rows = measures.map((measure, point) => {
    const { availability, outagesPerYear } = sweep.points[point].services[service];
    const { value, range } = written(measure, duration);
    const bar = '█'.repeat(most > 0 ? Math.round((BAR * (measure.value ?? 0)) / most) : 0);
    const last = cell(outagesPerYear, perYear);
    return [valuesAt(sweep, point)[0], writtenAvailability(availability).value, value, bar, range, last];
  });
  return table(columns, rows, page);
}

/** Down time a year: the first parameter down, the second across. */
function field(sweep: Sweep, service: string, page: Page): string[] {
  const [down, across] = sweep.parameters;
  const measures = downAt(sweep, service);
  const columns: Column[] = [
    { title: '', align: 'left', rank: 0 },
    ...across.values.map((title): Column => ({ title, align: 'right', rank: 0 })),
  ];
  const rows = down.values.map((value, row) => [
    value,
    ...across.values.map((_, column) => cell(measures[row * across.values.length + column], duration)),
  ]);
  return [
    page.style.dim(`  down time a year; ${oneLine(across.path)} across, ${oneLine(down.path)} down`),
    ...table(columns, rows, page),
  ];
}
