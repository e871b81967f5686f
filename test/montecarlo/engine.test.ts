import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createPlayer } from '../../src/engine/index.ts';
import { compile } from '../../src/model/compile/index.ts';
import { parseModel } from '../../src/model/parse.ts';
import { planStudy, runBatch, runStudy, summarise } from '../../src/montecarlo/index.ts';
import { parseResults, serialise } from '../../src/results/index.ts';

const folder = fileURLToPath(new URL('../../models/', import.meta.url));
const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));

function studyOf(file: string, trials: number) {
  const { model } = parseModel(readFileSync(folder + file, 'utf8'), file);
  const system = compile(model!);
  return { system, plan: planStudy(system, { ...model!.study, trials }).plan };
}

describe.each(files)('the study of %s', (file) => {
  it('has about as many events as planned', () => {
    const { system, plan } = studyOf(file, 20);
    const player = createPlayer(system, plan);
    for (let trial = 0; trial < 20; trial++) player.play(trial);
    const ratio = player.events() / 20 / plan.eventsPerTrial;
    expect(ratio).toBeGreaterThan(1 / 3);
    expect(ratio).toBeLessThan(3);
  });

  it('gives the same bytes for batches played in order by one engine and at random by several', async () => {
    const { system, plan } = studyOf(file, 45);
    const text = async (players: number, turns: (batch: number) => number): Promise<string> => {
      const engines = Array.from({ length: players }, () => createPlayer(system, plan));
      const study = await runStudy({
        ...{ system, plan, concurrency: players },
        execute: async (batch) => {
          for (let turn = turns(batch); turn > 0; turn--) await Promise.resolve();
          return runBatch(system, plan, batch, (trial) => engines[batch % players]!.play(trial));
        },
      });
      return serialise(summarise(study.collected, plan, system, study));
    };
    const expected = await text(1, () => 0);
    expect(await text(3, (batch) => (batch * 7919) % 23)).toBe(expected);
    expect(parseResults(expected).issue).toBeNull();
  });
});
