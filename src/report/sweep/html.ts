import { markup } from '../html/markup.ts';
import { page } from '../html/page.ts';
import { stylePalette } from '../html/style.ts';
import { figureOf } from '../html/tables.ts';
import { partial } from '../summary/shown.ts';
import { plainLine } from '../text/layout.ts';
import { sweepFigure } from './figure.ts';
import type { Sweep } from './sweep.ts';

/** A sweep as one HTML file that needs nothing else: a figure for each service, with its numbers. */
export function sweepHtml(sweep: Sweep, services: readonly string[], replay: string): string {
  const names = sweep.parameters.map(({ path }) => plainLine(path)).join(' and ');
  const model = plainLine(sweep.points[0].model.name) || 'Unnamed model';
  return page(
    `${model}: sweep of ${names}`,
    markup`<header><h1>${model}</h1><p class="facts">Sweep of ${names}: every point lives through the same trials.</p>${partial(
      sweep.points[0].study,
    ).map((sentence) => markup`<p class="note"><strong>${sentence}</strong></p>`)}</header>
<main>
${services.map((service) => figureOf(sweepFigure(sweep, service, { palette: stylePalette })))}${replay === '' ? null : markup`<p>Again: <code>${replay}</code></p>`}
</main>
`,
  );
}
