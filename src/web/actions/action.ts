/** Everything a person can do by name: the buttons, menus, shortcuts and the command palette all come from these. */
export interface Action {
  /** Such as `edit.undo`. */
  id: string;
  /** What it does, as a menu says it: 'Undo'. May tell what is concerned: 'Undo add database'. */
  title: string | (() => string);
  group: 'File' | 'Edit' | 'Insert' | 'Arrange' | 'View' | 'Run' | 'Watch' | 'Help';
  /** Such as `mod+z` (Ctrl, on a Mac Command), `shift+/`, `delete`; several do the same. */
  keys?: readonly string[];
  /** Words a person may search it by, beside the title. */
  words?: readonly string[];
  /** Where it stands in a context menu. */
  menus?: readonly Menu[];
  /** Whether it can be done now; without it, always. */
  enabled?: () => boolean;
  /** Not listed in the command palette and the list of shortcuts. */
  hidden?: boolean;
  run: () => void | Promise<void>;
}

export type Menu = 'canvas' | 'node' | 'place' | 'edge' | 'outline';

export const titleOf = ({ title }: Action): string => (typeof title === 'string' ? title : title());
export const isEnabled = ({ enabled }: Action): boolean => enabled === undefined || enabled();
