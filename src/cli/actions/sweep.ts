import { compile } from '../../model/compile/index.ts';
import { editModel, nearest, parseModel, type Model, type Path } from '../../model/index.ts';
import { planComparison } from '../../montecarlo/index.ts';
import { csv, sweepFigure, sweepHtml, sweepText, lightPalette, type Sweep } from '../../report/index.ts';
import { serialise } from '../../results/index.ts';
import type { System } from '../../system/system.ts';
import type { SweepCommandOptions } from '../commands/sweep.ts';
import { playDesigns } from '../designs.ts';
import { checkDocument, documentForm, writeDocument } from '../documents.ts';
import { nothingFinished, onInterrupt } from '../interrupt.ts';
import { readModel, usableModel } from '../model-file.ts';
import { commandLine } from '../replay.ts';
import { checkServices, endless, print, settingsOf } from '../study.ts';
import { readSet, type SetParameter } from '../sweep-values.ts';
import { terminal } from '../terminal.ts';
import { exitCode, UserError } from '../user-error.ts';

/** Simulates a model for every combination of values and tells how the down time depends on them. */
export async function sweep(path: string, options: SweepCommandOptions): Promise<number> {
  const messages = terminal(process.stderr);
  const parameters = parametersOf(options);
  if (options.json && options.csv) throw new UserError('--json and --csv exclude each other');
  if (options.html !== undefined) await checkDocument(documentForm('html'), options.html, options.force === true);
  const read = await readModel(path);
  const interruption = onInterrupt(messages);
  const model = await usableModel(read, messages, options.quiet === true);
  if (model === null) return exitCode.badInput;
  const services = options.service ?? Object.keys(model.services);
  checkServices(model, services);
  if (services.length === 0) throw new UserError('the model has no services, so nothing can be seen of a sweep');
  const systems = combinations(parameters).map((values) => compile(modelWith(read.text, model, parameters, values)));
  checkEffect(parameters, systems);
  const study = settingsOf(model, options);
  const { plan, refusal } = planComparison(systems, study);
  if (refusal !== null && !options.force) throw endless(refusal);
  const currencies = systems.map(() => model.currency);
  const played = await playDesigns(systems, plan, currencies, options, messages, interruption);
  if (played === null) return nothingFinished(messages);
  const points = played.designs;
  const { set = [] } = options;
  const replay = commandLine(['sweep', path, ...set.flatMap((text) => ['--set', text])], study.seed, options);
  await deliver({ parameters, points }, parameters, services, replay, options);
  return points[0].study.partial ? exitCode.interrupted : exitCode.fine;
}

/** Points of a sweep; each has an engine of its own in every thread. */
const MOST_POINTS = 150;

function parametersOf({ set = [] }: SweepCommandOptions): SetParameter[] {
  const hint = 'write --set database.failover.time=10s..5m/8';
  if (set.length === 0) throw new UserError('there is nothing to sweep over', hint);
  if (set.length > 2) throw new UserError('a sweep has one or two parameters', 'leave the others as they are');
  const parameters = set.map(readSet);
  const points = parameters.reduce((product, { values }) => product * values.length, 1);
  if (points > MOST_POINTS) throw new UserError(`${points} points are too many`, `at most ${MOST_POINTS} are played`);
  return parameters;
}

/** Every combination of values, the last parameter running fastest. */
function combinations(parameters: readonly SetParameter[]): string[][] {
  return parameters.reduce<string[][]>(
    (all, { values }) => all.flatMap((before) => values.map((value) => [...before, value])),
    [[]],
  );
}

/** The model with other values, written into its text so that they mean what they would mean there. */
function modelWith(text: string, model: Model, parameters: readonly SetParameter[], values: readonly string[]): Model {
  const edits = parameters.map(({ path }, at) => ({
    ...{ type: 'set' as const, path: pathOf(path, model) },
    value: /^\d+(\.\d+)?(e[+-]?\d+)?$/i.test(values[at]) ? Number(values[at]) : values[at],
  }));
  const edited = editModel(text, edits);
  const names = parameters.map(({ path }) => path).join(' and ');
  if (edited === null) {
    const hint = 'it may lead through something that the model writes in its short form: write that out as a map';
    throw new UserError(`${names} cannot be set in this model`, hint);
  }
  const { model: changed, issues } = parseModel(edited, '');
  const error = issues.find(({ severity }) => severity === 'error');
  if (changed !== null && error === undefined) return changed;
  const point = parameters.map(({ path }, at) => `${path}=${values[at]}`).join(' and ');
  throw new UserError(
    `with ${point} the model has an error: ${error?.message ?? 'it cannot be read'}`,
    error?.hint ?? '',
  );
}

const SECTIONS = ['components', 'places', 'services', 'hazards', 'crews', 'spares'] as const;

/** `database.failover.time` begins with the name of a thing, `components.database.failover.time` with its section. */
export function pathOf(written: string, model: Model): Path {
  const steps = written.split('.');
  const [first, ...rest] = steps;
  const isSection = SECTIONS.some((section) => section === first && Object.hasOwn(model[section], rest[0] ?? ''));
  const inside = SECTIONS.filter((section) => Object.hasOwn(model[section], first));
  if (steps.length < (isSection ? 3 : 2) || (!isSection && inside.length === 0)) {
    const names = SECTIONS.flatMap((section) => Object.keys(model[section]));
    const meant = nearest(first, names);
    throw new UserError(
      `${written} leads to nothing in the model`,
      meant === null ? `it begins with one of ${names.join(', ')}` : `did you mean ${[meant, ...rest].join('.')}?`,
    );
  }
  if (isSection) return steps;
  if (inside.length === 1) return [inside[0], ...steps];
  const full = inside.map((section) => [section, ...steps].join('.'));
  throw new UserError(`${first} is the name of several things`, `write ${full.join(' or ')}`);
}

/** A value that the simulation does not notice is a mistake in the path more often than not. */
function checkEffect(parameters: readonly SetParameter[], systems: readonly System[]): void {
  if (new Set(systems.map(({ fingerprint }) => fingerprint)).size > 1) return;
  const names = parameters.map(({ path }) => path).join(' and ');
  throw new UserError(`${names} changes nothing in the simulation`, 'a description or a source has no effect');
}

async function deliver(
  sweep: Sweep,
  parameters: readonly SetParameter[],
  services: readonly string[],
  replay: string,
  { html, json, csv: asCsv, force }: SweepCommandOptions,
): Promise<void> {
  if (html !== undefined) {
    await writeDocument(documentForm('html'), html, sweepHtml(sweep, services, replay), force === true);
  }
  if (json) await print(serialise({ nines: 1, kind: 'sweep', ...sweep }));
  else if (asCsv) await print(services.map((service) => table(sweep, service, services.length > 1)).join('\r\n'));
  else {
    const screen = terminal(process.stdout);
    const notes = parameters.filter(({ spacing }) => spacing !== '').map(({ path, spacing }) => `${path}: ${spacing}.`);
    await screen.write(sweepText(sweep, { ...screen, services, notes, replay }));
  }
}

/** The numbers of a service; its name stands above where there are several. */
function table(sweep: Sweep, service: string, isNamed: boolean): string {
  const { table: numbers } = sweepFigure(sweep, service, { palette: lightPalette });
  return `${isNamed ? csv({ columns: [service], rows: [] }) : ''}${csv(numbers)}`;
}
