import { compile } from '../../model/compile/index.ts';
import { changesOf, textOf } from '../../model/choices/index.ts';
import { parseModel, type Model } from '../../model/index.ts';
import { optimisationOf, type Designs, type Race, type RacingPlan } from '../../montecarlo/index.ts';
import {
  csv,
  designInWords,
  optimisationHtml,
  optimisationText,
  readObjective,
  tableOfDesigns,
  writtenObjectives,
  type Objective,
} from '../../report/index.ts';
import { serialise, type Optimisation } from '../../results/index.ts';
import type { OptimizeOptions } from '../commands/optimize.ts';
import { checkDocument, documentForm, writeDocument } from '../documents.ts';
import { checkWritable, writeWhole } from '../files.ts';
import { nothingFinished, onInterrupt } from '../interrupt.ts';
import { readModel, usableModel } from '../model-file.ts';
import { designsFor } from '../optimising/designs.ts';
import { planned, raced, type Asked } from '../optimising/race.ts';
import { commandLine } from '../replay.ts';
import { print } from '../study.ts';
import { terminal } from '../terminal.ts';
import { exitCode, searchCode, UserError } from '../user-error.ts';
import { version } from '../version.ts';
import { formatFraction } from '../../lib/units/index.ts';

/** Share by which a cheaper design may be passed over where costs are estimated. */
const TOLERANCE = 0.01;

/** Races the designs that a file of choices makes of a model, and tells the cheapest that keeps its objectives. */
export async function optimize(path: string, options: OptimizeOptions): Promise<number> {
  const messages = terminal(process.stderr);
  await checkOutputs(path, options);
  const read = await readModel(path);
  const model = await usableModel(read, messages, options.quiet === true);
  if (model === null) return exitCode.badInput;
  const asked = askedOf(model, options);
  const interruption = onInterrupt(messages);
  const designs = await designsFor(read.text, options.choices!, messages);
  if (designs === null) return exitCode.badInput;
  checkServices(designs, asked.objectives);
  const plan = planned(model, designs, asked, options);
  const tolerance = options.tolerance ?? TOLERANCE;
  const race = await raced(designs, plan, asked, tolerance, options, messages, interruption);
  if (race.looksTaken === 0) return nothingFinished(messages, 'The first look was not reached');
  const found = answer(race, plan, designs, asked, model, tolerance);
  await deliver(found, designs, read.text, { path, seed: plan.plans[0].seed }, options);
  return race.ended === 'interrupted' ? exitCode.interrupted : searchCode[found.verdict];
}

async function checkOutputs(
  path: string,
  { choices, json, csv: asCsv, html, out, force }: OptimizeOptions,
): Promise<void> {
  if (json && asCsv) throw new UserError('--json and --csv exclude each other');
  if (path === '-' && choices === '-') throw new UserError('model and choices cannot both be standard input');
  if (html !== undefined) await checkDocument(documentForm('html'), html, force === true);
  if (out !== undefined) await checkWritable(out, (present) => force === true || isOurs(present));
}

/** `99.99%` alone asks for the availability of the first service. */
function askedOf(model: Model, { slo }: OptimizeOptions): Asked {
  const names = Object.keys(model.services);
  if (names.length === 0) throw new UserError('the model has no services, so no design can keep an objective');
  const objectives = slo?.map((text) => objectiveOf(text, names)) ?? writtenObjectives(model.services);
  if (objectives.length === 0) {
    throw new UserError(
      'there is no objective to keep',
      'add --slo 99.9%, or `slo: {availability: 99.9%}` to a service of the model',
    );
  }
  return { objectives, service: objectives[0].service, currency: model.currency };
}

function objectiveOf(text: string, names: readonly string[]): Objective {
  const isShare = /^\s*\d+(\.\d+)?\s*%?\s*$/.test(text);
  const { objective, issue } = readObjective(isShare ? `${names[0]}.availability>=${text.trim()}` : text, names);
  if (objective === null) throw new UserError(issue.message, issue.hint);
  return objective;
}

/** A choice may take a service away. */
function checkServices({ systems }: Designs, objectives: readonly Objective[]): void {
  for (const { service } of objectives) {
    if (systems.every(({ services }) => services.name.includes(service))) continue;
    throw new UserError(`not every design has the service ${service}`, 'an objective is asked of all designs');
  }
}

function answer(
  race: Race,
  plan: RacingPlan,
  { choices, picks }: Designs,
  { objectives, service, currency }: Asked,
  model: Model,
  tolerance: number,
): Optimisation {
  return optimisationOf(race, plan, {
    program: `nines ${version}`,
    model: { name: model.name, currency },
    choices: choices.choices.map(({ name, alternatives }) => ({
      name,
      alternatives: alternatives.map(({ label }) => label),
    })),
    objectives: objectives.map((each) => {
      const { kind, bound } = each;
      return { service: each.service, objective: kind.id, asks: kind.asks, bound };
    }),
    ...{ service, tolerance, picks },
  });
}

async function deliver(
  found: Optimisation,
  designs: Designs,
  text: string,
  { path, seed }: { path: string; seed: string },
  options: OptimizeOptions,
): Promise<void> {
  const told = { replay: replayOf(path, seed, options), notes: notesOf(designs) };
  const { html, out, force } = options;
  if (html !== undefined) {
    await writeDocument(documentForm('html'), html, optimisationHtml(found, told), force === true);
  }
  if (out !== undefined) await writeChosen(out, found, designs, text, force === true);
  if (options.json) await print(serialise(found));
  else if (options.csv) await print(csv(tableOfDesigns(found)));
  else {
    const screen = terminal(process.stdout);
    await screen.write(optimisationText(found, { ...screen, ...told }));
  }
}

function notesOf({ leftOut }: Designs): string[] {
  return leftOut === 0 ? [] : [`The rules leave out ${leftOut} combination${leftOut === 1 ? '' : 's'}.`];
}

function replayOf(path: string, seed: string, options: OptimizeOptions): string {
  const { choices, slo = [], tolerance, budget, trials, horizon, warmup, confidence } = options;
  const command = ['optimize', path, '--choices', choices!, ...slo.flatMap((text) => ['--slo', text])];
  if (tolerance !== undefined) command.push('--tolerance', formatFraction(tolerance));
  if (budget !== undefined) command.push('--budget', String(budget));
  return commandLine(command, seed, { trials, horizon, warmup, confidence });
}

const WRITTEN_BY = '# Found by nines optimize: ';

/** A file that this command wrote earlier. */
function isOurs(text: string): boolean {
  return text.startsWith(WRITTEN_BY);
}

/** The chosen design as a model, with what was chosen above it where the file can hold a remark. Nothing found, nothing written. */
async function writeChosen(
  path: string,
  found: Optimisation,
  { choices, picks, systems, written }: Designs,
  text: string,
  force: boolean,
): Promise<void> {
  if (found.chosen === null) {
    await terminal(process.stderr).write(`No design was found, so ${path} was not written.\n`);
    return;
  }
  const changed = textOf(text.replace(/^\uFEFF/, ''), written, changesOf(choices, picks[found.chosen]));
  const { model } = parseModel(changed ?? '');
  if (changed === null || model === null || compile(model).fingerprint !== systems[found.chosen].fingerprint) {
    throw new Error(`the text of design ${found.chosen + 1} is not the design that was played`);
  }
  const isJson = /^\s*\{/.test(changed);
  const remark = `${WRITTEN_BY}${designInWords(found, found.designs[found.chosen])}`;
  await writeWhole(path, isJson ? changed : `${remark}\n${changed}`, (present) => force || isOurs(present));
}
