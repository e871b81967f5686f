import { askedIn, ledTo } from '../../model/asked.ts';
import { componentsIn } from '../../model/callers.ts';
import { flowsOf, isTooMuch, type Flow } from '../../model/flows.ts';
import type { Component, Model, Without } from '../../model/model.ts';
import { placesAround } from '../../model/threats.ts';
import { counted, listed } from '../text/layout.ts';
import { percent, significant } from '../text/numbers.ts';
import { rate } from './rate.ts';
import { routingTexts } from './routing.ts';
import { handlingTexts } from './traffic.ts';
import { total } from './words.ts';

/** What each component carries and gets, with everything up and without what it uses. */
export function loadSentences(model: Model): (name: string) => string[] {
  const usual = flowsOf(model);
  const asked = askedIn(model);
  const when = Object.values(model.services).some(({ profile }) => profile !== undefined) ? ' in the busiest hour' : '';
  return (name) => [
    ...capacityText(model, name, usual.get(name), when, ledTo(asked, name).length > 0),
    ...routingTexts(model.components[name]),
    ...handlingTexts(model.components[name], ledTo(asked, name).length > 0),
    ...withoutTexts(model, name, usual),
  ];
}

function capacityText(model: Model, name: string, flow: Flow | undefined, when: string, isLed: boolean): string[] {
  const component = model.components[name];
  const { capacity, active, needs, autoscale } = component;
  if (capacity === null) return [];
  const what = `${active === 1 ? 'Carries' : 'Each instance carries'} ${rate(capacity)}`;
  if (flow === undefined || flow.offered === 0) return [`${what}.`];
  const arrive = `${what}; ${rate(flow.offered)} arrive${when} with everything up`;
  if (isTooMuch(flow)) return [`${arrive}: ${isCollapsing(component, flow) ? 'it collapses' : failing(flow)} always.`];
  const weights = isLed || autoscale !== undefined ? [] : weightsOf(model, component);
  if (new Set(weights).size > 1) return [weightedText(arrive, weights, flow.offered, capacity)];
  const enough = Math.max(1, Math.ceil(flow.offered / capacity - 1e-9));
  if (autoscale !== undefined) return [`${arrive}, for which it takes ${counted(enough, 'instance')}.`];
  if (active === 1 || enough > active) return [`${arrive}.`];
  const rest = needs < enough ? ' With fewer it is up, and a part of the requests fails.' : '';
  const those = enough === active ? `all ${active}` : `${enough} of its ${counted(active, 'active instance')}`;
  return [`${arrive}, for which it takes ${those}.${rest}`];
}

/** By instance, the heaviest first; empty where requests are not spread by weight. */
function weightsOf(model: Model, { balancing, instances, active }: Component): number[] {
  if (balancing?.policy !== 'weighted' || active !== total(instances)) return [];
  const { weights } = balancing;
  const weightIn = (place: string | null): number => {
    const near = placesAround(model, place).find((one) => Object.hasOwn(weights, one));
    return near === undefined ? 1 : weights[near];
  };
  return instances
    .flatMap(({ place, count }) => Array.from({ length: count }, () => weightIn(place)))
    .sort((a, b) => b - a);
}

/**
 * Spread by weight, what is too much for one instance is not taken by another: so many are always enough, whichever they are,
 * as carry the load even if the heaviest is left with the lightest of the others.
 */
function weightedText(arrive: string, weights: readonly number[], offered: number, capacity: number): string {
  const [heaviest, ...others] = weights;
  const most = (count: number): number => {
    const rest = count === 1 ? [] : others.slice(1 - count);
    return (offered * heaviest) / rest.reduce((sum, weight) => sum + weight, heaviest);
  };
  const isEnough = (count: number): boolean => most(count) <= capacity * (1 + 1e-9);
  const all = weights.length;
  const busiest = `${arrive}, of which the instance of most weight gets ${rate(most(all))}`;
  if (!isEnough(all)) return `${busiest}: a part of that fails always.`;
  const enough = weights.findIndex((_, i) => isEnough(i + 1)) + 1;
  if (enough === 1) return `${busiest}. Any one of its ${counted(all, 'instance')} carries all.`;
  const those = enough === all ? `all ${all}` : `any ${enough} of its ${counted(all, 'instance')}`;
  return `${busiest}. It takes ${those} to be sure that none gets more than it carries: of what is too much for one a part fails.`;
}

/** Whether so many arrive that it gives way altogether. */
function isCollapsing({ collapse }: Component, { offered, capacity }: Flow): boolean {
  return collapse !== undefined && offered > collapse.at * capacity * (1 + 1e-9);
}

/** `40 % fail` */
function failing({ offered, capacity }: Flow): string {
  return `${percent(1 - capacity / offered)} fail`;
}

/** What changes while one of the things that a component uses is missing. */
function withoutTexts(model: Model, name: string, usual: Map<string, Flow>): string[] {
  return model.components[name].uses.flatMap((use) => {
    if (use.type !== 'component' || use.without === null) return [];
    const then = flowsOf(model, new Set([use.name]));
    const parts = [
      ...sentText(model, name, use.without, usual, then),
      ...othersText(model, name, usual, then),
      ...leftText(model, name, use.without, then),
      ...(use.without.success < 1
        ? [`${percent(use.without.success)} of the requests that pass it are served well`]
        : []),
    ];
    const isCache = (model.components[use.name]?.data?.warmUp ?? null) !== null;
    return parts.length === 0
      ? []
      : [`Without ${use.name}${isCache ? ', or while it is cold' : ''}: ${parts.join('; ')}.`];
  });
}

/** The components that a component sends more or fewer requests to, and what becomes of these. */
function sentText(
  model: Model,
  sender: string,
  { load }: Without,
  usual: Map<string, Flow>,
  then: Map<string, Flow>,
): string[] {
  const names = [...new Set(componentsIn(model.components[sender].requires))];
  const factor = (name: string): number =>
    typeof load === 'number' ? load : Object.hasOwn(load, name) ? load[name] : 1;
  return names
    .filter((name) => factor(name) !== 1)
    .map((name) => {
      const [before, after] = [usual.get(name), then.get(name)];
      if (before === undefined || after === undefined || before.offered === 0) {
        return `${name} gets ${times(factor(name))} the requests`;
      }
      return `${name} gets ${times(after.offered / before.offered)} the requests: ${fate(after, model.components[name])}`;
    });
}

function times(factor: number): string {
  return `${significant(factor, 3)} times`;
}

/** `500/s of the 300/s it carries, 40 % fail`, or `it collapses` */
function fate(flow: Flow, component: Component): string {
  if (flow.capacity === Infinity) return rate(flow.offered);
  const fail = isCollapsing(component, flow) ? ', it collapses' : isTooMuch(flow) ? `, ${failing(flow)}` : '';
  return `${rate(flow.offered)} of the ${rate(flow.capacity)} it carries${fail}`;
}

/** Components further behind that are overloaded then and not otherwise. */
function othersText(model: Model, name: string, usual: Map<string, Flow>, then: Map<string, Flow>): string[] {
  const told = new Set([name, ...componentsIn(model.components[name].requires)]);
  return [...then]
    .filter(([other, flow]) => !told.has(other) && isTooMuch(flow) && !isTooMuch(usual.get(other)!))
    .map(([other, flow]) => `${other} gets ${fate(flow, model.components[other])}`);
}

/** What is left of its own capacity. */
function leftText(model: Model, name: string, { capacity }: Without, then: Map<string, Flow>): string[] {
  if (capacity === 1) return [];
  const flow = then.get(name);
  const left = `${percent(capacity)} of its own capacity is left`;
  return [flow === undefined || flow.offered === 0 ? left : `${left}, ${fate(flow, model.components[name])}`];
}

/** Components that take any number of requests, where a service has a load; in the order of the model. */
export function unlimited(model: Model): string {
  if (Object.values(model.services).every(({ load }) => load === null)) return '';
  const flows = flowsOf(model);
  const names = Object.keys(model.components).filter((name) => {
    const flow = flows.get(name);
    return flow !== undefined && flow.offered > 0 && flow.capacity === Infinity;
  });
  return listed(names);
}
