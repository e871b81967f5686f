import { withComputed } from '../../src/analysis/index.ts';
import { createPlayer } from '../../src/engine/index.ts';
import { compile } from '../../src/model/compile/index.ts';
import { parseModel } from '../../src/model/index.ts';
import { planStudy, runBatch, runStudy, summarise, type BatchResult } from '../../src/montecarlo/index.ts';
import { serialise } from '../../src/results/index.ts';

/** A small study of a model text, played here and now; the results as the bytes a file would have. */
export async function wholeStudy(
  text: string,
  trials: number,
  execute: (play: (batch: number) => BatchResult, batch: number) => Promise<BatchResult> = async (play, batch) =>
    play(batch),
  concurrency = 1,
): Promise<string> {
  const { model, issues } = parseModel(text);
  if (model === null) throw new Error(JSON.stringify(issues));
  const system = compile(model);
  const { plan } = planStudy(system, { ...model.study, trials, precision: null });
  const player = createPlayer(system, plan);
  const play = (batch: number): BatchResult => runBatch(system, plan, batch, (trial) => player.play(trial));
  const study = await runStudy({ system, plan, concurrency, execute: (batch) => execute(play, batch) });
  return serialise(withComputed(system, summarise(study.collected, plan, system, study)));
}
