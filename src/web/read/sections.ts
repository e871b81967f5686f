import {
  convergenceFigure,
  FIGURES,
  type ConvergencePoint,
  type Figure,
  type FigureOptions,
} from '../../report/index.ts';
import type { CauseName, Results } from '../../results/index.ts';
import { thingKind } from '../study/heat.ts';

/** A thing of the model that a part of a figure stands for. */
export interface Target {
  kind: 'component' | 'place' | 'hazard';
  name: string;
}

export type Size = 'third' | 'half' | 'two thirds' | 'whole';

/** A figure that is yet to be drawn, for the width and colours of the page. */
export interface Planned {
  key: string;
  draw(options: FigureOptions): Figure;
  /** How much of the width of the page it takes, where that is wide enough. */
  size: Size;
  /** What the marks of the drawn figure stand for, in their order; empty when for nothing of the model. */
  targets(figure: Figure): (Target | null)[];
}

export interface SectionOf {
  id: string;
  title: string;
  figures: Planned[];
}

/** How sure the answer is: known from the run itself, not from its results. */
export interface Convergence {
  points: readonly ConvergencePoint[];
  service: string;
}

/** The figures of a section, by their kinds; the order of the page. */
const layout: { id: string; title: string; kinds: string[] }[] = [
  { id: 'year', title: 'What a year is like', kinds: ['slo-years', 'yearly-downtime', 'exceedance'] },
  { id: 'causes', title: 'Where the down time comes from', kinds: ['root-causes'] },
  { id: 'outages', title: 'Outages', kinds: ['outages'] },
  { id: 'data', title: 'Lost data', kinds: ['loss-windows', 'loss-causes'] },
  { id: 'components', title: 'Components', kinds: ['components'] },
  { id: 'failovers', title: 'Failovers', kinds: ['failovers'] },
];
const whole = new Set(['root-causes', 'outages', 'components', 'failovers']);

/** Everything there is to read about a service, in the order of reading; sections without figures are left out. */
export function sectionsOf(results: Results, service: string, convergence: Convergence | null): SectionOf[] {
  const sections = layout.map(({ id, title, kinds }) => ({
    ...{ id, title },
    figures: sized(kinds.flatMap((kind) => ofKind(kind, results, service))),
  }));
  const isKnown = convergence !== null && convergence.service === service && convergence.points.length > 0;
  const sure = { id: 'sure', title: 'How sure it is', figures: isKnown ? [convergenceOf(convergence)] : [] };
  return [sure, ...sections].filter(({ figures }) => figures.length > 0);
}

export function convergenceOf({ points, service }: Convergence): Planned {
  return {
    key: `convergence ${service}`,
    draw: (options) => convergenceFigure(points, service, options),
    ...{ size: 'whole', targets: () => [] },
  };
}

/** Rows that are full: what is alone takes all of its row, and the years that meet an SLO need little beside the others. */
function sized(figures: Planned[]): Planned[] {
  if (figures.length === 1) return figures.map((figure) => ({ ...figure, size: 'whole' }));
  if (!figures[0]?.key.startsWith('slo-years ')) return figures;
  const sizes: Size[] = ['third', 'two thirds', 'whole'];
  return figures.map((figure, at) => ({ ...figure, size: sizes[at] ?? figure.size }));
}

function ofKind(id: string, results: Results, service: string): Planned[] {
  const kind = FIGURES.find((each) => each.id === id);
  if (kind === undefined) return [];
  const names = { service: [service], component: Object.keys(results.components), study: [''] }[kind.of];
  return names
    .filter((name) => kind.applies(results, name))
    .map((name) => ({
      key: `${id} ${name}`,
      draw: (options) => kind.draw(results, name, options),
      size: whole.has(id) ? 'whole' : 'half',
      targets: (figure) => targetsOf(id, name, results, figure),
    }));
}

function targetsOf(id: string, name: string, results: Results, { marks, table }: Figure): (Target | null)[] {
  switch (id) {
    case 'root-causes':
      return ofCauses(results.services[name]!.causes, marks.length);
    case 'loss-causes':
      return ofCauses(Object.values(results.components[name]!.data!.losses), marks.length);
    case 'components':
    case 'failovers':
      return table.rows.map(([component]) => ({ kind: 'component', name: String(component) }));
    default:
      return [];
  }
}

/** One mark for each cause; where there are more causes than marks, the last stands for all the others. */
function ofCauses(causes: { cause: CauseName }[], marks: number): (Target | null)[] {
  const shown = causes.slice(0, marks).map(({ cause }): Target | null => ofCause(cause));
  return causes.length > marks ? [...shown.slice(0, -1), null] : shown;
}

export function ofCause(cause: CauseName): Target {
  return { kind: thingKind(cause), name: cause.thing };
}
