import { formatDuration } from '../../lib/units/index.ts';
import type { Path } from '../issues.ts';
import type { Model } from '../model.ts';
import { instancesOf, lengthOf, onlyInstance, VERBS, type Scenario, type StepTarget, type Verb } from '../scenario.ts';
import { placesAround, targetsOf } from '../threats.ts';
import type { RuleContext } from './context.ts';

/** A thing that a step is about. */
export interface StepThing {
  kind: StepTarget;
  name: string;
}

/** What steps can be about in a model. Names are found once, because they are asked for often. */
export class StepThings {
  private readonly model: Model;
  /** Component and place of each instance, by its name. */
  private readonly instances = new Map<string, { component: string; place: string | null }>();

  /** Looks through all names that are still allowed: in hopeless input every name is wrong. */
  private looks = 200;

  constructor(model: Model) {
    this.model = model;
    for (const [component, { instances }] of Object.entries(model.components)) {
      if (instances.some(({ count }) => count > MOST_NAMED)) continue;
      for (const { name, place } of instancesOf(component, instances)) this.instances.set(name, { component, place });
    }
  }

  mayLook(): boolean {
    return this.looks-- > 0;
  }

  /** What is meant by a name; null: nothing that the verb takes. */
  find(verb: Verb, name: string): StepThing | null {
    const kind = VERBS[verb].find((one) => this.has(one, name));
    if (kind !== undefined) return { kind, name };
    const instance = onlyInstance(this.model, name);
    return instance !== null && (VERBS[verb] as readonly StepTarget[]).includes('instance')
      ? { kind: 'instance', name: instance }
      : null;
  }

  has(kind: StepTarget, name: string): boolean {
    if (kind === 'instance') return this.instances.has(name);
    const section = kind === 'component' ? 'components' : kind === 'place' ? 'places' : 'hazards';
    return Object.hasOwn(this.model[section], name);
  }

  *names(kinds: readonly StepTarget[]): Iterable<string> {
    for (const kind of kinds) {
      if (kind === 'instance') yield* this.instances.keys();
      else if (kind === 'component') yield* Object.keys(this.model.components);
      else yield* Object.keys(kind === 'place' ? this.model.places : this.model.hazards);
    }
  }

  /** Component of an instance. */
  componentOf(instance: string): string {
    return this.instances.get(instance)!.component;
  }

  /** Names of the instances of a component, or inside a place, or the instance itself. */
  instancesOf({ kind, name }: StepThing): string[] {
    if (kind === 'instance') return [name];
    if (kind === 'hazard') return [];
    return [...this.instances]
      .filter(([, { component, place }]) =>
        kind === 'component' ? component === name : placesAround(this.model, place).includes(name),
      )
      .map(([instance]) => instance);
  }

  /** Failure modes that can be made to strike: of a place, or of the component of an instance. */
  modesOf({ kind, name }: StepThing): string[] {
    const owner = kind === 'place' ? this.model.places[name] : this.model.components[this.componentOf(name)];
    return Object.keys(owner.failures);
  }

  /** Whether a component has roles that others can take. */
  hasStandbys(component: string): boolean {
    const { instances, active } = this.model.components[component];
    return active < instances.reduce((sum, { count }) => sum + count, 0);
  }

  /** Whether something in the model corrupts the data of an instance. */
  isCorruptible(instance: string): boolean {
    const { component, place } = this.instances.get(instance)!;
    const { data, failures } = this.model.components[component];
    if (data === null) return false;
    if (Object.values(failures).some(({ fault }) => fault === 'corruption')) return true;
    return Object.values(this.model.hazards).some(({ effect, targets }) => {
      if (effect.type !== 'corrupt') return false;
      const hit = targetsOf(this.model, targets);
      return (
        hit.components.includes(component) || placesAround(this.model, place).some((at) => hit.places.includes(at))
      );
    });
  }
}

/** Instances of larger groups are not named one by one. */
const MOST_NAMED = 10_000;

/** Whether every section that names could come from was read whole. */
export function knowsThings(context: RuleContext): boolean {
  return !context.cut('components') && !context.cut('places') && !context.cut('hazards');
}

/** What comes when the scenario is over never happens. */
export function checkTime(context: RuleContext, at: number, scenario: Scenario, path: Path): void {
  if (at < lengthOf(scenario)) return;
  const message = `the scenario is over after ${formatDuration(lengthOf(scenario))}`;
  context.error('out-of-range', path, message, 'write an earlier time, or a longer `lasts`');
}

/** Names told at most. */
const SHOWN = 8;

export function ticked(names: readonly string[]): string {
  const some = names.slice(0, SHOWN).map((name) => `\`${name}\``);
  return `${some.join(', ')}${names.length > SHOWN ? ' …' : ''}`;
}
