import { applied } from '../../model/variants/index.ts';
import type { Advised } from '../../results/index.ts';
import { refresh } from '../document/derived.ts';
import { changeText, undo, useDocument } from '../document/store.ts';
import { notify } from '../ui/notices.ts';

/** Makes a change to the model, as one step that can be undone. */
export function applyAdvice({ head, edits }: Advised): void {
  const { written } = refresh();
  const text = written === null ? null : applied(useDocument.getState().text, written, edits);
  if (text === null) {
    return notify('The change cannot be written into the text of the model as it is.', 'error');
  }
  changeText(text, `change: ${head}`);
  const isBroken = refresh().model === null;
  const caution = isBroken ? ' Some other part of the model names what is called otherwise now: see the problems.' : '';
  notify(`Done: ${head}.${caution}`, 'good', { label: 'Undo', run: undo });
}
