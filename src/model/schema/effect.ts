import { NUMBER } from '../../lib/units/index.ts';
import { nearest } from '../nearest.ts';
import type { HazardEffect } from '../model.ts';

export type EffectReading =
  { ok: true; value: HazardEffect } | { ok: false; message: string; hint: string; code?: string };

const PLAIN = ['down', 'fail', 'destroy', 'corrupt', 'isolate'] as const;
const NOT_YET = ['slow', 'overload'];
const HINT = 'write `down`, `fail`, `destroy`, `corrupt`, `isolate` or `accelerate 20x`';

const accelerate = new RegExp(`^accelerate (${NUMBER})x$`);

/** Reads what a hazard does: one word, or `accelerate 20x`. */
export function parseEffect(written: unknown): EffectReading {
  if (typeof written !== 'string') return { ok: false, message: 'expected an effect', hint: HINT };
  const plain = PLAIN.find((word) => word === written);
  if (plain !== undefined) return { ok: true, value: { type: plain } };
  const factor = Number(accelerate.exec(written)?.[1]);
  if (Number.isFinite(factor) && factor > 0) return { ok: true, value: { type: 'accelerate', factor } };
  const word = written.split(' ')[0];
  if (NOT_YET.includes(word)) {
    const message = `\`${word}\` is understood but not simulated yet`;
    return { ok: false, message, hint: 'remove this hazard to run this model', code: 'not-yet' };
  }
  if (word === 'accelerate') return { ok: false, message: 'accelerate by how much?', hint: 'write `accelerate 20x`' };
  const meant = nearest(word, [...PLAIN, 'accelerate']);
  return {
    ok: false,
    message: 'not an effect',
    hint: meant ? `did you mean \`${meant}\`? ${HINT}` : HINT,
    code: 'bad-value',
  };
}

/** The inverse of `parseEffect`. */
export function formatEffect(effect: HazardEffect): string {
  return effect.type === 'accelerate' ? `accelerate ${effect.factor}x` : effect.type;
}
