import type { Component, Data } from '../../model/model.ts';
import type { DistributionSpec } from '../../random/index.ts';
import { isZero, meanOf } from './laws.ts';
import { total } from './words.ts';

/** The copy of an instance as it is when all is well. */
export interface Copy {
  place: string | null;
  isActive: boolean;
  /** A cold standby holds none, nor does any without replication. */
  isHeld: boolean;
  /** How far it is behind what is acknowledged; null: it has every write. */
  lag: DistributionSpec | null;
  /** Whether failover may choose it. */
  isPromoted: boolean;
}

/** What is gone once something is lost: nothing, the lag of what is left, what is newer than a backup, or all. */
export type Loss =
  { kind: 'nothing' | 'all' } | { kind: 'lag'; lag: DistributionSpec } | { kind: 'backup'; mean: number };

/** The copies of a component, in the order of its instances: the active ones first, then the standbys by their tiers. */
export function copiesOf(component: Component, data: Data): Copy[] {
  const places = component.instances.flatMap(({ place, count }) => Array.from({ length: count }, () => place));
  const tiers = component.standby.flatMap(({ mode, count }) => Array.from({ length: count }, () => mode));
  let hasAcknowledged = false;
  return places.map((place, i) => {
    const own = place !== null && Object.hasOwn(data.replicas, place) ? data.replicas[place] : null;
    const isActive = i < component.active;
    const isCold = !isActive && tiers[i - component.active] === 'cold';
    const isHeld = isActive || (data.replication !== 'none' && !isCold);
    const acknowledges = own === null ? isInTime(data, hasAcknowledged) : own.replication === 'sync';
    if (!isActive && isHeld && own?.replication !== 'async') hasAcknowledged = true;
    const behind = own?.replication === 'async' ? own.lag : data.lag;
    const lag = isActive || acknowledges || isZero(behind) ? null : behind;
    return { place, isActive, isHeld, lag, isPromoted: own?.promote ?? true };
  });
}

/** Whether a write waits for the next standby. */
function isInTime({ replication }: Data, hasAcknowledged: boolean): boolean {
  return replication === 'sync' || replication === 'quorum' || (replication === 'semi-sync' && !hasAcknowledged);
}

/** What is gone when `isLost` says which copies are destroyed, and whether the backups survive it. */
export function lossOf(
  component: Component,
  data: Data,
  isLost: (copy: Copy, index: number) => boolean,
  hasBackups: boolean,
): Loss {
  const copies = copiesOf(component, data);
  const held = copies.filter(({ isHeld }) => isHeld);
  const left = held.filter((copy) => !isLost(copy, copies.indexOf(copy)));
  const gone = held.length - left.length;
  if (gone === 0) return { kind: 'nothing' };
  if (data.replication === 'none' || left.length < data.needed) return restoredLoss(data, hasBackups);
  if (data.replication === 'quorum') {
    return gone < majority(component) || isZero(data.lag) ? { kind: 'nothing' } : { kind: 'lag', lag: data.lag };
  }
  if (component.standby.length === 0) return sharedLoss(data, gone);
  if (left.some(({ isActive, lag }) => isActive || lag === null)) return { kind: 'nothing' };
  const promoted = left.filter(({ isPromoted }) => isPromoted);
  const restored = restoredLoss(data, hasBackups);
  const best = leastLag(promoted.length > 0 ? promoted : left);
  if (promoted.length > 0 || restored.kind !== 'backup') return { kind: 'lag', lag: best };
  // A delayed copy is taken only when no backup is newer.
  return meanOf(best) <= restored.mean ? { kind: 'lag', lag: best } : restored;
}

function leastLag(copies: Copy[]): DistributionSpec {
  const lags = copies.flatMap(({ lag }) => (lag === null ? [] : [lag]));
  return lags.reduce((a, b) => (meanOf(b) < meanOf(a) ? b : a));
}

/** Where every instance takes writes: what the others have not heard of yet goes with those that are lost. */
function sharedLoss({ replication, lag }: Data, gone: number): Loss {
  const isCopied = replication === 'sync' || (replication === 'semi-sync' && gone === 1);
  return isCopied || isZero(lag) ? { kind: 'nothing' } : { kind: 'lag', lag };
}

/** What a restore of the newest good backup does not bring back. */
export function restoredLoss({ backups }: Data, hasBackups: boolean): Loss {
  if (backups === null || !hasBackups) return { kind: 'all' };
  return { kind: 'backup', mean: backups.logs === null ? backupAge(backups) : backups.logs / 2 };
}

/** Mean age of the newest good backup, in seconds: half the interval, the time it takes, and the bad ones in between. */
export function backupAge({ every, takes, valid }: NonNullable<Data['backups']>): number {
  return every / 2 + meanOf(takes) + (valid > 0 ? (every * (1 - valid)) / valid : Infinity);
}

export function majority(component: Component): number {
  return Math.floor(total(component.instances) / 2) + 1;
}
