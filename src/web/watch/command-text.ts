import type { Command, TimedCommand } from '../../engine/index.ts';
import { formatDuration } from '../../lib/units/index.ts';

/** The name a command gives for what it is about. */
export function subjectOf(command: Command): string {
  switch (command.type) {
    case 'fail':
    case 'repair':
      return command.instance;
    case 'strike':
    case 'end':
      return command.hazard;
    case 'isolate':
    case 'evacuate':
      return command.place;
    case 'switchover':
      return command.component;
  }
  return command.thing;
}

const done: Record<Command['type'], string> = {
  fail: 'fails',
  repair: 'is repaired',
  down: 'is taken down',
  restore: 'is brought back',
  strike: 'strikes',
  end: 'ends',
  destroy: 'is destroyed',
  corrupt: 'is corrupted',
  isolate: 'is cut off',
  evacuate: 'is evacuated',
  switchover: 'is switched over',
};

/** `database@eu-west-a fails: crash` */
export function commandWords(command: Command): string {
  const isNamed = command.type === 'fail' && command.mode !== undefined && command.mode !== 'failure';
  const mode = isNamed ? `: ${command.mode}` : '';
  return `${subjectOf(command)} ${done[command.type]}${mode}`;
}

/** What was done by hand as the steps of a scenario, as plain data. */
export function scenarioSteps(commands: readonly TimedCommand[]): Record<string, string>[] {
  return commands.map(({ at, command }) => ({
    at: timeText(at),
    [command.type]: subjectOf(command),
    ...(command.type === 'fail' && command.mode !== undefined ? { mode: command.mode } : {}),
  }));
}

/** What was done by hand as the `do` of a scenario of the model language, in YAML. */
export function scenarioText(commands: readonly TimedCommand[]): string {
  const steps = commands.map(({ at, command }) => {
    const mode = command.type === 'fail' && command.mode !== undefined ? `, mode: ${scalar(command.mode)}` : '';
    return `  - { at: ${timeText(at)}, ${command.type}: ${scalar(subjectOf(command))}${mode} }\n`;
  });
  return steps.length === 0 ? 'do: []\n' : `do:\n${steps.join('')}`;
}

/** To the millisecond: nobody means more. Thousands of milliseconds are written as seconds. */
function timeText(at: number): string {
  const rounded = Math.round(at * 1000) / 1000;
  const text = formatDuration(rounded);
  return text.endsWith('ms') && rounded >= 1 ? `${rounded}s` : text;
}

/** A name as YAML: instances have signs in theirs that begin a comment or a tag. */
function scalar(name: string): string {
  const isPlain = /^[A-Za-z][A-Za-z0-9_.@-]*$/.test(name) && !/^(true|false|null|yes|no|on|off|y|n)$/i.test(name);
  return isPlain ? name : JSON.stringify(name);
}
