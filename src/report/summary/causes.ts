import type { CauseName, CauseResult, PhaseName, ServiceResult } from '../../results/index.ts';
import { counted, fit, oneLine, pad, visibleWidth } from '../text/layout.ts';
import { duration } from '../text/measure.ts';
import { roundPercent } from '../text/numbers.ts';
import type { Page, Style } from '../text/style.ts';

/** Causes shown one by one; the others are summed up in a last line. */
const SHOWN = 8;

/** Phases in the order in which an outage goes through them, each with its colour. */
const phaseColours: [PhaseName, keyof Style][] = [
  ['detection', 'yellow'],
  ['waiting', 'magenta'],
  ['repair', 'red'],
  ['restart', 'green'],
  ['switching', 'cyan'],
  ['failed switch', 'blue'],
];

interface Row {
  name: string;
  share: number;
  seconds: number;
  phases: Record<PhaseName, number>;
}

/** What brings a service down: a bar for each cause, coloured by phase, its share, time a year and phases in words. */
export function causes(serviceName: string, service: ServiceResult, page: Page): string[] {
  const all = service.causes.map(toRow);
  if (all.length === 0) return [];
  const shown = all.length > SHOWN + 1 ? [...all.slice(0, SHOWN), rest(all.slice(SHOWN))] : all;
  const barWidth = page.width < 80 ? 8 : page.width < 100 ? 12 : page.width < 120 ? 18 : 24;
  const nameWidth = Math.min(Math.max(...shown.map((row) => visibleWidth(row.name))), page.width < 100 ? 24 : 34);
  const largest = Math.max(...shown.map((row) => row.share));
  const times = shown.map((row) => duration(row.seconds));
  const timeWidth = Math.max(6, ...times.map(visibleWidth));
  const lines = shown.map((row, i) => {
    const filled = bar(row, largest, barWidth, page.style);
    const numbers = `${pad(roundPercent(row.share), 7, 'right')}  ${pad(times[i], timeWidth, 'right')}`;
    const head = `  ${pad(fit(row.name, nameWidth), nameWidth)}  ${filled}  ${numbers}`;
    return `${head}  ${phasesInWords(row, page.width - visibleWidth(head) - 2, page.style)}`.trimEnd();
  });
  return [heading(serviceName, nameWidth + 2 + barWidth, timeWidth, page), ...lines];
}

function heading(serviceName: string, width: number, timeWidth: number, page: Page): string {
  const { style } = page;
  const question = pad(fit(`What takes ${oneLine(serviceName)} down`, width), width);
  const titles = `  ${pad('share', 7, 'right')}  ${pad('a year', timeWidth, 'right')}`;
  const room = page.width - 2 - width - visibleWidth(titles);
  return `  ${style.bold(question)}${style.dim(room < 10 ? titles : `${titles}  spent in`)}`;
}

function toRow(result: CauseResult): Row {
  const name = oneLine(causeName(result.cause)) + (result.planned ? ' (planned)' : '');
  return { name, share: result.share.value ?? 0, seconds: result.secondsPerYear.value ?? 0, phases: result.phases };
}

function rest(rows: Row[]): Row {
  const phases = { ...rows[0].phases };
  for (const phase of Object.keys(phases) as PhaseName[]) {
    phases[phase] = rows.reduce((total, row) => total + row.phases[phase], 0);
  }
  const share = rows.reduce((total, row) => total + row.share, 0);
  const seconds = rows.reduce((total, row) => total + row.seconds, 0);
  return { name: counted(rows.length, 'other cause'), share, seconds, phases };
}

/** `database crash`, `eu-west-a power`, `storm`, `database failback`. */
export function causeName({ kind, thing, mode }: CauseName): string {
  if (kind === 'mode' || kind === 'place') return mode === '' ? thing : `${thing} ${mode}`;
  if (kind === 'hazard') return thing;
  if (kind === 'move') return `${thing} follows`;
  return `${thing} ${kind}`;
}

/** A bar of `width` columns for the largest share; at least a sliver for every cause. */
function bar(row: Row, largest: number, width: number, style: Style): string {
  const eighths = Math.max(1, Math.round((largest > 0 ? row.share / largest : 0) * width * 8));
  const full = Math.floor(eighths / 8);
  const cells = '█'.repeat(full) + (eighths % 8 === 0 ? '' : '▏▎▍▌▋▊▉'[(eighths % 8) - 1]);
  return painted(cells, row, style) + ' '.repeat(width - cells.length);
}

/** Splits the cells of a bar among the phases, so that each cell has the colour of the phase in its middle. */
function painted(cells: string, row: Row, style: Style): string {
  const total = phaseColours.reduce((sum, [phase]) => sum + row.phases[phase], 0);
  let text = '';
  let from = 0;
  let upTo = 0;
  for (const [phase, colour] of phaseColours) {
    upTo += total > 0 ? row.phases[phase] / total : 0;
    const to = Math.round(Math.min(1, upTo) * cells.length);
    if (to > from) text += style[colour](cells.slice(from, to));
    from = Math.max(from, to);
  }
  return text + cells.slice(from);
}

/** `detection 12 %, repair 88 %`: the largest first, as many as fit; slivers under one percent are left out. */
function phasesInWords(row: Row, room: number, style: Style): string {
  const total = phaseColours.reduce((sum, [phase]) => sum + row.phases[phase], 0);
  if (total <= 0) return '';
  const parts = phaseColours
    .map(([phase, colour]) => ({ phase, colour, share: row.phases[phase] / total }))
    .filter(({ share }) => share >= 0.01)
    .sort((a, b) => b.share - a.share);
  let text = '';
  for (const { phase, colour, share } of parts) {
    const amount = share > 0.995 ? '' : ` ${Math.round(share * 100)} %`;
    const next = `${text === '' ? '' : ', '}${style[colour](phase)}${amount}`;
    if (visibleWidth(text) + visibleWidth(next) > room) break;
    text += next;
  }
  return text;
}
