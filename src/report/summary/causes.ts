import type { CauseName, CauseResult, PhaseName, ServiceResult } from '../../results/index.ts';
import { oneLine, visibleWidth } from '../text/layout.ts';
import { duration } from '../text/measure.ts';
import { roundPercent } from '../text/numbers.ts';
import type { Page, Style } from '../text/style.ts';
import { bars, firstOf, othersName, SHOWN, type Colour } from './bars.ts';
import { plainly, type Naming } from './sheet.ts';

/** Phases in the order in which an outage goes through them, each with its colour. */
const phaseColours: [PhaseName, Colour][] = [
  ['detection', 'yellow'],
  ['waiting', 'magenta'],
  ['repair', 'red'],
  ['restart', 'green'],
  ['switching', 'cyan'],
  ['failed switch', 'blue'],
  ['catch-up', 'bold'],
  ['restore', 'dim'],
  ['maintenance', 'green'],
];

/** Phases in the order in which an outage goes through them; the last one only where something is planned. */
const allPhases: readonly PhaseName[] = phaseColours.map(([phase]) => phase);

/** Those of what is not planned. */
export const phaseNames: readonly PhaseName[] = allPhases.filter((phase) => phase !== 'maintenance');

/** Those that are told of these causes. */
export function phasesOf(rows: readonly CauseRow[]): readonly PhaseName[] {
  return phasesSpent(rows.map(({ phases }) => phases));
}

/** Those that are told of time spent so. */
export function phasesSpent(spent: readonly { maintenance?: number }[]): readonly PhaseName[] {
  return spent.some(({ maintenance }) => maintenance !== undefined && maintenance > 0) ? allPhases : phaseNames;
}

/** What brings a service down, ready to be shown. */
export interface CauseRow {
  name: string;
  share: number;
  seconds: number;
  /** Interval of the seconds; null where none is known, as of several together. */
  low: number | null;
  high: number | null;
  phases: Record<PhaseName, number>;
}

/** Causes that are shown, largest first, at most so many, and the others summed up. */
export function causeRows({ causes }: ServiceResult, named: Naming, most = SHOWN): CauseRow[] {
  return firstOf(
    causes.map((cause) => toRow(cause, named)),
    rest,
    most,
  );
}

/** What brings a service down: a bar for each cause, coloured by phase, its share, time a year and phases in words. */
export function causes(serviceName: string, service: ServiceResult, page: Page): string[] {
  const rows = causeRows(service, plainly);
  if (rows.length === 0) return [];
  return bars(
    `What takes ${oneLine(serviceName)} down`,
    ['share', 'a year'],
    'spent in',
    rows.map((row) => ({
      ...{ name: row.name, share: row.share, numbers: [roundPercent(row.share), duration(row.seconds)] },
      painted: (cells) => painted(cells, row, page.style),
      words: (room) => phasesInWords(row, room, page.style),
    })),
    page,
  );
}

function toRow(result: CauseResult, named: Naming): CauseRow {
  const name = named(causeName(result.cause)) + (result.planned ? ' (planned)' : '');
  const { value, low, high } = result.secondsPerYear;
  return {
    name,
    share: result.share.value ?? 0,
    seconds: value ?? 0,
    low,
    high,
    phases: { ...result.phases, maintenance: result.phases.maintenance ?? 0 },
  };
}

function rest(rows: CauseRow[]): CauseRow {
  const phases = { ...rows[0].phases };
  for (const phase of Object.keys(phases) as PhaseName[]) {
    phases[phase] = rows.reduce((total, row) => total + row.phases[phase], 0);
  }
  const share = rows.reduce((total, row) => total + row.share, 0);
  const seconds = rows.reduce((total, row) => total + row.seconds, 0);
  return { name: othersName(rows.length), share, seconds, low: null, high: null, phases };
}

/** `database crash`, `eu-west-a power`, `storm`, `database failback`. */
export function causeName({ kind, thing, mode }: CauseName): string {
  if (kind === 'mode' || kind === 'place') return mode === '' ? thing : `${thing} ${mode}`;
  if (kind === 'hazard') return thing;
  if (kind === 'move') return `${thing} follows`;
  return `${thing} ${kind}`;
}

/** Splits the cells of a bar among the phases, so that each cell has the colour of the phase in its middle. */
function painted(cells: string, row: CauseRow, style: Style): string {
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
export function phasesInWords(row: CauseRow, room: number, style: Style): string {
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
