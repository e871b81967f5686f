import type { Results } from '../../results/index.ts';
import { components } from './components.ts';
import { exceedance } from './exceedance.ts';
import { failingOver, failovers } from './failovers.ts';
import type { Figure, FigureOptions } from './figure.ts';
import { lossCauses } from './loss-causes.ts';
import { lossWindows } from './loss-windows.ts';
import { outages } from './outages.ts';
import { rootCauses } from './root-causes.ts';
import { sloYears } from './slo.ts';
import { yearlyDowntime } from './yearly-downtime.ts';

/** A kind of figure that is drawn from results alone. */
export interface FigureKind {
  id: string;
  title: string;
  /** What one figure is of: each service, each component, or everything together (its name is ''). */
  of: 'service' | 'component' | 'study';
  /** Whether there is such a figure of a service or component. */
  applies(results: Results, name: string): boolean;
  draw(results: Results, name: string, options: FigureOptions): Figure;
}

const always = (): boolean => true;

/** Every figure of results, in reading order. */
export const FIGURES: readonly FigureKind[] = [
  { id: 'slo-years', title: 'Years that meet the SLO', of: 'service', applies: hasSlo, draw: sloYears },
  { id: 'yearly-downtime', title: 'Down time in a year', of: 'service', applies: always, draw: yearlyDowntime },
  { id: 'exceedance', title: 'Years down for longer', of: 'service', applies: wentDown, draw: exceedance },
  { id: 'root-causes', title: 'What takes it down', of: 'service', applies: hasCauses, draw: rootCauses },
  { id: 'outages', title: 'Outages by length', of: 'service', applies: wentDown, draw: outages },
  { id: 'loss-windows', title: 'Data that is lost', of: 'component', applies: storesData, draw: lossWindows },
  { id: 'loss-causes', title: 'What loses data', of: 'component', applies: lostData, draw: lossCauses },
  { id: 'components', title: 'Down time of components', of: 'study', applies: hasComponents, draw: components },
  { id: 'failovers', title: 'Failovers', of: 'study', applies: failsOver, draw: failovers },
];

function hasSlo({ services }: Results, name: string): boolean {
  const { slo, sloMet } = services[name];
  return slo.availability !== null && sloMet !== null;
}

function wentDown({ services }: Results, name: string): boolean {
  return services[name].outagesSeen > 0;
}

function hasCauses({ services }: Results, name: string): boolean {
  return services[name].causes.length > 0;
}

function storesData({ components }: Results, name: string): boolean {
  const { data } = components[name];
  return data !== null && !data.cache;
}

function lostData({ components }: Results, name: string): boolean {
  const { data } = components[name];
  return data !== null && data.lossesSeen > 0;
}

function hasComponents({ components }: Results): boolean {
  return Object.keys(components).length > 0;
}

function failsOver(results: Results): boolean {
  return failingOver(results).length > 0;
}

export interface FiguresOptions extends FigureOptions {
  /** Services shown; all when not given. */
  services?: readonly string[];
}

/** Every figure there is of these results: of the services one by one, of the components with data, of all components. */
export function figuresOf(results: Results, options: FiguresOptions): Figure[] {
  const names = {
    service: options.services ?? Object.keys(results.services),
    component: Object.keys(results.components),
    study: [''],
  };
  return (['service', 'component', 'study'] as const).flatMap((of) =>
    names[of].flatMap((name) =>
      FIGURES.filter((kind) => kind.of === of && kind.applies(results, name)).map((kind) =>
        kind.draw(results, name, options),
      ),
    ),
  );
}
