import { describe, expect, test } from 'vitest';
import { compile } from '../../src/model/compile/index.ts';
import { parseModel } from '../../src/model/index.ts';
import { planStudy, runBatch, runStudy, summarise } from '../../src/montecarlo/index.ts';
import { createPlayer } from '../../src/engine/index.ts';
import { readObjective, summary, plainStyle } from '../../src/report/index.ts';
import type { Measure, Results } from '../../src/results/index.ts';

const text = `
nines: 1
places:
  hall: { kind: zone, failures: { cooling: { ttf: { weibull: { shape: 3, mean: 8y } }, mttr: 1d } } }
components:
  old: { failures: { wear: { ttf: { weibull: { shape: 4, mean: 3y } }, mttr: 48h } } }
  young: { failures: { wear: { ttf: { weibull: { shape: 4, mean: 20d } }, mttr: 2h } } }
  steady: { mttf: 3y, mttr: 48h }
  spent: { instances: 3, needs: 2, failures: { fault: { mttf: 2y, ttr: never } } }
  housed: { in: hall, mttf: 1y, mttr: 4h }
  ordered: { mttf: 1y, mttr: 4h, requires: [old] }
hazards:
  audit: { tbh: { constant: 200d }, lasts: 1h, targets: [steady], effect: down }
services:
  old: { requires: [old] }
  quick: { requires: [young] }
  spent: { requires: [spent] }
  housed: { requires: [housed] }
  ordered: { requires: [ordered] }
  audited: { requires: [steady] }
study: { horizon: 1y, trials: 300, seed: settled }
`;

async function resultsOf(model: string): Promise<Results> {
  const { model: read } = parseModel(model, 'settled.yaml');
  const system = compile(read!);
  const { plan } = planStudy(system, read!.study);
  const player = createPlayer(system, plan);
  const execute = (batch: number) => Promise.resolve(runBatch(system, plan, batch, (trial) => player.play(trial)));
  const study = await runStudy({ system, plan, concurrency: 1, execute });
  return summarise(study.collected, plan, system, study);
}

const { services, ...results } = await resultsOf(text);
const askedOf = (service: string, objective: string): Measure | null =>
  readObjective(`${service}.${objective}`, Object.keys(services)).objective!.kind.measure(services[service]);

describe('times between outages within a horizon', () => {
  test('are not those of the long run where lives with a memory are long beside it', () => {
    expect(services.old.unsettled).toEqual({ lives: ['old wear'], repairs: [] });
    expect(services.quick).not.toHaveProperty('unsettled');
  });

  test('nor where faults stay', () => {
    expect(services.spent.unsettled).toEqual({ lives: [], repairs: ['spent fault'] });
  });

  test('whatever is behind the service: places, what is required, hazards that come by a clock', () => {
    expect(services.housed.unsettled?.lives).toEqual(['hall cooling']);
    expect(services.ordered.unsettled?.lives).toEqual(['old wear']);
    expect(services.audited.unsettled?.lives).toEqual(['audit']);
  });

  test('are told as such', () => {
    const told = summary({ services, ...results } as Results, {
      style: plainStyle,
      width: 120,
      replay: '',
      services: ['old'],
    });
    expect(told).toMatch(/MTBF .*not the long run/);
  });

  test('give no time to the first outage but a lower bound, which the truth is above', () => {
    const { mttffSeconds } = services.old;
    expect(mttffSeconds).toMatchObject({ value: null, high: null, method: 'cut off' });
    expect(mttffSeconds.low).toBeLessThan(365 * 86_400);
    // Three with two needed, for good: 2 y (1/3 + 1/2).
    expect(services.spent.mttffSeconds.low).toBeLessThan(2 * 31_536_000 * (1 / 3 + 1 / 2));
    expect(services.quick.mttffSeconds.value).toBeGreaterThan(0);
  });

  test('meet no objective on means of the long run', () => {
    expect(askedOf('old', 'mtbf>=30y')).toBeNull();
    expect(askedOf('old', 'mttr<=3d')).toEqual(services.old.mdtSeconds);
    expect(askedOf('spent', 'mttr<=150d')).toBeNull();
    expect(askedOf('quick', 'mtbf>=10d')).toEqual(services.quick.mtbfSeconds);
  });
});
