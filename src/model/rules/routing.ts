import { askedIn, ledTo } from '../asked.ts';
import { namesRead } from '../flows.ts';
import type { Path } from '../issues.ts';
import type { Component, Model, Requirement, Routing } from '../model.ts';
import { valueAt } from '../text/path.ts';
import { namesIn, type RuleContext } from './context.ts';
import { isInside, requirementLists } from './reach.ts';

/** Where requests are led, and what is asked for there, must be told apart clearly. */
export function checkRouting(context: RuleContext): void {
  const routed = context.components().filter(([name, { routing }]) => {
    return routing !== undefined && context.sound('components', name);
  });
  for (const [name, component] of routed) checkOne(context, name, component.routing!, component);
  if (routed.length === 0 || !context.sound('components') || !context.sound('services')) return;
  checkAsked(context);
  if (!context.findings.some(({ code }) => code === 'unknown-name' || code === 'cycle')) checkShared(context);
}

function checkOne(context: RuleContext, name: string, routing: Routing, { uses, detection }: Component): void {
  const path: Path = ['components', name, 'routing'];
  const places = routing.to.map(({ place }) => place);
  if (places.length === 0) {
    context.error('bad-routing', [...path, 'to'], 'it leads nowhere', 'name at least one place');
  }
  const isMap = !Array.isArray(valueAt(context.written, [...path, 'to']));
  if (routing.policy === 'failover' && isMap) {
    const hint = 'write a list, the best place first';
    context.error('conflict', [...path, 'to'], '`failover` leads all requests to one place: there are no shares', hint);
  } else if (isMap) checkShares(context, routing, [...path, 'to']);
  places.forEach((place, at) => {
    const where: Path = [...path, 'to', isMap ? place : at];
    if (places.indexOf(place) < at) context.error('bad-routing', where, `\`${place}\` is named twice`, 'remove one');
    const outer = places.find((other) => other !== place && isInside(context, place, other));
    if (outer === undefined) return;
    const hint = 'name places that are apart from each other';
    context.error('bad-routing', where, `\`${place}\` is inside of \`${outer}\``, hint, {
      at: isMap ? 'key' : 'value',
    });
  });
  if (detection.deep) {
    const message = 'a check of places always looks at what is asked for within them';
    context.warn('no-effect', [...path.slice(0, 2), 'detection', 'deep'], message, 'remove it');
  }
  if (uses.some(isNear)) {
    const hint = 'name it alone, or let what is led to use it';
    context.error('bad-within', [...path.slice(0, 2), 'uses'], `what \`${name}\` uses is not led to`, hint);
  }
}

function checkShares(context: RuleContext, { to, policy }: Routing, path: Path): void {
  const sum = to.reduce((all, { share }) => all + share, 0);
  if (Math.abs(sum - 1) > 1e-9) {
    const percent = Number((sum * 100).toPrecision(12));
    context.error('bad-routing', path, `the shares add up to ${percent}%`, 'let them add up to 100%');
  }
  for (const { place, share, then } of to) {
    if (share === 0) {
      const hint = 'give it a share, or write a list and `policy: failover`';
      context.error('bad-routing', [...path, place], `nobody is led to \`${place}\``, hint);
    }
    if (then.length > 0 && policy !== 'geo') {
      const hint = 'write `policy: geo`, or remove it';
      context.error('conflict', [...path, place, 'then'], '`then` is for `geo`', hint, { at: 'key' });
    }
    const others = to.map((each) => each.place).filter((each) => each !== place);
    then.forEach((next, at) => {
      if (others.includes(next)) return;
      const hint = `name one of the others: ${others.map((each) => `\`${each}\``).join(', ')}`;
      context.error('bad-routing', [...path, place, 'then', at], `\`${next}\` is none of the other places`, hint);
    });
  }
}

/** What routes is asked for as a whole. */
function checkAsked(context: RuleContext): void {
  for (const { requires, path } of requirementLists(context)) {
    for (const { requirement, path: at } of namesIn(requires, valueAt(context.written, path), path)) {
      if (requirement.type !== 'component' || requirement.within === null) continue;
      const asked = context.model.components[requirement.name];
      if (asked?.routing === undefined) continue;
      const message = `\`${requirement.name}\` leads requests elsewhere itself: it is not asked for in one place`;
      context.error('bad-within', [...at, 'within'], message, 'name it alone');
    }
  }
}

/**
 * Of what is led to by place and asked for elsewhere as well, what is led comes first, and the rest is for the others. That
 * leaves open what is meant where instances take what they are given, or do something when it is too much.
 */
function checkShared(context: RuleContext): void {
  const asked = askedIn(context.model);
  for (const [name, all] of asked) {
    const places = ledTo(asked, name);
    const component = context.model.components[name];
    if (places.length === 0 || component === undefined) continue;
    const meets = places.some((a) => places.some((b) => a !== b && isInside(context, a, b)));
    const key = all.has(null) || meets ? unclear(context.model, name, component) : null;
    if (key === null) continue;
    const hint = 'write one component for each of the uses';
    const message = `\`${name}\` is led to by place and asked for elsewhere as well: who gets what of it is not said`;
    context.error('bad-routing', ['components', name, key], message, hint);
  }
}

function unclear(model: Model, name: string, component: Component): string | null {
  if (component.balancing !== undefined) return 'balancing';
  if (component.collapse !== undefined) return 'overload';
  if (component.autoscale !== undefined) return 'autoscale';
  return component.capacity !== null && namesRead(model).has(name) ? 'capacity' : null;
}

function isNear(requirement: Requirement): boolean {
  if (requirement.type === 'component') return requirement.within !== null;
  return requirement.type !== 'place' && requirement.of.some(isNear);
}
