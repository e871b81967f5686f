import { readChoices } from '../../model/choices/index.ts';
import { parseModel } from '../../model/index.ts';
import { makeDesigns, type DesignFault, type Designs } from '../../montecarlo/index.ts';
import { issueCount, issueText } from '../../report/index.ts';
import { readSource } from '../files.ts';
import type { Terminal } from '../terminal.ts';
import { UserError } from '../user-error.ts';

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
  const made = makeDesigns(written, choices);
  if ('designs' in made) return made.designs;
  const { message, hint, faults } = made.problem;
  if (faults.length === 0) throw new UserError(message, hint);
  await screen.write(`${[...faultLines(faults, screen), '', `${message}: ${hint}`].join('\n')}\n`);
  return null;
}

/** Different faults told one by one. */
const TOLD = 12;

function faultLines(faults: readonly DesignFault[], { style }: Terminal): string[] {
  const lines = faults
    .slice(0, TOLD)
    .flatMap(({ text, designs, first }) => [
      `${style.red('error')} ${text}`,
      `  in ${designs === 1 ? '1 design' : `${designs} designs`}, the first is ${first}`,
    ]);
  return faults.length > TOLD ? [...lines, `and ${faults.length - TOLD} more`] : lines;
}
