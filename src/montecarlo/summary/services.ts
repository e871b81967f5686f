import type { Estimate, Moments } from '../../lib/statistics/index.ts';
import { meanTimeToFirst, scaled, sizeRate } from '../../lib/statistics/index.ts';
import { formatHours, type Hours } from '../../model/schema/hours.ts';
import type { ErrorBudget, JudgedResult, Measure, ServiceResult, UpkeepResult } from '../../results/index.ts';
import { secondsPerYear } from '../../results/index.ts';
import { pairMoments, valueMoments, xMoments, yMoments } from '../blocks.ts';
import { isPlanned, isShare, isTime, rushedServices } from '../collect.ts';
import { notableTrials } from '../notable.ts';
import { countTerms } from '../terms.ts';
import { causesOfService } from './causes.ts';
import { outageLengths, yearlyDowntime } from './distributions.ts';
import {
  constant,
  casesWithout,
  constantExposure,
  honest,
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
import { serviceSessions } from './sessions.ts';
import { unsettled } from './unsettled.ts';

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
  const notSettled = unsettled(known.system, service, known.plan.horizon);
  return {
    availability: rest(down),
    unavailability: down,
    fullAvailability: rest(shareOfTime(known, service, 'notFull', outages)),
    requestSuccess: rest(requestsLost(known, service, outages)),
    downtimePerYearSeconds,
    ...plannedAndNot(known, service, downtimePerYearSeconds),
    ...frequencies(known, service, notSettled === null),
    ...objectives(known, service),
    yearlyDowntimeSeconds: yearlyDowntime(known, service, outages),
    outageLengthSeconds: outageLengths(known, service),
    errorBudget: errorBudget(known, service, down),
    downtimeCostPerYear: cost > 0 ? scaled(downtimePerYearSeconds, cost) : constant(0, confidence),
    slo: {
      availability: orNull(services.sloAvailability[service]!, isShare),
      rtoSeconds: orNull(services.sloRto[service]!, isTime),
      rpoSeconds: orNull(services.sloRpo[service]!, isTime),
      success: orNull(services.sloSuccess[service]!, isShare),
    },
    data: serviceData(known, service),
    ...serviceSessions(known, service),
    ...plannedOutages(known, service),
    ...judged(known, service),
    ...(notSettled === null ? {} : { unsettled: notSettled }),
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

/**
 * Share of the requests that is lost: where every trial has the same number of them the mean of its shares, and where rushes
 * bring more in one than in another what is lost in all over what is sent in all.
 */
function requestsLost(known: Known, service: number, outages: number): Estimate {
  const { collected, plan, system } = known;
  if (rushedServices(system)[service] === 0) return shareOfTime(known, service, 'lost', outages);
  const pairs = pairMoments(collected, ofService(known, service, 'requests'), collected.trials);
  const maxYOverX = collected.maxima[ofService(known, service, 'lostRate').max]!;
  const events = moments(known, service, 'lost').nonzero;
  return honest(sizeRate({ ...pairs, maxYOverX }, { confidence: plan.confidence, events, bound: 1 }));
}

function plannedAndNot(known: Known, service: number, all: Measure) {
  const anyPlanned = known.system.causes.some((cause) => isPlanned(cause.kind));
  const spent = (key: 'planned' | 'unplanned', outages: 'plannedOutages' | 'unplannedOutages'): Measure =>
    perYear(shareOfTime(known, service, key, moments(known, service, outages).sum));
  return {
    plannedDowntimePerYearSeconds: anyPlanned ? spent('planned', 'plannedOutages') : constant(0, known.plan.confidence),
    unplannedDowntimePerYearSeconds: anyPlanned ? spent('unplanned', 'unplannedOutages') : all,
  };
}

function frequencies(known: Known, service: number, isSettled: boolean) {
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
    mttffSeconds: meanTimeToFirst({ ...first, without }, confidence, isSettled),
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

function errorBudget(known: Known, service: number, down: Estimate): ErrorBudget | null {
  const objective = known.system.services.sloAvailability[service]!;
  if (!isShare(objective)) return null;
  const allowed = 1 - objective;
  const counted = judgedDown(known, service) ?? { down, share: 1 };
  return {
    objective,
    allowedSecondsPerYear: allowed * counted.share * secondsPerYear,
    usedShare: allowed > 0 ? scaled(counted.down, 1 / allowed) : unknown(down.confidence),
  };
}

/** Share of the time that counts in which the service is down by what counts, and the share that counts; null: all does. */
function judgedDown(known: Known, service: number): { down: Estimate; share: number } | null {
  const { system, plan } = known;
  const terms = countTerms(system, plan);
  if (terms === null || !terms.applies(service)) return null;
  const whole = terms.seconds(service);
  const down = timeShare(moments(known, service, 'judged'), whole, plan.confidence);
  return { down, share: whole / plan.horizon };
}

function judged(known: Known, service: number): { judged?: JudgedResult } {
  const counted = judgedDown(known, service);
  const { terms } = known.system.services;
  if (counted === null || terms === null) return {};
  const first = terms.hoursStart[service]!;
  const end = terms.hoursStart[service + 1]!;
  const hours: Hours = [];
  for (let at = first; at < end; at++) hours.push([terms.hours[2 * at]!, terms.hours[2 * at + 1]!]);
  return {
    judged: {
      availability: rest(counted.down),
      hours: hours.length === 0 ? null : formatHours(hours),
      excludesPlanned: terms.excludesPlanned[service] === 1,
      trialsSeen: moments(known, service, 'judged').nonzero,
    },
  };
}

/** Outages by plan and others, where the model plans any. */
function plannedOutages(known: Known, service: number): { upkeep?: UpkeepResult } {
  const { system, plan } = known;
  if ((system.upkeeps ?? null) === null) return {};
  const perYearOf = (key: 'plannedOutages' | 'unplannedOutages'): Measure =>
    yearlyRate(moments(known, service, key), plan.horizon, plan.confidence);
  return {
    upkeep: {
      plannedOutagesPerYear: perYearOf('plannedOutages'),
      unplannedOutagesPerYear: perYearOf('unplannedOutages'),
    },
  };
}

function orNull(x: number, isSet: (x: number) => boolean): number | null {
  return isSet(x) ? x : null;
}
