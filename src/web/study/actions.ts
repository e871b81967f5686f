import type { Action } from '../actions/action.ts';
import { useDerived } from '../document/derived.ts';
import { select } from '../document/selection.ts';
import { clearHeat, showHeat } from './heat.ts';
import { useOverlay } from '../canvas/overlay.ts';
import { show } from '../shell/shell.ts';
import { openSettings } from './settings-open.ts';
import { startStudy, stopStudy, useStudy } from './study.ts';

const isRunning = (): boolean => useStudy.getState().status === 'running';

export const studyActions: readonly Action[] = [
  {
    ...{ id: 'study.run', title: 'Run the simulation', group: 'Run', keys: ['mod+enter'], run: startStudy },
    ...{ words: ['simulate', 'play', 'start', 'monte carlo', 'trials'], enabled: () => !isRunning() },
  },
  {
    ...{ id: 'study.stop', title: 'Stop the simulation and keep what is finished', group: 'Run', keys: ['mod+.'] },
    ...{ words: ['cancel', 'abort'], enabled: isRunning, run: stopStudy },
  },
  {
    ...{ id: 'study.settings', title: 'How much to simulate…', group: 'Run', run: openSettings },
    words: ['trials', 'precision', 'horizon', 'seed', 'warm-up', 'confidence', 'study'],
  },
  {
    ...{ id: 'study.inspect', title: 'Inspect the study', group: 'Run', words: ['settings'] },
    run: () => {
      select(['study:']);
      show({ view: 'build', sideOpen: true, side: 'inspector' });
    },
  },
  {
    ...{ id: 'study.heat', group: 'View', words: ['heat', 'causes', 'overlay', 'colour'] },
    title: () =>
      useOverlay.getState().mode === 'heat'
        ? 'Hide where the down time comes from'
        : 'Show where the down time comes from',
    enabled: () => useStudy.getState().results !== null,
    run: toggleHeat,
  },
];

function toggleHeat(): void {
  const { results } = useStudy.getState();
  if (useOverlay.getState().mode === 'heat') return clearHeat();
  show({ view: 'build', centre: 'canvas' });
  if (results !== null) showHeat(results, useDerived.getState().graph);
}
