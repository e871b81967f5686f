import type { Results } from '../results/index.ts';
import { causes } from './summary/causes.ts';
import { evidence } from './summary/evidence.ts';
import { headline } from './summary/headline.ts';
import { overview } from './summary/overview.ts';
import { components, costs, hazards, places } from './summary/things.ts';
import { counted, grouped, oneLine, wrap } from './text/layout.ts';
import { duration, simulated } from './text/measure.ts';
import { percent } from './text/numbers.ts';
import type { Page } from './text/style.ts';

export interface SummaryOptions extends Page {
  /** Services shown; all when not given. */
  services?: readonly string[];
  /** Command that gives the same results again, or ''. */
  replay: string;
}

/**
 * The results of a study for a terminal: the headline of each service, what takes it down, the components, where the
 * evidence is weak, and how to get the same numbers again. Lines end in a line feed and keep to the width of the page,
 * except for names and commands that are longer.
 */
export function summary(results: Results, options: SummaryOptions): string {
  const names = options.services ?? Object.keys(results.services);
  const detailed = options.services ?? mostDown(results);
  const blocks = [
    opening(results, options),
    overview(results, names, options),
    ...detailed.flatMap((name) => [
      headline(name, results.services[name], results, options),
      causes(name, results.services[name], options),
    ]),
    components(results, options),
    places(results, options),
    hazards(results, options),
    costs(results),
    others(names.length - detailed.length),
    evidence(results, detailed).flatMap((sentence) => warning(sentence, options)),
    closing(options),
  ];
  const text = blocks.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
  return `${text.join('\n\n')}\n`;
}

/** Services told in full where none was asked for: all of a few, or those that are down most. */
const DETAILED = 6;

function mostDown({ services }: Results): string[] {
  const names = Object.keys(services);
  if (names.length <= DETAILED) return names;
  const down = (name: string): number => services[name].unavailability.value ?? 0;
  const worst = new Set([...names].sort((a, b) => down(b) - down(a)).slice(0, DETAILED));
  return names.filter((name) => worst.has(name));
}

function others(count: number): string[] {
  return count === 0 ? [] : [`Told in full are the services that are down most; --service NAME tells of another.`];
}

function opening({ model, study }: Results, { style, width }: Page): string[] {
  const trials = counted(study.trials, 'trial');
  const parts = [
    `${trials} × ${duration(study.horizonSeconds)} = ${simulated(study)}`,
    ...(study.warmupSeconds > 0 ? [`after ${duration(study.warmupSeconds)} of warm-up`] : []),
    `seed ${oneLine(study.seed)}`,
    `intervals at ${percent(study.confidence)}`,
  ];
  const partial = study.partial
    ? [style.yellow(`Partial: ${grouped(study.trials)} of ${counted(study.requestedTrials, 'trial')} done`)]
    : [];
  return [
    style.bold(model.name === '' ? 'Unnamed model' : oneLine(model.name)),
    ...facts(parts, width).map(style.dim),
    ...partial,
  ];
}

/** Short facts on as few lines as they take, with a dot between them. */
function facts(parts: readonly string[], width: number): string[] {
  const lines: string[] = [];
  for (const part of parts) {
    const joined = lines.length === 0 ? part : `${lines.at(-1)} · ${part}`;
    if (lines.length > 0 && joined.length <= width) lines[lines.length - 1] = joined;
    else lines.push(part);
  }
  return lines;
}

function warning(sentence: string, { style, width }: Page): string[] {
  return wrap(sentence, width - 2, '').map((text, i) => `${i === 0 ? style.yellow('!') : ' '} ${text}`);
}

function closing({ style, replay }: SummaryOptions): string[] {
  return replay === '' ? [] : [style.dim(`Again: ${replay}`)];
}
