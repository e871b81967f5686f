import { askedIn, countIn, ledTo } from '../asked.ts';
import { callersFirst } from '../callers.ts';
import type { Path } from '../issues.ts';
import { meanOf } from '../laws.ts';
import type { Component, Service } from '../model.ts';
import { placesAround } from '../threats.ts';
import { valueAt } from '../text/path.ts';
import type { RuleContext } from './context.ts';

/** A load that changes says how, and its busiest hour is the busiest. */
export function checkProfiles(context: RuleContext): void {
  for (const [name, service] of Object.entries(context.model.services)) {
    const path: Path = ['services', name, 'load'];
    if (typeof valueAt(context.written, path) !== 'object' || !context.sound(...path)) continue;
    checkShape(context, service, path);
    checkSpikes(context, service, path);
  }
}

function checkShape(context: RuleContext, { load, profile }: Service, path: Path): void {
  const has = (key: string): boolean => context.has(...path, key);
  const shape = valueAt(context.written, [...path, 'profile']);
  if (has('peak') && !has('profile')) {
    const hint = 'add `profile: daily` or `profile: weekly`';
    context.error('missing-key', path, 'nothing says when the peak comes', hint, { at: 'key' });
  }
  if (shape === 'weekly' && !has('weekend')) {
    const hint = 'add `weekend: 40%`, or write `profile: daily`';
    context.error('missing-key', path, 'nothing says how much comes on Saturday and Sunday', hint, { at: 'key' });
  }
  if (has('weekend') && shape !== 'weekly') {
    const hint = 'write `profile: weekly`, or remove it';
    context.error('conflict', [...path, 'weekend'], '`weekend` is for a weekly profile', hint, { at: 'key' });
  }
  if (load !== null && profile !== undefined && profile.peak < load) {
    context.error('counts', [...path, 'peak'], 'the peak is less than the base', 'write the larger rate as `peak`');
  }
}

function checkSpikes(context: RuleContext, { spikes = [] }: Service, path: Path): void {
  const single = !Array.isArray(valueAt(context.written, [...path, 'spikes']));
  spikes.forEach(({ tbh, lasts, times }, i) => {
    const at: Path = [...path, 'spikes', ...(single ? [] : [i])];
    const has = (key: string): boolean => context.has(...at, key);
    if (has('every') && has('tbh')) {
      const hint = '`every` is the mean of an exponential time, `tbh` any distribution';
      context.error('conflict', [...at, 'tbh'], '`tbh` cannot stand beside `every`', hint, { at: 'key' });
    } else if (!has('every') && !has('tbh')) {
      context.error('missing-key', at, 'nothing says how often it comes', 'add `every: 30d` or `tbh`');
    } else if (meanOf(tbh) === 0) {
      const message = 'a time of 0 between spikes would never end';
      context.error('out-of-range', [...at, has('tbh') ? 'tbh' : 'every'], message, 'write a time longer than 0');
    }
    if (meanOf(lasts) === 0) {
      context.error('out-of-range', [...at, 'lasts'], 'a spike lasts no time', 'write a duration like `1h`');
    }
    if (times === 1) context.warn('no-effect', [...at, 'times'], 'once is as before', 'write a larger factor');
  });
}

/** Balancing says what its policy needs, and nothing else. */
export function checkBalancing(context: RuleContext): void {
  for (const [name, component] of context.components()) {
    if (component.balancing === undefined || !context.sound('components', name)) continue;
    checkPolicy(context, name, component);
    if (!isReached(context, name)) {
      const hint = 'let a service, or what it requires, require it: what is only used gets no requests';
      context.warn('no-effect', ['components', name, 'balancing'], `no request of a service reaches \`${name}\``, hint);
    }
  }
}

function checkPolicy(context: RuleContext, name: string, component: Component): void {
  const { policy, weights, holds } = component.balancing!;
  const path: Path = ['components', name, 'balancing'];
  for (const key of ['response', 'failFast', 'timeout']) {
    if (policy === 'least-connections' || !context.has(...path, key)) continue;
    const hint = 'write `policy: least-connections`, or remove it';
    context.error('conflict', [...path, key], `\`${key}\` is for \`least-connections\``, hint, { at: 'key' });
  }
  if (policy !== 'weighted' && context.has(...path, 'weights')) {
    const hint = 'write `policy: weighted`, or remove it';
    context.error('conflict', [...path, 'weights'], '`weights` are for `weighted`', hint, { at: 'key' });
  }
  if (policy === 'weighted' && Object.keys(weights).length === 0) {
    const hint = 'write `{ policy: weighted, weights: { zone-a: 3, zone-b: 1 } }`';
    context.warn('no-effect', path, 'without weights all instances get the same', hint);
  }
  if (policy === 'least-connections' && holds === null) checkHolds(context, path);
  checkWeights(context, component, path);
}

function checkHolds(context: RuleContext, path: Path): void {
  for (const key of ['failFast', 'timeout']) {
    if (!context.has(...path, key)) continue;
    const hint = 'add `response: 200ms`';
    context.error('missing-key', [...path, key], 'nothing says how long a good answer takes', hint, { at: 'key' });
    return;
  }
  const hint = 'write `{ policy: least-connections, response: 200ms, failFast: 2ms, timeout: 10s }`';
  const message = 'nothing says for how long requests are under way: all instances get the same';
  context.warn('no-effect', path, message, hint);
}

function checkWeights(context: RuleContext, component: Component, path: Path): void {
  const near = new Set(component.instances.flatMap(({ place }) => placesAround(context.model, place)));
  for (const place of Object.keys(component.balancing!.weights)) {
    if (near.has(place)) continue;
    const meant = context.guesser.guess(place, [...near]);
    const hint = meant === null ? 'name a place of its instances' : `did you mean \`${meant}\`?`;
    const message = `none of its instances is in \`${place}\``;
    context.error('no-instance-there', [...path, 'weights', place], message, hint, { at: 'key', got: `"${place}"` });
  }
}

/** Whether a service requires it, directly or not. */
function isReached(context: RuleContext, name: string): boolean {
  return callersFirst(context.model).includes(name);
}

/** A component that collapses has a capacity, and comes back below what it collapses at. */
export function checkCollapse(context: RuleContext): void {
  for (const [name, { collapse, capacity }] of context.components()) {
    const path: Path = ['components', name, 'overload'];
    if (collapse === undefined || !context.sound('components', name)) continue;
    if (capacity === null) {
      const hint = 'add `capacity: 400/s`';
      context.error('missing-key', path, 'without a capacity nothing is too much', hint, { at: 'key' });
    }
    if (collapse.until <= collapse.at) continue;
    const message = 'it would come back while more arrives than it collapses at';
    context.error('counts', [...path, 'collapse', 'until'], message, 'write at most the share of `at`');
  }
}

/** Autoscaling knows what an instance carries, is reached by requests, and has instances that are all alike. */
export function checkAutoscale(context: RuleContext): void {
  for (const [name, component] of context.components()) {
    if (component.autoscale === undefined || !context.sound('components', name)) continue;
    const path: Path = ['components', name, 'autoscale'];
    const refuse = (code: string, message: string, hint: string) =>
      context.error(code, path, message, hint, { at: 'key' });
    if (component.capacity === null) {
      refuse('missing-key', 'nothing says what an instance carries', 'add `capacity: 400/s`');
    } else if (!isReached(context, name)) {
      refuse('missing-key', `no request of a service reaches \`${name}\``, 'let a service require it');
    } else if (Object.values(context.model.services).every(({ load }) => load === null)) {
      refuse('missing-key', 'nothing says how many requests arrive', 'add `load: 400/s` to a service');
    }
    if (component.standby.length > 0) refuse('conflict', 'its instances are all active', 'remove `active`');
    if (component.data !== null) refuse('conflict', 'data does not come and go with instances', 'remove `data`');
    if (component.follows !== null) refuse('conflict', 'its instances are all active', 'remove `follows`');
    checkBounds(context, name, component, path);
  }
}

function checkBounds(context: RuleContext, name: string, component: Component, path: Path): void {
  const { autoscale, instances, needs } = component;
  const { min, max } = autoscale!;
  const refuse = (key: string, message: string, hint: string) => context.error('counts', [...path, key], message, hint);
  const places = scaledPlaces(context, name);
  const counts = places.map((place) => countIn(context.model, component, place));
  if (counts.some((count) => count < min) && !context.has(...path, 'min')) {
    const message = 'nothing says how few run in each of the places that requests are led to';
    return context.error('missing-key', path, message, 'add `min: 1`', { at: 'key' });
  }
  if (min > max) return refuse('min', '`min` is more than `max`', `write at most ${max}`);
  const total = instances.reduce((sum, { count }) => sum + count, 0);
  places.forEach((place, at) => {
    const begins = `it begins with ${counts[at]} in \`${place}\``;
    if (counts[at] > max) refuse('max', begins, `write at least ${counts[at]}: each place scales for itself`);
    else if (counts[at] < min) refuse('min', begins, `write at most ${counts[at]}: each place scales for itself`);
  });
  if (places.length === 0 && total > max) refuse('max', `it begins with ${total}`, `write at least ${total}`);
  else if (places.length === 0 && total < min) {
    refuse('min', `it begins with ${total}`, `write at most ${total}, or more \`instances\``);
  }
  const least = Math.max(1, places.length);
  if (needs > min * least && min <= total) {
    refuse('min', `it needs ${needs} to be up`, `write at least ${Math.ceil(needs / least)}`);
  }
}

/** Places that requests are led to scale each for itself, with as many as `min` and `max` say. */
function scaledPlaces(context: RuleContext, name: string): string[] {
  if (context.findings.some(({ code }) => code === 'unknown-name' || code === 'cycle')) return [];
  return ledTo(askedIn(context.model), name);
}
