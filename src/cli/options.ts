import { InvalidArgumentError, type Command } from 'commander';
import { parseDuration, parseFraction, type Reading } from '../lib/units/index.ts';

/** Readers of option values; what they refuse, commander tells with the name of the option. */

/** A whole number from `least` to `most`: `10000`, `10_000`, `1e6`. */
export function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const plain = text.replace(/(?<=\d)[_,](?=\d{3}(?!\d))/g, '');
    const value = /^\d+(\.\d+)?(e\+?\d+)?$/i.test(plain) ? Number(plain) : NaN;
    if (!Number.isInteger(value)) throw new InvalidArgumentError('Write a whole number like 10000 or 1e6.');
    if (value < least || value > most) throw new InvalidArgumentError(`It goes from ${least} to ${most}.`);
    return value;
  };
}

/** A duration in seconds; `least` is 'zero' where 0 is allowed. */
export function durationOption(least: 'zero' | 'more than zero'): (text: string) => number {
  return (text) => {
    const value = reading(parseDuration(text));
    if (value === 0 && least === 'more than zero') throw new InvalidArgumentError('It is more than 0.');
    return value;
  };
}

/** A fraction strictly between 0 and 1: `5%` or `0.05`. */
export function fractionOption(example: string): (text: string) => number {
  return (text) => {
    const value = reading(parseFraction(text));
    if (value <= 0 || value >= 1) throw new InvalidArgumentError(`It is more than 0 and less than 1, like ${example}.`);
    return value;
  };
}

function reading(result: Reading): number {
  if (result.ok) return result.value;
  const sentences = [result.message, result.hint].filter((text) => text !== '').map(sentence);
  throw new InvalidArgumentError(sentences.join(' '));
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** What every command that plays several designs, or one until it can be told, lets a person say about the study. */
export function withStudyOptions(
  command: Command,
  {
    trials,
    gives,
    confidence,
    study = 'what is given here replaces what the model says',
  }: { trials: string; gives: string; confidence: string; study?: string },
): Command {
  return command
    .option('-q, --quiet', 'no progress bar and no warnings')
    .option('--force', 'replace files that nines did not write, play studies that seem endless')
    .optionsGroup(`The study (${study}):`)
    .option('-n, --trials <number>', trials, wholeNumber(1, 1e12))
    .option('--horizon <time>', 'measured time of each trial, like 10y', durationOption('more than zero'))
    .option('--warmup <time>', 'time played before measuring begins, like 1y', durationOption('zero'))
    .option('-s, --seed <text>', `the same seed gives the same ${gives}, on any machine`)
    .option('--confidence <share>', confidence, fractionOption('95%'))
    .option('-w, --workers <number>', 'threads; as many as the machine has when not given', wholeNumber(1, 1024));
}
