import { compile } from '../../model/compile/index.ts';
import type { Model } from '../../model/index.ts';
import type { System } from '../../system/system.ts';

/** Equal for models that give the same results: what decides the numbers, and how they are studied. */
export function versionFrom({ fingerprint }: System, { study }: Model): string {
  return `${fingerprint} ${JSON.stringify(study)}`;
}

let last: { model: Model; version: string } | null = null;

/** The same from the model alone, which takes a while for a large one. */
export function versionOf(model: Model): string {
  if (last?.model !== model) last = { model, version: versionFrom(compile(model), model) };
  return last.version;
}
