import { spotlight } from '@mantine/spotlight';
import type { Action } from '../actions/action.ts';
import { openDialog, show, usePaletteOpened, useShell } from './shell.ts';

/** The keys act on what is shown then. */
function turnCentre(): void {
  show({ view: 'build', centre: useShell.getState().centre === 'canvas' ? 'outline' : 'canvas' });
  setTimeout(() => document.querySelector<HTMLElement>('[role="treegrid"], [data-canvas]')?.focus(), 50);
}

export const shellActions: readonly Action[] = [
  {
    ...{ id: 'view.command-palette', title: 'Search what can be done', group: 'View', keys: ['mod+k'], hidden: true },
    run: () => {
      usePaletteOpened.setState(({ times }) => ({ times: times + 1 }));
      spotlight.open();
    },
  },
  { id: 'view.build', title: 'Show the model', group: 'View', keys: ['alt+1'], run: () => show({ view: 'build' }) },
  {
    id: 'view.results',
    title: 'Show the results',
    group: 'View',
    keys: ['alt+2'],
    run: () => show({ view: 'results' }),
  },
  { id: 'view.watch', title: 'Watch a trial', group: 'View', keys: ['alt+3'], run: () => show({ view: 'watch' }) },
  {
    id: 'view.compare',
    title: 'Compare designs',
    group: 'View',
    keys: ['alt+4'],
    run: () => show({ view: 'compare' }),
  },
  {
    ...{ id: 'view.improve', title: 'Show what to improve', group: 'View', keys: ['alt+5'] },
    ...{ words: ['weak points', 'sensitivity', 'advice'], run: () => show({ view: 'improve' }) },
  },
  {
    ...{ id: 'view.outline', title: 'Show the outline, or the canvas', group: 'View', keys: ['mod+shift+o'] },
    run: turnCentre,
  },
  {
    ...{ id: 'view.text', title: 'Show the text of the model', group: 'View', keys: ['mod+e'] },
    run: () => show({ view: 'build', sideOpen: true, side: 'text' }),
  },
  {
    ...{ id: 'view.inspector', title: 'Show the inspector', group: 'View', keys: ['mod+i'] },
    run: () => show({ view: 'build', sideOpen: true, side: 'inspector' }),
  },
  {
    ...{ id: 'view.problems', title: 'Show the problems', group: 'View', keys: ['mod+shift+m'] },
    run: () => show({ view: 'build', sideOpen: true, side: 'problems' }),
  },
  {
    ...{ id: 'view.toggle-palette', title: 'Show or hide what can be added', group: 'View', keys: ['mod+b'] },
    run: () => show({ paletteOpen: !useShell.getState().paletteOpen }),
  },
  {
    ...{ id: 'view.toggle-side', title: 'Show or hide the details', group: 'View', keys: ['mod+alt+b'] },
    run: () => show({ sideOpen: !useShell.getState().sideOpen }),
  },
  {
    ...{ id: 'help.shortcuts', title: 'Shortcuts', group: 'Help', keys: ['?'] },
    run: () => openDialog('shortcuts'),
  },
];
