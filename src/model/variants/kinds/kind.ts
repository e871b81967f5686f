import type { FormName } from '../forms.ts';

/** A kind of number in a model that can be varied. */
export interface ParameterKind {
  /** Where it is written: steps from the top of the model, `*` for any name or place in a list. */
  at: string;
  form: FormName;
  /** What it is, in words: `{0}`, `{1}` are the names at the stars. */
  words: string;
  /** Varied from this value where nothing is written. */
  otherwise?: number;
}
