import { basename } from 'node:path';
import { compile } from '../model/compile/index.ts';
import type { Model } from '../model/index.ts';
import type { Study } from '../model/model.ts';
import { planComparison, type Comparison } from '../montecarlo/index.ts';
import { playDesigns } from './designs.ts';
import { onInterrupt } from './interrupt.ts';
import { readModel, usableModel } from './model-file.ts';
import { endless } from './study.ts';
import type { Terminal } from './terminal.ts';
import { UserError } from './user-error.ts';

export interface BesideOptions {
  workers?: number;
  quiet?: true;
  force?: true;
}

/** Reads models one after the other, so that the issues of one file are not told amidst those of another. */
export async function usableModels(
  paths: readonly string[],
  messages: Terminal,
  { quiet }: BesideOptions,
): Promise<Model[] | null> {
  const models: (Model | null)[] = [];
  for (const path of paths) models.push(await usableModel(await readModel(path), messages, quiet === true));
  return models.every((model) => model !== null) ? models : null;
}

/** Plays models through the same trials; `first` is what the first is called. Null: nothing was finished. */
export function playBeside(
  models: readonly Model[],
  study: Study,
  first: string,
  options: BesideOptions,
  messages: Terminal,
): Promise<Comparison | null> {
  const systems = models.map((model) => compile(model));
  const { plan, refusal } = planComparison(systems, study);
  if (refusal !== null && !options.force) throw endless(refusal);
  if (plan.services.length === 0) throw new UserError(`${first} has no service to compare`);
  const currencies = models.map(({ currency }) => currency);
  return playDesigns(systems, plan, currencies, options, messages, onInterrupt(messages));
}

/** Names of files without folder and ending, or paths as they were given where those would be the same. */
export function namesOf(paths: readonly string[]): string[] {
  const short = paths.map((path) => basename(path).replace(/\.(ya?ml|json)$/i, ''));
  if (new Set(short).size === paths.length) return short;
  return paths.map((path, at) => (paths.indexOf(path) === at ? path : `${path} (${at + 1})`));
}
