import { temporal } from 'zundo';
import { create } from 'zustand';
import { editModel, type Edit } from '../../model/index.ts';

/** Where nodes of the canvas were put by hand, by the id of the node in the topology graph; the others are laid out. */
export type Positions = Readonly<Record<string, { x: number; y: number }>>;

/** The model that is open: its text is the truth, everything else is derived from it. */
export interface StudioDocument {
  /** Made anew for each model that is opened or begun: what autosave and versions belong to. */
  id: string;
  /** Such as `shop.yaml`. */
  fileName: string;
  text: string;
  positions: Positions;
  /** What the last change did, in words: 'add database'. */
  change: string;
}

export interface ChangeOptions {
  positions?: Positions;
  /**
   * Changes of one group that follow each other within a second (typing, keyboard moves) are one step of undo, and
   * however far apart they are when `gesture` is set (a drag); `endGroup` begins the next step.
   */
  group?: string;
  gesture?: boolean;
}

export const newModelText = 'nines: 1\nname: Untitled\n';

const GROUP_MILLISECONDS = 1000;

/** The group of the last change, and when that was. */
let last = { group: '', at: 0 };
/** While set, a change continues the step of undo before it. */
let continues = false;

export const useDocument = create<StudioDocument>()(
  temporal(
    (): StudioDocument => ({
      id: newId(),
      fileName: 'untitled.yaml',
      text: newModelText,
      positions: {},
      change: '',
    }),
    {
      limit: 500,
      partialize: ({ text, positions, change }) => ({ text, positions, change }),
      equality: (past, now) => past.text === now.text && past.positions === now.positions,
      handleSet: (record) => (past) => {
        if (!continues) record(past);
      },
    },
  ),
);

export function newId(): string {
  return crypto.randomUUID();
}

/** Opens another model; the history of the one before is forgotten (autosave keeps it). */
export function openDocument(next: { text: string; fileName: string; positions?: Positions; id?: string }): void {
  endGroup();
  const { pause, resume, clear } = useDocument.temporal.getState();
  pause();
  useDocument.setState({ id: newId(), positions: {}, change: '', ...next });
  resume();
  clear();
}

/** Replaces the text. `change` says what was done, for the undo menu. */
export function changeText(text: string, change: string, options: ChangeOptions = {}): void {
  const { positions = useDocument.getState().positions, group = '', gesture = false } = options;
  const at = performance.now();
  continues = group !== '' && group === last.group && (gesture || at - last.at < GROUP_MILLISECONDS);
  useDocument.setState({ text, positions, change });
  continues = false;
  last = { group, at };
}

/** What changes next is a step of undo by itself. */
export function endGroup(): void {
  last = { group: '', at: 0 };
}

/**
 * Changes the text and keeps its comments and order. False, and nothing happens, when the text has an error of syntax so
 * that it cannot be edited, or an edit leads nowhere.
 */
export function applyEdits(edits: Edit[], change: string, options: ChangeOptions = {}): boolean {
  const edited = edits.length === 0 ? useDocument.getState().text : editModel(useDocument.getState().text, edits);
  if (edited === null) return false;
  changeText(edited, change, options);
  return true;
}

/** Nodes were moved on the canvas. */
export function changePositions(positions: Positions, change: string, options: ChangeOptions = {}): void {
  changeText(useDocument.getState().text, change, { ...options, positions });
}

export function undo(): void {
  endGroup();
  useDocument.temporal.getState().undo();
}

export function redo(): void {
  endGroup();
  useDocument.temporal.getState().redo();
}

export const canUndo = (): boolean => useDocument.temporal.getState().pastStates.length > 0;
export const canRedo = (): boolean => useDocument.temporal.getState().futureStates.length > 0;
