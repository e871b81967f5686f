import type { Command } from 'commander';
import { durationOption, fractionOption, wholeNumber } from '../options.ts';

export interface SweepCommandOptions {
  set?: string[];
  service?: string[];
  trials?: number;
  horizon?: number;
  warmup?: number;
  seed?: string;
  confidence?: number;
  workers?: number;
  json?: true;
  csv?: true;
  html?: string;
  force?: true;
  quiet?: true;
}

const collected = (text: string, all: string[] = []): string[] => [...all, text];

export function addSweep(program: Command): Command {
  return program
    .command('sweep')
    .description('find out how much a figure matters: simulate a model for several values of one or two')
    .argument('<model>', 'model file (YAML or JSON); - is standard input')
    .option('--set <parameter>', 'PATH=a,b,c or PATH=from..to/n; twice for two parameters', collected)
    .option('--service <name>', 'show this one; may be given several times', collected)
    .option('--json', 'print the sweep as one JSON object instead of text')
    .option('--csv', 'print it as CSV')
    .option('--html <file>', 'write it with figures as one HTML file')
    .option('-q, --quiet', 'no progress bar and no warnings')
    .option('--force', 'replace files that nines did not write, play studies that seem endless')
    .optionsGroup('The study (what is given here replaces what the model says):')
    .option('-n, --trials <number>', 'simulated histories of each point', wholeNumber(1, 1e12))
    .option('--horizon <time>', 'measured time of each trial, like 10y', durationOption('more than zero'))
    .option('--warmup <time>', 'time played before measuring begins, like 1y', durationOption('zero'))
    .option('-s, --seed <text>', 'the same seed gives the same sweep, on any machine')
    .option('--confidence <share>', 'of all intervals, like 95%', fractionOption('95%'))
    .option('-w, --workers <number>', 'threads; as many as the machine has when not given', wholeNumber(1, 1024))
    .addHelpText(
      'after',
      `
PATH leads to a value of the model, from the name of a component, place, service,
hazard, crew or pool of spares: database.failover.time. Between two ends, values have
equal steps, or equal factors where the ends are more than ten times apart. Every
point lives through the same trials, so that what differs is due to the value.

Examples:
  nines sweep shop.yaml --set database.failover.time=10s..5m/8
  nines sweep shop.yaml --set server.mttf=30d,60d,90d --set server.mttr=10m..2h/4`,
    )
    .action(async (model: string, options: SweepCommandOptions) => {
      const { sweep } = await import('../actions/sweep.ts');
      process.exitCode = await sweep(model, options);
    });
}
