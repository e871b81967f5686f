import type { Results } from '../results/index.ts';
import { causes } from './summary/causes.ts';
import { data } from './summary/data.ts';
import { evidence } from './summary/evidence.ts';
import { headline } from './summary/headline.ts';
import { overview } from './summary/overview.ts';
import { plainly, sheetLines } from './summary/sheet.ts';
import { detailed, openingFacts, partial } from './summary/shown.ts';
import { components, costs, hazards, places } from './summary/things.ts';
import { oneLine, wrap } from './text/layout.ts';
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
  const shown = options.services ?? detailed(results);
  const blocks = [
    opening(results, options),
    sheetLines(overview(results, names, plainly), options),
    ...shown.flatMap((name) => [
      headline(name, results.services[name], results, options),
      causes(name, results.services[name], options),
    ]),
    sheetLines(components(results, plainly), options),
    ...data(results, options),
    sheetLines(places(results, plainly), options),
    sheetLines(hazards(results, plainly), options),
    costs(results),
    others(names.length - shown.length),
    evidence(results, shown, plainly).flatMap((sentence) => warning(sentence, options)),
    closing(options),
  ];
  const text = blocks.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
  return `${text.join('\n\n')}\n`;
}

function others(count: number): string[] {
  return count === 0 ? [] : [`Told in full are the services that are down most; --service NAME tells of another.`];
}

function opening(results: Results, { style, width }: Page): string[] {
  const { model, study } = results;
  return [
    style.bold(model.name === '' ? 'Unnamed model' : oneLine(model.name)),
    ...facts(openingFacts(results, plainly), width).map(style.dim),
    ...partial(study).map(style.yellow),
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
