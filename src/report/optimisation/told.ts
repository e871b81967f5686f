import type { ChoiceInfo, Optimisation } from '../../results/index.ts';
import { counted, oneLine, visibleWidth, wrap } from '../text/layout.ts';
import type { Page } from '../text/style.ts';
import { table, type Column } from '../text/table.ts';
import { COLUMNS, rowsOf, shownDesigns } from './table.ts';
import { adviceOf, askedInWords, factsOf, fateInAWord, fatesInWords, remarksOf, verdictInWords } from './words.ts';

export interface OptimisationOptions {
  /** Command that gives the same answer again, or ''. */
  replay: string;
  /** How the designs came about, in sentences. */
  notes: readonly string[];
}

/** The same columns where there is little room. */
const TITLES = ['design', 'cost/y', 'its interval', 'available', 'down/y', 'interval', ''];
const NARROW: Column[] = COLUMNS.map((column, at) => ({
  ...column,
  title: TITLES[at],
  rank: at === 6 ? 0 : column.rank,
}));

const SIGNS = { found: '✓ found:', none: '✗ none:', open: '? open:' } as const;
const COLOURS = { found: 'green', none: 'red', open: 'yellow' } as const;

/** The answer for a terminal: the design that was found, and those it was found among. */
export function optimisationText(optimisation: Optimisation, options: OptimisationOptions & Page): string {
  const { style, width, replay, notes } = options;
  const { verdict, choices, service } = optimisation;
  const dim = (text: string): string[] => wrap(oneLine(text), width).map(style.dim);
  const answer = wrap(oneLine(`${SIGNS[verdict]} ${verdictInWords(optimisation, oneLine)}`), width);
  const colour = style[COLOURS[verdict]];
  const { shown, left } = shownDesigns(optimisation);
  const asked = optimisation.objectives.map((objective) => askedInWords(objective, oneLine)).join('; ');
  const title = `Cost against down time of ${oneLine(service)}`;
  const blocks = [
    [...dim(factsOf(optimisation, oneLine)), ...notes.flatMap(dim), ...dim(`Asked: ${asked}.`)],
    [answer[0].replace(SIGNS[verdict], colour(SIGNS[verdict])), ...answer.slice(1)],
    optimisation.designs.length === 0
      ? []
      : [
          style.bold(style.cyan(title)),
          ...legend(choices).flatMap(dim),
          ...table(
            NARROW,
            rowsOf({ ...optimisation, choices: choices.map(inShort) }, shown, oneLine, fateInAWord),
            options,
          ),
          ...(left > 0 ? dim(`and ${counted(left, 'more design')}: --csv has all`) : []),
        ],
    [fatesInWords(optimisation), adviceOf(optimisation)].flatMap((text) => (text === '' ? [] : wrap(text, width))),
    remarksOf(optimisation).flatMap(dim),
    replay === '' ? [] : [style.dim(`Again: ${replay}`)],
  ];
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n')}\n`;
}

/** Alternatives longer than this are numbered in the table. */
const LONGEST = 12;

function isLong({ alternatives }: ChoiceInfo): boolean {
  return alternatives.some((label) => visibleWidth(oneLine(label)) > LONGEST);
}

/** A choice whose alternatives are short enough for a table. */
function inShort(choice: ChoiceInfo): ChoiceInfo {
  return isLong(choice) ? { ...choice, alternatives: choice.alternatives.map((_, at) => `(${at + 1})`) } : choice;
}

/** What the designs in the table are made of, and what the numbers of long alternatives stand for. */
function legend(choices: readonly ChoiceInfo[]): string[] {
  return [
    `design: ${choices.map(({ name }) => oneLine(name)).join(' · ')}`,
    ...choices.filter(isLong).map(({ name, alternatives }) => {
      const all = alternatives.map((label, at) => `(${at + 1}) ${oneLine(label)}`);
      return `${oneLine(name)}: ${all.join(', ')}`;
    }),
  ];
}
