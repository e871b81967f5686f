import type { Advice, AdviceStep } from '../../results/index.ts';
import { oneLine, wrap } from '../text/layout.ts';
import type { Page } from '../text/style.ts';
import {
  adviceHeadline,
  adviceInWords,
  droppedInWords,
  notGivenInWords,
  numbered,
  remarksOn,
  startInWords,
  triedInWords,
  type NumberedAdvice,
} from './words.ts';

export interface AdviceTextOptions extends Page {
  /** Command that gives the same advice again, or ''. */
  replay: string;
  /** Command that writes an advice into a file but for its number and the file, or ''. */
  applying: string;
}

/** Changes dropped after the first look that are named. */
const DROPPED = 8;

/** Advice for a terminal: a numbered sentence for each change that helps, then what does not. */
export function adviceText(advice: Advice, options: AdviceTextOptions): string {
  const { style, width, replay, applying } = options;
  const all = numbered(advice);
  const blocks = [
    advice.study.partial ? wrap('Interrupted: not everything was tried.', width).map(style.yellow) : [],
    ...advice.steps.flatMap((step, at) => stepBlocks(step, at, advice, all, options)),
    all.length === 0 || applying === ''
      ? []
      : [style.dim(`The model with one of them: ${applying} --apply ${all[0].number} -o FILE`)],
    replay === '' ? [] : [style.dim(`Again: ${replay}`)],
  ];
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n')}\n`;
}

function stepBlocks(
  step: AdviceStep,
  at: number,
  advice: Advice,
  all: readonly NumberedAdvice[],
  options: AdviceTextOptions,
): string[][] {
  const { style, width } = options;
  const own = all.filter((each) => each.step === step);
  const lines = (text: string): string[] => (text === '' ? [] : wrap(oneLine(text), width));
  const title = at === 0 ? [] : [style.bold(style.cyan(`And then: after ${step.after.map(oneLine).join(', then ')}`))];
  const nothing = at === 0 ? adviceHeadline(advice, oneLine) : 'Nothing more that was tried helps beyond chance.';
  return [
    [
      ...title,
      ...lines(startInWords(step, advice.services, oneLine)),
      ...lines(triedInWords(step, advice)).map(style.dim),
    ],
    own.length === 0 ? lines(nothing) : [],
    ...own.map((each) => entry(each, advice, options)),
    [...notGivenInWords(step, oneLine), droppedInWords(step, DROPPED, oneLine)].flatMap(lines).map(style.dim),
  ];
}

function entry(each: NumberedAdvice, advice: Advice, { style, width }: AdviceTextOptions): string[] {
  const mark = `${each.number}. `;
  const indent = ' '.repeat(mark.length);
  const said = wrap(oneLine(mark + adviceInWords(each, oneLine)), width, indent);
  const more = remarksOn(each, advice, oneLine).flatMap((sentence) =>
    wrap(oneLine(sentence), width - indent.length).map((line) => indent + line),
  );
  return [...said, ...more.map(style.dim)];
}
