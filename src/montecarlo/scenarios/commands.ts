import type { Command, TimedCommand } from '../../engine/index.ts';
import { inOrderOfTime, onlyInstance, VERBS, type Model, type ScenarioStep, type Verb } from '../../model/index.ts';

/** Each verb of the language as what is done to a trial. */
const COMMANDS: Record<Verb, (thing: string, mode: string | null) => Command> = {
  down: (thing) => ({ type: 'down', thing }),
  restore: (thing) => ({ type: 'restore', thing }),
  fail: (instance, mode) => ({ type: 'fail', instance, ...(mode === null ? {} : { mode }) }),
  repair: (instance) => ({ type: 'repair', instance }),
  destroy: (thing) => ({ type: 'destroy', thing }),
  corrupt: (thing) => ({ type: 'corrupt', thing }),
  isolate: (place) => ({ type: 'isolate', place }),
  evacuate: (place) => ({ type: 'evacuate', place }),
  switchover: (component) => ({ type: 'switchover', component }),
  strike: (hazard) => ({ type: 'strike', hazard }),
  end: (hazard) => ({ type: 'end', hazard }),
};

/** The steps of a scenario as commands, in the order of time. */
export function commandsOf(model: Model, steps: readonly ScenarioStep[]): TimedCommand[] {
  return inOrderOfTime(steps).map(({ at, verb, thing, mode }) => {
    const takes: readonly string[] = VERBS[verb];
    const instance = takes.includes('instance') && !takes.includes('component') ? onlyInstance(model, thing) : null;
    return { at, command: COMMANDS[verb](instance ?? thing, mode) };
  });
}
