import { comparisonFigure } from '../figures/index.ts';
import type { Figure } from '../figures/figure.ts';
import { markup, type Content, type Markup } from '../html/markup.ts';
import { page } from '../html/page.ts';
import { stylePalette } from '../html/style.ts';
import { columns, figureOf, tableOf } from '../html/tables.ts';
import { plainLine } from '../text/layout.ts';
import { factsOf, rowsOf, SAME_LUCK, type ComparisonOptions } from './told.ts';
import { verdictInWords, type ComparedService, type SideBySide } from './words.ts';

/** The comparison as one HTML file that needs nothing else, with a figure for each service. */
export function sideBySideHtml(comparison: SideBySide, { names, replay }: ComparisonOptions): string {
  const title = `Comparison of ${names.map(plainLine).join(', ')}`;
  const services = comparison.services.map(
    (service) => markup`<h2>${service.name}</h2>
${serviceParts(comparison, service, names)}`,
  );
  return page(
    title,
    markup`<header><h1>${title}</h1><p class="facts">${factsOf(comparison)}</p></header>
<main>
${INTRODUCTION}${services}${replay === '' ? null : markup`<p>Again: <code>${replay}</code></p>`}
</main>
`,
  );
}

const INTRODUCTION = markup`<p>${SAME_LUCK}</p>
`;

/** The same as a part of a report. */
export function comparisonParts(comparison: SideBySide, names: readonly string[]): Content {
  if (comparison.services.length === 0) return null;
  return [
    INTRODUCTION,
    markup`<p class="quiet">${factsOf(comparison)}</p>
`,
    comparison.services.map(
      (service) => markup`<h3>${service.name}</h3>
${serviceParts(comparison, service, names)}`,
    ),
  ];
}

function serviceParts(comparison: SideBySide, service: ComparedService, names: readonly string[]): Markup {
  return markup`<p class="lead">${verdictInWords(comparison, service, names)}</p>
${figureOf(figure(comparison, service, names))}${tableOf(`Measures of ${service.name}`, MEASURES, measures(comparison, service, names))}`;
}

const MEASURES = columns(
  ['Measure', 'left'],
  ['Design', 'left'],
  ['Value and its interval', 'left'],
  ['Difference and its interval', 'left'],
);

/** Numbers with their intervals in one column, so that the page is no wider than a sheet of paper. */
function measures(comparison: SideBySide, service: ComparedService, names: readonly string[]): string[][] {
  return rowsOf(comparison, service, names.map(plainLine)).map(([label, name, value, range, difference, its]) => [
    ...[label, name, withRange(value, range), withRange(difference, its)],
  ]);
}

function withRange(value: string, range: string): string {
  return range === '' ? value : `${value} (${range})`;
}

/** The figure knows one name of a service: that of the first design. */
function figure({ designs }: SideBySide, { name, of, differences }: ComparedService, names: readonly string[]): Figure {
  const shown = designs.flatMap((results, design) => {
    const own = of[design];
    return own === null
      ? []
      : [{ name: names[design], results: { ...results, services: { [name]: results.services[own] } } }];
  });
  const known = differences.flatMap((each, design) => {
    const down = each?.downtimePerYearSeconds;
    if (down === undefined || down.value === null) return [];
    return [{ name: names[design], value: down.value, low: down.low, high: down.high }];
  });
  return comparisonFigure(shown, name, { palette: stylePalette }, known);
}
