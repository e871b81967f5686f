import { placesOf, targetsOf } from '../threats.ts';
import { valueAt } from '../text/path.ts';
import type { Path } from '../issues.ts';
import type { Requirement } from '../model.ts';
import { namesIn, type RuleContext } from './context.ts';
import { requirementLists } from './reach.ts';

/** Whether a component is known to store nothing. */
function isStateless(context: RuleContext, name: string): boolean {
  if (!context.isComponent(name) || context.cut('components', name, 'data')) return false;
  return context.model.components[name].data === null;
}

/** A failure can lose only what is there, and what is corrupt is not gone. */
export function checkLostData(context: RuleContext): void {
  for (const [name, { failures }] of context.components()) {
    for (const [mode, { data, fault }] of Object.entries(failures)) {
      const path: Path = ['components', name, 'failures', mode, 'data'];
      if (data !== 'lost') continue;
      if (isStateless(context, name)) {
        const hint = `write what it stores, \`data: { backups: { every: 6h } }\`, or remove this`;
        context.error('no-data', path, `\`${name}\` stores nothing that could be lost`, hint);
      } else if (fault === 'corruption' && context.sound('components', name, 'failures', mode, 'fault')) {
        const hint = 'remove `data: lost`, or `fault: corruption`';
        context.error('conflict', path, 'what is corrupt is still there, and wrong', hint);
      }
    }
  }
}

/** Only what stores data can be asked for reads alone. */
export function checkReads(context: RuleContext): void {
  for (const { requires, path } of requirementLists(context)) {
    for (const { requirement, path: at } of namesIn(requires, valueAt(context.written, path), path)) {
      const { name } = requirement;
      const where: Path = [...at, 'for'];
      if (!context.has(...where)) continue;
      if (context.isPlace(name)) {
        context.error('no-data', where, `\`${name}\` is a place, which stores nothing`, 'name it alone');
      } else if (isStateless(context, name)) {
        const hint = `write what it stores, \`data: { replication: async }\`, or name it alone`;
        context.error('no-data', where, `\`${name}\` stores nothing that could be read`, hint);
      }
    }
  }
}

/** A hazard that corrupts needs data to corrupt, and is not worth its name where nobody ever sees it. */
export function checkCorruptions(context: RuleContext): void {
  const kinds = new Set([...context.components(), ...context.places()].map(([, { kind }]) => kind));
  for (const [name, { effect, targets }] of Object.entries(context.model.hazards)) {
    const path: Path = ['hazards', name, 'effect'];
    const known = (target: string) =>
      target === 'all' || context.isComponent(target) || context.isPlace(target) || kinds.has(target);
    if (effect.type !== 'corrupt' || !targets.every(known) || !context.sound('hazards', name, 'targets')) continue;
    const reached = componentsReached(context, targets);
    if (reached.every((each) => isStateless(context, each))) {
      const hint = 'write the `data` of what it should corrupt, or name something with data';
      context.error('no-data', path, 'none of its targets stores data', hint);
    }
    for (const each of reached) checkSeen(context, each, path);
  }
}

/** The components with an instance that targets reach: by itself, by kind, or by place. */
function componentsReached({ model }: RuleContext, targets: readonly string[]): string[] {
  const { components, places } = targetsOf(model, targets);
  return Object.entries(model.components)
    .filter(([name, each]) => {
      return components.includes(name) || placesOf(model, each).some((place) => places.includes(place));
    })
    .map(([name]) => name);
}

function checkSeen(context: RuleContext, name: string, path: Path): void {
  const { detection, data } = context.model.components[name];
  const { sees, noticed } = detection;
  const isSaid = context.has('components', name, 'detection', 'noticed');
  if (data === null || sees.includes('corruption') || noticed !== null || isSaid) return;
  if (!context.sound('components', name, 'detection')) return;
  const message = `the check of \`${name}\` does not see \`corruption\`: this one is never found`;
  const hint = `list it in \`sees\`, or add \`noticed: 1h\` to the detection of \`${name}\` (users call)`;
  context.warn('never-found', path, message, hint);
}

/** Objectives and costs of lost writes need writes that can be lost. */
export function checkLossObjectives(context: RuleContext): void {
  if (!context.sound('components')) return;
  for (const [name, { requires }] of Object.entries(context.model.services)) {
    const path: Path = ['services', name];
    if (!context.sound(...path, 'requires')) continue;
    const stores = storesBehind(context, requires);
    for (const keys of [['slo', 'rpo'], ['dataLossCost']]) {
      const at: Path = [...path, ...keys];
      if (!context.has(...at) || stores.length > 0) continue;
      const message = `\`${name}\` writes to nothing that has \`data\`: there is nothing it could lose`;
      const hint = `give \`data\` to what it writes to, or remove \`${keys.at(-1)}\``;
      context.warn('no-effect', at, message, hint, { at: 'key' });
    }
    checkPrice(context, stores, path);
  }
}

/** A cost of each write says nothing where nobody knows how many there are. */
function checkPrice(context: RuleContext, stores: string[], path: Path): void {
  const { perWrite } = context.model.services[String(path[1])].dataLossCost;
  const [silent] = stores.filter((name) => context.model.components[name].data?.writes === null);
  if (perWrite === 0 || silent === undefined) return;
  const message = `nothing says how much is written to \`${silent}\`: what it loses costs nothing`;
  const hint = `add \`writes: 200/s\` to the data of \`${silent}\`, or write a cost per time, \`100/s\``;
  context.warn('no-effect', [...path, 'dataLossCost'], message, hint);
}

/** Components whose writes a list of requirements asks for, directly or not; caches lose none. */
function storesBehind({ model }: RuleContext, requires: readonly Requirement[]): string[] {
  const seen = new Set<string>();
  const pending = [...requires];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (next.type === 'place') continue;
    if (next.type !== 'component') pending.push(...next.of);
    else if (next.for !== 'reads' && !seen.has(next.name) && Object.hasOwn(model.components, next.name)) {
      seen.add(next.name);
      pending.push(...model.components[next.name].requires);
    }
  }
  return Object.keys(model.components).filter((name) => {
    const { data } = model.components[name];
    return seen.has(name) && data !== null && data.warmUp === null;
  });
}
