import { callersFirst } from '../../src/model/callers.ts';
import type { Component, Hazard, Model } from '../../src/model/model.ts';
import type { Dice } from './loaded.ts';

/** A random model with load, in which requests are spread, floods come, and components collapse and scale. */
export function withTraffic(model: Model, dice: Dice): Model {
  const services = Object.entries(model.services).map(([name, service]) => {
    if (service.load === null) return [name, service];
    const profile = dice.chance(5) ? { peak: service.load * 3, weekend: 0.5 } : undefined;
    const spike = {
      tbh: { kind: 'exponential', mean: 900 },
      lasts: { kind: 'exponential', mean: 100 },
      times: 3,
    } as const;
    const spikes = dice.chance(4) ? [spike] : undefined;
    return [name, { ...service, ...(profile && { profile }), ...(spikes && { spikes }) }];
  });
  const isLoaded = Object.values(model.services).some(({ load }) => load !== null);
  const reached = isLoaded ? callersFirst(model) : [];
  const components = Object.entries(model.components).map(([name, component]) => {
    return [name, busy(component, dice, reached.includes(name))];
  });
  const hazards = {
    flood: flood('overload', [...Object.keys(model.components), ...Object.keys(model.services)], dice),
    heat: flood('slow', Object.keys(model.components), dice),
  };
  return {
    ...model,
    services: Object.fromEntries(services),
    components: Object.fromEntries(components),
    hazards: { ...model.hazards, ...hazards },
  };
}

function flood(type: 'overload' | 'slow', targets: string[], dice: Dice): Hazard {
  return {
    ...{ description: '', tbh: { kind: 'exponential', mean: 400 }, lasts: { kind: 'exponential', mean: 100 } },
    ...{ targets: [dice.one(targets)], effect: { type, factor: dice.one([2, 5]) } },
    ...{ hits: type === 'slow' ? { type: 'random', count: 1 } : { type: 'all' }, ttr: null, crew: null },
    ...{ stoppedBy: [], source: '' },
  };
}

function busy(component: Component, dice: Dice, isReached: boolean): Component {
  const total = component.instances.reduce((sum, { count }) => sum + count, 0);
  const policy = dice.one(['round-robin', 'least-connections', 'ip-hash'] as const);
  const holds = policy === 'least-connections' ? { response: 0.2, failFast: 0.01, timeout: 5 } : null;
  const isPlain = isReached && component.active === total && component.data === null && component.follows === null;
  const limit = component.capacity;
  return {
    ...component,
    ...(dice.chance(5) && { balancing: { policy, weights: {}, holds } }),
    ...(limit !== null &&
      dice.chance(4) && {
        collapse: {
          at: 1.2,
          until: dice.one([0.8, 1.2]),
          restart: dice.one([
            { kind: 'constant', value: 0 },
            { kind: 'constant', value: 30 },
          ] as const),
        },
      }),
    ...(limit !== null &&
      isPlain &&
      dice.chance(4) && {
        autoscale: {
          ...{ min: component.needs, max: total + 2, at: 0.7 },
          ...{
            start: dice.one([
              { kind: 'constant', value: 0 },
              { kind: 'exponential', mean: 20 },
            ] as const),
            cooldown: dice.one([0, 60]),
          },
        },
      }),
  };
}
