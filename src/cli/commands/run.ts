import type { Command } from 'commander';
import type { StudyOptions } from '../study.ts';
import { durationOption, fractionOption, wholeNumber } from '../options.ts';

export interface RunOptions extends StudyOptions {
  trace?: number;
  json?: true;
  markdown?: true;
  out?: string;
  timing?: string;
}

export function addRun(program: Command): Command {
  return program
    .command('run')
    .description('simulate a model and tell what its users will live through')
    .argument('<model>', 'model file (YAML or JSON); - is standard input')
    .optionsGroup('The study (what is given here replaces what the model says):')
    .option('-n, --trials <number>', 'simulated histories, at most; 1e5 is 100,000', wholeNumber(1, 1e12))
    .option('--horizon <time>', 'measured time of each trial, like 10y', durationOption('more than zero'))
    .option('--warmup <time>', 'time played before measuring begins, like 1y', durationOption('zero'))
    .option('-s, --seed <text>', 'the same seed gives the same results, on any machine')
    .option(
      '-p, --precision <share>',
      'stop once the down time is known to this, like 5%; up to 1e6 trials where no --trials is given',
      fractionOption('5%'),
    )
    .option('--confidence <share>', 'of all intervals, like 95%', fractionOption('95%'))
    .optionsGroup('What is shown:')
    .option('--service <name>', 'show this one; the first given decides the precision', (name, all: string[] = []) => [
      ...all,
      name,
    ])
    .option('--json', 'print the results as one JSON object')
    .option('--markdown', 'print the results as Markdown, for a pull request')
    .option('-o, --out <file>', 'write the results to a file as JSON')
    .option('--trace <trial>', 'play this one trial and tell what happens; 0 is the first', wholeNumber(0, 1e12))
    .option('--timing <file>', 'write events and seconds to a file as JSON instead of telling them')
    .option('-q, --quiet', 'no progress bar, warnings and timing; no summary where --out is given')
    .optionsGroup('How it is done:')
    .option('-w, --workers <number>', 'threads; as many as the machine has when not given', wholeNumber(1, 1024))
    .option('--checkpoint <file>', 'keep the study there on the way; run again, it goes on from it')
    .option('--check', 'check after every event that the engine is consistent with itself (slow)')
    .option('--force', 'replace files that nines did not write, play studies that seem endless')
    .addHelpText('after', examples)
    .action(async (model: string, options: RunOptions) => {
      const { run } = await import('../actions/run.ts');
      process.exitCode = await run(model, options);
    });
}

const examples = `
Ctrl-C ends the study early and reports what is finished as partial, with exit
code 130; a second Ctrl-C ends it at once. With --checkpoint the same command
goes on where that, a crash or a power cut left it, to the very same results.

Examples:
  nines run shop.yaml                          as the model says
  nines run shop.yaml --trials 1e5 --seed 42   more trials, other luck
  nines run shop.yaml --precision 5% --json    until it is precise, for a script
  nines run shop.yaml --trace 0                the first trial, event by event`;
