import { nonNegativeMean, scaled } from '../../lib/statistics/index.ts';
import type { CauseResult, SpentIn } from '../../results/index.ts';
import { secondsPerYear } from '../../results/index.ts';
import { phases } from '../../system/system.ts';
import { moments, pairField, valueField } from '../blocks.ts';
import { isPlanned } from '../collect.ts';
import { causeField } from '../layout.ts';
import { honest, partOf } from './estimates.ts';
import type { Known } from './known.ts';
import { ofCause, ofService, ofTotal } from './known.ts';

/** Down time d that the causes of a group make up, as power sums over trials. */
interface Whole {
  group: number;
  /** Most seconds of it in one trial. */
  bound: number;
  /** Trials with any. */
  positive: number;
  d: number;
  dd: number;
}

/** Root causes of the down time of one service, largest first. */
export function causesOfService(known: Known, service: number): CauseResult[] {
  const { sums } = known.collected;
  const { sum } = ofService(known, service, 'outages');
  return ranked(known, {
    group: service,
    bound: known.plan.horizon,
    positive: sums[sum + pairField.nonzeroX]!,
    d: sums[sum + pairField.x]!,
    dd: sums[sum + pairField.xx]!,
  });
}

/** Root causes of the down time of all services together. */
export function causesOfAll(known: Known): CauseResult[] {
  const { system, layout, plan, collected } = known;
  const services = system.services.count;
  if (services === 0) return [];
  if (layout.causeGroups === services) return causesOfService(known, 0);
  const { sum } = ofTotal(known, 'down');
  const { sums } = collected;
  return ranked(known, {
    group: services,
    bound: plan.horizon * services,
    positive: sums[sum + valueField.nonzero]!,
    d: sums[sum + valueField.x]!,
    dd: sums[sum + valueField.xx]!,
  });
}

function ranked(known: Known, whole: Whole): CauseResult[] {
  const { sums } = known.collected;
  return known.system.causes
    .map((_, cause) => ({ cause, seconds: sums[ofCause(known, whole.group, cause).sum + causeField.c]! }))
    .filter(({ seconds }) => seconds > 0)
    .sort((a, b) => b.seconds - a.seconds || a.cause - b.cause)
    .map(({ cause }) => causeResult(known, whole, cause));
}

function causeResult(known: Known, whole: Whole, index: number): CauseResult {
  const { collected, plan, system } = known;
  const { confidence, horizon } = plan;
  const { sums, maxima, trials: n } = collected;
  const { sum, max } = ofCause(known, whole.group, index);
  const [count, c, cc, ccc, cd] = sums.subarray(sum, sum + causeField.phases);
  const seconds = moments(n, count!, 0, c!, cc!, ccc!, Math.min(maxima[max]!, whole.bound));
  const part = { positive: whole.positive, x: c!, y: whole.d, xx: cc!, xy: cd!, yy: whole.dd };
  const { kind, thing, mode } = system.causes[index]!;
  const yearly = secondsPerYear / horizon;
  // The last phase is that of maintenance: a model without any has none.
  const told = (system.upkeeps ?? null) === null ? phases.filter((name) => name !== 'maintenance') : phases;
  return {
    cause: { kind, thing, mode },
    planned: isPlanned(kind),
    secondsPerYear: scaled(honest(nonNegativeMean(seconds, { confidence, bound: whole.bound })), yearly),
    share: partOf(part, confidence),
    phases: Object.fromEntries(
      told.map((name, phase) => [name, (sums[sum + causeField.phases + phase]! / n) * yearly]),
    ) as SpentIn,
  };
}
