import { create } from 'zustand';

/** What of the outline is open, where its cursor is, and what is being done in it. */
interface OutlineState {
  closed: ReadonlySet<string>;
  /** Row that the keys act on. */
  active: string | null;
  /** Where a range that Shift extends began. */
  anchor: string | null;
  /** Row whose name is being changed. */
  renaming: string | null;
  search: string;
}

export const useOutline = create<OutlineState>()(() => ({
  ...{ closed: new Set<string>(), active: null, anchor: null, renaming: null, search: '' },
}));

export function toggle(id: string, open: boolean): void {
  const closed = new Set(useOutline.getState().closed);
  if (open) closed.delete(id);
  else closed.add(id);
  useOutline.setState({ closed });
}
