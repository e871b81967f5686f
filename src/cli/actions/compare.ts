import { basename } from 'node:path';
import { compile } from '../../model/compile/index.ts';
import type { Model } from '../../model/index.ts';
import { planComparison, type Comparison } from '../../montecarlo/index.ts';
import { sideBySideHtml, sideBySideMarkdown, sideBySideText } from '../../report/index.ts';
import { serialise } from '../../results/index.ts';
import type { CompareOptions } from '../commands/compare.ts';
import { playDesigns } from '../designs.ts';
import { checkDocument, documentForm, writeDocument } from '../documents.ts';
import { onInterrupt } from '../interrupt.ts';
import { readModel, usableModel } from '../model-file.ts';
import { commandLine } from '../replay.ts';
import { endless, print, settingsOf } from '../study.ts';
import { terminal, type Terminal } from '../terminal.ts';
import { exitCode, UserError } from '../user-error.ts';

/** Plays several designs through the same trials and tells how they differ from the first. */
export async function compare(paths: readonly string[], options: CompareOptions): Promise<number> {
  const messages = terminal(process.stderr);
  if (paths.length < 2) throw new UserError('there is nothing to compare', 'name two models: nines compare A B');
  if (paths.length > MOST_DESIGNS) throw new UserError(`at most ${MOST_DESIGNS} designs are compared at a time`);
  if (options.json && options.markdown) throw new UserError('--json and --markdown exclude each other');
  if (options.html !== undefined) await checkDocument(documentForm('html'), options.html, options.force === true);
  const models = await usableModels(paths, messages, options);
  if (models === null) return exitCode.badInput;
  const systems = models.map((model) => compile(model));
  const study = settingsOf(models[0], options);
  const { plan, refusal } = planComparison(systems, study);
  if (refusal !== null && !options.force) throw endless(refusal);
  if (plan.services.length === 0) throw new UserError(`${paths[0]} has no service to compare`);
  const comparison = await playDesigns(
    systems,
    plan,
    models.map(({ currency }) => currency),
    options,
    messages,
    onInterrupt(messages),
  );
  if (comparison === null) {
    await messages.write('Interrupted before the first trials were finished: there is nothing to report.\n');
    return exitCode.interrupted;
  }
  await deliver(comparison, namesOf(paths), commandLine(['compare', ...paths], study.seed, options), options);
  return comparison.designs[0].study.partial ? exitCode.interrupted : exitCode.fine;
}

/** More than these cannot be read side by side. */
const MOST_DESIGNS = 12;

async function usableModels(
  paths: readonly string[],
  messages: Terminal,
  { quiet }: CompareOptions,
): Promise<Model[] | null> {
  const models: (Model | null)[] = [];
  // One after the other, so that the issues of one file are not told amidst those of another.
  for (const path of paths) models.push(await usableModel(await readModel(path), messages, quiet === true));
  return models.every((model) => model !== null) ? models : null;
}

/** Names of files without folder and ending, or paths as they were given where those would be the same. */
function namesOf(paths: readonly string[]): string[] {
  const short = paths.map((path) => basename(path).replace(/\.(ya?ml|json)$/i, ''));
  if (new Set(short).size === paths.length) return short;
  return paths.map((path, at) => (paths.indexOf(path) === at ? path : `${path} (${at + 1})`));
}

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
