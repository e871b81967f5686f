import fc, { type Arbitrary } from '../fast-check.ts';
import type { Expectation, Model, Scenario, ScenarioStep } from '../../src/model/index.ts';
import { instancesOf } from '../../src/model/scenario.ts';
import { maybe, share, text } from './arbitrary-basics.ts';

/** Scenarios that make sense in a model, whatever it has. */

interface Choice {
  at: number;
  which: number;
  pick: number;
  share: number;
}

const minutes = fc.integer({ min: 1, max: 600 }).map((count) => count * 60);

const choice: Arbitrary<Choice> = fc.record({ at: minutes, which: fc.nat(), pick: fc.nat(), share });

interface Rough {
  description: string;
  steps: Choice[];
  expect: Choice[];
  random: boolean;
  lasts: number | null;
  seed: string | null;
  plays: number;
  passes: number;
}

const rough: Arbitrary<Rough> = fc.record({
  description: text,
  steps: fc.array(choice, { minLength: 1, maxLength: 4 }),
  expect: fc.array(choice, { minLength: 1, maxLength: 4 }),
  random: fc.boolean(),
  lasts: maybe(fc.constant(86_400)),
  seed: maybe(fc.constantFrom('drill', '7')),
  plays: fc.integer({ min: 1, max: 50 }),
  passes: fc.constantFrom(1, 0.95),
});

/** For `map` of a model: what is chosen is settled by what the model has. */
export const scenarios = fc.dictionary(fc.constantFrom('lost', 'zone.down', 'second'), rough, { maxKeys: 2 });

export function scenariosOf(model: Model, drawn: Record<string, Rough>): Record<string, Scenario> {
  const entries = Object.entries(drawn).map(([name, { steps, expect, ...rest }]): [string, Scenario] => [
    name,
    {
      description: rest.description,
      steps: steps.map((each) => stepOf(model, each)),
      expect: expect.map((each) => expectationOf(model, each)),
      random: rest.random,
      lasts: rest.lasts,
      seed: rest.seed,
      plays: rest.plays,
      passes: rest.passes,
    },
  ]);
  return Object.fromEntries(entries);
}

function stepOf(model: Model, { at, which, pick }: Choice): ScenarioStep {
  const instances = Object.entries(model.components).flatMap(([name, component]) =>
    instancesOf(name, component.instances).map((instance) => ({ component, name: instance.name })),
  );
  const one = instances[pick % instances.length];
  const places = Object.keys(model.places);
  const place = places[pick % places.length];
  const modes = Object.keys(one.component.failures);
  const steps: ScenarioStep[] = [
    { at, verb: 'down', thing: one.name, mode: null },
    { at, verb: 'fail', thing: one.name, mode: modes[0] ?? null },
    { at, verb: 'repair', thing: one.name, mode: null },
    { at, verb: 'destroy', thing: place, mode: null },
    { at, verb: 'isolate', thing: place, mode: null },
    ...Object.keys(model.hazards).map((thing) => ({ at, verb: 'strike' as const, thing, mode: null })),
  ];
  return steps[which % steps.length];
}

function expectationOf(model: Model, { at, which, pick, share: part }: Choice): Expectation {
  const isService = pick % 2 === 0;
  const names = Object.keys(isService ? model.services : model.components);
  const subject = {
    of: isService ? ('service' as const) : ('component' as const),
    name: names[pick % names.length],
  };
  const whole = { at: null, after: null, atLeast: null, atMost: null, among: [] as string[] };
  const all: Expectation[] = [
    { ...subject, kind: 'is', ...whole, at, among: ['up'] },
    { ...subject, kind: 'is', ...whole, at, among: ['up', 'down'] },
    { ...subject, kind: 'downFor', ...whole, atMost: at },
    { ...subject, kind: 'outages', ...whole, atLeast: 2, atMost: 2 },
    { ...subject, kind: 'availability', ...whole, atLeast: part },
    { ...subject, kind: 'backWithin', ...whole, after: 1, atMost: at },
  ];
  return all[which % all.length];
}
