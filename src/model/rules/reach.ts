import type { Path } from '../issues.ts';
import type { Requirement } from '../model.ts';
import { valueAt } from '../text/path.ts';
import { namesIn, type RuleContext } from './context.ts';

/** Dependencies that ask for a neighbour (`within`) must have one to find. */
export function checkWithin(context: RuleContext): void {
  const kinds = new Set(context.places().map(([, { kind }]) => kind));
  for (const { from, requires, path } of requirementLists(context)) {
    for (const { requirement, path: at } of namesIn(requires, valueAt(context.written, path), path)) {
      const within = valueAt(context.written, [...at, 'within']);
      if (typeof within !== 'string') continue;
      const where: Path = [...at, 'within'];
      if (!isMeaningful(context, kinds, requirement.name, within, where)) continue;
      // Inside a choice another alternative may do.
      if (requires.includes(requirement) && from !== null) checkReach(context, from, requirement.name, within, where);
    }
  }
}

interface RequirementList {
  /** The component that asks, or null. */
  from: string | null;
  requires: Requirement[];
  path: Path;
}

/** Every list of dependencies of the model. */
export function requirementLists(context: RuleContext): RequirementList[] {
  return [
    ...context.places().map(([name, { requires }]) => ({ from: null, requires, path: ['places', name, 'requires'] })),
    ...context.components().flatMap(([name, { requires, uses }]) => [
      { from: name, requires, path: ['components', name, 'requires'] },
      { from: name, requires: uses, path: ['components', name, 'uses'] },
    ]),
    ...Object.entries(context.model.services).map(([name, { requires }]) => {
      return { from: null, requires, path: ['services', name, 'requires'] };
    }),
  ];
}

function isMeaningful(context: RuleContext, kinds: Set<string>, name: string, within: string, path: Path): boolean {
  if (path[0] === 'services') {
    const hint = 'a service is nowhere: name the component alone';
    context.error('bad-within', path, '`within` has no meaning for a service', hint);
  } else if (context.isPlace(name)) {
    const message = `\`${name}\` is a place: \`within\` asks for an instance of a component`;
    context.error('bad-within', path, message, 'name it alone');
  } else if (!kinds.has(within) && !context.cut('places')) {
    const near = context.guesser.guess(within, kinds);
    const known = [...kinds].map((kind) => `\`${kind}\``).join(', ');
    const list = known === '' ? 'there are no places in this file' : `kinds: ${known}`;
    const hint = near === null ? list : `did you mean \`${near}\`?`;
    context.error('bad-within', path, `no place is of the kind \`${within}\``, hint);
  } else return context.isComponent(name) && context.sound('places');
  return false;
}

/** Whether the instances of `from` have an instance of `to` beside them. */
function checkReach(context: RuleContext, from: string, to: string, kind: string, path: Path): void {
  const { components } = context.model;
  if (!context.sound('components', from, 'instances') || !context.sound('components', to, 'instances')) return;
  const there = new Set(components[to].instances.map(({ place }) => around(context, place, kind)));
  there.delete(null);
  const { routing, instances } = components[from];
  if (routing !== undefined) return checkLed(context, from, to, kind, path, there);
  const lonely = instances.filter(({ place }) => !there.has(around(context, place, kind)));
  if (lonely.length === 0) return;
  const [{ place }] = lonely;
  const where = around(context, place, kind);
  const message =
    where === null
      ? `\`${from}\` has an instance that is in no ${kind}, so none of \`${to}\` is in the same`
      : `no instance of \`${to}\` is in \`${where}\`, where \`${from}\` has one`;
  const hint =
    where === null ? `give \`${from}\` a place, or leave \`within\` out` : `place an instance of \`${to}\` there`;
  if (path[2] === 'uses') {
    context.warn('out-of-reach', path, `${message}: it is always missing there`, hint);
  } else if (lonely.length === components[from].instances.length) {
    context.error('bad-within', path, `${message}: it could never work`, hint);
  } else {
    context.warn('out-of-reach', path, `${message}: that one never works`, hint);
  }
}

/** Whether there is an instance of `to` wherever `from` leads requests. */
function checkLed(
  context: RuleContext,
  from: string,
  to: string,
  kind: string,
  path: Path,
  there: Set<string | null>,
): void {
  for (const { place } of context.model.components[from].routing!.to) {
    if (!context.isPlace(place) || there.has(around(context, place, kind))) continue;
    const isNone = around(context, place, kind) === null;
    const message = isNone
      ? `\`${from}\` leads requests to \`${place}\`, which is in no ${kind}`
      : `\`${from}\` leads requests to \`${place}\`, where there is no instance of \`${to}\``;
    const hint = `place an instance of \`${to}\` there, or lead nobody there`;
    context.error('bad-within', path, message, hint);
  }
}

/** The place of a kind that is, or is around, a place; null when there is none. */
function around(context: RuleContext, place: string | null, kind: string): string | null {
  const seen = new Set<string>();
  for (let at = place; at !== null && context.isPlace(at) && !seen.has(at); at = context.model.places[at].in) {
    if (context.model.places[at].kind === kind) return at;
    seen.add(at);
  }
  return null;
}

/** Whether a place is `outer` or inside it. */
export function isInside(context: RuleContext, place: string | null, outer: string): boolean {
  const seen = new Set<string>();
  for (let at = place; at !== null && context.isPlace(at) && !seen.has(at); at = context.model.places[at].in) {
    if (at === outer) return true;
    seen.add(at);
  }
  return false;
}

/** A choice cannot ask for more alternatives than it has. */
export function checkChoices(context: RuleContext): void {
  for (const { path } of requirementLists(context)) checkAtLeast(context, valueAt(context.written, path), path);
}

function checkAtLeast(context: RuleContext, written: unknown, path: Path): void {
  if (Array.isArray(written)) {
    written.forEach((item, i) => checkAtLeast(context, item, [...path, i]));
  } else if (typeof written === 'object' && written !== null) {
    const { atLeast, of, any, all } = written as Record<string, unknown>;
    if (typeof atLeast === 'number' && Array.isArray(of) && atLeast > of.length) {
      const hint = `write a number from 1 to ${of.length}`;
      context.error('out-of-range', [...path, 'atLeast'], `there are only ${of.length} to choose from`, hint);
    }
    for (const [key, list] of Object.entries({ of, any, all })) {
      if (Array.isArray(list)) checkAtLeast(context, list, [...path, key]);
    }
  }
}
