import type { Optimisation } from '../../results/index.ts';
import { markup } from '../html/markup.ts';
import { page } from '../html/page.ts';
import { stylePalette } from '../html/style.ts';
import { figureOf, tableOf } from '../html/tables.ts';
import { counted, plainLine } from '../text/layout.ts';
import { frontFigure } from './figure.ts';
import { COLUMNS, rowsOf, shownDesigns } from './table.ts';
import type { OptimisationOptions } from './told.ts';
import { adviceOf, askedInWords, factsOf, fatesInWords, remarksOf, verdictInWords } from './words.ts';

const VERDICTS = { found: 'good', none: 'bad', open: 'warn' } as const;

/** The answer as one HTML file that needs nothing else. */
export function optimisationHtml(optimisation: Optimisation, { replay, notes }: OptimisationOptions): string {
  const model = plainLine(optimisation.model.name) || 'Unnamed model';
  const { shown, left } = shownDesigns(optimisation);
  const paragraphs = [fatesInWords(optimisation), adviceOf(optimisation)].filter((each) => each !== '');
  const columns = optimisation.choices.map(({ name }) => plainLine(name)).join(' · ');
  return page(
    `${model}: the cheapest design`,
    markup`<header><h1>${model}</h1><p class="facts">${factsOf(optimisation)}</p></header>
<main>
<p class="lead ${VERDICTS[optimisation.verdict]}">${verdictInWords(optimisation)}</p>
<p>Asked:</p>
<ul>${optimisation.objectives.map((objective) => markup`<li>${askedInWords(objective)}</li>`)}</ul>
${figureOf(frontFigure(optimisation, { palette: stylePalette }))}<h2>Designs</h2>
<p>In each design, the choices stand in this order: ${columns}.</p>
${tableOf('Designs by cost', COLUMNS, rowsOf(optimisation, shown))}${left > 0 ? markup`<p class="quiet">And ${counted(left, 'more design')}.</p>` : null}
${paragraphs.map((each) => markup`<p>${each}</p>`)}
<h2>How far this can be trusted</h2>
${[...notes, ...remarksOf(optimisation)].map((each) => markup`<p>${each}</p>`)}${replay === '' ? null : markup`<p>Again: <code>${replay}</code></p>`}
</main>
`,
  );
}
