import { compile } from '../../model/compile/index.ts';
import type { Model } from '../../model/index.ts';

let last: { model: Model; version: string } | null = null;

/** Equal for models that give the same results: what decides the numbers, and how they are studied. */
export function versionOf(model: Model): string {
  if (last?.model !== model) last = { model, version: `${compile(model).fingerprint} ${JSON.stringify(model.study)}` };
  return last.version;
}
