import type { Component, Data, Model, Replica } from '../../model/model.ts';
import type { DistributionSpec } from '../../random/index.ts';
import { formatRate } from '../../lib/units/index.ts';
import { duration } from '../text/measure.ts';
import { percent } from '../text/numbers.ts';
import type { Block } from './block.ts';
import { copiesOf, majority } from './copies.ts';
import { isZero, lawText, meanOf } from './laws.ts';
import { lossesText } from './losses.ts';
import { total, whereText } from './words.ts';

/** Each component that stores something: where its copies are, when it takes writes, and what each failure loses. */
export function dataBlocks(model: Model): Block[] {
  return Object.entries(model.components).flatMap(([name, component]) => {
    const { data } = component;
    if (data === null) return [];
    const sentences = [
      replicationText(component, data),
      ...replicasText(data),
      ...natureText(data),
      ...writesText(component, data),
      ...awayText(component, data),
      ...backupsText(data),
      ...lossesText(model, name, component, data),
    ];
    return [{ name, kind: data.warmUp === null ? '' : 'cache', sentences }];
  });
}

function replicationText(component: Component, data: Data): string {
  const count = total(component.instances);
  switch (data.replication) {
    case 'none':
      return aloneText(component, data);
    case 'sync':
      if (data.needed > 1) return `Any ${data.needed} of its ${count} instances have all of the data between them.`;
      return `A write is on ${syncText(component, data)} before it is acknowledged.`;
    case 'semi-sync': {
      const first = component.standby.length > 0 ? 'the active instance and one standby' : 'two instances';
      return `A write is on ${first} before it is acknowledged${othersText(component, data, 'other ')}.`;
    }
    case 'async':
      return `A write is acknowledged by one instance alone${othersText(component, data, '')}.`;
    case 'quorum': {
      const rest = isZero(data.lag) ? '' : `; the slowest is ${behindText(data.lag)}`;
      return `A write is on ${majority(component)} of its ${count} instances before it is acknowledged${rest}.`;
    }
  }
}

/** `both instances (one in a and b each)`; cold standbys have no copy. */
function syncText(component: Component, data: Data): string {
  if (Object.values(data.replicas).some(({ replication }) => replication === 'async')) return 'every sync replica';
  const held = copiesOf(component, data).filter(({ isHeld }) => isHeld).length;
  const count = total(component.instances);
  if (held < count) return `${held === 2 ? 'both' : `all ${held}`} of its copies (a cold standby has none)`;
  const where = whereText(component.instances);
  return `${count === 2 ? 'both' : `all ${count}`} instances${where === '' ? '' : ` (${where})`}`;
}

/** `; the standbys are 2 s behind on average`: those that did not acknowledge and are not described by themselves. */
function othersText(component: Component, data: Data, word: string): string {
  const isListed = (place: string | null) => place !== null && Object.hasOwn(data.replicas, place);
  const behind = copiesOf(component, data).filter(
    ({ lag, place, isHeld }) => isHeld && lag !== null && !isListed(place),
  );
  if (component.standby.length === 0) return isZero(data.lag) ? '' : `; the others are ${behindText(data.lag)}`;
  if (behind.length === 0)
    return data.replication === 'async' && isZero(data.lag) ? ', and never ahead of the others' : '';
  return `; the ${word}${behind.length === 1 ? 'standby is' : 'standbys are'} ${behindText(data.lag)}`;
}

/** `5 s behind`, `2 s behind on average` */
function behindText(lag: DistributionSpec): string {
  return lag.kind === 'constant' ? `${duration(lag.value)} behind` : `${duration(meanOf(lag))} behind on average`;
}

function aloneText({ instances, standby, active }: Component, data: Data): string {
  const where = whereText(instances);
  if (total(instances) === 1) return `Its only instance has the only copy${where === '' ? '' : `, ${where}`}.`;
  if (standby.length === 0)
    return `Each of its ${total(instances)} instances has a part of the data, of which there is no copy.`;
  const who =
    active === 1 ? 'The active instance has the only copy' : 'Each active instance has the only copy of its part';
  if (data.warmUp !== null) return `${who}: a standby begins empty.`;
  return `${who}: a standby ${data.backups === null ? 'has nothing to take over with' : 'restores a backup'}.`;
}

function replicasText({ replicas }: Data): string[] {
  return Object.entries(replicas).map(([place, replica]) => `${replicaText(place, replica)}.`);
}

function replicaText(place: string, { replication, lag, promote }: Replica): string {
  const late = isZero(lag) ? 'async and never behind' : `async, ${behindText(lag)}`;
  const use = promote ? '' : '; failover never chooses it, it is there as a last good copy';
  return `The replica in ${place} is ${replication === 'sync' ? 'sync' : late}${use}`;
}

function natureText({ persistence, keeps, warmUp, writes, fencing }: Data): string[] {
  return [
    ...(writes === null ? [] : [`Writes come at ${formatRate(writes)}.`]),
    ...(persistence === 'memory' ? ['It is in memory: a crash or a power cut empties the instance.'] : []),
    ...(keeps === null ? [] : [`What is written is kept for ${duration(keeps)}.`]),
    ...(warmUp === null
      ? []
      : [
          isZero(warmUp)
            ? 'A cache: what it loses is made anew at once.'
            : `A cache: what it loses is made anew; its users are degraded for ${lawText(warmUp)} after it came back empty.`,
        ]),
    ...(fencing ? ['An active instance that is cut off is stopped before another takes its role.'] : []),
  ];
}

/** When it takes no writes, and so is down, although instances are there. */
function writesText(component: Component, { replication, minInSync }: Data): string[] {
  if (replication === 'quorum') {
    return [`Takes no writes, and is down, with fewer than ${majority(component)} instances in contact.`];
  }
  if (replication !== 'sync' && replication !== 'semi-sync') return [];
  if (minInSync > 1) return [`Takes no writes, and is down, with fewer than ${minInSync} copies in sync.`];
  return component.standby.length > 0 ? ['Goes on unprotected when no standby is in sync.'] : [];
}

function awayText({ standby }: Component, { replication, catchUp }: Data): string[] {
  if (replication === 'none' || isZero(catchUp)) return [];
  const until = standby.length > 0 ? ' before it can be promoted' : '';
  return [`A replica that was away catches up for ${lawText(catchUp)}${until}.`];
}

function backupsText({ backups }: Data): string[] {
  if (backups === null) return [];
  const { every, takes, restore, valid, in: place, logs } = backups;
  const facts = [
    `A backup every ${duration(every)}`,
    ...(isZero(takes) ? [] : [`usable after ${lawText(takes)}`]),
    ...(place === null ? [] : [`kept in ${place}`]),
    ...(valid === 1 ? [] : [`${percent(valid)} of them good`]),
  ];
  const log = logs === null ? '' : `; the log is shipped every ${duration(logs)}`;
  return [`${facts.join(', ')}${log}; restoring takes ${isZero(restore) ? 'no time' : lawText(restore)}.`];
}
