import type { FailureMode, Spread } from '../model.ts';
import type { Written } from '../schema/document.ts';
import { NEVER } from '../laws.ts';
import { meanOrLaw, share } from './quantities.ts';

type WrittenPlace = NonNullable<NonNullable<Written['places']>[string]>;
export type WrittenMode = NonNullable<NonNullable<WrittenPlace['failures']>[string]>;

type WithFailures = Pick<WrittenPlace, 'failures' | 'mttf' | 'ttf' | 'mttr' | 'ttr'>;

/** Name of the one failure mode that `mttf` and `mttr` beside the other fields stand for. */
export const SHORT_MODE = 'failure';

/** The failure modes of a component (with its pool of spares) or of a place. */
export function failureModes(written: WithFailures, spares: string | null): Record<string, FailureMode> {
  const modes: Record<string, FailureMode> = {};
  for (const [name, mode] of Object.entries(written.failures ?? {})) modes[name] = failureMode(mode ?? {}, spares);
  if (written.failures === undefined && hasTimes(written)) modes[SHORT_MODE] = failureMode(shortMode(written), spares);
  return modes;
}

function hasTimes({ mttf, ttf }: WithFailures): boolean {
  return mttf !== undefined || ttf !== undefined;
}

function shortMode({ mttf, ttf, mttr, ttr }: WithFailures): WrittenMode {
  return { mttf, ttf, mttr, ttr };
}

function failureMode(written: WrittenMode, spares: string | null): FailureMode {
  return {
    ttf: meanOrLaw(written.mttf, written.ttf, NEVER),
    ttr: meanOrLaw(written.mttr, written.ttr, NEVER),
    fault: written.fault ?? 'crash',
    crew: written.crew ?? null,
    priority: written.priority ?? 0,
    repairSuccess: share(written.repairSuccess, 1),
    renews: written.renews ?? 'mode',
    commonCause: share(written.commonCause, 0),
    spreads: spreads(written.spreads),
    stress: written.stress ?? [1],
    spares: written.spares === 'none' ? null : (written.spares ?? spares),
    power: written.power ?? 'on',
    data: written.data ?? 'kept',
    source: written.source ?? '',
  };
}

function spreads(written: WrittenMode['spreads']): Spread[] {
  const list = written === undefined ? [] : Array.isArray(written) ? written : [written];
  return list.map((spread) => ({ to: spread.to ?? '', probability: share(spread.probability, 0) }));
}
