import { describe, expect, it } from 'vitest';
import { compile } from '../../src/model/compile/index.ts';
import { createBatchPlayer, decided, runStudy, summarise } from '../../src/montecarlo/index.ts';
import { serialise } from '../../src/results/index.ts';
import { compare, design, modelOf } from './designs.ts';

const quicker = design({ mttr: '6h' });

describe('a comparison of designs', () => {
  it('finds a difference of exactly nothing between a design and itself', async () => {
    const { comparison } = await compare([design(), design()]);
    const { differences } = comparison.services[0]!;
    expect(differences[0]).toBeNull();
    for (const measure of [differences[1]!.availability, differences[1]!.downtimePerYearSeconds]) {
      expect(measure.value).toBe(0);
      expect(decided(measure)).toBe('same');
    }
    expect(comparison.costs[1]!.difference!.value).toBe(0);
    expect(serialise(comparison.designs[0])).toBe(serialise(comparison.designs[1]));
  });

  it('knows the difference to a slight change far better than two studies by themselves', async () => {
    const { comparison } = await compare([design(), design({ mttr: '7h30m' })]);
    const down = comparison.services[0]!.differences[1]!.downtimePerYearSeconds;
    const alone = comparison.designs.map((results) => results.services.shop!.downtimePerYearSeconds.standardError!);
    const independent = Math.sqrt(alone[0]! * alone[0]! + alone[1]! * alone[1]!);
    expect(down.standardError!).toBeLessThan(independent / 2);
    expect(down.value).toBeLessThan(0);
    const [first, second] = comparison.designs.map((results) => results.services.shop!.downtimePerYearSeconds.value!);
    expect(down.value! / (second! - first!)).toBeCloseTo(1, 9);
  });

  it('is the same to the byte for any order of the batches', async () => {
    const alone = await compare([design(), quicker]);
    const together = await compare([design(), quicker], { concurrency: 5, delay: (batch) => (batch * 7) % 11 });
    expect(serialise(together.comparison)).toBe(serialise(alone.comparison));
  });

  it('gives each design the results of its own study of the same division into batches', async () => {
    const { comparison, plan } = await compare([design(), quicker]);
    const model = modelOf(quicker);
    const system = compile(model);
    const play = createBatchPlayer({ system, plan: plan.plans[1]!, check: false });
    const study = await runStudy({
      ...{ system, plan: plan.plans[1]!, concurrency: 1, execute: async (batch: number) => play(batch).result },
    });
    const own = summarise(study.collected, plan.plans[1]!, system, study, {
      program: 'test',
      currency: model.currency,
    });
    expect(serialise(comparison.designs[1])).toBe(serialise(own));
  });

  it('names no winner while the interval of the difference holds zero', () => {
    const measure = { confidence: 0.95, method: 'paired' as const, standardError: 1, value: 1 };
    expect(decided({ ...measure, low: -1, high: 3 })).toBe('open');
    expect(decided({ ...measure, low: 0.1, high: 3 })).toBe('more');
    expect(decided({ ...measure, value: -2, low: -3, high: -0.1 })).toBe('less');
    expect(decided({ ...measure, low: null, high: null })).toBe('open');
  });

  it('compares services of one name, and single services whatever their name', async () => {
    const { comparison } = await compare([design(), design({ service: 'store' })], { trials: 40 });
    expect(comparison.services.map(({ of }) => of)).toEqual([['shop', 'store']]);
    const two = design().replace('services:\n', 'services:\n  search: { requires: [server] }\n');
    const unequal = (await compare([two, design()], { trials: 40 })).comparison;
    expect(unequal.services.map(({ name, of }) => [name, of[1]])).toEqual([
      ['search', null],
      ['shop', 'shop'],
    ]);
    expect(unequal.services[0]!.differences[1]).toBeNull();
  });

  it('counts what is known of the cost exactly: one server more costs its price more', async () => {
    const three = design({ cost: '0' }).replace('instances: 2', 'instances: 3');
    const { comparison } = await compare([design({ cost: '0' }), three], { trials: 40 });
    expect(comparison.costs.map(({ perYear }) => perYear.value)).toEqual([2000, 3000]);
    expect(comparison.costs[1]!.difference!.value).toBe(1000);
  });

  it('adds down time and its price to the cost, trial by trial', async () => {
    const { comparison } = await compare([design(), quicker]);
    const [first, second] = comparison.designs.map(({ cost }) => cost.instancesPerYear + cost.downtimePerYear.value!);
    expect(comparison.costs[0]!.perYear.value! / first!).toBeCloseTo(1, 9);
    expect(comparison.costs[1]!.difference!.value! / (second! - first!)).toBeCloseTo(1, 6);
  });
});
