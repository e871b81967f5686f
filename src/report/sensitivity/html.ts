import type { Sensitivity } from '../../results/index.ts';
import { markup, type Content } from '../html/markup.ts';
import { page } from '../html/page.ts';
import { stylePalette } from '../html/style.ts';
import { columns, figureOf, tableOf } from '../html/tables.ts';
import { plainLine } from '../text/layout.ts';
import { tornadoFigure } from './figure.ts';
import { ranked, tornadoesOf, type Metric } from './ranked.ts';
import {
  baseInWords,
  changeInWords,
  INTERRUPTED,
  intervalInWords,
  leftOutInWords,
  MOVED_APART,
  namesOf,
  sensitivityFacts,
  sensitivityInWords,
} from './words.ts';

const COLUMNS = columns(
  ['Number, and what it is', 'left'],
  ['Is', 'left'],
  ['With', 'left'],
  ['Change a year', 'left'],
);

/** Sensitivities as one HTML file that needs nothing else: a tornado for each service, and every number behind it. */
export function sensitivityHtml(sensitivity: Sensitivity, services: readonly string[], replay: string): string {
  const model = plainLine(sensitivity.model.name) || 'Unnamed model';
  return page(
    `${model}: what matters most`,
    markup`<header><h1>${model}</h1><p class="facts">${sensitivityFacts(sensitivity)}</p>
${sensitivity.study.partial ? markup`<p class="note"><strong>${INTERRUPTED}</strong></p>` : null}</header>
<main>
${INTRODUCTION}${tornadoesOf(sensitivity, services).map(
      ([service, metric]) => markup`<h2>${service}: ${metric.words}</h2>
${section(sensitivity, service, metric)}`,
    )}${leftOut(sensitivity)}${replay === '' ? null : markup`<p>Again: <code>${replay}</code></p>`}
</main>
`,
  );
}

const INTRODUCTION = markup`<p>${MOVED_APART}</p>
`;

/** The same as a part of a report; nothing for services that it does not know. */
export function sensitivityParts(sensitivity: Sensitivity, services: readonly string[]): Content {
  const all = tornadoesOf(sensitivity, services);
  if (all.length === 0) return null;
  return [
    INTRODUCTION,
    markup`<p class="quiet">${sensitivityFacts(sensitivity)}</p>
`,
    sensitivity.study.partial
      ? markup`<p class="note"><strong>${INTERRUPTED}</strong></p>
`
      : null,
    all.map(
      ([service, metric]) => markup`<h3>${service}: ${metric.words}</h3>
${section(sensitivity, service, metric)}`,
    ),
    leftOut(sensitivity),
  ];
}

function leftOut(sensitivity: Sensitivity): Content {
  const left = leftOutInWords(sensitivity);
  return left === ''
    ? null
    : markup`<p class="quiet">${left}</p>
`;
}

function section(sensitivity: Sensitivity, service: string, metric: Metric): Content {
  const { told, open, same } = ranked(sensitivity, service, metric);
  // What it is stands below its name, in the row of the higher value.
  const rows = told.flatMap(({ name, words, value, ends }) => {
    const cells = ends.map((end) => [end.value, `${changeInWords(end)} (${intervalInWords(end)})`]);
    const [first, second = ['', '']] = cells;
    return [
      [name, value, ...first],
      [words, '', ...second],
    ];
  });
  const lists: [string, typeof open][] = [
    ['Not told apart from chance', open],
    [`Made no difference to the ${metric.words} in any trial`, same],
  ];
  return markup`<p>${baseInWords(sensitivity, service, metric)}</p>
${told.length === 0 ? markup`<p>${sensitivityInWords(sensitivity, service, metric)}</p>` : figureOf(tornadoFigure(sensitivity, service, metric, { palette: stylePalette }))}${tableOf(`What moves the ${metric.words} of ${service}`, COLUMNS, rows)}${lists.map(
    ([title, parameters]) =>
      parameters.length === 0 ? null : markup`<p class="quiet">${title}: ${namesOf(parameters, 60)}.</p>\n`,
  )}`;
}
