import type { Action } from '../actions/action.ts';
import { canRedo, canUndo, redo, undo, useDocument } from './store.ts';

/** What undo and redo would take back or do again, as far as it is known. */
const undone = (): string => useDocument.getState().change;
const redone = (): string => useDocument.temporal.getState().futureStates.at(-1)?.change ?? '';

export const editActions: readonly Action[] = [
  {
    ...{ id: 'edit.undo', group: 'Edit', keys: ['mod+z'], enabled: canUndo, run: undo },
    title: () => (canUndo() ? `Undo ${undone()}`.trim() : 'Undo'),
  },
  {
    ...{ id: 'edit.redo', group: 'Edit', keys: ['mod+shift+z', 'mod+y'], enabled: canRedo, run: redo },
    title: () => (canRedo() ? `Redo ${redone()}`.trim() : 'Redo'),
  },
];
