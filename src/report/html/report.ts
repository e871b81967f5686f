import type { Model } from '../../model/model.ts';
import type { Advice, Results, Sensitivity, ServiceWeakPoints, SetsAlone } from '../../results/index.ts';
import { adviceSection } from '../advice/index.ts';
import { answer, type AnswerFigure } from '../answer.ts';
import { comparisonParts, type SideBySide } from '../comparison/index.ts';
import { figuresOf } from '../figures/index.ts';
import { sensitivityParts } from '../sensitivity/index.ts';
import { overview } from '../summary/overview.ts';
import { detailed, openingFacts, partial } from '../summary/shown.ts';
import { drawTopology } from '../topology/index.ts';
import { plainLine } from '../text/layout.ts';
import { drawn, markup, type Content, type Markup } from './markup.ts';
import { again, glossary, method } from './method.ts';
import { assumptions } from './assumptions.ts';
import { dataLoss, everything, services, weakPoints, type Shown } from './parts.ts';
import { page } from './page.ts';
import { stylePalette } from './style.ts';
import { tableOf } from './tables.ts';

export interface HtmlReportOptions {
  /** The model the results are of, or null: then only what the results tell is told. */
  model: Model | null;
  /** Services told in full; those that are down most when not given. */
  services?: readonly string[];
  /** What takes each service down together, by name; services that have none leave it out. */
  structures?: Readonly<Record<string, SetsAlone>>;
  /** What was found by playing, of some services; these leave out what the structure alone says. */
  weakPoints?: readonly ServiceWeakPoints[];
  /** Changes that were tried, or null: then nothing is said of any. */
  advice?: Advice | null;
  /** What each number does to the services, or null likewise. */
  sensitivity?: Sensitivity | null;
  /** The model beside other designs, with what each is called, or null likewise. */
  comparison?: { comparison: SideBySide; names: readonly string[] } | null;
  /** What was asked for and is not told, and why: sentences of ours. */
  missing?: readonly string[];
  /** Command that gives the same report again, or ''. */
  replay: string;
}

interface Part {
  id: string;
  title: string;
  content: Content;
}

/**
 * The results of a study as one HTML file that needs nothing else: the answer, the drawing of the model, every figure, weak
 * points, data loss, what matters, what to change and other designs where that was asked, every assumption, the method and
 * its limits, and how to get the same numbers again. Equal results, models and answers give equal bytes. There is no script
 * in it, and no text of a model can become markup.
 */
export function htmlReport(results: Results, options: HtmlReportOptions): string {
  const title = plainLine(results.model.name) || 'Unnamed model';
  const parts = partsOf(results, options).filter(({ content }) => content !== null);
  return page(
    `${title}: availability report`,
    markup`${header(title, results, options)}
<main>
${parts.map(section)}</main>
${footer(results)}
`,
  );
}

function header(title: string, results: Results, { model, missing = [] }: HtmlReportOptions): Markup {
  const facts = openingFacts(results, plainLine).join(' · ');
  return markup`<header>
<h1>${title}</h1>
${model === null || model.description === '' ? null : markup`<p>${model.description}</p>`}
<p class="facts">${facts}</p>
${[...partial(results.study), ...missing].map((sentence) => markup`<p class="note"><strong>${sentence}</strong></p>`)}
</header>`;
}

function section({ id, title, content }: Part): Markup {
  return markup`<section id="part-${id}" aria-labelledby="part-${id}-title">
<h2 id="part-${id}-title">${title}</h2>
${content}</section>
`;
}

function footer({ program }: Results): Markup {
  return markup`<footer class="quiet">${program === '' ? null : `Made by ${program}.`}</footer>`;
}

function partsOf(results: Results, options: HtmlReportOptions): Part[] {
  const { model } = options;
  const names = options.services ?? Object.keys(results.services);
  const shown: Shown = {
    results,
    names: options.services ?? detailed(results),
    structures: options.structures ?? {},
    weak: options.weakPoints ?? [],
    figures: figuresOf(results, { palette: stylePalette, services: options.services ?? detailed(results) }),
  };
  const parts: Part[] = [
    { id: 'topology', title: 'The architecture', content: model === null ? null : topology(model, results) },
    { id: 'services', title: 'What users live through', content: services(shown) },
    { id: 'weak-points', title: 'Weak points', content: weakPoints(shown) },
    { id: 'data', title: 'Data that is lost', content: dataLoss(shown) },
    { id: 'sensitivity', title: 'The numbers that matter most', content: sensitivityIn(options, shown.names) },
    { id: 'advice', title: 'What to change', content: adviceIn(options) },
    { id: 'comparison', title: 'Beside other designs', content: comparisonIn(options) },
    { id: 'parts', title: 'Components, places and hazards', content: everything(shown) },
    { id: 'assumptions', title: 'What was assumed', content: assumptions(model) },
    { id: 'method', title: 'How the numbers came about, and their limits', content: method(results) },
    { id: 'glossary', title: 'Words and measures', content: glossary(results) },
    { id: 'again', title: 'The same numbers again', content: again(results, options.replay) },
  ];
  const present = parts.filter(({ content }) => content !== null);
  return [{ id: 'answer', title: 'The answer', content: answers(shown, names, present) }, ...present];
}

function adviceIn({ advice = null }: HtmlReportOptions): Content {
  return advice === null ? null : adviceSection(advice);
}

function sensitivityIn({ sensitivity = null }: HtmlReportOptions, names: readonly string[]): Content {
  return sensitivity === null ? null : sensitivityParts(sensitivity, names);
}

function comparisonIn({ comparison = null }: HtmlReportOptions): Content {
  return comparison === null ? null : comparisonParts(comparison.comparison, comparison.names);
}

function answers({ results, names: told }: Shown, names: readonly string[], others: readonly Part[]): Content {
  const { columns, rows } = overview(results, names, plainLine);
  return [
    tableOf('Services', columns, rows),
    told.map((name) => answerOf(name, results, told.length > 1)),
    told.length === 0 ? markup`<p>The model has no services, so there is nothing that users could miss.</p>\n` : null,
    markup`<nav aria-label="Contents"><ol>${others.map(
      ({ id, title }) => markup`<li><a href="#part-${id}">${title}</a></li>`,
    )}</ol></nav>
`,
  ];
}

function answerOf(name: string, results: Results, isOneOfMany: boolean): Markup {
  const { headline, figures, cautions } = answer(name, results);
  return markup`<div class="together">
${isOneOfMany ? markup`<h3>${name}</h3>` : null}
<p class="lead">${headline}</p>
<dl class="numbers">${figures.map(number)}</dl>
${cautions.map((sentence) => markup`<p class="note">${sentence}</p>`)}
</div>
`;
}

function number({ label, value, interval, note, tone }: AnswerFigure): Markup {
  return markup`<div class="${tone}"><dt>${label}</dt><dd class="value">${value}</dd>${[interval, note].map((more) =>
    more === '' ? null : markup`<dd>${more}</dd>`,
  )}</div>`;
}

/** A drawing broader than this is wider than the text, px. */
const BROAD = 760;

/** The drawing, with what is down most standing out. */
function topology(model: Model, { components }: Results): Markup {
  const down = Object.entries(components).map(([name, { unavailability }]): [string, number] => [
    name,
    unavailability.value ?? 0,
  ]);
  const most = Math.max(0, ...down.map(([, share]) => share));
  const heat = Object.fromEntries(down.map(([name, share]) => [name, most > 0 ? share / most : 0]));
  const { svg, width, height } = drawTopology(model, { palette: stylePalette, heat });
  const isBroad = width > BROAD;
  const paper = isBroad && width > height * 1.2 ? 'landscape' : 'portrait';
  return markup`<figure class="${paper}">
<figcaption>What depends stands above what it depends on. The redder a component, the more of the time it is down
itself.</figcaption>
<div class="${isBroad ? 'wide broad' : 'wide'}" role="region" aria-label="Drawing of the architecture" tabindex="0">${drawn(svg)}</div>
</figure>
`;
}
