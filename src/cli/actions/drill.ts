import { compile } from '../../model/compile/index.ts';
import { nearest, type Model } from '../../model/index.ts';
import { playScenario } from '../../montecarlo/index.ts';
import {
  passingInWords,
  scenariosInWords,
  scenariosJunit,
  scenariosMarkdown,
  scenarioText,
  type Replay,
} from '../../report/index.ts';
import { serialise, type ScenarioResult } from '../../results/index.ts';
import type { DrillOptions } from '../commands/drill.ts';
import { checkDocument, documentForm, writeDocument } from '../documents.ts';
import { readModel, usableModel } from '../model-file.ts';
import { commandLine } from '../replay.ts';
import { print } from '../study.ts';
import { terminal } from '../terminal.ts';
import { drillCode, exitCode, UserError } from '../user-error.ts';
import { version } from '../version.ts';

/** Plays scenarios of a model, and tells whether they go as expected. */
export async function drill(path: string, names: string[], options: DrillOptions): Promise<number> {
  await checkOutputs(options);
  const read = await readModel(path);
  const model = await usableModel(read, terminal(process.stderr), options.quiet === true);
  if (model === null) return exitCode.badInput;
  const results = playAll(seeded(model, options), chosen(model, names), options);
  await deliver(results, model.name, path, options);
  return results.some(({ verdict }) => verdict === 'failed') ? drillCode.failed : drillCode.passed;
}

async function checkOutputs({ junit, markdown, json, force, trial, plays }: DrillOptions): Promise<void> {
  if (json && markdown === '-')
    throw new UserError('--json and --markdown - exclude each other', 'name a file for one');
  if (trial !== undefined && plays !== undefined)
    throw new UserError('--trial and --plays exclude each other', '--trial plays one play alone');
  if (junit !== undefined) await checkDocument(documentForm('junit'), junit, force === true);
  if (markdown !== undefined && markdown !== '-') {
    await checkDocument(documentForm('drill'), markdown, force === true);
  }
}

/** The scenarios asked for, in the order of the model. */
function chosen(model: Model, names: readonly string[]): string[] {
  const known = Object.keys(model.scenarios);
  if (known.length === 0) {
    const hint = 'add `scenarios: { lost: { do: [...], expect: [...] } }`; nines help drill shows one';
    throw new UserError('the model has no scenario to play', hint);
  }
  for (const name of names) {
    if (known.includes(name)) continue;
    const meant = nearest(name, known);
    const hint = meant === null ? `scenarios of the model: ${known.join(', ')}` : `did you mean ${meant}?`;
    throw new UserError(`there is no scenario ${name}`, hint);
  }
  return names.length === 0 ? known : known.filter((name) => names.includes(name));
}

/** What the command says about luck goes before what scenarios say. */
function seeded(model: Model, { seed }: DrillOptions): Model {
  if (seed === undefined) return model;
  const scenarios = Object.entries(model.scenarios).map(([name, scenario]) => [name, { ...scenario, seed }] as const);
  return { ...model, scenarios: Object.fromEntries(scenarios) };
}

function playAll(model: Model, names: readonly string[], { plays, trial, check }: DrillOptions): ScenarioResult[] {
  const system = compile(model);
  return names.map((name) => {
    try {
      return playScenario(model, system, name, { plays, trial, check });
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      throw new UserError(`scenario ${name} cannot be played: ${error.message}`, 'write a shorter `lasts`');
    }
  });
}

async function deliver(results: ScenarioResult[], name: string, path: string, options: DrillOptions): Promise<void> {
  const { junit, markdown, json, quiet } = options;
  const force = options.force === true;
  if (junit !== undefined) await writeDocument(documentForm('junit'), junit, scenariosJunit(name, results), force);
  if (markdown !== undefined && markdown !== '-') {
    await writeDocument(documentForm('drill'), markdown, scenariosMarkdown(results), force);
  }
  if (json) await print(serialise(asData(name, results)));
  else if (markdown === '-') await print(scenariosMarkdown(results));
  else await terminal(process.stdout).write(text(results, path, quiet === true));
}

function text(results: readonly ScenarioResult[], path: string, quiet: boolean): string {
  const screen = terminal(process.stdout);
  const bySeed = new Map(results.map(({ name, seed }) => [name, seed]));
  const replay: Replay = (scenario, trial) =>
    commandLine(['drill', path, scenario, '--trial', String(trial)], bySeed.get(scenario)!, {});
  const all = results.map((result) =>
    quiet
      ? `${result.name}: ${result.verdict}. ${passingInWords(result)}\n`
      : `${scenarioText(result, screen, replay)}\n`,
  );
  return `${all.join('')}${scenariosInWords(results)}\n`;
}

function asData(model: string, scenarios: readonly ScenarioResult[]): object {
  const verdict = scenarios.some((one) => one.verdict === 'failed') ? 'failed' : 'passed';
  return { nines: 1, kind: 'drill', program: `nines ${version}`, model, verdict, scenarios };
}
