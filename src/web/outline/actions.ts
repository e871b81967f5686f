import type { Action } from '../actions/action.ts';
import { useSelection } from '../document/selection.ts';
import { openDialog, show, useShell } from '../shell/shell.ts';
import { namesOf, thingsOf } from './operations.ts';
import { useOutline } from './state.ts';

const chosen = () => thingsOf(useSelection.getState().ids);
const isOutline = (): boolean => useShell.getState().centre === 'outline' && useShell.getState().view === 'build';
const canConnect = (): boolean =>
  chosen().length > 0 &&
  chosen().every(({ section }) => /^(components|services|places|hazards|maintenance|drills)$/.test(section));
const canMove = (): boolean =>
  chosen().length > 0 && chosen().every(({ section }) => /^(components|places)$/.test(section));

/** The dialogs stand beside the outline. */
function open(name: string): void {
  show({ view: 'build', centre: 'outline' });
  openDialog(name);
}

const words = (): string => namesOf(chosen());

export const outlineActions: readonly Action[] = [
  {
    ...{ id: 'outline.add', title: 'Add …', group: 'Insert', keys: ['mod+shift+a'], menus: ['outline'] },
    words: ['new', 'insert', 'component', 'zone', 'service'],
    run: () => open('outline.add'),
  },
  {
    ...{ id: 'outline.connect', group: 'Edit', keys: ['mod+shift+l'], menus: ['outline'], enabled: canConnect },
    title: () => (canConnect() ? `What ${words()} needs …` : 'What it needs …'),
    words: ['connect', 'requires', 'uses', 'depends', 'link'],
    run: () => open('outline.connect'),
  },
  {
    ...{ id: 'outline.move', group: 'Edit', keys: ['mod+shift+.'], menus: ['outline'], enabled: canMove },
    title: () => (canMove() ? `Move ${words()} …` : 'Move to another place …'),
    words: ['zone', 'region', 'rack', 'where'],
    run: () => open('outline.move'),
  },
  {
    ...{ id: 'outline.rename', group: 'Edit', hidden: true, menus: ['outline'] },
    title: () => `Rename ${words()}`,
    enabled: () => isOutline() && chosen().length === 1,
    run: () => useOutline.setState({ renaming: useOutline.getState().active }),
  },
];
