import type { Money } from '../../lib/units/index.ts';
import type { Path } from '../issues.ts';

/** What may be chosen in a model, which combinations cannot be, and what choices cost. */
export interface Choices {
  choices: Choice[];
  rules: Rule[];
  /** Seconds over which what is paid once is spread, or null where it is not said. */
  lifetime: number | null;
}

export interface Choice {
  /** Path in the model, as it is written, or the name of a bundle. */
  name: string;
  alternatives: Alternative[];
}

/** One of the things that can be chosen: what is written in the model then. */
export interface Alternative {
  /** The value in one line, or the name of the alternative of a bundle. */
  label: string;
  changes: Change[];
  /** Beside what its instances cost. */
  cost: Money;
}

export interface Change {
  path: Path;
  /** Null: what is written there is taken away. */
  value: unknown;
  /** Where the value is in the file of choices. */
  at: Path;
}

/** Where all of `when` holds, some of `not` has to be different, or all of `only` has to hold. */
export interface Rule {
  when: Condition[];
  kind: 'not' | 'only';
  then: Condition[];
}

/** Holds where a choice is one of these alternatives. */
export interface Condition {
  choice: number;
  alternatives: number[];
}

/** Place of the chosen alternative, for each choice. */
export type Picks = readonly number[];
