import { compile } from '../../src/model/compile/index.ts';
import { parseModel, type Model } from '../../src/model/index.ts';
import {
  createComparisonPlayer,
  planComparison,
  runComparison,
  summariseComparison,
  type Comparison,
  type ComparisonBatch,
  type ComparisonPlan,
} from '../../src/montecarlo/index.ts';

/** A pair of servers, one of which serves; and what a variant changes of it. */
export function design(change: { mttr?: string; standby?: string; cost?: string; service?: string } = {}): string {
  const { mttr = '8h', standby = 'hot', service = 'shop' } = change;
  return `
nines: 1
name: Pair
components:
  server:
    instances: 2
    active: 1
    standby: ${standby}
    failures: { crash: { mttf: 30d, mttr: ${mttr} } }
    failover: { time: 2m, success: 98%, otherwise: 30m }
    cost: 1000/y
services:
  ${service}: { requires: [server], downtimeCost: ${change.cost ?? '100/h'} }
study: { trials: 3000 }
`;
}

export function modelOf(text: string): Model {
  const { model, issues } = parseModel(text);
  if (model === null) throw new Error(JSON.stringify(issues));
  return model;
}

export interface Played {
  comparison: Comparison;
  plan: ComparisonPlan;
}

interface PlayOptions {
  trials?: number;
  seed?: string;
  concurrency?: number;
  /** How many turns later than at once a batch comes back. */
  delay?: (batch: number) => number;
}

/** Compares the designs of these texts, each batch by way of what a thread could send. */
export async function compare(
  texts: string[],
  { trials = 1000, seed = 'nines', concurrency = 1, delay }: PlayOptions = {},
): Promise<Played> {
  const models = texts.map(modelOf);
  const systems = models.map(compile);
  const { plan } = planComparison(systems, { ...models[0]!.study, trials, seed });
  const play = createComparisonPlayer({ systems, plan });
  const execute = async (batch: number): Promise<ComparisonBatch> => {
    for (let turn = delay?.(batch) ?? 0; turn > 0; turn--) await Promise.resolve();
    return structuredClone(play(batch));
  };
  const run = await runComparison({ systems, plan, execute, concurrency });
  const abouts = models.map(({ currency }) => ({ program: 'test', currency }));
  return { comparison: summariseComparison(run, plan, systems, abouts), plan };
}
