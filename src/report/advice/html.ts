import type { Advice } from '../../results/index.ts';
import { markup } from '../html/markup.ts';
import { page } from '../html/page.ts';
import { plainLine } from '../text/layout.ts';
import { adviceSection } from './section.ts';

/** Advice as one HTML file that needs nothing else. */
export function adviceHtml(advice: Advice, replay: string): string {
  const model = plainLine(advice.model.name) || 'Unnamed model';
  return page(
    `${model}: what to change`,
    markup`<header><h1>${model}</h1><p class="facts">What to change</p>
${advice.study.partial ? markup`<p class="note"><strong>Interrupted: not everything was tried.</strong></p>` : null}</header>
<main>
${adviceSection(advice) ?? markup`<p>No change was found that could be tried.</p>`}${replay === '' ? null : markup`<p>Again: <code>${replay}</code></p>`}
</main>
`,
  );
}
