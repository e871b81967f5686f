import type { Model } from '../../model/model.ts';
import { explain } from '../explain.ts';
import { markup, type Content } from './markup.ts';
import { parameterTables } from './parameters.ts';

/** Everything the numbers rest on: what was understood, what is taken to be perfect, and every parameter. */
export function assumptions(model: Model | null): Content {
  if (model === null) {
    return markup`<p>This report was made from results alone, which do not tell the model: where its figures come from, and what
it takes to be perfect, is in the model file.</p>
`;
  }
  const { overview, sections, ideal } = explain(model);
  return [
    markup`<p>${overview}</p>
`,
    ideal.length === 0
      ? null
      : markup`<h3>Taken to be perfect</h3>
<p>The model does not say otherwise, so the simulation takes these to be perfect. What is missing here is missing in every
number of this report.</p>
<ul>${ideal.map((sentence) => markup`<li>${sentence}</li>`)}</ul>
`,
    ...sections.map(
      ({ title, blocks }) => markup`<h3>${title}, as they were understood</h3>
${blocks.map(
  ({
    name,
    kind,
    sentences,
  }) => markup`<div class="together"><h4>${name}${kind === '' ? null : markup` <span class="kind">(${kind})</span>`}</h4>
<ul>${sentences.map((sentence) => markup`<li>${sentence}</li>`)}</ul></div>
`,
)}`,
    ),
    markup`<h3>Every parameter and its source</h3>
<p>As the model writes them. What is not listed has its default, which the sentences above tell.</p>
`,
    parameterTables(model),
  ];
}
