import type { Model, Written } from '../model/index.ts';
import type { Study } from '../model/model.ts';
import { advise, quickLook, type Thoroughness } from '../montecarlo/index.ts';
import type { Advice } from '../results/index.ts';
import { onInterrupt } from './interrupt.ts';
import type { Terminal } from './terminal.ts';
import { playerOfMany } from './together.ts';
import { UserError } from './user-error.ts';

export interface AdvisingOptions {
  workers?: number;
  quiet?: true;
  force?: true;
}

/** Looks for changes that help, with a progress bar where somebody looks, until Ctrl-C. */
export function adviceOn(
  { model, written }: { model: Model; written: Written },
  services: readonly string[],
  thoroughness: Thoroughness,
  options: AdvisingOptions,
  messages: Terminal,
): Promise<Advice | null> {
  const about = { ...options, currency: model.currency, expected: 0 };
  const player = playerOfMany(about, messages, onInterrupt(messages));
  return advise({
    ...{ model, written, services, ...thoroughness },
    ...{ play: player.play, expect: player.expect },
  }).finally(player.end);
}

/** Quick advice for a report: little besides the study that the report is of. Null when it was interrupted. */
export async function quickAdvice(
  design: { model: Model; written: Written },
  study: Study,
  services: readonly string[],
  options: AdvisingOptions,
  messages: Terminal,
): Promise<Advice | null> {
  const advice = await adviceOn(design, services, quickLook(study), options, messages).catch(refused);
  return advice === null || advice.study.partial ? null : advice;
}

/** What would take too long to play is left out of a report, which is made all the same. */
export function refused(error: unknown): null {
  if (error instanceof UserError) return null;
  throw error;
}
