import { parseModel } from '../../model/index.ts';
import { applied } from '../../model/variants/index.ts';
import { thoroughLook } from '../../montecarlo/index.ts';
import { adviceHtml, adviceInWords, adviceText, numberedAdvice } from '../../report/index.ts';
import { serialise, type Advice } from '../../results/index.ts';
import { adviceOn } from '../advising.ts';
import type { AdviseCommandOptions } from '../commands/advise.ts';
import { checkDocument, documentForm, writeDocument } from '../documents.ts';
import { checkWritable, writeWhole } from '../files.ts';
import { nothingFinished } from '../interrupt.ts';
import { readModel, usableModel, type ReadModel } from '../model-file.ts';
import { commandLine } from '../replay.ts';
import { checkServices, print, settingsOf } from '../study.ts';
import { terminal } from '../terminal.ts';
import { exitCode, UserError } from '../user-error.ts';

/** Tries changes of a model and tells which help, and how much. */
export async function advise(path: string, options: AdviseCommandOptions): Promise<number> {
  const messages = terminal(process.stderr);
  await checkOutputs(options);
  const read = await readModel(path);
  const model = await usableModel(read, messages, options.quiet === true);
  if (model === null) return exitCode.badInput;
  const services = options.service ?? Object.keys(model.services);
  checkServices(model, services);
  if (services.length === 0) throw new UserError('the model has no services, so nothing can be made better');
  const study = settingsOf(model, options);
  const thoroughness = { ...thoroughLook(study), steps: options.steps, most: options.most };
  const written = parseModel(read.text).written!;
  const advice = await adviceOn({ model, written }, services, thoroughness, options, messages);
  if (advice === null) return nothingFinished(messages, 'No change was tried in full');
  await deliver(advice, read, replayOf(path, study.seed, options), options);
  return advice.study.partial ? exitCode.interrupted : exitCode.fine;
}

async function checkOutputs({ html, apply, out, force }: AdviseCommandOptions): Promise<void> {
  if (html !== undefined) await checkDocument(documentForm('html'), html, force === true);
  if ((apply === undefined) !== (out === undefined)) {
    throw new UserError('--apply and --out go together', 'write --apply 1 -o better.yaml');
  }
  if (out !== undefined) await checkWritable(out, () => force === true);
}

function replayOf(path: string, seed: string, options: AdviseCommandOptions): string {
  const { steps, most } = options;
  const words = [...(steps === 1 ? [] : ['--steps', String(steps)]), ...(most === 10 ? [] : ['--most', String(most)])];
  return commandLine(['advise', path, ...words], seed, options);
}

async function deliver(
  advice: Advice,
  read: ReadModel,
  replay: string,
  { html, json, force, apply, out }: AdviseCommandOptions,
): Promise<void> {
  const told = apply === undefined ? null : withAdvice(advice, read, apply);
  if (told !== null) await writeWhole(out!, told.text, () => force === true);
  if (html !== undefined) await writeDocument(documentForm('html'), html, adviceHtml(advice, replay), force === true);
  if (json) return print(serialise(advice));
  const screen = terminal(process.stdout);
  await screen.write(adviceText(advice, { ...screen, replay, applying: told === null ? replay : '' }));
  if (told !== null) await screen.write(`\nWrote ${out}: ${told.sentence}\n${told.caution}`);
}

/** The text of the model with a numbered advice in it. */
function withAdvice(
  advice: Advice,
  read: ReadModel,
  number: number,
): { text: string; sentence: string; caution: string } {
  const all = numberedAdvice(advice);
  const chosen = all.find((each) => each.number === number);
  if (chosen === undefined) {
    const hint = all.length === 0 ? 'nothing that was tried helps beyond chance' : `there are 1 to ${all.length}`;
    throw new UserError(`there is no advice ${number}`, hint);
  }
  const text = applied(read.text, parseModel(read.text).written!, chosen.advised.edits);
  if (text === null) {
    throw new UserError(
      `advice ${number} cannot be written into ${read.file}`,
      'write out what an alias (*) stands for',
    );
  }
  const hasErrors = parseModel(text).model === null;
  const caution = hasErrors
    ? 'Its scenarios name instances that are called otherwise now: nines check tells which.\n'
    : '';
  return { text, sentence: adviceInWords(chosen), caution };
}
