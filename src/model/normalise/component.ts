import { ZERO } from '../laws.ts';
import type { Component, Detection, DetectionMethod, Failover, FaultKind } from '../model.ts';
import { isDistribution, readDistribution } from '../distribution.ts';
import type { WrittenCheck } from '../schema/detection.ts';
import { data } from './data.ts';
import { failureModes } from './failures.ts';
import { instanceGroups, standbyTiers, totalOf, type WrittenComponent } from './instances.ts';
import { handling } from './load.ts';
import { law, meanOrLaw, perSecond, price, seconds, share } from './quantities.ts';
import { requirements, type IsPlace } from './requirements.ts';
import { routingOf } from './routing.ts';

type WrittenDetection = NonNullable<WrittenComponent['detection']>;
type WrittenFailover = NonNullable<WrittenComponent['failover']>;

const ALL_FAULTS: FaultKind[] = ['crash', 'omission', 'timeout', 'incorrect', 'corruption'];

export function component(written: WrittenComponent, isPlace: IsPlace): Component {
  const instances = instanceGroups(written);
  const total = totalOf(instances);
  const active = written.active ?? total;
  const start = law(written.start, ZERO);
  const spares = written.spares ?? null;
  return {
    kind: written.kind ?? 'component',
    description: written.description ?? '',
    instances,
    active,
    needs: written.needs ?? 1,
    standby: active < total ? standbyTiers(written, total - active, start) : [],
    start,
    failures: failureModes(written, spares),
    detection: detection(written.detection),
    failover: failover(written),
    requires: requirements(written.requires, isPlace),
    uses: requirements(written.uses, isPlace),
    follows: written.follows ?? null,
    spares,
    capacity: perSecond(written.capacity, null),
    ...handling(written, total, start),
    ...routingOf(written.routing),
    ...sessionsOf(written.sessions),
    data: written.data === undefined ? null : data(written.data),
    cost: price(written.cost),
    source: written.source ?? '',
  };
}

function sessionsOf(written: WrittenComponent['sessions']): Pick<Component, 'sessions'> {
  if (written === undefined) return {};
  return { sessions: { held: written.held ?? 1, replicated: written.replicated ?? false } };
}

/** Detection that is not written: at once, and of everything. */
const AT_ONCE: Detection = {
  method: { type: 'delay', delay: ZERO },
  by: null,
  sees: ALL_FAULTS,
  noticed: null,
  deep: false,
  falseAlarms: null,
  standbyTest: null,
  quorum: false,
  witnesses: [],
};

export function detection(written: WrittenDetection | undefined): Detection {
  if (written === undefined) return { ...AT_ONCE, sees: [...ALL_FAULTS] };
  if (isDistribution(written)) {
    return { ...AT_ONCE, sees: [...ALL_FAULTS], method: { type: 'delay', delay: readDistribution(written) ?? ZERO } };
  }
  const check = written as WrittenCheck;
  const method = methodOf(check);
  const deep = check.deep ?? false;
  const noticed = law(check.noticed, { kind: 'never' });
  const alarms = check.falseAlarms;
  const quorum = check.quorum;
  return {
    method,
    by: check.by ?? null,
    sees: sortFaults(check.sees ?? seenBy(method, deep)),
    noticed: noticed.kind === 'never' ? null : noticed,
    deep,
    falseAlarms: alarms === undefined ? null : someAlarms(meanOrLaw(alarms.mttf, alarms.ttf, { kind: 'never' })),
    standbyTest: check.standby?.test === undefined ? null : seconds(check.standby.test, 0),
    quorum: quorum !== undefined && quorum !== false,
    witnesses: typeof quorum === 'object' ? [...(quorum.witnesses ?? [])] : [],
  };
}

function someAlarms(law: Detection['falseAlarms']): Detection['falseAlarms'] {
  return law?.kind === 'never' ? null : law;
}

function methodOf(check: WrittenCheck): DetectionMethod {
  if (check.heartbeat !== undefined) {
    return { type: 'heartbeat', interval: seconds(check.heartbeat, 0), misses: check.misses ?? 1 };
  }
  if (check.probe !== undefined) {
    const timeout = seconds(check.timeout, 0);
    return { type: 'probe', interval: seconds(check.probe, 0), timeout, failures: check.failures ?? 1 };
  }
  return { type: 'delay', delay: law(check.delay, ZERO) };
}

/**
 * The faults a check sees when `sees` is not written: a plain delay sees every one; heartbeats stop at a crash, an
 * omission or a timeout; a probe sees slow answers only by its timeout, and wrong ones only when it is deep.
 */
export function seenBy(method: DetectionMethod, deep: boolean): FaultKind[] {
  if (method.type === 'delay') return [...ALL_FAULTS];
  if (method.type === 'heartbeat') return ['crash', 'omission', 'timeout'];
  const seen: FaultKind[] = ['crash', 'omission'];
  if (method.timeout > 0) seen.push('timeout');
  if (deep) seen.push('incorrect');
  return seen;
}

function sortFaults(faults: readonly FaultKind[]): FaultKind[] {
  return ALL_FAULTS.filter((fault) => faults.includes(fault));
}

function failover({ failover, switchover }: WrittenComponent): Failover {
  const written: WrittenFailover = failover ?? switchover ?? {};
  const manual = written.trigger === 'manual' || (failover === undefined && switchover !== undefined);
  const { failback } = written;
  return {
    trigger: manual ? 'manual' : 'automatic',
    crew: written.crew ?? null,
    time: law(written.time, ZERO),
    success: share(written.success, 1),
    otherwise: law(written.otherwise, ZERO),
    mechanism: written.mechanism ?? 'virtual-ip',
    ttl: seconds(written.ttl, 0),
    failback:
      failback === undefined || failback === 'never'
        ? null
        : { after: law(failback.after, ZERO), time: law(failback.time, ZERO) },
  };
}
