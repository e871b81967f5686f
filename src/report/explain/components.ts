import type { DistributionSpec } from '../../random/index.ts';
import type { Component, Model, StandbyTier } from '../../model/model.ts';
import { counted, listed } from '../text/layout.ts';
import { duration } from '../text/measure.ts';
import { percent } from '../text/numbers.ts';
import type { Block } from './block.ts';
import { detectionSpan, detectionText } from './detection.ts';
import { failuresText } from './failures.ts';
import { everyText, isZero, lawText, meanOf, noTime, plus, shortLawText, spanOf, spanText } from './laws.ts';
import { loadSentences } from './load.ts';
import { requirementsText, total, whereText } from './words.ts';

/** Each component: how many and where, how it fails, is found out and fails over, and what it depends on. */
export function componentBlocks(model: Model): Block[] {
  const load = loadSentences(model);
  return Object.entries(model.components).map(([name, component]) => ({
    name,
    kind: component.kind === 'component' ? '' : component.kind,
    sentences: [
      ...(component.description === '' ? [] : [component.description]),
      redundancyText(component),
      ...failuresText(component.failures, 'component'),
      ...restartText(component),
      ...detectionText(component),
      ...failoverText(component, model),
      ...dependencyText(component),
      ...load(name),
      ...sessionsText(component),
    ],
  }));
}

function redundancyText(component: Component): string {
  const { instances, active, needs, standby } = component;
  const count = total(instances);
  const where = whereText(instances);
  const start = `${counted(count, 'instance')}${where === '' ? '' : count === 1 || instances.length === 1 ? ` ${where}` : ` (${where})`}`;
  if (count === 1) return `${start}.`;
  const enough =
    needs === active
      ? `needs ${needs === 1 ? 'it' : 'all of these'}`
      : `is up while ${needs} of them ${needs === 1 ? 'serves' : 'serve'}`;
  if (active === count)
    return needs === count ? `${start}: all serve, all are needed.` : `${start}: all serve; it ${enough}.`;
  const rest = listed(standby.map(tierText));
  const serving = active === 1 ? '1 is active' : `${active} are active`;
  const needed = needs === active ? '' : `; it ${enough}`;
  return `${start}: ${serving}, ${rest}${needed}.`;
}

function tierText({ mode, count, dormancy, start }: StandbyTier): string {
  const facts: string[] = [];
  if (mode === 'cold') facts.push('off');
  facts.push(dormancy === 1 ? 'ageing fully' : dormancy === 0 ? 'not ageing' : `ageing at ${percent(dormancy)}`);
  if (!isZero(start)) facts.push(`needs ${lawText(start)} to start`);
  return `${count} ${count === 1 ? 'stands' : 'stand'} by ${mode} (${facts.join(', ')})`;
}

function restartText({ start, failures }: Component): string[] {
  if (isZero(start) || Object.keys(failures).length === 0) return [];
  return [`After a repair it starts for ${lawText(start)} before it serves.`];
}

/** How long the role is vacant when the active instance is lost and a standby is ready: all parts added up. */
function failoverText(component: Component, model: Model): string[] {
  const { failover, standby } = component;
  if (standby.length === 0) return [];
  const isManual = failover.trigger === 'manual';
  const response = isManual && failover.crew !== null ? spanOf(model.crews[failover.crew].response) : noTime;
  const restore = restoreFirst(component);
  const restoring = restore === null ? noTime : spanOf(restore);
  const sum = plus(detectionSpan(component), response, restoring, spanOf(standby[0].start), spanOf(failover.time));
  const what = isManual ? 'Switchover by hand' : 'Failover';
  const first =
    sum.most === 0
      ? `${what} takes no time.`
      : `${what} takes ${spanText(sum)}: ${listed(switchParts(component, model))}.`;
  return [first, ...afterwardsText(component, sum.mean)];
}

function switchParts(component: Component, model: Model): string[] {
  const { failover, standby } = component;
  const parts: string[] = [];
  if (detectionSpan(component).most > 0) parts.push('detection');
  if (failover.trigger === 'manual') {
    const { crew } = failover;
    const response = crew === null ? null : model.crews[crew].response;
    parts.push(
      response === null
        ? 'a person at hand at once'
        : `crew ${crew} on the way (${shortLawText(response)}) once one of them is free`,
    );
  }
  const restore = restoreFirst(component);
  if (restore !== null && !isZero(restore)) parts.push(`the restore of a backup (${shortLawText(restore)})`);
  if (!isZero(standby[0].start)) parts.push(`start of the standby (${shortLawText(standby[0].start)})`);
  parts.push(isZero(failover.time) ? 'a switch that takes no time' : `the switch (${shortLawText(failover.time)})`);
  return parts;
}

/** Time to restore a backup, where no standby can have a copy of the data; null where that is not what a failover does. */
function restoreFirst({ data, standby }: Component): DistributionSpec | null {
  if (data === null || data.backups === null || data.warmUp !== null) return null;
  const isApart = data.replication === 'none' || standby.every(({ mode }) => mode === 'cold');
  return isApart ? data.backups.restore : null;
}

/** What may go wrong with a switch, and what follows it. `mean` is its whole time when all goes well. */
function afterwardsText({ failover }: Component, mean: number): string[] {
  const lines: string[] = [];
  if (failover.success < 1) {
    const average = mean + (1 - failover.success) * meanOf(failover.otherwise);
    const more = `${lawText(failover.otherwise)} more: ${duration(average)} on average over all`;
    lines.push(`${percent(1 - failover.success)} of switches do not succeed at once and take ${more}.`);
  }
  if (failover.mechanism === 'dns' && failover.ttl > 0) {
    const share = 'a shrinking share of requests still goes to the dead address (dns)';
    lines.push(`For ${duration(failover.ttl)} after a switch ${share}.`);
  }
  if (failover.failback !== null) {
    const { after, time } = failover.failback;
    const when = isZero(after) ? 'as soon as its home is back' : `once its home has been back for ${lawText(after)}`;
    lines.push(`The role goes back ${when}, which takes ${isZero(time) ? 'no time' : lawText(time)}.`);
  }
  return lines;
}

function dependencyText(component: Component): string[] {
  const lines: string[] = [];
  if (component.requires.length > 0) {
    const text = requirementsText(component.requires);
    lines.push(
      component.routing === undefined ? `Works only with ${text}.` : `Where it leads requests they need ${text}.`,
    );
  }
  if (component.uses.length > 0) lines.push(`Degraded without ${requirementsText(component.uses)}.`);
  if (component.follows !== null) lines.push(`Its active role goes where that of ${component.follows} is.`);
  if (component.detection.falseAlarms !== null)
    lines.push(`A false alarm fails it over ${everyText(component.detection.falseAlarms)}.`);
  return lines;
}

function sessionsText({ sessions, instances }: Component): string[] {
  if (sessions === undefined) return [];
  const held = counted(sessions.held, 'session');
  if (sessions.replicated) {
    return [`It holds ${held} of users, replicated: they are lost when none of its instances runs any more.`];
  }
  const whose = total(instances) === 1 ? 'It holds' : 'Its serving instances hold';
  const what = total(instances) === 1 ? 'they are lost' : 'whichever of these stops serving loses its part';
  return [
    `${whose} ${held} of users, not replicated: ${what}${total(instances) === 1 ? ' when it stops serving' : ''}.`,
  ];
}
