import { formatDuration, formatFraction } from '../lib/units/index.ts';
import type { StudyOptions } from './study.ts';

/** How the program was called: by npx, where it is not installed for everyone. */
const started = process.env.npm_command === 'exec' ? ['npx', 'nines'] : ['nines'];

/** The command that gives the same results again: the seed always, and every option given that decides numbers. */
export function replayCommand(model: string, seed: string, options: StudyOptions): string {
  return commandLine(['run', model], seed, options);
}

/** The command that compares a model with itself without a part of it. */
export function compareCommand(model: string, part: string): string {
  return [...started, 'compare', model, '--without', part].map(quoted).join(' ');
}

/** The same for any command that plays studies: its name, and what it is given. */
export function commandLine(command: readonly string[], seed: string, options: StudyOptions): string {
  const { trials, horizon, warmup, precision, confidence } = options;
  const words = [...started, ...command, '--seed', seed];
  if (trials !== undefined) words.push('--trials', String(trials));
  if (horizon !== undefined) words.push('--horizon', formatDuration(horizon));
  if (warmup !== undefined) words.push('--warmup', formatDuration(warmup));
  if (precision !== undefined) words.push('--precision', formatFraction(precision));
  // With a precision, the service decides where the study ends.
  if (options.service !== undefined) words.push('--service', options.service[0]);
  if (confidence !== undefined) words.push('--confidence', formatFraction(confidence));
  return words.map(quoted).join(' ');
}

/** A word as a shell takes it. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
