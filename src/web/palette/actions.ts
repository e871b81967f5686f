import type { Action } from '../actions/action.ts';
import { show } from '../shell/shell.ts';
import { BLANK } from './blank.ts';
import { insertEntry } from './insert.ts';

/** Shows what can be added and puts the cursor into its search. */
function search(): void {
  show({ view: 'build', paletteOpen: true });
  requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-palette-search]')?.focus());
}

/** What is not counted: `Add maintenance`. */
const UNCOUNTED = new Set(['spares', 'maintenance']);

export const paletteActions: readonly Action[] = [
  {
    ...{ id: 'insert.search', title: 'Add something from the catalogue', group: 'Insert', keys: ['/'] },
    words: ['palette', 'catalogue', 'new'],
    run: search,
  },
  ...BLANK.map((entry): Action => ({
    id: `insert.${entry.name}`,
    title: `Add ${UNCOUNTED.has(entry.kind) ? '' : 'a '}${entry.title.toLowerCase()}`,
    group: 'Insert',
    words: ['new', entry.kind],
    run: () => insertEntry(entry),
  })),
];
