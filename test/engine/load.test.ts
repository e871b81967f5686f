import fc from '../fast-check.ts';
import { describe, expect, test } from 'vitest';
import { createPlayer } from '../../src/engine/index.ts';
import type { Tally } from '../../src/engine/index.ts';
import { compile } from '../../src/model/compile/index.ts';
import type { Component, Model } from '../../src/model/model.ts';
import { anyModel, horizon } from './models.ts';

const runs = { numRuns: 60 };

function played(model: Model): { down: number[]; lost: number[]; outages: number[]; degraded: number[] } {
  const player = createPlayer(compile(model), { seed: 'any', warmup: 100, horizon, check: true });
  const all = { down: [] as number[], lost: [] as number[], outages: [] as number[], degraded: [] as number[] };
  for (let trial = 0; trial < 2; trial++) {
    const tally: Tally = player.play(trial);
    for (const key of ['down', 'lost', 'outages', 'degraded'] as const) all[key].push(...tally[key]);
  }
  return all;
}

function withComponents(model: Model, change: (component: Component) => Component): Model {
  const components = Object.entries(model.components).map(([name, component]) => [name, change(component)]);
  return { ...model, components: Object.fromEntries(components) };
}

const withCapacities = (model: Model, factor: number | null): Model =>
  withComponents(model, (component) => ({
    ...component,
    capacity: factor === null || component.capacity === null ? null : component.capacity * factor,
  }));

const withoutConditions = (model: Model): Model =>
  withComponents(model, (component) => ({
    ...component,
    uses: component.uses.map((use) => (use.type === 'component' ? { ...use, without: null } : use)),
  }));

function onlyFirstService(model: Model): Model {
  return { ...model, services: Object.fromEntries(Object.entries(model.services).slice(0, 1)) };
}

describe('load', () => {
  test('takes nothing down: outages and down time are those of the same model without it', () => {
    fc.assert(
      fc.property(anyModel({ load: true }), (model) => {
        const loaded = played(model);
        const plain = played(withoutConditions(withCapacities(model, null)));
        expect(loaded.down).toEqual(plain.down);
        expect(loaded.outages).toEqual(plain.outages);
        loaded.degraded.forEach((degraded, at) => {
          expect(degraded).toBeGreaterThanOrEqual(plain.degraded[at] - 1e-6);
          expect(loaded.lost[at]).toBeGreaterThanOrEqual(plain.lost[at] - 1e-6);
          expect(loaded.lost[at]).toBeLessThanOrEqual(loaded.down[at] + degraded + 1e-6);
        });
      }),
      runs,
    );
  });

  test('that is met by more capacity everywhere is never served less', () => {
    // With several services more capacity in front of one may take from the others what they share.
    fc.assert(
      fc.property(anyModel({ load: true }), fc.constantFrom(1.3, 2, 10), (any, factor) => {
        const model = onlyFirstService(any);
        const before = played(model).lost;
        played(withCapacities(model, factor)).lost.forEach((lost, at) =>
          expect(lost).toBeLessThanOrEqual(before[at] + 1e-6),
        );
      }),
      runs,
    );
  });

  test('that is scaled like all capacities fares the same', () => {
    fc.assert(
      fc.property(anyModel({ load: true }), (model) => {
        const services = Object.entries(model.services).map(([name, service]) => {
          return [name, { ...service, load: service.load === null ? null : service.load * 4 }];
        });
        const scaled = withCapacities({ ...model, services: Object.fromEntries(services) }, 4);
        expect(played(scaled)).toEqual(played(model));
      }),
      runs,
    );
  });

  test('of a service whose name comes earlier or later fares the same', () => {
    fc.assert(
      fc.property(anyModel({ load: true }), (model) => {
        const turned = Object.fromEntries(Object.entries(model.services).reverse());
        const { lost } = played(model);
        const other = played({ ...model, services: turned }).lost;
        const count = Object.keys(turned).length;
        lost.forEach((seconds, at) => {
          const trial = Math.floor(at / count);
          expect(other[trial * count + (count - 1 - (at % count))]).toBeCloseTo(seconds, 6);
        });
      }),
      runs,
    );
  });
});
