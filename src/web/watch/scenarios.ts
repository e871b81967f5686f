import { create } from 'zustand';
import type { TimedCommand } from '../../engine/index.ts';
import { lengthOf } from '../../model/index.ts';
import { commandsOf } from '../../montecarlo/scenarios/commands.ts';
import { refresh, useDerived } from '../document/derived.ts';
import { applyEdits, useDocument } from '../document/store.ts';
import { show } from '../shell/shell.ts';
import { notify } from '../ui/notices.ts';
import { ask } from './client.ts';
import { scenarioEdits, type Scenarios, type WrittenExpectations } from './scenario-edits.ts';
import { around } from './view-window.ts';
import { open, useWatch } from './watch.ts';

export const useScenarios = create<Scenarios>()(() => ({ text: '', results: {}, playing: null }));

/** Plays a scenario as often as it says, checks what is expected, and shows the play that failed, or the first. */
export async function playScenarioOf(name: string): Promise<void> {
  show({ view: 'watch' });
  useWatch.setState({ tab: 'scenarios' });
  const { model, text } = refresh();
  if (model === null || !Object.hasOwn(model.scenarios, name)) return;
  useScenarios.setState({ playing: name });
  try {
    const result = await ask<'scenario'>({ type: 'scenario', text, name });
    const before = useScenarios.getState();
    const results = before.text === text ? before.results : {};
    useScenarios.setState({ text, results: { ...results, [name]: result } });
    if (useDocument.getState().text === text) await watchPlay(name, result.shown.trial);
  } catch (error) {
    notify(`Scenario ${name} could not be played: ${error instanceof Error ? error.message : String(error)}.`, 'error');
  } finally {
    useScenarios.setState({ playing: null });
  }
}

/** Shows one play of a scenario as it happens. */
export async function watchPlay(name: string, trial: number): Promise<void> {
  const { model, text } = refresh();
  const scenario = model?.scenarios[name];
  if (model === null || scenario === undefined) return;
  const commands = commandsOf(model, scenario.steps);
  const seconds = lengthOf(scenario);
  const script = { name, seed: scenario.seed ?? model.study.seed, seconds, steps: commands.length };
  const { id, fileName } = useDocument.getState();
  const first = commands[0]?.at ?? 0;
  const last = commands.at(-1)?.at ?? 0;
  const time = Math.max(0, first - LEAD);
  const view = around(first, Math.max(last, first + SHORTEST_VIEW), seconds);
  await open({ text, trial, random: scenario.random, commands, script }, { id, fileName }, { time, view });
}

/** Seconds before the first step at which one begins to look. */
const LEAD = 2;
/** At least so many seconds of the timeline are shown. */
const SHORTEST_VIEW = 600;

/** Writes what was done by hand into the model as a scenario; undo takes it out again. False: the text cannot be edited. */
export function saveScenario(
  name: string,
  commands: readonly TimedCommand[],
  random: boolean,
  written: WrittenExpectations,
): boolean {
  const edits = scenarioEdits(useDocument.getState().text, name, commands, random, written);
  if (edits.length === 0 || !applyEdits(edits, `save scenario ${name}`)) return false;
  refresh();
  useWatch.setState({ tab: 'scenarios' });
  const { length } = written.expect;
  const told =
    length === 0
      ? 'Write what must come of it as its `expect`.'
      : `It expects ${length === 1 ? 'one thing' : `${length} things`} to come of it.`;
  notify(`Saved as scenario ${name}. ${told}`, 'good');
  return true;
}

/** Names of the scenarios of the model, in the order of the file. */
export const scenarioNames = (): string[] => Object.keys(useDerived.getState().model?.scenarios ?? {});
