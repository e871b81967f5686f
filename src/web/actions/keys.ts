import { isEnabled, type Action } from './action.ts';

export const isMac = (): boolean => /Mac|iPhone|iPad/.test(navigator.platform);

/** A shortcut as the keyboard shows it: `Ctrl+Z`, `⌘Z`. */
export function shownKeys(keys: string): string {
  const mac = isMac();
  const names: Record<string, string> = {
    ...{ mod: mac ? '⌘' : 'Ctrl', alt: mac ? '⌥' : 'Alt', shift: mac ? '⇧' : 'Shift', delete: 'Del', escape: 'Esc' },
    ...{ arrowup: '↑', arrowdown: '↓', arrowleft: '←', arrowright: '→', space: 'Space', enter: 'Enter' },
  };
  const parts = keys.split('+').map((part) => names[part] ?? part.toUpperCase());
  return parts.join(mac ? '' : '+');
}

/** Whether a key that was pressed is this shortcut. */
export function matches(event: KeyboardEvent, keys: string): boolean {
  const parts = keys.split('+');
  const key = parts.at(-1)!;
  const mod = isMac() ? event.metaKey : event.ctrlKey;
  const other = isMac() ? event.ctrlKey : event.metaKey;
  if (mod !== parts.includes('mod') || other || event.altKey !== parts.includes('alt')) return false;
  // A sign that needs Shift on this keyboard is that sign all the same.
  const isLetterOrName = /^[a-z]$/.test(key) || key.length > 1;
  if (isLetterOrName && event.shiftKey !== parts.includes('shift')) return false;
  const pressed = event.key === ' ' ? 'space' : event.key.toLowerCase();
  return pressed === key || (key === 'delete' && pressed === 'backspace');
}

/** While a person writes, only shortcuts with Ctrl (Command) and those of no letter act, and undo is that of the field. */
function isWriting(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement | null;
  return target !== null && (/^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || target.isContentEditable);
}

const ofFields = ['mod+z', 'mod+shift+z', 'mod+y', 'mod+a', 'mod+c', 'mod+x', 'mod+v', 'mod+d', 'mod+f'];

/** The action that a key press asks for, or null. */
export function actionFor(event: KeyboardEvent, actions: readonly Action[]): Action | null {
  if (event.defaultPrevented || event.isComposing) return null;
  const writing = isWriting(event);
  for (const action of actions) {
    for (const keys of action.keys ?? []) {
      if (!matches(event, keys) || (writing && (!keys.startsWith('mod+') || ofFields.includes(keys)))) continue;
      if (isEnabled(action)) return action;
    }
  }
  return null;
}
