import { editModel, type Edit } from '../edit.ts';
import type { Finding } from '../issues.ts';
import type { Model } from '../model.ts';
import { parseData } from '../parse.ts';
import type { Written } from '../schema/document.ts';
import { valueAt } from '../text/path.ts';
import { editData } from '../variants/data-edit.ts';
import type { Change, Choices, Picks } from './choices.ts';
import { isAllowed } from './rules.ts';

/** How many designs there are before the rules: the product of the alternatives. */
export function countOfDesigns({ choices }: Choices): number {
  return choices.reduce((product, { alternatives }) => product * alternatives.length, 1);
}

/** Every combination that the rules allow, the last choice running fastest. */
export function designsOf({ choices, rules }: Choices): Picks[] {
  const all = choices.reduce<number[][]>(
    (before, { alternatives }) => before.flatMap((picks) => alternatives.map((_, at) => [...picks, at])),
    [[]],
  );
  return all.filter((picks) => isAllowed(rules, picks));
}

/** What a design changes in the model as it is written. */
export function changesOf({ choices }: Choices, picks: Picks): Change[] {
  return choices.flatMap(({ alternatives }, at) => alternatives[picks[at]].changes);
}

/** A design as a model, or what is wrong with it: null where a path leads through something written in its short form. */
export function modelOf(
  written: Written,
  changes: readonly Change[],
): { model: Model | null; findings: Finding[] } | null {
  const data = copy(written) as object;
  return editData(data, editsOf(data, copy(changes) as Change[])) ? parseData(data) : null;
}

/** The text of the model with these changes, its remarks kept; null where they cannot be made. */
export function textOf(text: string, written: Written, changes: readonly Change[]): string | null {
  const edits = editsOf(written, changes);
  return edits.length === 0 ? text : editModel(text, edits);
}

/** What is not there need not be taken away. */
function editsOf(written: object, changes: readonly Change[]): Edit[] {
  return changes.flatMap(({ path, value }): Edit[] => {
    if (value !== null) return [{ type: 'set', path, value }];
    return valueAt(written, path) === undefined ? [] : [{ type: 'remove', path }];
  });
}

/** Reading a model takes out of its data what does not fit, so each has its own. */
function copy(data: unknown): unknown {
  return JSON.parse(JSON.stringify(data));
}
