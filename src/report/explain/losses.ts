import type { Component, Data, Model } from '../../model/model.ts';
import { placesAround, threatsTo, type Threat } from '../../model/threats.ts';
import { listed } from '../text/layout.ts';
import { duration } from '../text/measure.ts';
import { significant } from '../text/numbers.ts';
import { backupAge, copiesOf, lossOf, restoredLoss, type Copy, type Loss } from './copies.ts';
import { detectionSpan } from './detection.ts';
import { isZero, meanOf, shortLawText } from './laws.ts';
import { total } from './words.ts';

/** What each way to lose an instance, a place or the good state of the data costs in writes. */
export function lossesText(model: Model, name: string, component: Component, data: Data): string[] {
  const threats = threatsTo(model, name);
  if (data.warmUp !== null) {
    if (threats.length === 0) return ['Nothing in this model empties it.'];
    return [`Emptied by ${listed([...new Set(threats.map(sourceText))])}: that loses no writes.`];
  }
  const disasters = threats
    .filter(({ effect }) => effect === 'destroys')
    .map((each) => disasterText(model, component, data, each));
  const corruptions = threats.filter(({ effect }) => effect === 'corrupts');
  return [
    ...takeoverText(component, data),
    ...new Set(disasters),
    ...(corruptions.length === 0 ? [] : [corruptionText(component, data, corruptions)]),
    ...(threats.length === 0 ? ['Nothing in this model destroys or corrupts it.'] : []),
  ];
}

/** What it costs when a standby takes over from an active instance that is lost, with its data or without. */
function takeoverText(component: Component, data: Data): string[] {
  if (component.standby.length === 0) return [];
  if (data.replication === 'none') {
    if (data.backups === null) return [];
    const since = lossText(restoredLoss(data, true), data);
    return [
      `When the active instance is lost, a standby restores the newest good backup, unless the old one is back sooner: that loses ${since}.`,
    ];
  }
  const standbys = copiesOf(component, data).filter(
    ({ isActive, isHeld, isPromoted }) => !isActive && isHeld && isPromoted,
  );
  const [next] = standbys;
  if (next === undefined) {
    if (data.backups === null) return ['No standby can take over from the active instance: it waits for its repair.'];
    return [`A standby can take over with a backup only: that loses ${lossText(restoredLoss(data, true), data)}.`];
  }
  const loss = lagLoss(next);
  const further = standbys.filter(
    ({ place, lag }) => place !== null && lag !== null && lossText(lagLoss({ lag }), data) !== lossText(loss, data),
  );
  const beyond = further.map((copy) => `, to the one in ${copy.place} ${lossText(lagLoss(copy), data)}`).join('');
  const what = component.failover.trigger === 'manual' ? 'A switchover from a lost instance' : 'Failover';
  return [`${what} loses ${lossText(loss, data)}${beyond}.`];
}

function lagLoss({ lag }: Pick<Copy, 'lag'>): Loss {
  return lag === null ? { kind: 'nothing' } : { kind: 'lag', lag };
}

function disasterText(model: Model, component: Component, data: Data, { reach, from }: Threat): string {
  const source = sourceText({ from });
  if (reach === 'one') return `${oneLostText(component, data, source)}.`;
  const kept = data.backups?.in ?? null;
  const copies = copiesOf(component, data);
  const isInside = (place: string | null) => reach === 'all' || placesAround(model, place).includes(reach.place);
  const isLost = ({ place }: Copy) => isInside(place);
  const lost = copies.filter(isLost).length;
  const every = copies.length === 1 ? 'it' : 'every copy';
  const what = lost === copies.length ? every : `the data of ${lost} of ${copies.length} instances`;
  const takesBackups = kept !== null && reach !== 'all' && isInside(kept);
  const loss = lossOf(component, data, isLost, data.backups !== null && !takesBackups);
  const isCommon = reach === 'all' && from.section === 'components';
  const where = isCommon
    ? ', where it hits every instance at once,'
    : reach === 'all' || from.section === 'places'
      ? ''
      : ` in ${reach.place}`;
  return `${capital(source)}${where} destroys ${what}${takesBackups ? ' and the backups' : ''}: that loses ${lossText(loss, data)}.`;
}

function oneLostText(component: Component, data: Data, source: string): string {
  const loss = lossOf(component, data, (_, i) => i === 0, data.backups !== null);
  const what = total(component.instances) === 1 ? 'it' : 'the data of one instance';
  const whose = component.standby.length > 0 && loss.kind !== 'nothing' ? ' when that is the active one' : '';
  const most = total(component.instances) - data.needed;
  const more =
    data.needed === 1 || most === 0
      ? ''
      : `; with more than ${most} lost at once, ${lossText(restoredLoss(data, true), data)}`;
  return `${capital(source)} destroys ${what}: that loses ${lossText(loss, data)}${whose}${more}`;
}

/** `zone-a fire`, `disk`, `hazard earthquake` */
function sourceText({ from }: Pick<Threat, 'from'>): string {
  if (from.section === 'hazards') return `hazard ${from.name}`;
  if (from.section === 'places') return `${from.name} ${from.mode}`;
  return from.mode === 'failure' ? 'a failure' : from.mode;
}

/** At the start of a sentence; names stay as they are. */
function capital(source: string): string {
  return source.replace(/^(a failure|hazard )/, (words) => words.charAt(0).toUpperCase() + words.slice(1));
}

/** From the corruption until it is known users go on writing, and lose that too. */
function corruptionText(component: Component, data: Data, corruptions: Threat[]): string {
  const { sees, noticed } = component.detection;
  const sources = listed([...new Set(corruptions.map(sourceText))], 'or');
  const known = sees.includes('corruption')
    ? detectionSpan(component).mean
    : noticed === null
      ? Infinity
      : meanOf(noticed);
  if (known === Infinity) return `What ${sources} corrupts is never found: nobody restores it.`;
  const loss = corruptLossText(component, data, known);
  if (known === 0) return `What ${sources} corrupts is found at once: that loses ${loss}.`;
  const copies = total(component.instances) === 1 || data.replication === 'none' ? '' : ', and the replicas follow';
  return `What ${sources} corrupts is found after ${duration(known)} on average; until then writes go on${copies}: that loses ${loss}.`;
}

function corruptLossText(component: Component, data: Data, known: number): string {
  const late = copiesOf(component, data).flatMap(({ isHeld, lag }) =>
    isHeld && lag !== null && meanOf(lag) > known ? [lag] : [],
  );
  const last = late.length === 0 ? null : late.reduce((a, b) => (meanOf(b) < meanOf(a) ? b : a));
  const { backups } = data;
  const restored = backups === null ? Infinity : backups.logs === null ? backupAge(backups) + known : known;
  if (last !== null && meanOf(last) <= restored) {
    return `what the late copy has not got, ${shortLawText(last)}${countText(meanOf(last), data)}`;
  }
  if (backups === null) return lossText({ kind: 'all' }, data);
  if (backups.logs === null) return `what was written since the last good backup, ${averageText(restored, data)}`;
  return known === 0 ? 'nothing' : `what was written since the corruption, ${averageText(known, data)}`;
}

/** `nothing`, `the lag, 2 s (400 writes)`, `what was written since the last backup, 3 h on average`, `all of it` */
function lossText(loss: Loss, data: Data): string {
  switch (loss.kind) {
    case 'nothing':
      return 'nothing';
    case 'lag':
      return isZero(loss.lag) ? 'nothing' : `the lag, ${shortLawText(loss.lag)}${countText(meanOf(loss.lag), data)}`;
    case 'backup': {
      const since = data.backups?.logs === null ? 'backup' : 'shipment of the log';
      return `what was written since the last ${since}, ${averageText(loss.mean, data)}`;
    }
    case 'all':
      return data.keeps === null
        ? 'all of it'
        : `all it keeps, at most ${duration(data.keeps)}${countText(data.keeps, data)}`;
  }
}

/** `3 h on average (2,160,000 writes)`; what is kept for a time only is lost for no more than that. */
function averageText(seconds: number, data: Data): string {
  if (data.keeps !== null && seconds > data.keeps)
    return `at most ${duration(data.keeps)}${countText(data.keeps, data)}`;
  return `${duration(seconds)} on average${countText(seconds, data)}`;
}

function countText(seconds: number, { writes }: Data): string {
  if (writes === null || seconds === Infinity) return '';
  const lost = seconds * writes;
  return lost < 1 ? ' (less than one write)' : ` (${significant(lost, 3)} writes)`;
}
