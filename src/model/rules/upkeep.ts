import { meanOf } from '../laws.ts';
import type { Path } from '../issues.ts';
import type { Component } from '../model.ts';
import { targetsOf } from '../threats.ts';
import type { Drill, Maintenance, Planned } from '../upkeep.ts';
import type { RuleContext } from './context.ts';
import { isInside } from './reach.ts';

/** Maintenance says how often, how long and of what, and what becomes of work that does not hold. */
export function checkMaintenance(context: RuleContext): void {
  for (const [name, maintenance] of Object.entries(context.model.maintenance)) {
    const path: Path = ['maintenance', name];
    checkEvery(context, maintenance, path);
    checkTwice(context, path, 'mttr', 'ttr', '`mttr` is the mean of an exponential time, `ttr` any distribution');
    checkVersions(context, maintenance, path);
    if (maintenance.style === 'blue-green') checkStateless(context, maintenance, path);
  }
}

/** Drills do what their action says, to what they can be done to. */
export function checkDrills(context: RuleContext): void {
  for (const [name, drill] of Object.entries(context.model.drills)) {
    const path: Path = ['drills', name];
    checkEvery(context, drill, path);
    checkTwice(context, path, 'mttr', 'ttr', '`mttr` is the mean of an exponential time, `ttr` any distribution');
    checkTwice(context, path, 'at', 'hours', 'both say when in the week it may begin: `at` takes windows too');
    if (context.sound(...path, 'action') && context.sound(...path, 'targets')) checkAction(context, drill, path);
  }
}

function checkEvery(context: RuleContext, { every }: Planned, path: Path): void {
  if (!context.has(...path, 'every') || meanOf(every) > 0 || !context.sound(...path, 'every')) return;
  const message = 'a time of 0 from one to the next would never end';
  context.error('out-of-range', [...path, 'every'], message, 'write a time longer than 0');
}

function checkTwice(context: RuleContext, path: Path, first: string, second: string, hint: string): void {
  if (!context.has(...path, first) || !context.has(...path, second)) return;
  const message = `\`${second}\` cannot stand beside \`${first}\``;
  context.error('conflict', [...path, second], message, hint, { at: 'key' });
}

/** The components that have an instance which is a target, by name, kind or place. */
function reached(context: RuleContext, { targets }: Planned): [string, Component][] {
  const { components, places } = targetsOf(context.model, targets);
  return context
    .components()
    .filter(
      ([name, { instances }]) =>
        components.includes(name) ||
        places.some((outer) => instances.some(({ place }) => isInside(context, place, outer))),
    );
}

function checkVersions(context: RuleContext, maintenance: Maintenance, path: Path): void {
  const { success, rollback, ttr, style } = maintenance;
  if (!context.sound(...path)) return;
  const isWhole = (key: string, message: string, hint: string): void => {
    if (context.has(...path, key)) context.warn('no-effect', [...path, key], message, hint, { at: 'key' });
  };
  if (success === 1) {
    for (const key of ['rollback', 'mttr', 'ttr']) {
      isWhole(key, 'the work always succeeds, so nothing has to be mended', 'add `success: 99%`, or remove it');
    }
    return;
  }
  if (rollback !== null) {
    for (const key of ['mttr', 'ttr']) {
      isWhole(key, 'a bad version is taken back in the time of `rollback`', 'remove it');
    }
    checkFound(context, maintenance, path);
    return;
  }
  if (ttr !== null || style === 'blue-green') return;
  const broken = reached(context, maintenance).find(([, { failures }]) => Object.keys(failures).length === 0);
  if (broken === undefined || !context.sound('components', broken[0])) return;
  const message = `\`${broken[0]}\` has no failure mode, so nothing says how it is repaired when the work does not hold`;
  context.error('missing-key', [...path, 'success'], message, 'add `mttr: 1h` to the maintenance');
}

/** A bad version that nobody finds stays for ever. */
function checkFound(context: RuleContext, maintenance: Maintenance, path: Path): void {
  for (const [name, { detection }] of reached(context, maintenance)) {
    if (detection.sees.includes('incorrect') || detection.noticed !== null) continue;
    const message = `a bad version on \`${name}\` is never found: its check does not see \`incorrect\``;
    const hint = `add \`noticed: 1h\` to its detection, or a \`deep\` probe`;
    context.warn('never-found', [...path, 'success'], message, hint);
    return;
  }
}

function checkStateless(context: RuleContext, maintenance: Maintenance, path: Path): void {
  const stateful = reached(context, maintenance).find(([, { data }]) => data !== null);
  if (stateful === undefined || !context.sound(...path, 'style')) return;
  const message = `\`${stateful[0]}\` has data, which a new set beside the old one would not have`;
  context.error('conflict', [...path, 'style'], message, 'use `style: rolling`, which waits for each copy to catch up');
}

function checkAction(context: RuleContext, drill: Drill, path: Path): void {
  const { action, ttr } = drill;
  const at: Path = [...path, 'action'];
  const components = reached(context, drill);
  for (const key of ['hits', 'mttr', 'ttr']) {
    if (action === 'kill' || !context.has(...path, key)) continue;
    const message = `\`${key}\` is of \`kill\`, and \`${action}\` fails nothing`;
    context.warn('no-effect', [...path, key], message, 'remove it, or use `action: kill`', { at: 'key' });
  }
  if (action !== 'evacuate' && context.has(...path, 'lasts')) {
    const message = `\`lasts\` is of \`evacuate\`, and \`${action}\` is done at one moment`;
    context.warn('no-effect', [...path, 'lasts'], message, 'remove it, or use `action: evacuate`', { at: 'key' });
  }
  if (components.length === 0) return;
  const hasStandbys = ([, { instances, active }]: [string, Component]): boolean =>
    instances.reduce((sum, { count }) => sum + count, 0) > active;
  const fail = (message: string, hint: string): void => context.error('impossible-drill', at, message, hint);
  const moves = action === 'failover' || (action === 'evacuate' && !isRouted(context, drill));
  if (moves && !components.some(hasStandbys)) {
    fail(
      `nothing here has a standby that could take over`,
      'target a component with `active` fewer than its instances',
    );
  } else if (action === 'restore' && components.every(([, { data }]) => (data?.backups ?? null) === null)) {
    fail('nothing here has backups that could be tried', 'target a component with `data` and `backups`');
  } else if (action === 'evacuate' && targetsOf(context.model, drill.targets).places.length === 0) {
    fail('only a place can be left by the roles in it', 'name a place, or use `action: failover` for components');
  } else if (action === 'kill' && ttr === null) checkRepairable(context, components, path);
}

/** An evacuation that lasts, of a place that some router leads to. */
function isRouted(context: RuleContext, { lasts, targets }: Drill): boolean {
  if (lasts === null) return false;
  const { places } = targetsOf(context.model, targets);
  return context
    .components()
    .some(([, { routing }]) => routing?.to.some(({ place }) => places.some((left) => isInside(context, place, left))));
}

function checkRepairable(context: RuleContext, components: [string, Component][], path: Path): void {
  const first = components.find(([name, { failures }]) => {
    return context.sound('components', name) && Object.keys(failures).length === 0;
  });
  if (first === undefined) return;
  const message = `\`${first[0]}\` has no failure mode, so nothing says how it is repaired`;
  context.error('missing-key', [...path, 'action'], message, 'add `mttr: 1m` to the drill');
}

/** What does not count needs something that it would count against. */
export function checkTerms(context: RuleContext): void {
  for (const [name, { slo }] of Object.entries(context.model.services)) {
    for (const key of ['hours', 'excludes'] as const) {
      const path: Path = ['services', name, 'slo', key];
      if (slo.availability !== null || !context.has(...path) || !context.sound('services', name, 'slo')) continue;
      const message = `\`${key}\` says what counts against \`availability\`, which is not written`;
      context.warn('no-effect', path, message, 'add `availability: 99.9%`, or remove it', { at: 'key' });
    }
  }
}
