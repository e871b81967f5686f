import { NUMBER } from '../../lib/units/index.ts';
import { nearest } from '../nearest.ts';
import type { HazardEffect } from '../model.ts';

export type EffectReading =
  { ok: true; value: HazardEffect } | { ok: false; message: string; hint: string; code?: string };

const PLAIN = ['down', 'fail', 'destroy', 'corrupt', 'isolate'] as const;
const TIMES = ['accelerate', 'overload', 'slow'] as const;
const EXAMPLES = { accelerate: 'accelerate 20x', overload: 'overload 10x', slow: 'slow 2x' } as const;
const HINT = 'write `down`, `fail`, `destroy`, `corrupt`, `isolate`, `accelerate 20x`, `overload 10x` or `slow 2x`';

const factored = new RegExp(`^(accelerate|overload|slow) (${NUMBER})x$`);

/** Reads what a hazard does: one word, or a word and how much: `accelerate 20x`. */
export function parseEffect(written: unknown): EffectReading {
  if (typeof written !== 'string') return { ok: false, message: 'expected an effect', hint: HINT };
  const plain = PLAIN.find((word) => word === written);
  if (plain !== undefined) return { ok: true, value: { type: plain } };
  const matched = factored.exec(written);
  const factor = Number(matched?.[2]);
  const type = TIMES.find((word) => word === matched?.[1]);
  if (type !== undefined && Number.isFinite(factor) && factor > 0) return { ok: true, value: { type, factor } };
  const word = written.split(' ')[0];
  const bare = TIMES.find((each) => each === word);
  if (bare !== undefined) {
    return { ok: false, message: `${bare} by how much?`, hint: `write \`${EXAMPLES[bare]}\`` };
  }
  const meant = nearest(word, [...PLAIN, ...TIMES]);
  return {
    ok: false,
    message: 'not an effect',
    hint: meant ? `did you mean \`${meant}\`? ${HINT}` : HINT,
    code: 'bad-value',
  };
}

/** The inverse of `parseEffect`. */
export function formatEffect(effect: HazardEffect): string {
  return 'factor' in effect ? `${effect.type} ${effect.factor}x` : effect.type;
}
