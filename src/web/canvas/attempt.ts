import { refresh } from '../document/derived.ts';
import type { EditedText } from '../document/edits/index.ts';
import { applyEdits, useDocument, type ChangeOptions } from '../document/store.ts';
import type { Edit } from '../../model/index.ts';
import { show } from '../shell/shell.ts';
import { notify } from '../ui/notices.ts';

/**
 * Makes a change of the model. False, and a message, when the text cannot be edited because it has an error of syntax;
 * false without one when there is nothing to change.
 */
export function attempt(plan: (document: EditedText) => Edit[], change: string, options: ChangeOptions = {}): boolean {
  const edits = plan(useDocument.getState());
  const isMoved = options.positions !== undefined && options.positions !== useDocument.getState().positions;
  if (edits.length === 0 && !isMoved) return false;
  const isDone = applyEdits(edits, change, options);
  if (isDone) refresh();
  else {
    notify('The text of the model has an error of syntax. Mend it first, then go on here.', 'error', {
      label: 'Show the text',
      run: () => show({ view: 'build', sideOpen: true, side: 'text' }),
    });
  }
  return isDone;
}
