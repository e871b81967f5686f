import { askedIn, mostServing } from './asked.ts';
import { callersFirst } from './callers.ts';
import type { Component, Model, Requirement, Service, Without } from './model.ts';

/** What a component gets to do and can do, in requests per second. */
export interface Flow {
  offered: number;
  /** What its active instances carry together; Infinity where nothing is said */
  capacity: number;
}

/** A sum of shares of the load is not more than the capacity for being rounded. */
const TOLERANCE = 1e-9;

/** Requests per second of a service in the busiest hour of the week, rushes apart. */
export function busiestLoad({ load, profile }: Pick<Service, 'load' | 'profile'>): number {
  return load === null ? 0 : Math.max(load, profile?.peak ?? load) * Math.max(1, profile?.weekend ?? 1);
}

/**
 * How requests flow through a sound model in its busiest hour while everything works, but for soft dependencies that are missing: by component,
 * of those that requests pass. `missing` are the names of what is used and not there.
 */
export function flowsOf(model: Model, missing: ReadonlySet<string> = new Set()): Map<string, Flow> {
  const names = callersFirst(model);
  const services = Object.values(model.services).map(
    (service) => new ServiceFlow(service.requires, busiestLoad(service)),
  );
  const flows = new Map<string, Flow>();
  const read = namesRead(model);
  const asked = askedIn(model);
  const mostOf = (name: string): number => {
    const { instances } = model.components[name];
    return read.has(name) ? instances.reduce((sum, { count }) => sum + count, 0) : mostServing(model, asked, name);
  };
  for (const name of names) {
    const { requires } = model.components[name];
    const offered = services.reduce((sum, service) => sum + service.arriving(name), 0);
    const flow = { offered, capacity: capacityOf(model.components[name], mostOf(name), missing) };
    const served = isTooMuch(flow) ? flow.capacity / offered : 1;
    const conditions = missed(model.components[name], missing);
    for (const service of services) service.pass(name, requires, served, (to) => factorOf(conditions, to));
    flows.set(name, flow);
  }
  return flows;
}

/** Whether more arrives than is carried. */
export function isTooMuch({ offered, capacity }: Flow): boolean {
  return offered > capacity * (1 + TOLERANCE);
}

/** The requests of one service. */
class ServiceFlow {
  private readonly load: number;
  /** By component: requests per second that are sent there, and the most that one request of the service becomes. */
  private readonly sent = new Map<string, { amount: number; most: number }>();

  constructor(requires: readonly Requirement[], load: number) {
    this.load = load;
    this.send(requires, load, 1, () => 1);
  }

  /** However many ways lead to a component, a request comes once. */
  arriving(name: string): number {
    const { amount, most } = this.sent.get(name) ?? { amount: 0, most: 0 };
    return Math.min(amount, most * this.load);
  }

  /** Sends on what a component serves of what arrives. */
  pass(name: string, requires: readonly Requirement[], served: number, factor: (name: string) => number): void {
    this.send(requires, this.arriving(name) * served, this.sent.get(name)?.most ?? 0, factor);
  }

  private send(
    requirements: readonly Requirement[],
    amount: number,
    most: number,
    factor: (name: string) => number,
  ): void {
    for (const requirement of requirements) {
      if (requirement.type === 'place') continue;
      if (requirement.type !== 'component') {
        const share = requirement.type === 'all' ? amount : amount / requirement.of.length;
        this.send(requirement.of, share, most, factor);
        continue;
      }
      const times = factor(requirement.name);
      const before = this.sent.get(requirement.name) ?? { amount: 0, most: 0 };
      this.sent.set(requirement.name, {
        amount: before.amount + amount * times,
        most: Math.max(before.most, most * times),
      });
    }
  }
}

/** What changes for a component because something it uses is missing. */
function missed({ uses }: Component, missing: ReadonlySet<string>): Without[] {
  return uses.flatMap((use) => {
    return use.type === 'component' && use.without !== null && missing.has(use.name) ? [use.without] : [];
  });
}

/** Factor of the requests that are sent on to `name`. */
function factorOf(conditions: readonly Without[], name: string): number {
  return conditions.reduce((product, { load }) => {
    if (typeof load === 'number') return product * load;
    return Object.hasOwn(load, name) ? product * load[name] : product;
  }, 1);
}

/** What all that may serve carry: also those that may be started, and the standbys of what is read from. */
function capacityOf(component: Component, serving: number, missing: ReadonlySet<string>): number {
  if (component.capacity === null) return Infinity;
  return missed(component, missing).reduce((left, each) => left * each.capacity, component.capacity * serving);
}

/** Components of which some requirement is content with any copy. */
export function namesRead({ components, services }: Model): Set<string> {
  const names = new Set<string>();
  const look = (requirements: readonly Requirement[]): void => {
    for (const each of requirements) {
      if ('of' in each) look(each.of);
      else if (each.type === 'component' && each.for === 'reads') names.add(each.name);
    }
  };
  for (const { requires } of [...Object.values(components), ...Object.values(services)]) look(requires);
  return names;
}
