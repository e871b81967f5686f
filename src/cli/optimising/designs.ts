import { compile } from '../../model/compile/index.ts';
import {
  changesOf,
  countOfDesigns,
  designsOf,
  modelOf,
  NO_LIFETIME,
  readChoices,
  type Choices,
  type Picks,
} from '../../model/choices/index.ts';
import { parseModel, showPath } from '../../model/index.ts';
import type { Written } from '../../model/index.ts';
import { issueCount, issueText } from '../../report/index.ts';
import { secondsPerYear } from '../../results/index.ts';
import type { System } from '../../system/system.ts';
import { readSource } from '../files.ts';
import type { Terminal } from '../terminal.ts';
import { UserError } from '../user-error.ts';

/** Designs that a file of choices makes of a model. */
export interface Designs {
  written: Written;
  choices: Choices;
  picks: Picks[];
  systems: System[];
  /** By design: a year of what was chosen. */
  costs: number[];
  /** Combinations that the rules leave out. */
  leftOut: number;
}

/** Each design has a system of its own in every thread, and half a megabyte of what is known of it. */
const MOST_DESIGNS = 1000;
/** Combinations that are held against the rules. */
const MOST_COMBINATIONS = 100_000;

/** Reads a file of choices and makes every design of it. Null where there are errors, which are told. */
export async function designsFor(text: string, path: string, screen: Terminal): Promise<Designs | null> {
  const source = await readSource(path);
  const written = parseModel(text).written!;
  const { choices, issues } = readChoices(source.text, source.file, { text, written });
  if (choices === null) {
    await screen.write(`${issues.map((issue) => issueText(issue, source.text, screen).join('\n')).join('\n\n')}\n\n`);
    await screen.write(`${issueCount(issues, 1)}\n`);
    return null;
  }
  const combinations = countOfDesigns(choices);
  if (combinations > MOST_COMBINATIONS) throw tooMany(combinations);
  const picks = designsOf(choices);
  if (picks.length === 0) throw new UserError('the rules leave no design', `look through the \`rules\` of ${path}`);
  if (picks.length > MOST_DESIGNS) throw tooMany(picks.length);
  const systems = await compiled(written, choices, picks, screen);
  if (systems === null) return null;
  checkEffect(systems);
  checkLifetime(systems, choices);
  const costs = picks.map((each) => costOf(choices, each));
  return { written, choices, picks, systems, costs, leftOut: combinations - picks.length };
}

function tooMany(designs: number): UserError {
  const hint = `at most ${MOST_DESIGNS} can race: leave out alternatives, or say in \`rules\` what cannot be chosen together`;
  return new UserError(`${designs} designs are too many`, hint);
}

/** What is wrong with designs, and in which. */
interface Fault {
  text: string;
  designs: number;
  first: Picks;
}

/** Different faults told one by one. */
const TOLD = 12;

/** Every design as a system. A combination that is no model is more likely a slip than meant: all are told. */
async function compiled(
  written: Written,
  choices: Choices,
  picks: readonly Picks[],
  screen: Terminal,
): Promise<System[] | null> {
  const faults = new Map<string, Fault>();
  const bad = new Set<Picks>();
  const note = (text: string, first: Picks): void => {
    const known = faults.get(text);
    if (known === undefined) faults.set(text, { text, designs: 1, first });
    else known.designs++;
    bad.add(first);
  };
  const systems = picks.map((each) => {
    const read = modelOf(written, changesOf(choices, each));
    if (read === null) note('what is chosen cannot be written into the model together', each);
    for (const { severity, path, got, message, hint } of read?.findings ?? []) {
      if (severity !== 'error') continue;
      note(
        `${showPath(path)}: ${message}${got === '' ? '' : ` (found ${got})`}${hint === '' ? '' : `; ${hint}`}`,
        each,
      );
    }
    return read?.model ? compile(read.model) : null;
  });
  if (bad.size === 0) return systems.filter((system) => system !== null);
  const { style } = screen;
  const lines = [...faults.values()]
    .slice(0, TOLD)
    .flatMap(({ text, designs, first }) => [
      `${style.red('error')} ${text}`,
      `  in ${designs === 1 ? '1 design' : `${designs} designs`}, the first is ${named(choices, first)}`,
    ]);
  const more = faults.size > TOLD ? [`and ${faults.size - TOLD} more`] : [];
  const count = `${bad.size} of ${picks.length} designs cannot be models: say in \`rules\` what cannot be chosen together`;
  await screen.write(`${[...lines, ...more, '', count].join('\n')}\n`);
  return null;
}

function named({ choices }: Choices, picks: Picks): string {
  return choices.map(({ name, alternatives }, at) => `${name} ${alternatives[picks[at]].label}`).join(', ');
}

/** A choice that the simulation does not notice is a mistake in its path more often than not. */
function checkEffect(systems: readonly System[]): void {
  if (systems.length === 1 || new Set(systems.map(({ fingerprint }) => fingerprint)).size > 1) return;
  throw new UserError('the choices change nothing in the simulation', 'a description or a source has no effect');
}

function checkLifetime(systems: readonly System[], { lifetime }: Choices): void {
  if (lifetime !== null) return;
  const system = systems.find(({ components }) => components.costOnce.some((cost) => cost > 0));
  if (system === undefined) return;
  const name = system.components.name[system.components.costOnce.findIndex((cost) => cost > 0)];
  throw new UserError(`${NO_LIFETIME[0]}: \`cost\` of ${name}`, NO_LIFETIME[1]);
}

/** What was chosen costs a year, with what is paid once spread over the lifetime. */
function costOf({ choices, lifetime }: Choices, picks: Picks): number {
  return choices.reduce((sum, { alternatives }, at) => {
    const { once, perSecond } = alternatives[picks[at]].cost;
    return sum + perSecond * secondsPerYear + (lifetime === null ? 0 : (once * secondsPerYear) / lifetime);
  }, 0);
}
