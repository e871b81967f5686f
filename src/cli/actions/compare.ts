import type { Comparison } from '../../montecarlo/index.ts';
import { sideBySideHtml, sideBySideMarkdown, sideBySideText } from '../../report/index.ts';
import { serialise } from '../../results/index.ts';
import { namesOf, playBeside, usableModels } from '../beside.ts';
import type { CompareOptions } from '../commands/compare.ts';
import { checkDocument, documentForm, writeDocument } from '../documents.ts';
import { nothingFinished } from '../interrupt.ts';
import { commandLine } from '../replay.ts';
import { print, settingsOf } from '../study.ts';
import { terminal } from '../terminal.ts';
import { exitCode, UserError } from '../user-error.ts';
import { withoutPart } from '../without.ts';

/** Plays several designs through the same trials and tells how they differ from the first. */
export async function compare(paths: readonly string[], options: CompareOptions): Promise<number> {
  const messages = terminal(process.stderr);
  const without = options.without ?? [];
  const count = paths.length + without.length;
  if (count < 2) {
    throw new UserError(
      'there is nothing to compare',
      'name two models: nines compare A B, or a part: --without drills',
    );
  }
  if (count > MOST_DESIGNS) throw new UserError(`at most ${MOST_DESIGNS} designs are compared at a time`);
  if (options.json && options.markdown) throw new UserError('--json and --markdown exclude each other');
  if (options.html !== undefined) await checkDocument(documentForm('html'), options.html, options.force === true);
  const read = await usableModels(paths, messages, options);
  if (read === null) return exitCode.badInput;
  const models = [...read, ...without.map((part) => withoutPart(read[0], part))];
  const study = settingsOf(models[0], options);
  const comparison = await playBeside(models, study, paths[0], options, messages);
  if (comparison === null) return nothingFinished(messages);
  const names = namesOf(paths);
  const parts = without.map((part) => `${names[0]} without ${part}`);
  const words = ['compare', ...paths, ...without.flatMap((part) => ['--without', part])];
  await deliver(comparison, [...names, ...parts], commandLine(words, study.seed, options), options);
  return comparison.designs[0].study.partial ? exitCode.interrupted : exitCode.fine;
}

/** More than these cannot be read side by side. */
const MOST_DESIGNS = 12;

async function deliver(
  comparison: Comparison,
  names: string[],
  replay: string,
  { html, json, markdown, force }: CompareOptions,
): Promise<void> {
  if (html !== undefined) {
    await writeDocument(documentForm('html'), html, sideBySideHtml(comparison, { names, replay }), force === true);
  }
  if (json) await print(serialise({ nines: 1, kind: 'comparison', names, ...comparison }));
  else if (markdown) await print(sideBySideMarkdown(comparison, { names, replay }));
  else {
    const screen = terminal(process.stdout);
    await screen.write(sideBySideText(comparison, { ...screen, names, replay }));
  }
}
