import { formatDuration, formatFraction, formatMoney, formatRate, formatTimes } from '../../lib/units/index.ts';
import { ZERO } from '../laws.ts';
import type {
  Component,
  Detection,
  Failover,
  InstanceGroup,
  Requirement,
  Sessions,
  StandbyTier,
  Without,
} from '../model.ts';
import { seenBy } from '../normalise/component.ts';
import { DORMANCY, totalOf } from '../normalise/instances.ts';
import type { DistributionSpec } from '../../random/index.ts';
import { lawAs, printFailures } from './failures.ts';
import { printData } from './data.ts';
import { printDistribution } from './distribution.ts';
import { printHandling } from './load.ts';
import { fields, same, type Printed } from './fields.ts';
import { printRouting } from './routing.ts';

export function printComponent(component: Component): Record<string, Printed> {
  const total = totalOf(component.instances);
  return {
    ...fields([
      ['kind', component.kind, 'component'],
      ['description', component.description, ''],
    ]),
    ...printInstances(component.instances),
    ...fields([
      ['active', component.active, total],
      ['needs', component.needs, 1],
    ]),
    ...printStandby(component.standby, component.start),
    ...fields([['start', printDistribution(component.start), printDistribution(ZERO)]]),
    ...printFailures(component.failures, component.spares),
    ...fields([
      ['detection', printDetection(component.detection), {}],
      ['failover', printFailover(component.failover), {}],
      ['requires', component.requires.map(printRequirement), []],
      ['uses', component.uses.map(printRequirement), []],
      ['follows', component.follows, null],
      ['spares', component.spares, null],
      ['capacity', component.capacity === null ? null : formatRate(component.capacity), null],
    ]),
    ...printHandling(component, total, printDistribution(component.start)),
    ...fields([
      ['routing', component.routing === undefined ? null : printRouting(component.routing), null],
      ['sessions', component.sessions === undefined ? null : printSessions(component.sessions), null],
      ['data', component.data === null ? null : printData(component.data), null],
      ['cost', formatMoney(component.cost), 0],
      ['source', component.source, ''],
    ]),
  };
}

function printSessions({ held, replicated }: Sessions): Printed {
  return { held, ...fields([['replicated', replicated, false]]) };
}

function printInstances(groups: InstanceGroup[]): Record<string, Printed> {
  if (groups.length === 1) {
    const [{ place, count }] = groups;
    return fields([
      ['instances', count, 1],
      ['in', place, null],
    ]);
  }
  const places = groups.map(({ place }) => place ?? '');
  const isMap = new Set(places).size === places.length && groups.some(({ count }) => count > 1);
  const list = groups.flatMap(({ place, count }) => Array.from({ length: count }, () => place ?? ''));
  return { instances: isMap ? Object.fromEntries(groups.map(({ count }, i) => [places[i], count])) : list };
}

function printStandby(tiers: StandbyTier[], start: DistributionSpec): Record<string, Printed> {
  if (tiers.length === 0) return {};
  const [{ mode, dormancy }] = tiers;
  const isPlain = tiers.length === 1 && same(tiers[0].start, mode === 'cold' ? start : ZERO);
  if (isPlain) {
    return fields([
      ['standby', mode, 'hot'],
      ['dormancy', formatFraction(dormancy), formatFraction(DORMANCY[mode])],
    ]);
  }
  const entries = tiers.map((tier) => {
    const usual = tier.mode === 'cold' ? start : ZERO;
    const rest = fields([
      ['start', printDistribution(tier.start), printDistribution(usual)],
      ['dormancy', formatFraction(tier.dormancy), formatFraction(DORMANCY[tier.mode])],
    ]);
    return [tier.mode, { count: tier.count, ...rest }];
  });
  return { standby: Object.fromEntries(entries) };
}

function printDetection(detection: Detection): Printed {
  const { method, by, sees, noticed, deep, falseAlarms, standbyTest, quorum, witnesses } = detection;
  const rest = fields([
    ['by', by, null],
    ['sees', sees, seenBy(method, deep)],
    ['noticed', noticed === null ? null : printDistribution(noticed), null],
    ['deep', deep, false],
    ['falseAlarms', falseAlarms === null ? null : lawAs('mttf', 'ttf', falseAlarms), null],
    ['standby', standbyTest === null ? null : { test: formatDuration(standbyTest) }, null],
    ['quorum', witnesses.length > 0 ? { witnesses } : quorum, false],
  ]);
  if (method.type === 'delay') {
    const delay = printDistribution(method.delay);
    if (same(method.delay, ZERO)) return rest;
    return Object.keys(rest).length === 0 ? delay : { delay, ...rest };
  }
  const form = method.type === 'heartbeat' ? printHeartbeat(method) : printProbe(method);
  return { ...form, ...rest };
}

function printHeartbeat(method: { interval: number; misses: number }): Record<string, Printed> {
  return { heartbeat: formatDuration(method.interval), ...fields([['misses', method.misses, 1]]) };
}

function printProbe(method: { interval: number; timeout: number; failures: number }): Record<string, Printed> {
  const rest = fields([
    ['timeout', formatDuration(method.timeout), formatDuration(0)],
    ['failures', method.failures, 1],
  ]);
  return { probe: formatDuration(method.interval), ...rest };
}

function printFailover(failover: Failover): Printed {
  const { trigger, crew, time, success, otherwise, mechanism, ttl, failback } = failover;
  const zero = printDistribution(ZERO);
  return fields([
    ['trigger', trigger, 'automatic'],
    ['crew', crew, null],
    ['time', printDistribution(time), zero],
    ['success', formatFraction(success), '100%'],
    // A switch that can fail must say what then, even when that is nothing.
    ['otherwise', printDistribution(otherwise), success < 1 ? null : zero],
    ['mechanism', mechanism, 'virtual-ip'],
    ['ttl', formatDuration(ttl), mechanism === 'dns' ? null : formatDuration(0)],
    ['failback', failback === null ? null : printFailback(failback), null],
  ]);
}

function printFailback({ after, time }: NonNullable<Failover['failback']>): Printed {
  const zero = printDistribution(ZERO);
  return fields([
    ['after', printDistribution(after), zero],
    ['time', printDistribution(time), zero],
  ]);
}

export function printRequirement(requirement: Requirement): Printed {
  switch (requirement.type) {
    case 'component':
      return printNeed(requirement);
    case 'place':
      return requirement.name;
    case 'atLeast':
      return { atLeast: requirement.count, of: requirement.of.map(printRequirement) };
    default:
      return { [requirement.type]: requirement.of.map(printRequirement) };
  }
}

function printNeed(need: Extract<Requirement, { type: 'component' }>): Printed {
  const conditions = fields([
    ['within', need.within, null],
    ['for', need.for, null],
    ['without', need.without === null ? null : printWithout(need.without), null],
  ]);
  return Object.keys(conditions).length === 0 ? need.name : { [need.name]: conditions };
}

/** At least one of its fields is written: where nothing changes that is said by the load. */
function printWithout({ load, capacity, success }: Without): Printed {
  const isMap = typeof load === 'object';
  const factors = isMap
    ? Object.fromEntries(Object.entries(load).map(([name, factor]) => [name, formatTimes(factor)]))
    : formatTimes(load);
  const rest = fields([
    ['capacity', formatFraction(capacity), '100%'],
    ['success', formatFraction(success), '100%'],
  ]);
  return Object.keys(rest).length > 0 && load === 1 ? rest : { load: factors, ...rest };
}
