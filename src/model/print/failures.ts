import { formatDuration, formatFraction } from '../../lib/units/index.ts';
import type { FailureMode } from '../model.ts';
import { SHORT_MODE } from '../normalise/failures.ts';
import type { DistributionSpec } from '../../random/index.ts';
import { printDistribution } from './distribution.ts';
import { fields, type Printed } from './fields.ts';

/** `mttf: 60d` for exponential times, else `ttf: …`: the short form where there is one. */
export function lawAs(mean: string, any: string, law: DistributionSpec): Record<string, Printed> {
  return law.kind === 'exponential' ? { [mean]: formatDuration(law.mean) } : { [any]: printDistribution(law) };
}

/** The fields that stand for failure modes: `mttf` and `mttr` for a plain single one, else `failures`. */
export function printFailures(modes: Record<string, FailureMode>, spares: string | null): Record<string, Printed> {
  const printed = Object.entries(modes).map(([name, mode]) => [name, printMode(mode, spares)] as const);
  if (printed.length === 0) return {};
  const [name, only] = printed[0];
  const isShort =
    printed.length === 1 && name === SHORT_MODE && Object.keys(only).every((key) => /^(mttf|ttf|mttr|ttr)$/.test(key));
  return isShort ? only : { failures: Object.fromEntries(printed) };
}

function printMode(mode: FailureMode, spares: string | null): Record<string, Printed> {
  const isIdle = mode.ttf.kind === 'never' && mode.ttr.kind === 'never';
  const times = isIdle ? { ttf: 'never' } : { ...lawAs('mttf', 'ttf', mode.ttf), ...lawAs('mttr', 'ttr', mode.ttr) };
  const spreads = mode.spreads.map(({ to, probability }) => ({ to, probability: formatFraction(probability) }));
  return {
    ...times,
    ...fields([
      ['fault', mode.fault, 'crash'],
      ['crew', mode.crew, null],
      ['priority', mode.priority, 0],
      ['repairSuccess', formatFraction(mode.repairSuccess), '100%'],
      ['renews', mode.renews, 'mode'],
      ['commonCause', formatFraction(mode.commonCause), '0%'],
      ['spreads', spreads.length === 1 ? spreads[0] : spreads, []],
      ['stress', mode.stress, [1]],
      ['spares', mode.spares ?? 'none', spares ?? 'none'],
      ['power', mode.power, 'on'],
      ['data', mode.data, 'kept'],
      ['source', mode.source, ''],
    ]),
  };
}
