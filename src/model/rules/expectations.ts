import { askedIn, mostServing } from '../asked.ts';
import { formatDuration } from '../../lib/units/index.ts';
import type { Path } from '../issues.ts';
import { expectationsOf, type WrittenExpectation, type WrittenScenario } from '../normalise/scenario.ts';
import { EXPECTATION_KINDS, EXPECTATIONS, lengthOf, type Expectation, type Scenario } from '../scenario.ts';
import type { RuleContext } from './context.ts';
import { checkTime, knowsThings, ticked, type StepThings } from './scenario-things.ts';

/** What is expected is of something that is there, can be measured on it, and could come true. */
export function checkExpectations(
  context: RuleContext,
  written: WrittenScenario,
  scenario: Scenario,
  path: Path,
  things: StepThings,
): void {
  const list = written.expect ?? [];
  if (list.length === 0 && context.sound(...path)) {
    const hint = 'add `expect: [{ service: shop, downFor: { atMost: 60s } }]`';
    context.warn('no-effect', path, 'nothing is expected: it passes whatever comes of it', hint, { at: 'key' });
  }
  list.forEach((entry, i) => {
    if (entry !== undefined) checkEntry(context, entry, scenario, [...path, 'expect', i], things);
  });
}

function checkEntry(
  context: RuleContext,
  written: WrittenExpectation,
  scenario: Scenario,
  path: Path,
  things: StepThings,
): void {
  checkSubject(context, written, path);
  const expected = expectationsOf(written);
  if (expected.length === 0 && context.sound(...path)) {
    const hint = `add one of ${EXPECTATION_KINDS.map((kind) => `\`${kind}\``).join(', ')}`;
    context.error('missing-key', path, 'nothing is expected of it', hint);
  }
  const uses = (when: string): boolean => expected.some(({ kind }) => EXPECTATIONS[kind].when === when);
  if (written.at !== undefined && expected.length > 0 && !uses('moment')) {
    const message = '`at` is of `is`, `servedBy` and `serving`; the others are of the whole scenario';
    context.error('conflict', [...path, 'at'], message, 'remove it', { at: 'key' });
  }
  if (written.after !== undefined && expected.length > 0 && !uses('step')) {
    context.error('conflict', [...path, 'after'], '`after` belongs to `backWithin`', 'remove it', { at: 'key' });
  }
  for (const one of expected) {
    checkWhen(context, written, one, scenario, path);
    checkFits(context, one, path);
    checkPossible(context, one, scenario, path, things);
  }
}

function checkSubject(context: RuleContext, { service, component }: WrittenExpectation, path: Path): void {
  if (service !== undefined && component !== undefined) {
    const message = '`component` cannot stand beside `service`';
    context.error('conflict', [...path, 'component'], message, 'write two expectations', { at: 'key' });
  } else if (service === undefined && component === undefined && context.sound(...path)) {
    context.error('missing-key', path, 'of what?', 'add `service` or `component`');
  }
  for (const [key, name, section] of [
    ['service', service, 'services'],
    ['component', component, 'components'],
  ] as const) {
    if (name === undefined || context.cut(section) || Object.hasOwn(context.model[section], name)) continue;
    const known = Object.keys(context.model[section]);
    const near = context.guesser.guess(name, known);
    const some = known.length === 0 ? 'there are none in this file' : `known: ${ticked(known)}`;
    const hint = near === null ? some : `did you mean \`${near}\`?`;
    context.error('unknown-name', [...path, key], `there is no ${key} \`${name}\``, hint);
  }
}

function checkWhen(
  context: RuleContext,
  written: WrittenExpectation,
  { kind, at, after }: Expectation,
  scenario: Scenario,
  path: Path,
): void {
  if (EXPECTATIONS[kind].when === 'moment') {
    if (at !== null) checkTime(context, at, scenario, [...path, 'at']);
    else if (written.at === undefined && context.sound(...path, 'at')) {
      context.error('missing-key', [...path, kind], `\`${kind}\` at what time?`, 'add `at: 12m`', { at: 'key' });
    }
  }
  if (after !== null && after > scenario.steps.length && context.sound(...path.slice(0, 2), 'do')) {
    const hint = `write a number from 1 to ${scenario.steps.length}`;
    const message = `there ${scenario.steps.length === 1 ? 'is 1 step' : `are ${scenario.steps.length} steps`}`;
    context.error('out-of-range', [...path, 'after'], message, hint);
  }
}

/** Whether this can be said of this service or component. */
function checkFits(context: RuleContext, { of, name, kind }: Expectation, path: Path): void {
  const at: Path = [...path, kind];
  const wanted = EXPECTATIONS[kind].of;
  if (wanted !== 'both' && wanted !== of) {
    context.error('conflict', at, `\`${kind}\` is expected of a ${wanted}`, `name a \`${wanted}\``, { at: 'key' });
    return;
  }
  const component = of === 'component' ? context.model.components[name] : undefined;
  const service = of === 'service' ? context.model.services[name] : undefined;
  const fail = (code: string, message: string, hint: string) => context.error(code, at, message, hint, { at: 'key' });
  if (kind === 'requestsLost' && service !== undefined) {
    const hint = 'expect `requestSuccess`, a share of all of them';
    const isChanging = service.profile !== undefined || service.spikes !== undefined;
    if (service.load === null)
      fail('impossible', `nothing says how many requests \`${name}\` gets`, `add \`load\`, or ${hint}`);
    else if (isChanging) fail('impossible', `how many requests \`${name}\` gets changes with time`, hint);
  }
  if (component === undefined || !context.sound('components', name)) return;
  const isLoss = kind === 'losses' || kind === 'writesLost' || kind === 'lossWindow';
  if (isLoss && component.data === null) {
    fail('no-data', `\`${name}\` stores nothing`, `add \`data\` to \`${name}\``);
  } else if (kind === 'writesLost' && component.data?.writes === null) {
    fail(
      'impossible',
      `nothing says how many writes \`${name}\` takes`,
      'add `writes` to its `data`, or expect `lossWindow`',
    );
  }
  const total = component.instances.reduce((sum, { count }) => sum + count, 0);
  if ((kind === 'failovers' || kind === 'failoversFailed') && component.active === total) {
    fail(
      'impossible',
      `\`${name}\` has no standbys, and never fails over`,
      'give it `active` fewer than its instances',
    );
  }
}

/** Whether there is anything that would meet it. */
function checkPossible(
  context: RuleContext,
  one: Expectation,
  scenario: Scenario,
  path: Path,
  things: StepThings,
): void {
  const { kind, atLeast, atMost, of, name, among } = one;
  const at: Path = [...path, kind];
  const { measure } = EXPECTATIONS[kind];
  const fail = (message: string, hint: string) => context.error('impossible', at, message, hint);
  if (measure === 'states') {
    if (of === 'component' && among.every((state) => state === 'degraded')) {
      fail('a component is up or down, never degraded', 'write `up` or `down`');
    }
    return;
  }
  if (measure === 'names') return checkServers(context, one, at, things);
  if (atLeast === null && atMost === null) {
    if (context.sound(...at)) context.error('missing-key', at, 'no bound is given', 'add `atMost` or `atLeast`');
    return;
  }
  if (atLeast !== null && atMost !== null && atLeast > atMost)
    fail('no number is that large and that small', 'swap the two');
  if (measure === 'time' && atLeast !== null && atLeast > lengthOf(scenario) && kind !== 'lossWindow') {
    fail(
      `the scenario is over after ${formatDuration(lengthOf(scenario))}`,
      'write a shorter time, or a longer `lasts`',
    );
  }
  const component = of === 'component' && kind === 'serving' ? context.model.components[name] : undefined;
  if (component === undefined || atLeast === null || !context.sound('components', name)) return;
  const most = mostServing(context.model, askedIn(context.model), name);
  if (atLeast > most) fail(`at most ${most} of its instances serve`, `write a number up to ${most}`);
}

/** Each name is one of its instances, or a place with one inside. */
function checkServers(context: RuleContext, { name, among }: Expectation, path: Path, things: StepThings): void {
  if (!knowsThings(context) || !Object.hasOwn(context.model.components, name)) return;
  const own = things.instancesOf({ kind: 'component', name });
  if (own.length === 0) return;
  const isList = among.length > 1;
  among.forEach((server, i) => {
    const at = isList ? [...path, i] : path;
    const inside = things.has('place', server) ? things.instancesOf({ kind: 'place', name: server }) : [server];
    if (inside.some((instance) => own.includes(instance))) return;
    const isKnown = things.has('place', server) || things.has('instance', server);
    const near = context.guesser.guess(server, [...own, ...Object.keys(context.model.places)]);
    const hint = near === null || isKnown ? `its instances: ${ticked(own)}` : `did you mean \`${near}\`?`;
    if (isKnown) context.error('impossible', at, `\`${name}\` has no instance there`, hint);
    else context.error('unknown-name', at, `there is no place or instance \`${server}\``, hint);
  });
}
