import { isTrusted, isWeak, secondsPerYear } from '../../results/index.ts';
import type { Measure, Results, ServiceResult } from '../../results/index.ts';
import { whatCounts } from '../summary/facts.ts';
import type { Objective } from './objective.ts';

export type Verdict = 'met' | 'missed' | 'open';

export interface Judgement {
  objective: Objective;
  /** `open`: the interval has the bound inside, or too little was seen to trust it. */
  verdict: Verdict;
  /** Null where it is not measured. */
  measure: Measure | null;
  /** What alone counts, in words; '' where all time does: `within Mon-Fri 08:00-18:00`. */
  counts: string;
  /** Trials it was decided by. */
  trials: number;
}

/** Whether a service keeps an objective, as far as these results can tell with the confidence of their intervals. */
export function judge(objective: Objective, results: Results): Judgement {
  const service = results.services[objective.service];
  const measure = objective.kind.measure(service);
  const verdict = measure === null ? 'open' : verdictOf(objective, measure, service, results);
  const { judged } = service;
  const counts = objective.kind.id === 'availability' && judged !== undefined ? whatCounts(judged) : '';
  return { objective, measure, counts, verdict, trials: results.study.trials };
}

function verdictOf(objective: Objective, measure: Measure, service: ServiceResult, results: Results): Verdict {
  const { kind, bound } = objective;
  const { low, high } = trustedInterval(objective, measure, service);
  const [sure, limit] = kind.asks === 'at least' ? [low, high] : [high, low];
  const keeps = (value: number): boolean => (kind.asks === 'at least' ? value >= bound : value <= bound);
  if (sure !== null && keeps(sure)) return 'met';
  if (limit !== null && !keeps(limit)) return 'missed';
  return isKeptByMost(objective, service, results) ? 'met' : 'open';
}

/** The interval of a measure as far as it may decide anything; null at a side where it may not. */
export function trustedInterval(
  { kind }: Objective,
  measure: Measure,
  { outagesSeen, data, judged }: ServiceResult,
): Pick<Measure, 'low' | 'high'> {
  // Where the objective leaves some down time out, only what counts is evidence.
  const counted = kind.id === 'availability' && judged !== undefined ? judged.trialsSeen : outagesSeen;
  const events = kind.rests === 'losses' ? (data?.lossesSeen ?? 0) : Math.min(counted, outagesSeen);
  return isTrusted(measure, events) ? measure : { low: null, high: null };
}

/**
 * Rare outages, however long they may be: were every year with any down time down from end to end, the objective would
 * still be kept. The share of such years is a plain proportion, whose interval needs no assumption on lengths.
 */
function isKeptByMost({ kind, bound }: Objective, service: ServiceResult, { study }: Results): boolean {
  if (kind.id !== 'availability' && kind.id !== 'downtime') return false;
  // Only where the windows of a trial cover all of it.
  if (Math.abs(study.yearWindows * study.yearWindowSeconds - study.horizonSeconds) > 1) return false;
  const { low, method } = service.yearlyDowntimeSeconds.zeroShare;
  if (low === null || isWeak(method)) return false;
  const most = 1 - low;
  return kind.id === 'availability' ? 1 - most >= bound : most * secondsPerYear <= bound;
}

/** Of several: missed as soon as one is, met when all are. */
export function overall(judgements: readonly Judgement[]): Verdict {
  if (judgements.some(({ verdict }) => verdict === 'missed')) return 'missed';
  return judgements.every(({ verdict }) => verdict === 'met') ? 'met' : 'open';
}
