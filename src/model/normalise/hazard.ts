import { NEVER, ZERO } from '../laws.ts';
import type { Hazard } from '../model.ts';
import type { Written } from '../schema/document.ts';
import { parseEffect } from '../schema/effect.ts';
import { law, meanOrLaw, share } from './quantities.ts';

type WrittenHazard = NonNullable<NonNullable<Written['hazards']>[string]>;

export function hazard(written: WrittenHazard): Hazard {
  const effect = parseEffect(written.effect);
  const { targets = [] } = written;
  const repaired = written.mttr !== undefined || written.ttr !== undefined;
  return {
    description: written.description ?? '',
    tbh: meanOrLaw(written.every, written.tbh, NEVER),
    lasts: law(written.lasts, ZERO),
    targets: typeof targets === 'string' ? [targets] : [...targets],
    effect: effect.ok ? effect.value : { type: 'down' },
    hits: hits(written.hits),
    ttr: repaired ? meanOrLaw(written.mttr, written.ttr, NEVER) : null,
    crew: written.crew ?? null,
    stoppedBy: (written.stoppedBy ?? []).map((layer) => {
      const [component, probability] = Object.entries(layer)[0];
      return { component, probability: share(probability, 0) };
    }),
    source: written.source ?? '',
  };
}

/** Which of the targets are hit. */
export function hits(written: WrittenHazard['hits']): Hazard['hits'] {
  if (written === undefined || written === 'all') return { type: 'all' };
  if ('random' in written) return { type: 'random', count: written.random ?? 1 };
  return { type: 'each', probability: share((written as { each?: unknown }).each, 0) };
}
