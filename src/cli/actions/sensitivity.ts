import { nearest, parseModel, type Model, type Written } from '../../model/index.ts';
import { parametersOf, shownValue, variantOf, type Parameter } from '../../model/variants/index.ts';
import { csv, sensitivityHtml, sensitivityTable, sensitivityText } from '../../report/index.ts';
import { serialise, type Sensitivity } from '../../results/index.ts';
import type { SensitivityCommandOptions } from '../commands/sensitivity.ts';
import { checkDocument, documentForm, writeDocument } from '../documents.ts';
import { nothingFinished } from '../interrupt.ts';
import { readModel, usableModel } from '../model-file.ts';
import { commandLine } from '../replay.ts';
import { sensitivityOf } from '../sensing.ts';
import { checkServices, print, settingsOf } from '../study.ts';
import { terminal } from '../terminal.ts';
import { exitCode, UserError } from '../user-error.ts';
import { pathOf } from './sweep.ts';

/** Moves every number of a model to a lower and a higher value, and tells which matter most. */
export async function sensitivity(path: string, options: SensitivityCommandOptions): Promise<number> {
  const messages = terminal(process.stderr);
  if (options.json && options.csv) throw new UserError('--json and --csv exclude each other');
  if (options.html !== undefined) await checkDocument(documentForm('html'), options.html, options.force === true);
  const read = await readModel(path);
  const model = await usableModel(read, messages, options.quiet === true);
  if (model === null) return exitCode.badInput;
  const services = options.service ?? Object.keys(model.services);
  checkServices(model, services);
  if (services.length === 0) throw new UserError('the model has no services, so nothing can be seen of its numbers');
  const written = parseModel(read.text).written!;
  const parameters = chosen(written, model, options);
  const study = settingsOf(model, options);
  const about = { parameters, factor: options.factor, study, services };
  const found = await sensitivityOf({ model, written }, about, options, messages);
  if (found === null) return nothingFinished(messages);
  await deliver(found, services, replayOf(path, study.seed, options), options);
  return found.study.partial ? exitCode.interrupted : exitCode.fine;
}

/** The numbers to vary: all, or those asked for; with the values that were set for them. */
function chosen(written: Written, model: Model, { only, range = [], factor }: SensitivityCommandOptions): Parameter[] {
  const all = parametersOf(written, factor);
  const set = range.map((text) => ranged(text, written, model, all));
  if (only === undefined && all.length + set.length === 0) {
    throw new UserError('the model has no number that could be varied', 'nothing in it fails');
  }
  const names = new Set(set.map(({ name }) => name));
  const rest = all.filter(({ name }) => !names.has(name));
  if (only === undefined) return range.length > 0 && all.length === 0 ? set : inOrder([...set, ...rest], all);
  const wanted = only.flatMap((path) => below(path, rest, all, names));
  return inOrder([...set, ...new Set(wanted)], all);
}

/** In the order of the model. */
function inOrder(parameters: Parameter[], all: readonly Parameter[]): Parameter[] {
  const rank = new Map(all.map(({ name }, at) => [name, at]));
  return parameters.sort((a, b) => (rank.get(a.name) ?? -1) - (rank.get(b.name) ?? -1));
}

/** Parameters at or below a path, with or without its section. */
function below(
  path: string,
  rest: readonly Parameter[],
  all: readonly Parameter[],
  set: ReadonlySet<string>,
): Parameter[] {
  const isBelow = (name: string): boolean => name === path || name.startsWith(`${path}.`);
  const isWanted = ({ name, path: full }: Parameter): boolean => isBelow(name) || isBelow(full.join('.'));
  const found = rest.filter(isWanted);
  if (found.length > 0 || [...set].some(isBelow)) return found;
  const prefixes = new Set(
    all.flatMap(({ name }) => name.split('.').map((_, at, steps) => steps.slice(0, at + 1).join('.'))),
  );
  const meant = nearest(path, prefixes);
  const hint = meant === null ? `numbers that can be varied begin with ${firstNames(all)}` : `did you mean ${meant}?`;
  throw new UserError(`${path} is no number of the model that can be varied`, hint);
}

function firstNames(all: readonly Parameter[]): string {
  const names = [...new Set(all.map(({ name }) => name.split('.')[0]))];
  return names.length > 12 ? `${names.slice(0, 12).join(', ')} …` : names.join(', ');
}

const RANGE_HINT = 'write --range database.failover.time=10s..5m';

/** Reads `PATH=low..high`; any value of the model can be set so, also one that is not written yet. */
function ranged(text: string, written: Written, model: Model, all: readonly Parameter[]): Parameter {
  const match = /^\s*([^=\s]+)\s*=\s*(.+?)\s*\.\.\s*(.+?)\s*$/.exec(text);
  if (match === null) throw new UserError(`\`${text}\` is no range`, RANGE_HINT);
  const [, name, low, high] = match;
  const known = all.find((each) => each.name === name || each.path.join('.') === name);
  const path = known?.path ?? pathOf(name, model);
  const [from, to] = [low, high].map((value) => {
    const plain = /^\d+(\.\d+)?$/.test(value) ? Number(value) : value;
    const reading = variantOf(written, [{ type: 'set', path, value: plain }]);
    if (!reading.ok) throw new UserError(`${name} cannot be ${value}: ${reading.why}`, RANGE_HINT);
    return { written: plain, value: shownValue(plain) };
  });
  const { words, value } = known ?? { words: name, value: 'as it is' };
  return { path, name: known?.name ?? name, words, value, low: from, high: to };
}

function replayOf(path: string, seed: string, options: SensitivityCommandOptions): string {
  const { only = [], range = [], factor } = options;
  const words = [
    ...only.flatMap((each) => ['--only', each]),
    ...range.flatMap((each) => ['--range', each]),
    ...(factor === 2 ? [] : ['--factor', String(factor)]),
  ];
  return commandLine(['sensitivity', path, ...words], seed, options);
}

async function deliver(
  found: Sensitivity,
  services: readonly string[],
  replay: string,
  { html, json, csv: asCsv, force, top }: SensitivityCommandOptions,
): Promise<void> {
  if (html !== undefined) {
    await writeDocument(documentForm('html'), html, sensitivityHtml(found, services, replay), force === true);
  }
  if (json) return print(serialise(found));
  if (asCsv) return print(csv(sensitivityTable(found, services)));
  const screen = terminal(process.stdout);
  await screen.write(sensitivityText(found, { ...screen, services, most: top, replay }));
}
