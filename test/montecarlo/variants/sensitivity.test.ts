import { describe, expect, test } from 'vitest';
import { parametersOf } from '../../../src/model/variants/index.ts';
import { sensitivity, type ComputeDown } from '../../../src/montecarlo/index.ts';
import type { Sensitivity } from '../../../src/results/index.ts';
import { compute, computeNothing, modelOf, player } from './play.ts';

const YEAR = 31_536_000;
const HOUR = 3600;

async function vary(
  text: string,
  options: { compute?: ComputeDown; most?: number; factor?: number } = {},
): Promise<Sensitivity | null> {
  const { model, written } = modelOf(text);
  const factor = options.factor ?? 2;
  return sensitivity({
    ...{ model, written, parameters: parametersOf(written, factor), factor, study: model.study },
    ...{ services: Object.keys(model.services), play: player(options.most), compute: options.compute ?? compute },
  });
}

function changes(found: Sensitivity | null, name: string): { low: number; high: number; exact: boolean } {
  const { low, high } = found!.parameters.find((each) => each.name === name)!;
  const of = (end: typeof low): number => end!.services.web.downtimePerYearSeconds.value!;
  return { low: of(low), high: of(high), exact: low!.services.web.exact && high!.services.web.exact };
}

const kOfN = (trials: number, mttf = '10d', mttr = '5h'): string => `nines: 1
components:
  server: { instances: 3, needs: 2, mttf: ${mttf}, mttr: ${mttr} }
services: { web: { requires: [server] } }
study: { horizon: 20y, trials: ${trials}, seed: kofn }
`;

/** Down time a year of two of three in the long run, from the availability of one. */
function twoOfThree(mttf: number, mttr: number): number {
  const down = mttr / (mttf + mttr);
  return (3 * down * down * (1 - down) + down * down * down) * YEAR;
}

describe('sensitivities', () => {
  test('are those of the closed form of two of three, computed and marked as exact', async () => {
    const found = await vary(kOfN(1));
    const base = twoOfThree(240 * HOUR, 5 * HOUR);
    const mttf = changes(found, 'server.mttf');
    expect(mttf.exact).toBe(true);
    // The first days, in which everything is new, are less than a thousandth of twenty years.
    expect(mttf.low / (twoOfThree(120 * HOUR, 5 * HOUR) - base)).toBeCloseTo(1, 3);
    expect(mttf.high / (twoOfThree(480 * HOUR, 5 * HOUR) - base)).toBeCloseTo(1, 3);
    const mttr = changes(found, 'server.mttr');
    expect(mttr.low / (twoOfThree(240 * HOUR, 2.5 * HOUR) - base)).toBeCloseTo(1, 3);
    expect(mttr.high / (twoOfThree(240 * HOUR, 10 * HOUR) - base)).toBeCloseTo(1, 3);
  });

  test('of one part by a little are the derivative of MTTR / (MTTF + MTTR)', async () => {
    const { model, written } = modelOf(`nines: 1
components: { server: { mttf: 100h, mttr: 1h } }
services: { web: { requires: [server] } }
study: { horizon: 50y, trials: 1, seed: one }
`);
    const [mttf] = parametersOf(written, 1.001);
    const found = await sensitivity({
      ...{ model, written, parameters: [mttf], factor: 1.001, study: model.study, services: ['web'] },
      ...{ play: player(), compute },
    });
    const { low, high } = changes(found, 'server.mttf');
    const step = 100 * (1.001 - 1 / 1.001);
    const derivative = (-1 / (101 * 101)) * YEAR;
    expect((high - low) / step / derivative).toBeCloseTo(1, 4);
  });

  test('sampled agree with the computed ones within their intervals', async () => {
    const text = kOfN(40);
    const [exact, sampled] = [await vary(text), await vary(text, { compute: computeNothing })];
    for (const { name, low, high } of sampled!.parameters) {
      const known = changes(exact, name);
      for (const [end, truth] of [
        [low, known.low],
        [high, known.high],
      ] as const) {
        const { downtimePerYearSeconds: change, exact: isExact } = end!.services.web;
        expect(isExact).toBe(false);
        expect(Math.abs(change.value! - truth)).toBeLessThan(4 * change.standardError!);
        expect(change.standardError! / Math.abs(truth)).toBeLessThan(0.15);
      }
    }
  });

  test('are none where the simulation is the same, and are told so without an interval', async () => {
    const found = await vary(`${kOfN(2)}crews: { idle: { size: 2, response: 5m } }\n`);
    const change = found!.parameters.find(({ name }) => name === 'idle.size')!.high!.services.web;
    expect(change.downtimePerYearSeconds).toMatchObject({ value: 0, low: 0, high: 0, method: 'constant' });
  });

  test('that an interruption cuts short are left out by name, the others are whole', async () => {
    const parts = Array.from({ length: 9 }, (_, i) => `  part${i}: { mttf: 50d, mttr: 1h }`).join('\n');
    const names = Array.from({ length: 9 }, (_, i) => `part${i}`).join(', ');
    const text = `nines: 1
components:
${parts}
services: { web: { requires: [${names}] } }
study: { horizon: 1y, trials: 20, seed: many }
`;
    const found = await vary(text, { most: 1, compute: computeNothing });
    const known = found!.parameters.flatMap(({ low, high }) => [low, high]).filter((end) => end !== null);
    expect(found!.study.partial).toBe(true);
    expect(known).toHaveLength(16);
    expect(found!.leftOut).toHaveLength(20);
    expect(found!.leftOut[0]).toMatchObject({ why: 'interrupted' });
    expect(await vary(text, { most: 0 })).toBeNull();
  });
});
