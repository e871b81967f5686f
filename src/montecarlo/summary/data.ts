import type { Moments } from '../../lib/statistics/index.ts';
import { scaled } from '../../lib/statistics/index.ts';
import type {
  DataResult,
  LossCauseResult,
  Measure,
  ReplicationName,
  RestorationName,
  RestorationResult,
} from '../../results/index.ts';
import { causeKey } from '../../results/index.ts';
import { replication, restoration, restorations } from '../../system/system.ts';
import type { At } from '../blocks.ts';
import { pairMoments, valueField, valueMoments, yMoments } from '../blocks.ts';
import type { WriteWeights } from '../writes.ts';
import { datasetsOf, isCache, weightOf, writesOf, writeWeights } from '../writes.ts';
import { interruptions, lossWindows } from './distributions.ts';
import {
  casesWith,
  constant,
  lostPart,
  partOf,
  remaining,
  rest,
  share,
  unknown,
  yearlyAmount,
  yearlyRate,
} from './estimates.ts';
import type { Known } from './known.ts';
import { ofData, ofLoss, ofRestoration, restorationNumber } from './known.ts';

/** What became of the data of a component; null for stateless ones. */
export function dataResult(known: Known, component: number): DataResult | null {
  const { collected, layout, plan, system } = known;
  if (layout.dataOf[component]! < 0) return null;
  const { horizon, confidence, windows } = plan;
  const values = (key: 'losses' | 'totals' | 'lossYears' | 'totalYears' | 'seconds' | 'writes'): Moments =>
    valueMoments(collected, ofData(known, component, key), collected.trials);
  const losses = values('losses');
  const datasets = datasetsOf(system, component);
  const rate = writesOf(system, component);
  const cache = isCache(system, component);
  // Of what cannot be lost zero is no estimate.
  const or = (never: number, measure: Measure): Measure =>
    cache && losses.sum === 0 ? constant(never, confidence) : measure;
  const windowsSeen = yMoments(collected, ofData(known, component, 'windows'), collected.trials).sum;
  const amount = (amounts: Moments, perSecond: number): Measure =>
    or(0, yearlyAmount(amounts, perSecond * played(known), windowsSeen, horizon, confidence));
  const anyLoss = share(casesWith(values('lossYears'), windows), confidence);
  const at = { share: ofData(known, component, 'share'), lossRate: ofData(known, component, 'lossRate') };
  return {
    replication: replicationNames[system.datasets.replication[datasets[0]!]!]!,
    cache,
    datasets: datasets.length,
    writesPerSecond: rate >= 0 ? rate : null,
    lossEventsPerYear: or(0, yearlyRate(losses, horizon, confidence)),
    anyLossInYear: or(0, anyLoss),
    totalLossesPerYear: or(0, yearlyRate(values('totals'), horizon, confidence)),
    totalLossInYear: or(0, share(casesWith(values('totalYears'), windows), confidence)),
    writesLostPerYear: rate >= 0 ? amount(values('writes'), rate) : null,
    lostSecondsPerYear: amount(values('seconds'), 1),
    lossWindowSeconds: lossWindows(known, component),
    lostShare: or(0, lostShare(known, writeWeights(system, [component]), at, losses.sum)),
    durability: or(1, rest(anyLoss)),
    lossesSeen: losses.sum,
    restorations: Object.fromEntries(
      restorations.map((name, kind) => [name, restored(known, component, kind)]),
    ) as Record<RestorationName, RestorationResult>,
    losses: lossCauses(known, component, rate),
  };
}

/** Seconds played in a trial: what is lost in the measured time may have been written before. */
export function played({ plan }: Known): number {
  return plan.warmup + plan.horizon;
}

const replicationNames: Record<number, ReplicationName> = {
  [replication.none]: 'none',
  [replication.async]: 'async',
  [replication.semiSync]: 'semi-sync',
  [replication.sync]: 'sync',
  [replication.quorum]: 'quorum',
};

/** Share of the accepted writes that is lost; undefined where they have no common unit. */
export function lostShare(
  { collected, plan }: Known,
  weights: WriteWeights | null,
  at: { share: At; lossRate: At },
  events: number,
): Measure {
  if (weights === null) return unknown(plan.confidence);
  const pairs = pairMoments(collected, at.share, collected.trials);
  const all = remaining(pairs, weightOf(weights, plan.horizon), collected.maxima[at.lossRate.max]!);
  return lostPart(all, events, plan.confidence);
}

/** Ways to come back that take somebody else to serve. */
const moves: number[] = [restoration.failover, restoration.failedFailover, restoration.switchover];

function restored(known: Known, component: number, kind: number): RestorationResult {
  const { collected, plan, system } = known;
  const number = restorationNumber(known, component, kind);
  const seen = yMoments(collected, ofRestoration(known, number, 'interruptions'), collected.trials);
  const { roleStart } = system.components;
  const hasRoles = roleStart[component + 1]! > roleStart[component]!;
  const never = moves.includes(kind) && !hasRoles && seen.sum === 0;
  return {
    perYear: never ? constant(0, plan.confidence) : yearlyRate(seen, plan.horizon, plan.confidence),
    seconds: interruptions(known, number),
  };
}

/** Root causes of the losses of a component: those of total losses first, then by what they lose. */
function lossCauses(known: Known, component: number, rate: number): Record<string, LossCauseResult> {
  const { sums } = known.collected;
  const sum = (cause: number, key: 'events' | 'totals' | 'seconds'): number =>
    sums[ofLoss(known, component, cause, key).sum + valueField.x]!;
  const ranked = [...known.system.causes.keys()]
    .filter((cause) => sum(cause, 'events') > 0)
    .sort(
      (a, b) =>
        sum(b, 'totals') - sum(a, 'totals') ||
        sum(b, 'seconds') - sum(a, 'seconds') ||
        sum(b, 'events') - sum(a, 'events') ||
        a - b,
    )
    .map((cause) => lossCause(known, component, cause, rate));
  return Object.fromEntries(ranked.map((entry) => [causeKey(entry.cause), entry]));
}

function lossCause(known: Known, component: number, index: number, rate: number): LossCauseResult {
  const { collected, plan, system } = known;
  const { horizon, confidence } = plan;
  const { sums, trials: n } = collected;
  const values = (key: 'events' | 'totals' | 'seconds'): Moments =>
    valueMoments(collected, ofLoss(known, component, index, key), n);
  const [events, totals, seconds] = [values('events'), values('totals'), values('seconds')];
  const lostSeconds = yearlyAmount(seconds, played(known), events.sum, horizon, confidence);
  const writes = sums[ofLoss(known, component, index, 'writes').sum]!;
  const perSecond = seconds.sum > 0 ? writes / seconds.sum : rate;
  const { sum } = ofData(known, component, 'seconds');
  const part = {
    positive: sums[sum + valueField.nonzero]!,
    x: seconds.sum,
    y: sums[sum + valueField.x]!,
    xx: sums[ofLoss(known, component, index, 'seconds').sum + valueField.xx]!,
    xy: sums[ofLoss(known, component, index, 'product').sum]!,
    yy: sums[sum + valueField.xx]!,
  };
  const { kind, thing, mode } = system.causes[index]!;
  return {
    cause: { kind, thing, mode },
    eventsPerYear: yearlyRate(events, horizon, confidence),
    totalLossesPerYear: yearlyRate(totals, horizon, confidence),
    writesLostPerYear: rate >= 0 ? scaled(lostSeconds, perSecond) : null,
    lostSecondsPerYear: lostSeconds,
    share: partOf(part, confidence),
  };
}
