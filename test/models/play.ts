import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createPlayer } from '../../src/engine/index.ts';
import { compile } from '../../src/model/compile/index.ts';
import { parseModel, type Model } from '../../src/model/index.ts';
import { planStudy, runBatch, runStudy, summarise } from '../../src/montecarlo/index.ts';
import type { Results } from '../../src/results/index.ts';

const folder = fileURLToPath(new URL('../../models/', import.meta.url));

/** Names of the example models, without `.yaml`. */
export const modelNames = readdirSync(folder)
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => file.replace('.yaml', ''));

export function modelPath(name: string): string {
  return `${folder}${name}.yaml`;
}

export function modelText(name: string): string {
  return readFileSync(modelPath(name), 'utf8');
}

export function modelNamed(name: string): Model {
  const { model } = parseModel(modelText(name), `models/${name}.yaml`);
  if (model === null) throw new Error(`models/${name}.yaml has errors`);
  return model;
}

/** Results of the model's own study with `trials` trials; `check` has the engine check itself after every event. */
export async function played(model: Model, trials: number, check: boolean): Promise<Results> {
  const system = compile(model);
  const { plan } = planStudy(system, { ...model.study, trials, precision: null });
  const { seed, warmup, horizon } = plan;
  const player = createPlayer(system, { seed, warmup, horizon, check });
  const execute = (batch: number) => Promise.resolve(runBatch(system, plan, batch, (trial) => player.play(trial)));
  const study = await runStudy({ system, plan, execute, concurrency: 1 });
  return summarise(study.collected, plan, system, study, { program: 'test', currency: model.currency });
}
