import type { ComponentResult, Results } from '../../results/index.ts';
import { positive } from '../summary/things.ts';
import { plainLine } from '../text/layout.ts';
import { cell, duration } from '../text/measure.ts';
import { percent, perYear } from '../text/numbers.ts';
import { extent } from './components.ts';
import { drawDots, type DotPlot } from './dots.ts';
import { finish, widthOf, type Figure, type FigureOptions } from './figure.ts';
import { durationTicks, logarithmic, widened } from './scales.ts';

/** Components shown, those that fail over most. */
const SHOWN = 20;

/** Components that were seen to fail over, most often first. */
export function failingOver({ components }: Results): [name: string, component: ComponentResult][] {
  return Object.entries(components)
    .filter(([, { failoversPerYear }]) => positive(failoversPerYear))
    .sort(([, a], [, b]) => b.failoversPerYear.value! - a.failoversPerYear.value!);
}

/** How long failures take to be noticed and roles are vacant, and how many failovers fail. */
export function failovers(results: Results, _name: string, options: FigureOptions): Figure {
  const shown = failingOver(results).slice(0, SHOWN);
  const { palette } = options;
  const [detect, vacant] = [palette.series[5], palette.series[0]];
  const domain = widened(
    shown.flatMap(([, { timeToDetectSeconds, vacancySeconds }]) => [
      ...extent(timeToDetectSeconds),
      ...extent(vacancySeconds),
    ]),
    1.5,
  );
  const dotPlot: DotPlot = {
    rows: shown.map(([name, component]) => ({
      name: plainLine(name),
      dots: [
        { measure: component.timeToDetectSeconds, shape: 'circle', colour: detect },
        { measure: component.vacancySeconds, shape: 'diamond', colour: vacant },
      ],
      numbers: [cell(component.failoversPerYear, perYear), cell(component.failoverFailedShare, percent)],
      label: inLabel(name, component),
    })),
    titles: ['a year', 'failed'],
    legend: [
      { name: 'noticed after', shape: 'circle', colour: detect },
      { name: 'vacant for', shape: 'diamond', colour: vacant },
    ],
    ...{ what: 'mean time', ticks: durationTicks, above: null, line: null },
    scale: (start, end) => logarithmic(...domain, start, end),
  };
  const width = widthOf(options);
  const draft = {
    ...{ id: 'failovers', of: '', title: 'Failovers', sentence: inSentence(shown) },
    table: {
      columns: ['Component', 'Failovers per year', 'Share failed', 'Noticed after (s)', 'Role vacant for (s)'],
      rows: shown.map(([name, component]) => [
        ...[name, component.failoversPerYear.value, component.failoverFailedShare.value],
        ...[component.timeToDetectSeconds.value, component.vacancySeconds.value],
      ]),
    },
  };
  return finish({ ...draft, width, ...drawDots(dotPlot, width, palette) }, options);
}

function inLabel(name: string, component: ComponentResult): string {
  return (
    `${plainLine(name)}: ${cell(component.failoversPerYear, perYear)} failovers a year, ` +
    `${cell(component.failoverFailedShare, percent)} failed; noticed after ` +
    `${cell(component.timeToDetectSeconds, duration)}, vacant for ${cell(component.vacancySeconds, duration)}`
  );
}

function inSentence(shown: [string, ComponentResult][]): string {
  const [name, component] = shown[0];
  const vacant = positive(component.vacancySeconds)
    ? ` and leaves its role vacant for ${cell(component.vacancySeconds, duration)} on average`
    : '';
  return `${plainLine(name)} fails over ${cell(component.failoversPerYear, perYear)} times a year${vacant}; ${cell(
    component.failoverFailedShare,
    percent,
  )} of its failovers fail.`;
}
