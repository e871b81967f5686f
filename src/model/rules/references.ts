import type { Path } from '../issues.ts';
import { valueAt } from '../text/path.ts';
import { namesIn, type RuleContext, type Section } from './context.ts';
import type { Requirement } from '../model.ts';

const SINGULAR: Record<Section, string> = {
  places: 'place',
  crews: 'crew',
  spares: 'pool of spares',
  components: 'component',
};

/** Every name that is used must be that of something in the file. */
export function checkReferences(context: RuleContext): void {
  for (const [name] of context.places()) checkPlace(context, name);
  for (const [name] of context.components()) checkComponent(context, name);
  for (const name of Object.keys(context.model.hazards)) checkHazard(context, name);
  for (const section of ['maintenance', 'drills'] as const) {
    for (const [name, { targets, crew }] of Object.entries(context.model[section])) {
      checkTargets(context, [section, name, 'targets'], targets);
      if (crew !== null) refer(context, ['crews'], crew, [section, name, 'crew']);
    }
  }
  for (const name of Object.keys(context.model.services)) {
    checkRequirements(context, context.model.services[name].requires, ['services', name, 'requires']);
  }
}

function checkPlace(context: RuleContext, name: string): void {
  const place = context.model.places[name];
  if (place.in !== null) refer(context, ['places'], place.in, ['places', name, 'in']);
  checkRequirements(context, place.requires, ['places', name, 'requires']);
  checkModes(context, 'places', name);
}

function checkComponent(context: RuleContext, name: string): void {
  const path: Path = ['components', name];
  const component = context.model.components[name];
  checkInstances(context, name);
  checkRequirements(context, component.requires, [...path, 'requires']);
  checkRequirements(context, component.uses, [...path, 'uses']);
  checkModes(context, 'components', name);
  checkRoutes(context, [...path, 'routing', 'to']);
  const { follows, spares, detection, failover } = component;
  if (follows !== null) refer(context, ['components'], follows, [...path, 'follows']);
  if (spares !== null) refer(context, ['spares'], spares, [...path, 'spares']);
  if (detection.by !== null) refer(context, ['components'], detection.by, [...path, 'detection', 'by']);
  detection.witnesses.forEach((witness, i) => {
    refer(context, ['components'], witness, [...path, 'detection', 'quorum', 'witnesses', i]);
  });
  checkDataPlaces(context, [...path, 'data']);
  const key = context.has(...path, 'failover') ? 'failover' : 'switchover';
  if (failover.crew !== null) refer(context, ['crews'], failover.crew, [...path, key, 'crew']);
}

function checkRoutes(context: RuleContext, path: Path): void {
  const to = valueAt(context.written, path);
  if (Array.isArray(to)) to.forEach((place: string, i) => refer(context, ['places'], place, [...path, i]));
  else for (const place of Object.keys(to ?? {})) referKey(context, ['places'], place, [...path, place]);
}

function checkDataPlaces(context: RuleContext, path: Path): void {
  const kept = valueAt(context.written, [...path, 'backups', 'in']);
  if (typeof kept === 'string') refer(context, ['places'], kept, [...path, 'backups', 'in']);
  for (const place of Object.keys(valueAt(context.written, [...path, 'replicas']) ?? {})) {
    referKey(context, ['places'], place, [...path, 'replicas', place]);
  }
}

function checkInstances(context: RuleContext, name: string): void {
  const path: Path = ['components', name];
  const written = context.written.components?.[name];
  if (written?.in !== undefined) refer(context, ['places'], written.in, [...path, 'in']);
  if (Array.isArray(written?.instances)) {
    written.instances.forEach((place, i) => refer(context, ['places'], place, [...path, 'instances', i]));
  } else if (typeof written?.instances === 'object') {
    for (const place of Object.keys(written.instances))
      referKey(context, ['places'], place, [...path, 'instances', place]);
  }
}

function checkModes(context: RuleContext, section: 'places' | 'components', name: string): void {
  for (const [mode, { crew, spreads }] of Object.entries(context.model[section][name].failures)) {
    const path: Path = [section, name, 'failures', mode];
    if (crew !== null) refer(context, ['crews'], crew, [...path, 'crew']);
    const spares = valueAt(context.written, [...path, 'spares']);
    if (typeof spares === 'string' && spares !== 'none') refer(context, ['spares'], spares, [...path, 'spares']);
    const single = !Array.isArray(valueAt(context.written, [...path, 'spreads']));
    spreads.forEach(({ to }, i) => {
      if (to !== 'others') refer(context, ['components'], to, [...path, 'spreads', ...(single ? [] : [i]), 'to']);
    });
  }
}

function checkHazard(context: RuleContext, name: string): void {
  const { targets, crew, stoppedBy, effect } = context.model.hazards[name];
  checkTargets(context, ['hazards', name, 'targets'], targets, effect.type === 'overload');
  if (crew !== null) refer(context, ['crews'], crew, ['hazards', name, 'crew']);
  stoppedBy.forEach(({ component }, i) => {
    referKey(context, ['components'], component, ['hazards', name, 'stoppedBy', i, component]);
  });
}

/** Targets are components, places, kinds of either, or `all`; what more is sent to may be a service, and is no place. */
function checkTargets(context: RuleContext, path: Path, targets: readonly string[], isOverload = false): void {
  const kinds = new Set(kindsOf(context));
  const services = Object.keys(context.model.services);
  const single = typeof valueAt(context.written, path) === 'string';
  targets.forEach((target, i) => {
    if (target === 'all' || kinds.has(target) || (isOverload && services.includes(target))) return;
    const also = isOverload ? [...services, ...kinds, 'all'] : [...kinds, 'all'];
    refer(context, ['components', 'places'], target, [...path, ...(single ? [] : [i])], also);
  });
}

/** The kinds of components and places, which a hazard can target. */
function kindsOf(context: RuleContext): string[] {
  return [...context.components(), ...context.places()].map(([, { kind }]) => kind);
}

function checkRequirements(context: RuleContext, list: Requirement[], path: Path): void {
  for (const named of namesIn(list, valueAt(context.written, path), path)) {
    const { name } = named.requirement;
    const isKey = named.path.at(-1) === name;
    if (isKey) referKey(context, ['components', 'places'], name, named.path);
    else refer(context, ['components', 'places'], name, named.path);
  }
}

/** Reports the value `name` at `path` when none of the sections has it; `also` are other words that may be meant. */
function refer(context: RuleContext, sections: Section[], name: string, path: Path, also: string[] = []): void {
  const hint = hintFor(context, sections, name, also);
  if (hint !== null) context.error('unknown-name', path, unknown(sections, name), hint);
}

/** The same for a name that is written as a key. */
function referKey(context: RuleContext, sections: Section[], name: string, path: Path): void {
  const hint = hintFor(context, sections, name, []);
  if (hint !== null)
    context.error('unknown-name', path, unknown(sections, name), hint, { at: 'key', got: `"${name}"` });
}

function unknown(sections: Section[], name: string): string {
  return `there is no ${sections.map((section) => SINGULAR[section]).join(' or ')} \`${name}\``;
}

/** Null when the name is known, or cannot be judged because a section could not be read. */
function hintFor(context: RuleContext, sections: Section[], name: string, also: string[]): string | null {
  if (sections.some((section) => Object.hasOwn(context.model[section], name) || context.cut(section))) return null;
  const other = (Object.keys(SINGULAR) as Section[]).find((section) => Object.hasOwn(context.model[section], name));
  if (other !== undefined) return `\`${name}\` is a ${SINGULAR[other]}`;
  const near = context.guesser.guess(name, knownNames(context, sections, also));
  if (near !== null) return `did you mean \`${near}\`?`;
  const some = firstOf(knownNames(context, sections, also), SHOWN + 1);
  if (some.length === 0) return 'there are none in this file';
  return `known: ${some
    .slice(0, SHOWN)
    .map((each) => `\`${each}\``)
    .join(', ')}${some.length > SHOWN ? ' …' : ''}`;
}

/** Names told when none is near. */
const SHOWN = 8;

/** One by one: there may be many names, and many that are wrong. */
function* knownNames(context: RuleContext, sections: Section[], also: string[]): Iterable<string> {
  for (const section of sections) yield* context.names(section);
  yield* also;
}

function firstOf(names: Iterable<string>, count: number): string[] {
  const first: string[] = [];
  for (const name of names) if (first.push(name) === count) break;
  return first;
}
