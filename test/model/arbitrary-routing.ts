import fc, { type Arbitrary } from '../fast-check.ts';
import { askedIn, ledTo } from '../../src/model/asked.ts';
import type { Component, Model, Requirement, Routing, Sessions } from '../../src/model/index.ts';
import { maybe, seconds } from './arbitrary-basics.ts';

/** Components that lead requests to places, and that hold sessions, for models without errors. */

const SHARES: Record<number, number[][]> = {
  1: [[1]],
  2: [
    [0.5, 0.5],
    [0.6, 0.4],
  ],
  3: [
    [1 / 3, 1 / 3, 1 / 3],
    [0.5, 0.3, 0.2],
  ],
  4: [
    [0.25, 0.25, 0.25, 0.25],
    [0.4, 0.3, 0.2, 0.1],
  ],
};

interface Rough {
  name: string;
  policy: Routing['policy'];
  /** In this order, as many as are apart from each other */
  places: string[];
  isEven: boolean;
  thens: number[];
  ttl: number;
}

const sessions: Arbitrary<Sessions> = fc.record({
  held: fc.integer({ min: 1, max: 100_000 }),
  replicated: fc.boolean(),
});

export interface Ways {
  router: Rough | null;
  sessions: Record<string, Sessions>;
}

/** For models of these components and places: what is drawn is settled by what the model has. */
export function ways(components: string[], places: string[]): Arbitrary<Ways> {
  const router: Arbitrary<Rough> = fc.record({
    name: fc.constantFrom(...components),
    policy: fc.constantFrom('failover', 'weighted', 'geo'),
    places: fc.shuffledSubarray(places, { minLength: 1 }),
    isEven: fc.boolean(),
    thens: fc.array(fc.nat(), { minLength: 4, maxLength: 4 }),
    ttl: fc.oneof(fc.constant(0), seconds),
  });
  return fc.record({
    router: maybe(router),
    sessions: fc.dictionary(fc.constantFrom(...components), sessions, { maxKeys: 2 }),
  });
}

export function withWays(plain: Model, { router, sessions }: Ways): Model {
  const held = mapped(plain, (name, component) =>
    Object.hasOwn(sessions, name) ? { ...component, sessions: sessions[name] } : component,
  );
  if (router === null) return mapped(held, (_, component) => inOrder(component));
  const routing = routingOf(plain, router);
  const led = mapped(held, (name, component) => {
    const requires = asksAlone(component.requires, router.name);
    const uses = asksAlone(component.uses, router.name);
    return name === router.name
      ? { ...component, requires, uses: asksAlone(uses, null), routing }
      : { ...component, requires, uses };
  });
  const asked = askedIn(led);
  return mapped(led, (name, component) => {
    // Who gets what is not said where it is led to, and asked for elsewhere as well.
    const isShared = ledTo(asked, name).length > 0 && [...asked.get(name)!].length > 1;
    return inOrder(isShared ? { ...component, capacity: null } : component);
  });
}

function routingOf(model: Model, { policy, places, isEven, thens, ttl }: Rough): Routing {
  const around = (place: string): string[] => {
    const { in: outer } = model.places[place];
    return outer === null ? [place] : [place, ...around(outer)];
  };
  const apart: string[] = [];
  for (const place of places) {
    if (apart.every((other) => !around(other).includes(place) && !around(place).includes(other))) apart.push(place);
  }
  const even = policy === 'failover' || isEven;
  const shares = SHARES[apart.length][even ? 0 : SHARES[apart.length].length - 1];
  const to = apart.map((place, at) => {
    const others = apart.filter((other) => other !== place);
    const then = policy === 'geo' && !even ? others.slice(0, thens[at] % (others.length + 1)) : [];
    return { place, share: policy === 'failover' ? (at === 0 ? 1 : 0) : shares[at], then };
  });
  return { policy, to, ttl };
}

/** The same list, which does not ask for `name` (null: for anything) in one place. */
function asksAlone(list: Requirement[], name: string | null): Requirement[] {
  return list.map((item): Requirement => {
    if (item.type === 'component') return name === null || item.name === name ? { ...item, within: null } : item;
    return item.type === 'place' ? item : { ...item, of: asksAlone(item.of, name) };
  });
}

/** Fields in the order that they are read in. */
function inOrder({ capacity, routing, sessions, data, cost, source, ...rest }: Component): Component {
  return { ...rest, capacity, ...(routing && { routing }), ...(sessions && { sessions }), data, cost, source };
}

function mapped(model: Model, change: (name: string, component: Component) => Component): Model {
  const components = Object.entries(model.components).map(([name, each]) => [name, change(name, each)]);
  return { ...model, components: Object.fromEntries(components) };
}
