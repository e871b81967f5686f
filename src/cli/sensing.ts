import { withComputed } from '../analysis/index.ts';
import type { Study } from '../model/model.ts';
import { parametersOf, type Design, type Parameter } from '../model/variants/index.ts';
import { DESIGNS_TOGETHER, quickLook, sensitivity, type ComputeDown } from '../montecarlo/index.ts';
import type { Results, Sensitivity } from '../results/index.ts';
import { refused, type AdvisingOptions } from './advising.ts';
import { tellDisagreements } from './computed.ts';
import { onInterrupt } from './interrupt.ts';
import type { Terminal } from './terminal.ts';
import { playerOfMany } from './together.ts';

/** What is varied, how far, and how it is played. */
export interface Varied {
  parameters: readonly Parameter[];
  factor: number;
  study: Study;
  services: readonly string[];
}

/** Moves numbers of a model, with a progress bar where somebody looks, until Ctrl-C. Null: nothing was finished before. */
export async function sensitivityOf(
  { model, written }: Design,
  varied: Varied,
  options: AdvisingOptions,
  messages: Terminal,
): Promise<Sensitivity | null> {
  const { parameters, services } = varied;
  const values = parameters.reduce((sum, { low, high }) => sum + Number(low !== null) + Number(high !== null), 0);
  const expected = values + Math.ceil(values / DESIGNS_TOGETHER);
  const player = playerOfMany({ ...options, currency: model.currency, expected }, messages, onInterrupt(messages));
  const computed = computing(services, messages);
  const found = await sensitivity({
    ...{ model, written, ...varied },
    ...{ play: player.play, compute: computed.compute },
  }).finally(player.end);
  await computed.told();
  return found;
}

/** Times and rates go to a half and to twice as much in a report. */
const FACTOR = 2;

/** A quick look at every number for a report. Null when it was interrupted or would take too long. */
export async function quickSensitivity(
  design: Design,
  study: Study,
  services: readonly string[],
  options: AdvisingOptions,
  messages: Terminal,
): Promise<Sensitivity | null> {
  const parameters = parametersOf(design.written, FACTOR);
  const varied = { parameters, factor: FACTOR, study: quickLook(study).study, services };
  const found = await sensitivityOf(design, varied, options, messages).catch(refused);
  return found === null || found.study.partial ? null : found;
}

/** Computes down times where that is exact, and tells loudly where a sampled one cannot be reconciled with it. */
function computing(services: readonly string[], messages: Terminal): { compute: ComputeDown; told(): Promise<void> } {
  const beside: Results[] = [];
  return {
    compute(system, results) {
      const both = withComputed(system, results);
      beside.push(both);
      const exact = services.flatMap((name): [string, number][] => {
        const { computed = null } = both.services[name];
        if (computed === null || computed.approximates.length > 0) return [];
        return [[name, computed.downtimePerYearSeconds]];
      });
      return Object.fromEntries(exact);
    },
    async told() {
      for (const results of beside) await tellDisagreements(results, messages);
    },
  };
}
