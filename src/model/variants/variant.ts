import type { Edit } from '../edit.ts';
import type { Model } from '../model.ts';
import { parseModel } from '../parse.ts';
import type { Written } from '../schema/document.ts';
import { editData } from './data-edit.ts';

/** A model that differs from another in a few places, as a person would have written it. */
export interface Variant {
  model: Model;
  written: Written;
}

/** The variant, or why there is none: a sentence without its full stop. */
export type VariantReading = { ok: true; variant: Variant } | { ok: false; why: string };

/**
 * Changes what is written of a model and reads it again as a file, so that only what a person could write is played.
 * The edits are those of `editModel`, which makes the same of the text. Scenarios are left out: they are no part of a study,
 * and name instances that a variant may call otherwise.
 */
export function variantOf(written: Written, edits: readonly Edit[]): VariantReading {
  const data = JSON.parse(JSON.stringify(written)) as Written;
  if (!editData(data, edits)) return { ok: false, why: 'what is written there has a short form, or is something else' };
  delete data.scenarios;
  const { model, written: read, issues } = parseModel(JSON.stringify(data));
  const error = issues.find(({ severity }) => severity === 'error');
  if (model === null || read === null || error !== undefined) {
    return { ok: false, why: error?.message ?? 'the model cannot be read then' };
  }
  return { ok: true, variant: { model, written: read } };
}
