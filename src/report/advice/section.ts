import type { Advice } from '../../results/index.ts';
import { markup, type Content } from '../html/markup.ts';
import { free } from '../markdown/text.ts';
import {
  adviceHeadline,
  adviceInWords,
  droppedInWords,
  notGivenInWords,
  numbered,
  remarksOn,
  startInWords,
  triedInWords,
} from './words.ts';

const DROPPED = 12;

/** What to change, as a part of an HTML report. Null where nothing was tried. */
export function adviceSection(advice: Advice): Content {
  const all = numbered(advice);
  const [first] = advice.steps;
  if (first === undefined || first.proposed === 0) return null;
  return [
    markup`<p>Changes that were made to the model and played through the same trials as the model itself. In them ${startInWords(first, advice.services)}</p>
`,
    all.length === 0 ? markup`<p class="lead">${adviceHeadline(advice)}</p>\n` : null,
    advice.steps.map((step) => {
      const own = all.filter((each) => each.step === step);
      const notes = [...notGivenInWords(step), droppedInWords(step, DROPPED), triedInWords(step, advice)];
      return [
        step.after.length === 0 ? null : markup`<h3>After ${step.after.join(', then ')}</h3>\n`,
        own.length === 0
          ? null
          : markup`<ol start="${own[0].number}">
${own.map((each) => markup`<li>${adviceInWords(each)} <span class="quiet">${remarksOn(each, advice).join(' ')}</span></li>\n`)}</ol>
`,
        notes.filter((note) => note !== '').map((note) => markup`<p class="quiet">${note}</p>\n`),
      ];
    }),
  ];
}

/** The same as lines of Markdown under its heading; empty where nothing was tried. */
export function adviceMarkdown(advice: Advice): string[] {
  const [first] = advice.steps;
  if (first === undefined || first.proposed === 0) return [];
  const all = numbered(advice);
  const named = (text: string): string => free(text);
  const steps = advice.steps.flatMap((step) => {
    const own = all.filter((each) => each.step === step);
    const notes = [...notGivenInWords(step, named), droppedInWords(step, DROPPED, named), triedInWords(step, advice)];
    return [
      ...(step.after.length === 0 ? [] : [`After ${step.after.map(named).join(', then ')}:`, '']),
      ...own.map(
        (each) => `${each.number}. ${[adviceInWords(each, named), ...remarksOn(each, advice, named)].join(' ')}`,
      ),
      ...(own.length > 0 ? [''] : []),
      ...notes.filter((note) => note !== '').flatMap((note) => [note, '']),
    ];
  });
  const head = all.length === 0 ? [adviceHeadline(advice, named), ''] : [];
  return [
    '## What to change',
    '',
    `In the trials of this part ${startInWords(first, advice.services, named)}`,
    '',
    ...head,
    ...steps.slice(0, -1),
  ];
}
