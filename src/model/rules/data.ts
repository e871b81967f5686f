import type { Path } from '../issues.ts';
import type { Component, Data } from '../model.ts';
import { hasLag } from '../normalise/data.ts';
import { totalOf } from '../normalise/instances.ts';
import type { RuleContext } from './context.ts';

/** What a component stores, where it is written, and what is needed to judge it. */
interface Site {
  context: RuleContext;
  name: string;
  path: Path;
  component: Component;
  data: Data;
  total: number;
  /** Whether the numbers of its instances could be read. */
  isCounted: boolean;
}

/** The fields of `data` fit each other and the instances that hold it. */
export function checkData(context: RuleContext): void {
  for (const [name, component] of context.components()) {
    const { data } = component;
    if (data === null) continue;
    const isCounted = ['instances', 'active'].every((key) => context.sound('components', name, key));
    const total = totalOf(component.instances);
    const site: Site = { context, name, path: ['components', name, 'data'], component, data, total, isCounted };
    checkReplication(site);
    checkLag(site);
    checkInSync(site);
    checkNeeded(site);
    checkReplicas(site);
    checkEndless(site);
    checkBackups(site);
    checkCache(site);
  }
}

function has({ context, path }: Site, ...keys: Path): boolean {
  return context.has(...path, ...keys);
}

function isSound({ context, path }: Site, ...keys: Path): boolean {
  return context.sound(...path, ...keys);
}

/** `one instance`, `its 2 instances` */
function ofIts(total: number): string {
  return total === 1 ? 'its only instance' : `its ${total} instances`;
}

function checkReplication(site: Site): void {
  const { context, name, path, data, total, isCounted } = site;
  const { replication } = data;
  if (!isCounted) return;
  checkApart(site);
  if (!has(site, 'replication')) return;
  const at: Path = [...path, 'replication'];
  if (replication === 'quorum' && total < 3) {
    const message =
      total === 1 ? `\`${name}\` has one instance, which is no quorum` : 'a quorum of two is lost with either of them';
    context.error('too-few-copies', at, message, `give \`${name}\` 3 \`instances\``);
  } else if (replication !== 'none' && total === 1) {
    const hint = `give \`${name}\` 2 \`instances\`, or write \`replication: none\``;
    context.error('too-few-copies', at, `\`${name}\` has one instance: there is no other to copy to`, hint);
  } else if (replication === 'quorum' && total % 2 === 0) {
    const hint = `write ${total - 1} or ${total + 1} \`instances\``;
    const message = `a quorum of ${total} tolerates no more losses than one of ${total - 1}`;
    context.warn('even-quorum', at, message, hint);
  }
}

/** Without replication each active instance has data of its own: which of several would a standby stand in for? */
function checkApart(site: Site): void {
  const { context, path, component, data } = site;
  const isKnown = !has(site, 'replication') || isSound(site, 'replication');
  if (data.replication !== 'none' || !isKnown || component.active < 2 || component.standby.length === 0) return;
  const message = `each of the ${component.active} active instances has data of its own, and a standby has none`;
  const hint = 'write `active: 1` (one component for each), or replicate the data';
  context.error('conflict', has(site, 'replication') ? [...path, 'replication'] : path, message, hint);
}

function checkLag(site: Site): void {
  const { context, path, data } = site;
  if (!has(site, 'lag') || !isSound(site, 'replication') || hasLag(data.replication)) return;
  const isSync = data.replication === 'sync';
  const message = isSync
    ? 'with `replication: sync` no replica is ever behind'
    : 'without replication there is nothing that could be behind';
  const hint = isSync
    ? 'remove `lag`, or write `replication: async`; what differs goes into `replicas`'
    : 'add `replication: async`, or remove `lag`';
  context.error('conflict', [...path, 'lag'], message, hint, { at: 'key' });
}

/** Whether a replica can be lost without anybody noticing is asked of those that acknowledge. */
function checkInSync(site: Site): void {
  const { context, name, path, data, total, isCounted } = site;
  const { replication, minInSync } = data;
  const keys = ['onStandbyLoss', 'minInSync'].filter((key) => has(site, key));
  if (keys.length === 2) {
    const hint = 'keep one of the two: `onStandbyLoss: block` is `minInSync: 2`, `continue` is `minInSync: 1`';
    const message = '`minInSync` cannot stand beside `onStandbyLoss`';
    context.error('conflict', [...path, 'minInSync'], message, hint, { at: 'key' });
  }
  const acknowledges = replication === 'sync' || replication === 'semi-sync';
  for (const key of keys) {
    if (acknowledges || !isSound(site, 'replication')) continue;
    const isQuorum = replication === 'quorum';
    const message = isQuorum
      ? `a quorum needs its majority as it is: \`${key}\` has no say in it`
      : `\`${key}\` is about replicas that a write waits for, and it waits for none`;
    const hint = isQuorum ? `remove \`${key}\`` : `write \`replication: sync\` or \`semi-sync\`, or remove \`${key}\``;
    context.error('conflict', [...path, key], message, hint, { at: 'key' });
  }
  if (!isCounted || keys.length !== 1) return;
  const at: Path = [...path, keys[0]];
  const most = mostInSync(site);
  if (minInSync > 1 && total === 1) {
    const hint = `give \`${name}\` a second of its \`instances\``;
    context.error('too-few-copies', at, `\`${name}\` has one instance: it would never accept a write`, hint);
  } else if (acknowledges && minInSync > most) {
    const message = `no more than ${most} of ${ofIts(total)} can be in sync: it would never accept a write`;
    const hint = most > 1 ? `write \`minInSync: ${most}\` or less` : 'make one of its `replicas` sync';
    context.error('too-few-copies', at, message, hint);
  }
}

/** The active instances, and every other that a write waits for: not those that are off. */
function mostInSync({ component, data, total }: Site): number {
  const inPlace = component.instances.flatMap(({ place, count }) => Array.from({ length: count }, () => place));
  const off = component.standby.reduce((sum, { mode, count }) => sum + (mode === 'cold' ? count : 0), 0);
  const late = inPlace.slice(component.active, total - off).filter((place) => place !== null && isAsync(data, place));
  return total - off - late.length;
}

function isAsync({ replicas }: Data, place: string): boolean {
  return Object.hasOwn(replicas, place) && replicas[place].replication === 'async';
}

/** Arrays and erasure codes: all instances are active and hold a part each. */
function checkNeeded(site: Site): void {
  const { context, path, component, data, total, isCounted } = site;
  const { needed, replication } = data;
  if (needed === 1 || !isCounted) return;
  const at: Path = [...path, 'needed'];
  if (needed > total) {
    const hint = `write \`needed: ${total}\` or less, or more \`instances\``;
    context.error('too-few-copies', at, `\`needed\` is more than ${ofIts(total)}`, hint);
  }
  const what = 'more than one is needed where the instances share what is written among them (arrays, erasure codes)';
  if (replication !== 'sync' && isSound(site, 'replication')) {
    context.error('conflict', at, what, 'write `replication: sync`, or remove `needed`');
  } else if (component.standby.length > 0) {
    context.error('conflict', at, `${what}, and none stands by`, 'remove `active`, or remove `needed`');
  }
  const [, name] = path;
  if (component.needs >= needed || needed > total || !context.sound('components', name, 'needs')) return;
  const where: Path = context.has('components', name, 'needs') ? ['components', name, 'needs'] : at;
  const message = `it would serve with ${component.needs} of its instances, and its data takes ${needed}`;
  context.error('counts', where, message, `write \`needs: ${needed}\`, or more`);
}

function checkReplicas(site: Site): void {
  const { context, name, path, component, data } = site;
  const { replication } = data;
  const written = context.written.components?.[name]?.data?.replicas ?? {};
  if (Object.keys(written).length === 0) return;
  if ((replication === 'none' || replication === 'quorum') && isSound(site, 'replication')) {
    const message =
      replication === 'none'
        ? 'without replication there are no replicas'
        : 'in a quorum no replica differs from the others';
    const hint = 'write `replication: sync`, `semi-sync` or `async`, or remove `replicas`';
    context.error('conflict', [...path, 'replicas'], message, hint, { at: 'key' });
  }
  const homes = context.sound('components', name, 'instances') ? component.instances : null;
  for (const place of Object.keys(written)) {
    const at: Path = [...path, 'replicas', place];
    const replica = Object.hasOwn(data.replicas, place) ? data.replicas[place] : null;
    if (
      replica?.replication === 'sync' &&
      context.has(...at, 'lag') &&
      isSound(site, 'replicas', place, 'replication')
    ) {
      const hint = 'add `replication: async`, or remove `lag`';
      context.error('conflict', [...at, 'lag'], 'a sync replica is never behind', hint, { at: 'key' });
    }
    if (homes === null || !context.isPlace(place)) continue;
    if (!homes.some((group) => group.place === place)) {
      const named = [...new Set(homes.map((group) => group.place))].filter((each) => each !== null);
      const where = named.map((each) => `\`${each}\``).join(', ');
      const hint =
        where === '' ? `\`instances\` names no place: write \`instances: [${place}, …]\`` : `it has them in ${where}`;
      const got = { at: 'key', got: `"${place}"` } as const;
      context.error('no-instance-there', at, `\`${name}\` has no instance in \`${place}\``, hint, got);
    } else if (replica?.promote === false && site.isCounted && startsActive(component, place)) {
      const hint = 'list its place after those of the active ones';
      const message = `an instance in \`${place}\` is active from the start, which no delayed replica is`;
      context.error('conflict', [...at, 'promote'], message, hint);
    }
  }
}

/** Whether one of the first instances, which are active at the start, is in a place. */
function startsActive({ instances, active }: Component, place: string): boolean {
  let before = 0;
  for (const group of instances) {
    if (group.place === place && before < active) return true;
    before += group.count;
  }
  return false;
}

/** Times that must come to an end. */
function checkEndless(site: Site): void {
  const { context, path, data } = site;
  const times: [Path, string, string][] = [
    [['lag'], data.lag.kind, 'a replica that is behind for ever holds nothing'],
    [['catchUp'], data.catchUp.kind, 'a replica that never catches up is none'],
    [['warmUp'], data.warmUp?.kind ?? '', 'a cache that never warms up is none'],
    [['backups', 'takes'], data.backups?.takes.kind ?? '', 'a backup that is never done is none'],
    [['backups', 'restore'], data.backups?.restore.kind ?? '', 'it would never be restored'],
    ...Object.entries(data.replicas).map(([place, { lag }]): [Path, string, string] => {
      return [['replicas', place, 'lag'], lag.kind, 'a replica that is behind for ever holds nothing'];
    }),
  ];
  for (const [keys, kind, message] of times) {
    if (kind !== 'never' || !has(site, ...keys)) continue;
    context.error('out-of-range', [...path, ...keys], message, `write a time, or remove \`${String(keys.at(-1))}\``);
  }
}

function checkBackups(site: Site): void {
  const { context, path, data } = site;
  if (data.backups === null || !isSound(site, 'backups', 'every')) return;
  const { every, takes, logs } = data.backups;
  if (logs !== null && logs > every) {
    const message = 'the log is shipped less often than a backup is taken';
    context.error('out-of-range', [...path, 'backups', 'logs'], message, 'write a time shorter than `every`');
  }
  if (takes.kind === 'constant' && takes.value > every) {
    const message = 'a backup takes longer than `every`: the next ones are missed while it is taken';
    const hint = 'are the two times exchanged? `1m` is a minute, a month is `1mo`';
    context.warn('implausible-time', [...path, 'backups', 'takes'], message, hint);
  }
}

function checkCache(site: Site): void {
  const { context, path, data } = site;
  if (data.warmUp === null) return;
  for (const [key, what] of Object.entries({
    backups: 'there is nothing to restore',
    keeps: 'nothing has to be kept',
  })) {
    if (!has(site, key)) continue;
    const message = `what a cache (\`warmUp\`) loses is made anew: ${what}`;
    context.error('conflict', [...path, key], message, `remove \`${key}\`, or remove \`warmUp\``, { at: 'key' });
  }
}
