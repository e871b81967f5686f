import type { Path } from '../issues.ts';
import type { Model } from '../model.ts';
import { valueAt } from '../text/path.ts';
import type { RuleContext } from './context.ts';
import { modesOf } from './times.ts';

/** What never fails makes a model look better than it is: it is said out loud. */
export function checkNeverFails(context: RuleContext): void {
  const hit = new Set(Object.values(context.model.hazards).flatMap(({ targets }) => targets));
  for (const [name, component] of context.components()) {
    const isTimed = ['mttr', 'ttr', 'failures'].some((key) => context.has('components', name, key));
    if (!context.sound('components', name) || hit.has(name) || isTimed || Object.keys(component.failures).length > 0)
      continue;
    const hint = 'give it `mttf` and `mttr`, `failures` or a catalogue entry; `mttf: never` if it is meant';
    context.warn('never-fails', ['components', name], `\`${name}\` never fails`, hint, { at: 'key', got: '' });
  }
}

/** What nothing requires, uses or asks has no say in any result. */
export function checkUnused(context: RuleContext): void {
  // Of what is named wrongly, or not yet, nobody knows what it is for.
  if (Object.keys(context.model.services).length === 0 || namesAreUnknown(context)) return;
  const needed = neededComponents(context);
  for (const [name] of context.components()) {
    if (needed.has(name) || !context.sound('components', name)) continue;
    const hint = 'add it to the `requires` or `uses` of a service or component, or remove it';
    context.warn('unused', ['components', name], `nothing requires \`${name}\``, hint, { at: 'key', got: '' });
  }
}

function namesAreUnknown(context: RuleContext): boolean {
  return context.findings.some(({ code }) => code === 'unknown-name');
}

function neededComponents(context: RuleContext): Set<string> {
  const needed = new Set<string>();
  const { components, services, places, hazards } = context.model;
  const lists = [...Object.values(components), ...Object.values(services), ...Object.values(places)];
  for (const { requires } of lists) addNames(needed, requires);
  for (const { uses, detection, follows } of Object.values(components)) {
    addNames(needed, uses);
    for (const name of [detection.by, follows, ...detection.witnesses]) if (name !== null) needed.add(name);
  }
  for (const { stoppedBy } of Object.values(hazards)) stoppedBy.forEach(({ component }) => needed.add(component));
  return needed;
}

function addNames(names: Set<string>, list: Model['services'][string]['requires']): void {
  for (const item of list) {
    if ('name' in item) names.add(item.name);
    else addNames(names, item.of);
  }
}

/** Crews and pools that nobody calls, and priorities that nobody reads. */
export function checkResources(context: RuleContext): void {
  const modes = modesOf(context);
  for (const { mode, path } of modes) checkPriority(context, mode.crew, [...path, 'priority']);
  if (namesAreUnknown(context)) return;
  const { components, hazards, crews, spares, maintenance, drills } = context.model;
  const busy = new Set([
    ...modes.map(({ mode }) => mode.crew),
    ...Object.values(components).map(({ failover }) => failover.crew),
    ...Object.values(hazards).map(({ crew }) => crew),
    ...[...Object.values(maintenance), ...Object.values(drills)].map(({ crew }) => crew),
  ]);
  for (const crew of Object.keys(crews)) {
    if (busy.has(crew) || !context.sound('components') || !context.sound('places')) continue;
    context.warn(
      'unused',
      ['crews', crew],
      `nothing calls the crew \`${crew}\``,
      'name it as `crew` of a failure mode, or remove it',
      { at: 'key', got: '' },
    );
  }
  const drawn = new Set(modes.map(({ mode }) => mode.spares));
  for (const pool of Object.keys(spares)) {
    if (drawn.has(pool) || !context.sound('components') || !context.sound('places')) continue;
    context.warn(
      'unused',
      ['spares', pool],
      `no repair takes from \`${pool}\``,
      'name it as `spares` of a component, or remove it',
      { at: 'key', got: '' },
    );
  }
}

function checkPriority(context: RuleContext, crew: string | null, path: Path): void {
  if (!context.has(...path)) return;
  const order = crew === null ? null : valueAt(context.model.crews, [crew, 'order']);
  if (order === 'priority' || (crew !== null && order === undefined)) return;
  const message =
    crew === null ? 'without a crew no repair waits for another' : `the crew \`${crew}\` works in the order of arrival`;
  const hint = crew === null ? 'add `crew`, or remove `priority`' : `add \`order: priority\` to \`crews.${crew}\``;
  context.warn('no-effect', path, message, hint, { at: 'key' });
}

/** Without a service nothing is measured that users would notice. */
export function checkServices(context: RuleContext): void {
  if (!context.sound('services') || Object.keys(context.model.services).length > 0) return;
  const hint = 'add `services: { shop: { requires: [server] } }`';
  context.warn('no-services', [], 'no service is written: nothing says what users need', hint, { got: '' });
}
