import type { Action } from '../actions/action.ts';
import { show } from '../shell/shell.ts';
import { ask, panelOf, searching, stopSearch, type Question } from './improve.ts';

const isIdle = (): boolean => searching() === null;

export const improveActions: readonly Action[] = [
  {
    ...{ id: 'improve.weak-points', title: 'Find the weak points', group: 'Run', enabled: isIdle },
    ...{ words: ['single point of failure', 'spof', 'cut sets', 'improve'], run: () => askAndShow('weak points') },
  },
  {
    ...{ id: 'improve.sensitivity', title: 'Find the numbers that matter most', group: 'Run', enabled: isIdle },
    ...{ words: ['sensitivity', 'tornado', 'parameters', 'improve'], run: () => askAndShow('sensitivity') },
  },
  {
    ...{ id: 'improve.advice', title: 'Try what could be changed', group: 'Run', enabled: isIdle },
    ...{ words: ['advice', 'advise', 'suggest', 'what to change', 'improve'], run: () => askAndShow('advice') },
  },
  {
    ...{ id: 'improve.cheapest', title: 'Find the cheapest design that suffices', group: 'Run', enabled: isIdle },
    ...{
      words: ['optimise', 'optimize', 'cost', 'choices', 'improve'],
      run: () => show({ view: 'improve', panel: 'cheapest' }),
    },
  },
  {
    ...{ id: 'improve.stop', title: 'Stop the search and keep what is finished', group: 'Run' },
    ...{ words: ['cancel', 'abort'], enabled: () => !isIdle(), run: stopSearch },
  },
];

function askAndShow(question: Question): void {
  show({ view: 'improve', panel: panelOf[question] });
  ask(question);
}
