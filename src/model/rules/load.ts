import { formatRate } from '../../lib/units/index.ts';
import { callersFirst, componentsIn } from '../callers.ts';
import { flowsOf, isTooMuch, type Flow } from '../flows.ts';
import type { Path } from '../issues.ts';
import type { Requirement, Without } from '../model.ts';
import { valueAt } from '../text/path.ts';
import { namesIn, type RuleContext } from './context.ts';
import { requirementLists } from './reach.ts';

/** `without` belongs to a single thing that is used, and speaks of what the component requires. */
export function checkWithout(context: RuleContext): void {
  for (const { from, requires, path } of requirementLists(context)) {
    for (const { requirement, path: at } of namesIn(requires, valueAt(context.written, path), path)) {
      const where: Path = [...at, 'without'];
      if (!context.has(...where) || !isPlacedWell(context, requirement, requires, where)) continue;
      if (from !== null && requirement.type === 'component' && requirement.without !== null) {
        checkLeft(context, from, requirement.without, where);
      }
    }
  }
}

function isPlacedWell(
  context: RuleContext,
  requirement: Requirement & { name: string },
  list: readonly Requirement[],
  path: Path,
): boolean {
  const { name } = requirement;
  const refuse = (message: string, hint: string) => context.error('bad-without', path, message, hint, { at: 'key' });
  if (path[2] !== 'uses') {
    refuse(`nothing goes on without \`${name}\`, which is required`, 'move it to the `uses` of a component');
  } else if (context.isPlace(name)) refuse(`\`${name}\` is a place`, 'name a component that is used');
  else if (!list.includes(requirement)) refuse('`without` stands inside a choice', 'name the component by itself');
  else return true;
  return false;
}

function checkLeft(context: RuleContext, from: string, { load, capacity, success }: Without, path: Path): void {
  const component = context.model.components[from];
  if (!context.sound('components', from)) return;
  if (typeof load === 'object') checkNames(context, from, Object.keys(load), [...path, 'load']);
  const changesNothing = (key: string, message: string, hint: string) =>
    context.warn('no-effect', [...path, key], message, hint);
  if (context.has(...path, 'load')) {
    const factors = typeof load === 'number' ? [load] : Object.values(load);
    const hint = 'write how many are sent on for each that was before, `5x`';
    if (factors.every((factor) => factor === 1)) changesNothing('load', 'just as many requests are sent on', hint);
    else if (component.requires.length === 0) {
      changesNothing('load', `\`${from}\` requires nothing that it could send requests to`, 'remove it');
    }
  }
  if (context.has(...path, 'capacity')) {
    if (component.capacity === null) {
      const hint = `give \`${from}\` a capacity, or remove this`;
      changesNothing('capacity', `\`${from}\` has no capacity of which a part could be left`, hint);
    } else if (capacity === 1) changesNothing('capacity', 'all of the capacity is left', 'write a smaller share');
  }
  if (success === 1 && context.has(...path, 'success')) {
    changesNothing('success', 'all requests are served well', 'write a smaller share');
  }
}

/** More is sent only to what the component requires itself. */
function checkNames(context: RuleContext, from: string, names: string[], path: Path): void {
  const known = componentsIn(context.model.components[from].requires);
  for (const name of names) {
    if (known.includes(name)) continue;
    const near = context.guesser.guess(name, known);
    const list =
      known.length === 0 ? 'it requires none' : `it requires ${known.map((each) => `\`${each}\``).join(', ')}`;
    const hint = near === null ? list : `did you mean \`${near}\`?`;
    const message = `\`${from}\` does not require \`${name}\``;
    context.error('bad-without', [...path, name], message, hint, { at: 'key', got: `"${name}"` });
  }
}

/** What follows from loads and capacities can be told of a sound model only. */
function isClear(context: RuleContext): boolean {
  const unclear = new Set(['unknown-name', 'cycle', 'bad-without', 'counts']);
  if (!context.sound('components') || !context.sound('services')) return false;
  return !context.findings.some(({ code }) => unclear.has(code));
}

/** Pairs of services and components of which flows are worked out: in hopeless input there are too many. */
const MOST_PAIRS = 1_000_000;

/** Loads and capacities that say nothing to each other, and capacities that are never enough. */
export function checkCapacity(context: RuleContext): void {
  if (!isClear(context)) return;
  const { model } = context;
  checkUnmetLoads(context);
  const limited = context.components().filter(([, { capacity }]) => capacity !== null);
  const loads = Object.values(model.services).filter(({ load }) => load !== null);
  if (limited.length === 0 || loads.length * context.names('components').length > MOST_PAIRS) return;
  const flows = flowsOf(model);
  for (const [name] of limited) checkOneCapacity(context, name, flows.get(name));
}

function checkOneCapacity(context: RuleContext, name: string, flow: Flow | undefined): void {
  const warn = (code: string, message: string, hint: string) =>
    context.warn(code, ['components', name, 'capacity'], message, hint);
  if (flow === undefined) {
    const hint = 'let a service, or what it requires, require it: what is only used gets no requests';
    warn('no-effect', `no request of a service reaches \`${name}\``, hint);
  } else if (flow.offered === 0) {
    const hint = 'add `load: 400/s` to a service that requires it';
    warn('no-effect', `nothing says how many requests reach \`${name}\``, hint);
  } else if (isTooMuch(flow)) {
    const who = context.model.components[name].active === 1 ? 'it carries' : 'its active instances carry';
    const message = `${formatRate(flow.offered)} arrive with everything up, ${who} ${formatRate(flow.capacity)}`;
    warn('never-enough', message, 'add instances or capacity, or let less arrive');
  }
}

/** A load that nothing is too small for changes nothing, unless an outage loses more requests at one time than at another. */
function checkUnmetLoads(context: RuleContext): void {
  const { model } = context;
  const meets = new Set<string>();
  for (const name of callersFirst(model).reverse()) {
    const { capacity, requires } = model.components[name];
    if (capacity !== null || componentsIn(requires).some((each) => meets.has(each))) meets.add(name);
  }
  for (const [name, { load, profile, spikes = [], requires }] of Object.entries(model.services)) {
    if (
      load === null ||
      profile !== undefined ||
      spikes.length > 0 ||
      componentsIn(requires).some((each) => meets.has(each))
    )
      continue;
    const message = `nothing that \`${name}\` requires has a capacity: every load is served`;
    const hint = 'add `capacity: 400/s` to what it requires';
    context.warn('no-effect', ['services', name, 'load'], message, hint);
  }
}
