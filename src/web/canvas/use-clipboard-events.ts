import { useEffect, type RefObject } from 'react';
import { useDialog } from '../shell/shell.ts';
import { keepText } from './clipboard.ts';
import { chosenNodes, chosenText, pasteText, removeChosen } from './commands.ts';

/**
 * Ctrl+C, X and V by the events of the browser, which need no permission: the shortcuts of the same name step back while
 * the canvas is there.
 */
export function useClipboardEvents(frame: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const isOurs = (event: Event): boolean => {
      const target = event.target instanceof Element ? event.target : null;
      const isField =
        (target?.closest('input, textarea, select, [contenteditable="true"], [role="dialog"]') ?? null) !== null;
      const isText = window.getSelection()?.isCollapsed === false;
      return !isField && !isText && useDialog.getState().open === null && frame.current !== null;
    };
    const stepBack = (event: KeyboardEvent): void => {
      const isClipboard = (event.ctrlKey || event.metaKey) && !event.altKey && /^[cxv]$/i.test(event.key);
      if (isClipboard && isOurs(event)) event.stopImmediatePropagation();
    };
    const copy = (event: ClipboardEvent): void => {
      if (!isOurs(event) || chosenNodes().length === 0) return;
      const text = chosenText();
      event.preventDefault();
      event.clipboardData?.setData('text/plain', text);
      keepText(text);
      if (event.type === 'cut') removeChosen();
    };
    const paste = (event: ClipboardEvent): void => {
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (!isOurs(event) || text === '') return;
      event.preventDefault();
      pasteText(text);
    };
    window.addEventListener('keydown', stepBack, true);
    window.addEventListener('copy', copy);
    window.addEventListener('cut', copy);
    window.addEventListener('paste', paste);
    return () => {
      window.removeEventListener('keydown', stepBack, true);
      window.removeEventListener('copy', copy);
      window.removeEventListener('cut', copy);
      window.removeEventListener('paste', paste);
    };
  }, [frame]);
}
