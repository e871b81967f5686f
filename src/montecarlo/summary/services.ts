import type { Estimate, Moments } from '../../lib/statistics/index.ts';
import { meanTimeToFirst, scaled } from '../../lib/statistics/index.ts';
import type { ErrorBudget, Measure, ServiceResult } from '../../results/index.ts';
import { secondsPerYear } from '../../results/index.ts';
import { pairMoments, valueMoments, xMoments, yMoments } from '../blocks.ts';
import { isPlanned, isShare, isTime } from '../collect.ts';
import { notableTrials } from '../notable.ts';
import { causesOfService } from './causes.ts';
import { outageLengths, yearlyDowntime } from './distributions.ts';
import {
  constant,
  casesWithout,
  constantExposure,
  meanPer,
  perYear,
  remaining,
  rest,
  share,
  timeBetween,
  timeShare,
  unknown,
  yearlyRate,
} from './estimates.ts';
import type { Known } from './known.ts';
import { ofService } from './known.ts';
import { serviceData } from './service-data.ts';

/** Share of time in which a service is down. */
export function unavailability(known: Known, service: number): Estimate {
  const { collected, plan } = known;
  const down = xMoments(collected, ofService(known, service, 'outages'), collected.trials);
  return timeShare(down, plan.horizon, plan.confidence, outagesSeen(known, service));
}

/** Outages that began while measured, in all trials. */
export function outagesSeen(known: Known, service: number): number {
  return yMoments(known.collected, ofService(known, service, 'outages'), known.collected.trials).sum;
}

export function serviceResult(known: Known, service: number): ServiceResult {
  const { services } = known.system;
  const down = unavailability(known, service);
  const outages = outagesSeen(known, service);
  const downtimePerYearSeconds = perYear(down);
  const cost = services.downtimeCost[service]!;
  const { confidence } = known.plan;
  return {
    availability: rest(down),
    unavailability: down,
    fullAvailability: rest(shareOfTime(known, service, 'notFull', outages)),
    requestSuccess: rest(shareOfTime(known, service, 'lost', outages)),
    downtimePerYearSeconds,
    ...plannedAndNot(known, service, downtimePerYearSeconds),
    ...frequencies(known, service),
    ...objectives(known, service),
    yearlyDowntimeSeconds: yearlyDowntime(known, service, outages),
    outageLengthSeconds: outageLengths(known, service),
    errorBudget: errorBudget(services.sloAvailability[service]!, down),
    downtimeCostPerYear: cost > 0 ? scaled(downtimePerYearSeconds, cost) : constant(0, confidence),
    slo: {
      availability: orNull(services.sloAvailability[service]!, isShare),
      rtoSeconds: orNull(services.sloRto[service]!, isTime),
      rpoSeconds: orNull(services.sloRpo[service]!, isTime),
      success: orNull(services.sloSuccess[service]!, isShare),
    },
    data: serviceData(known, service),
    outagesSeen: outages,
    notable: notableTrials(known.collected.notable[service]!, known.collected.trials),
    causes: causesOfService(known, service),
  };
}

function moments({ collected, ...known }: Known, service: number, key: Parameters<typeof ofService>[2]): Moments {
  return valueMoments(collected, ofService({ collected, ...known }, service, key), collected.trials);
}

function shareOfTime(
  known: Known,
  service: number,
  key: 'notFull' | 'lost' | 'planned' | 'unplanned',
  events?: number,
): Estimate {
  return timeShare(moments(known, service, key), known.plan.horizon, known.plan.confidence, events);
}

function plannedAndNot(known: Known, service: number, all: Measure) {
  const anyPlanned = known.system.causes.some((cause) => isPlanned(cause.kind));
  return {
    plannedDowntimePerYearSeconds: anyPlanned
      ? perYear(shareOfTime(known, service, 'planned'))
      : constant(0, known.plan.confidence),
    unplannedDowntimePerYearSeconds: anyPlanned ? perYear(shareOfTime(known, service, 'unplanned')) : all,
  };
}

function frequencies(known: Known, service: number) {
  const { collected, plan } = known;
  const { horizon, confidence } = plan;
  const at = ofService(known, service, 'outages');
  const outages = yMoments(collected, at, collected.trials);
  const pairs = pairMoments(collected, at, collected.trials);
  const upRate = collected.maxima[ofService(known, service, 'upRate').max]!;
  const first = collected.first[service]!;
  const without = collected.trials - first.early.n - first.late.n;
  return {
    outagesPerYear: yearlyRate(outages, horizon, confidence),
    mtbfSeconds: timeBetween(constantExposure(outages, horizon), confidence),
    mutSeconds: timeBetween(remaining(pairs, horizon, upRate), confidence),
    mdtSeconds: meanPer(pairs, confidence),
    mttffSeconds: meanTimeToFirst({ ...first, without }, confidence),
  };
}

function objectives(known: Known, service: number) {
  const { collected, plan, system } = known;
  const { services } = system;
  const { windows, confidence } = plan;
  const met = (key: 'missed' | 'missedRequests'): Measure =>
    share(casesWithout(moments(known, service, key), windows), confidence);
  const late = pairMoments(collected, ofService(known, service, 'late'), collected.trials);
  return {
    sloMet: isShare(services.sloAvailability[service]!) ? met('missed') : null,
    rtoMet: isTime(services.sloRto[service]!) ? rest(share(late, confidence)) : null,
    successMet: isShare(services.sloSuccess[service]!) ? met('missedRequests') : null,
  };
}

function errorBudget(objective: number, down: Estimate): ErrorBudget | null {
  if (!isShare(objective)) return null;
  const allowed = 1 - objective;
  return {
    objective,
    allowedSecondsPerYear: allowed * secondsPerYear,
    usedShare: allowed > 0 ? scaled(down, 1 / allowed) : unknown(down.confidence),
  };
}

function orNull(x: number, isSet: (x: number) => boolean): number | null {
  return isSet(x) ? x : null;
}
