import type { Model } from '../model/model.ts';
import type { Block } from './explain/block.ts';
import { componentBlocks } from './explain/components.ts';
import { dataBlocks } from './explain/data.ts';
import { idealSentences } from './explain/ideal.ts';
import { hazardBlocks, helpBlocks } from './explain/others.ts';
import { placeBlocks } from './explain/places.ts';
import { scenarioBlocks } from './explain/scenarios.ts';
import { serviceBlocks } from './explain/services.ts';
import { upkeepBlocks } from './explain/upkeep.ts';
import { total } from './explain/words.ts';
import { counted, oneLine, wrap } from './text/layout.ts';
import { duration } from './text/measure.ts';
import { percent } from './text/numbers.ts';
import type { Page } from './text/style.ts';

/** What was understood of a model, in sentences: plain data, for the terminal and the studio. */
export interface Explanation {
  name: string;
  description: string;
  /** The whole in one sentence. */
  overview: string;
  /** Sections with something to say, each with its things in the order of the model. */
  sections: { title: string; blocks: Block[] }[];
  /** What is assumed to be perfect because the model does not say otherwise. */
  ideal: string[];
  /** How `nines run` plays it. */
  study: string;
}

/** Says in plain sentences what a model means. Pure: equal models give equal explanations. */
export function explain(model: Model): Explanation {
  const sections = [
    { title: 'Services', blocks: serviceBlocks(model) },
    { title: 'Components', blocks: componentBlocks(model) },
    { title: 'Data', blocks: dataBlocks(model) },
    { title: 'Places', blocks: placeBlocks(model) },
    { title: 'Hazards', blocks: hazardBlocks(model) },
    { title: 'Maintenance and drills', blocks: upkeepBlocks(model) },
    { title: 'Crews and spares', blocks: helpBlocks(model) },
    { title: 'Scenarios', blocks: scenarioBlocks(model) },
  ];
  return {
    name: model.name,
    description: model.description,
    overview: overview(model),
    sections: sections.filter(({ blocks }) => blocks.length > 0),
    ideal: idealSentences(model),
    study: study(model),
  };
}

function overview(model: Model): string {
  const components = Object.values(model.components);
  const instances = components.reduce((sum, component) => sum + total(component.instances), 0);
  const places = Object.keys(model.places).length;
  const where = places === 0 ? '' : ` in ${counted(places, 'place')}`;
  const services = counted(Object.keys(model.services).length, 'service');
  return `${services} on ${counted(components.length, 'component')} with ${counted(instances, 'instance')}${where}.`;
}

function study({ study: { trials, horizon, warmup, seed, precision, confidence } }: Model): string {
  const parts = [
    `${counted(trials, 'trial')} of ${duration(horizon)} each`,
    ...(warmup > 0 ? [`after ${duration(warmup)} of warm-up`] : []),
    `seed ${seed}`,
    `intervals at ${percent(confidence)}`,
    ...(precision === null ? [] : [`until the down time is known to ${percent(precision)}`]),
  ];
  return `${parts.join(', ')}.`;
}

/** The explanation for a terminal. */
export function explanationText(explanation: Explanation, page: Page): string {
  const { style, width } = page;
  const { name, description, overview: whole, sections, ideal } = explanation;
  const opening = [style.bold(name === '' ? 'Unnamed model' : oneLine(name))];
  for (const text of [description, whole]) if (text !== '') opening.push(...wrap(oneLine(text), width));
  const chapters = sections.map(({ title, blocks }) => [
    style.bold(title),
    ...blocks.flatMap((block) => blockText(block, page)),
  ]);
  const assumed =
    ideal.length === 0
      ? []
      : [
          style.bold('Taken to be perfect, as the model does not say otherwise'),
          ...ideal.flatMap((text) => item(text, page, 2)),
        ];
  const played = [style.bold('Study'), ...item(explanation.study, page, 2)];
  return [opening, ...chapters, assumed, played]
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n');
}

function blockText({ name, kind, sentences }: Block, page: Page): string[] {
  const title = `  ${page.style.cyan(oneLine(name))}${kind === '' ? '' : page.style.dim(` (${oneLine(kind)})`)}`;
  return [title, ...sentences.flatMap((sentence) => item(sentence, page, 4))];
}

/** A sentence with a capital at its start, indented, later lines a little more. */
function item(sentence: string, { width }: Page, indent: number): string[] {
  const blanks = ' '.repeat(indent);
  const text = oneLine(sentence);
  return wrap(text, width - indent, '  ').map((line) => blanks + line);
}
