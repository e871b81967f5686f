import type { Action, Menu } from '../actions/action.ts';
import { refresh, useDerived } from '../document/derived.ts';
import { thingOf, useSelection } from '../document/selection.ts';
import { show, useShell } from '../shell/shell.ts';
import type { Command } from '../../engine/index.ts';
import { deedsOf, targetOf, type Deed, type DeedType, type Now } from './deeds.ts';
import { notableTrials, openByHand, openTrial } from './open.ts';
import { playScenarioOf } from './scenarios.ts';
import { doByHand, goTo, isReady, outageFrom, pause, play, showSpan, stepTo, useWatch } from './watch.ts';
import { zoomed } from './view-window.ts';

const isWatching = (): boolean => useShell.getState().view === 'watch' && isReady();
const isBuilding = (): boolean => useShell.getState().view === 'build';

/** Keys act on what has the focus first: Space presses a button, arrows move in a list. */
function isFree(selector: string): boolean {
  return isWatching() && !(document.activeElement?.closest(selector) ?? false);
}

const spaceIsFree = (): boolean =>
  isFree('button, a, summary, [role=tab], [role=menuitem], [role=option], [role=row], [role=gridcell]');
const arrowsAreFree = (): boolean => isFree('[role=slider], [role=tab], [role=menuitem], [role=menu], [role=grid]');

export function togglePlay(): void {
  if (useWatch.getState().playing) pause();
  else play();
}

function toOutage(which: 'next' | 'previous'): void {
  const outage = outageFrom(which);
  if (outage !== null) showSpan(outage.from, outage.to);
}

function zoom(factor: number): void {
  const { view, time, summary } = useWatch.getState();
  if (summary === null) return;
  const at = time >= view.from && time <= view.to ? time : (view.from + view.to) / 2;
  useWatch.setState({ view: zoomed(view, factor, at, summary.end) });
}

/** How things stand, for what can be done by hand. */
export function now(): Now {
  const { opened, shown, summary } = useWatch.getState();
  return {
    things: opened?.things ?? { instances: [], switched: [], places: [], hazards: [] },
    ...{ moment: shown?.moment ?? null, commands: summary?.commands ?? [] },
  };
}

/** Deeds of one kind on all that is chosen; `mode` counts the ways to fail. */
function deedsOfChosen(type: DeedType, mode: number): Deed[] {
  if (!isWatching()) return [];
  const at = now();
  return useSelection.getState().ids.flatMap((id) => {
    const target = targetOf(id, at.things);
    if (target === null) return [];
    return deedsOf(target, at)
      .filter((deed) => deed.type === type)
      .slice(mode, mode + 1);
  });
}

/** What `watch.fail` does where no trial is open yet: a component's instance, a place, or a hazard. */
function failureOfChosen(mode: number): { command: Command; mode: string | null } | null {
  const [id, more] = useSelection.getState().ids;
  const thing = id === undefined || more !== undefined ? null : thingOf(id);
  const { draft, graph, model } = useDerived.getState();
  if (thing === null || draft === null || model === null) return null;
  const { section, name } = thing;
  if (section === 'hazards') return mode === 0 ? { command: { type: 'strike', hazard: name }, mode: null } : null;
  if (section !== 'components' && section !== 'places') return null;
  const modes = Object.keys(draft[section][name]?.failures ?? {});
  if (mode > 0 && mode >= modes.length) return null;
  if (section === 'places' && modes.length === 0) return { command: { type: 'down', thing: name }, mode: null };
  const node = graph.nodes.find((one) => one.id === id);
  const at = node === undefined || node.place === null ? '' : `@${node.place.slice('place:'.length)}`;
  const instance = section === 'places' ? name : `${name}${at}${(node?.count ?? 1) > 1 ? '#1' : ''}`;
  const command: Command = { type: 'fail', instance, ...(modes.length > 0 ? { mode: modes[mode] } : {}) };
  return { command, mode: modes.length > 1 ? modes[mode] : null };
}

/** The one scenario that is selected, where the model is sound; else null. */
function chosenScenario(): string | null {
  const [id, more] = useSelection.getState().ids;
  const thing = id === undefined || more !== undefined ? null : thingOf(id);
  const scenarios = useDerived.getState().model?.scenarios ?? {};
  return thing?.section === 'scenarios' && Object.hasOwn(scenarios, thing.name) ? thing.name : null;
}

/** At most so many ways to fail are offered in menus; all of them are in the panel. */
const MODES = 6;

function failAction(mode: number): Action {
  const deeds = (): Deed[] => deedsOfChosen('fail', mode);
  return {
    ...{
      id: mode === 0 ? 'watch.fail' : `watch.fail-${mode + 1}`,
      group: 'Watch',
      menus: ['node', 'place', 'outline'],
    },
    ...{ words: ['chaos', 'crash', 'break', 'by hand', 'what if'], hidden: mode > 0 },
    title: () => {
      if (!isBuilding()) return deeds()[0]?.title ?? 'Fail it now';
      const named = failureOfChosen(mode)?.mode ?? null;
      return named === null ? 'Fail it now, and watch' : `Fail it now, and watch: ${named}`;
    },
    enabled: () => (isBuilding() ? failureOfChosen(mode) !== null : deeds().length > 0),
    run: async () => {
      if (!isBuilding()) await doByHand(deeds().map(({ command }) => command));
      else failFromModel(mode);
    },
  };
}

function failFromModel(mode: number): void {
  refresh();
  const failure = failureOfChosen(mode);
  if (failure !== null) openByHand([failure.command]);
}

function deedAction(id: string, type: DeedType, title: string, menus: Menu[]): Action {
  const deeds = (): Deed[] => deedsOfChosen(type, 0);
  return {
    ...{ id, group: 'Watch', menus, words: ['chaos', 'by hand', 'what if'] },
    title: () => deeds()[0]?.title ?? title,
    enabled: () => deeds().length > 0,
    run: () => doByHand(deeds().map(({ command }) => command)),
  };
}

const things: Menu[] = ['node', 'place'];

export const watchActions: readonly Action[] = [
  {
    ...{ id: 'watch.play', group: 'Watch', keys: ['space'], words: ['pause', 'stop', 'start'], enabled: spaceIsFree },
    title: () => (useWatch.getState().playing ? 'Pause' : 'Play the trial'),
    run: togglePlay,
  },
  {
    ...{ id: 'watch.next', title: 'To the next change', group: 'Watch', keys: ['arrowright'], enabled: arrowsAreFree },
    run: () => stepTo('next'),
  },
  {
    ...{
      id: 'watch.previous',
      title: 'To the change before',
      group: 'Watch',
      keys: ['arrowleft'],
      enabled: arrowsAreFree,
    },
    run: () => stepTo('previous'),
  },
  {
    ...{ id: 'watch.next-outage', title: 'To the next outage', group: 'Watch', keys: [']'] },
    enabled: () => isWatching() && outageFrom('next') !== null,
    run: () => toOutage('next'),
  },
  {
    ...{ id: 'watch.previous-outage', title: 'To the outage before', group: 'Watch', keys: ['['] },
    enabled: () => isWatching() && outageFrom('previous') !== null,
    run: () => toOutage('previous'),
  },
  {
    ...{
      id: 'watch.begin',
      title: 'To the beginning of the trial',
      group: 'Watch',
      keys: ['home'],
      enabled: arrowsAreFree,
    },
    run: () => goTo(0),
  },
  {
    ...{ id: 'watch.end', title: 'To the end of the trial', group: 'Watch', keys: ['end'], enabled: arrowsAreFree },
    run: () => goTo(Infinity),
  },
  {
    ...{ id: 'watch.zoom-in', title: 'Zoom into the timeline', group: 'Watch', keys: ['+', '='], enabled: isWatching },
    run: () => zoom(0.5),
  },
  {
    ...{ id: 'watch.zoom-out', title: 'Zoom out of the timeline', group: 'Watch', keys: ['-'], enabled: isWatching },
    run: () => zoom(2),
  },
  {
    ...{ id: 'watch.zoom-whole', title: 'Show the whole trial in the timeline', group: 'Watch', keys: ['0'] },
    enabled: isWatching,
    run: () => useWatch.setState(({ summary }) => ({ view: { from: 0, to: summary?.end ?? 1 } })),
  },
  ...notable('typical', 'Watch a typical trial'),
  ...notable('worst', 'Watch the worst trial'),
  {
    ...{ id: 'watch.by-hand', title: 'Watch by hand: nothing fails but what you fail', group: 'Watch' },
    words: ['chaos', 'experiment', 'what if', 'play'],
    enabled: () => useDerived.getState().model !== null,
    run: () => openByHand(),
  },
  {
    ...{
      id: 'watch.do',
      title: 'Show what can be done by hand',
      group: 'Watch',
      words: ['chaos'],
      enabled: isWatching,
    },
    run: () => {
      useWatch.setState({ tab: 'hand' });
      show({ view: 'watch' });
    },
  },
  {
    ...{ id: 'watch.scenarios', title: 'Show the scenarios of the model', group: 'Watch', words: ['drill', 'script'] },
    enabled: () => useDerived.getState().model !== null,
    run: () => {
      useWatch.setState({ tab: 'scenarios' });
      show({ view: 'watch' });
    },
  },
  {
    ...{ id: 'watch.play-scenario', group: 'Watch', words: ['drill', 'script', 'expect', 'test'], menus: ['outline'] },
    title: () => `Play scenario ${chosenScenario() ?? ''}`.trim(),
    enabled: () => chosenScenario() !== null,
    run: () => playScenarioOf(chosenScenario()!),
  },
  ...Array.from({ length: MODES }, (_, mode) => failAction(mode)),
  deedAction('watch.down', 'down', 'Take it down', things),
  deedAction('watch.restore', 'restore', 'Bring it back', things),
  deedAction('watch.repair', 'repair', 'Repair it now', things),
  deedAction('watch.isolate', 'isolate', 'Cut it off from the network', ['place']),
  deedAction('watch.evacuate', 'evacuate', 'Evacuate it', ['place']),
  deedAction('watch.switchover', 'switchover', 'Switch over', ['node']),
  deedAction('watch.strike', 'strike', 'Let it strike now', ['node']),
  deedAction('watch.end-hazard', 'end', 'End it now', ['node']),
  deedAction('watch.corrupt', 'corrupt', 'Corrupt its data', things),
  deedAction('watch.destroy', 'destroy', 'Destroy it with its data', things),
];

function notable(which: 'typical' | 'worst', title: string): Action[] {
  const trial = (): number | null => notableTrials(useWatch.getState().service)?.[which]?.trial ?? null;
  return [
    {
      ...{ id: `watch.${which}`, title, group: 'Watch', words: ['year', 'notable'], enabled: () => trial() !== null },
      run: () => openTrial(trial()!),
    },
  ];
}
