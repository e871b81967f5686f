import { describe, expect, it } from 'vitest';
import { planStudy, trialsOfBatch } from '../../src/montecarlo/index.ts';
import type { Study } from '../../src/model/model.ts';
import type { System } from '../../src/system/system.ts';
import { DistributionTable } from '../../src/random/index.ts';
import type { DistributionSpec } from '../../src/random/index.ts';
import { hour, year } from './synthetic.ts';

const exponential = (mean: number): DistributionSpec => ({ kind: 'exponential', mean });
const never: DistributionSpec = { kind: 'never' };

interface Clocks {
  /** Life and repair of each instance of one component without standbys. */
  modes?: [life: DistributionSpec, repair: DistributionSpec][];
  hazards?: [gap: DistributionSpec, lasts: DistributionSpec][];
}

/** A system that has clocks and nothing else. */
function clocks({ modes = [], hazards = [] }: Clocks): System {
  const table = new DistributionTable();
  const add = (spec: DistributionSpec): number => table.add(spec);
  const zeros = (count: number): Int32Array => new Int32Array(count);
  const system = {
    fingerprint: 'clocks',
    loads: null,
    modes: {
      count: modes.length,
      name: modes.map(() => 'crash'),
      element: Int32Array.from(modes, (_, i) => i),
      lifeLaw: Int32Array.from(modes, ([life]) => (life.kind === 'never' ? -1 : add(life))),
      repairLaw: Int32Array.from(modes, ([, repair]) => add(repair)),
      spreadStart: zeros(modes.length + 1),
      spreadProbability: new Float64Array(0),
    },
    commons: { count: 0 },
    instances: { count: modes.length, component: zeros(modes.length) },
    components: { name: ['server'], roleStart: zeros(2), falseAlarmLaw: Int32Array.of(-1) },
    places: { name: [] },
    hazards: {
      count: hazards.length,
      name: hazards.map((_, i) => `hazard ${i}`),
      gapLaw: Int32Array.from(hazards, ([gap]) => add(gap)),
      lengthLaw: Int32Array.from(hazards, ([, lasts]) => add(lasts)),
      effect: new Uint8Array(hazards.length),
      hits: new Uint8Array(hazards.length),
      hitsNumber: new Float64Array(hazards.length),
      targetStart: zeros(hazards.length + 1),
    },
    crews: { name: [] },
    laws: table.finish(),
  };
  return system as unknown as System;
}

function study(changes: Partial<Study> = {}): Study {
  return { horizon: year, trials: 10_000, seed: 's', warmup: 0, precision: null, confidence: 0.95, ...changes };
}

const server = (life: number, repair: number, instances = 1): System =>
  clocks({ modes: Array.from({ length: instances }, () => [exponential(life), exponential(repair)]) });

describe('the plan of a study', () => {
  it('divides all trials into batches, the last one smaller', () => {
    const { plan } = planStudy(server(100 * hour, hour), study({ trials: 1003 }));
    const sizes = Array.from({ length: plan.batches }, (_, batch) => trialsOfBatch(plan, batch));
    expect(sizes[0]).toEqual({ first: 0, count: plan.batchTrials });
    expect(sizes.reduce((sum, { count }) => sum + count, 0)).toBe(1003);
    sizes.slice(1).forEach(({ first }, i) => expect(first).toBe(sizes[i]!.first + sizes[i]!.count));
  });

  it('gives batches about 150,000 events, yet at least 40 of them and never more than 4,096 trials each', () => {
    const batchTrials = (system: System, trials: number): number =>
      planStudy(system, study({ trials })).plan.batchTrials;
    const busy = server(9 * hour, hour);
    const { eventsPerTrial } = planStudy(busy, study()).plan;
    expect(batchTrials(busy, 1e6)).toBe(Math.round(150_000 / eventsPerTrial));
    expect(batchTrials(busy, 1000)).toBe(25);
    expect(batchTrials(busy, 20)).toBe(1);
    expect(batchTrials(server(50 * year, hour), 1e7)).toBe(4096);
    expect(batchTrials(server(9, 1), 1e4)).toBe(1);
  });

  it('has a window for every whole year, or one of the whole horizon when that is shorter', () => {
    const windows = (horizon: number) => {
      const { plan } = planStudy(server(year, hour), study({ horizon }));
      return [plan.windows, plan.windowLength];
    };
    expect(windows(year)).toEqual([1, year]);
    expect(windows(10 * year)).toEqual([10, year]);
    expect(windows(2.5 * year)).toEqual([2, year]);
    expect(windows(720 * hour)).toEqual([1, 720 * hour]);
  });

  it('expects a failure, a detection and a repair in each cycle, of the warm-up too', () => {
    const { plan } = planStudy(server(99 * hour, hour, 4), study({ warmup: year, trials: 10 }));
    expect(plan.eventsPerTrial).toBeCloseTo((4 * 3 * 2 * 8760) / 100, 6);
    expect(plan.expectedEvents).toBeCloseTo(10 * plan.eventsPerTrial, 6);
  });

  it('expects no more than one failure of what is never repaired, and none of what never fails', () => {
    const events = (life: DistributionSpec, repair: DistributionSpec): number =>
      planStudy(clocks({ modes: [[life, repair]] }), study()).plan.eventsPerTrial;
    expect(events(exponential(hour), never)).toBe(3);
    expect(events(exponential(3 * year), never)).toBe(1);
    expect(events(never, exponential(hour))).toBe(0);
  });
});

describe('a study that would not end', () => {
  it('is refused when one trial has more than a thousand million events, naming the busiest clocks', () => {
    const system = clocks({
      modes: [[exponential(0.01), exponential(0.01)]],
      hazards: [[exponential(hour), exponential(0)]],
    });
    const { plan, refusal } = planStudy(system, study({ trials: 1 }));
    expect(refusal).toMatchObject({ limit: 'events of a trial', allowed: 1e9 });
    expect(refusal!.eventsPerTrial).toBeGreaterThan(4e9);
    expect(refusal!.busiest.map(({ kind, thing, mode }) => [kind, thing, mode])).toEqual([
      ['failure mode', 'server', 'crash'],
      ['hazard', 'hazard 0', ''],
    ]);
    expect(refusal!.hint).toBe('check the unit of crash of server (every 0.02 s), or shorten the horizon');
    expect(plan.batchTrials).toBe(1);
  });

  it('is refused when all trials together have more than 1e11, saying how many can be done', () => {
    const { refusal } = planStudy(server(59, 1), study({ trials: 1_000_000 }));
    expect(refusal).toMatchObject({ limit: 'events of a study', allowed: 1e11 });
    const fewer = /at most (\d+) trials/.exec(refusal!.hint)![1];
    expect(planStudy(server(59, 1), study({ trials: Number(fewer) })).refusal).toBeNull();
    expect(planStudy(server(59, 1), study({ trials: Number(fewer) + 1 })).refusal).not.toBeNull();
  });

  it('is refused in finite numbers when a cycle takes no time at all', () => {
    const { plan, refusal } = planStudy(
      clocks({
        modes: [
          [
            { kind: 'constant', value: 0 },
            { kind: 'constant', value: 0 },
          ],
        ],
      }),
      study(),
    );
    expect(refusal!.limit).toBe('events of a trial');
    expect(Number.isFinite(refusal!.expectedEvents) && Number.isFinite(plan.expectedEvents)).toBe(true);
  });

  it('is not one that is merely large', () => {
    expect(planStudy(server(900 * hour, hour, 100), study({ trials: 1_000_000 })).refusal).toBeNull();
  });
});

describe('a plan with a precision', () => {
  it('begins with small batches that grow, and still plays every trial once', () => {
    const { plan } = planStudy(server(50 * year, hour), study({ trials: 1e6, precision: 0.05 }));
    expect(plan.firstBatchTrials).toBe(40);
    let next = 0;
    for (let batch = 0; batch < plan.batches; batch++) {
      const { first, count } = trialsOfBatch(plan, batch);
      expect(first).toBe(next);
      expect(count).toBeGreaterThan(0);
      expect(count).toBeLessThanOrEqual(plan.batchTrials);
      next += count;
    }
    expect(next).toBe(1e6);
    expect(trialsOfBatch(plan, 10)).toEqual({ first: 400, count: 80 });
  });
});
