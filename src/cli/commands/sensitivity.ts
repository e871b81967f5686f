import type { Command } from 'commander';
import { wholeNumber, withStudyOptions } from '../options.ts';

export interface SensitivityCommandOptions {
  only?: string[];
  range?: string[];
  factor: number;
  top: number;
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

export function addSensitivity(program: Command): Command {
  const command = program
    .command('sensitivity')
    .description('find out which figures matter most: move every one to a lower and a higher value')
    .argument('<model>', 'model file (YAML or JSON); - is standard input')
    .option('--only <path>', 'vary this one, or all below it; may be given several times', collected)
    .option('--range <range>', 'PATH=low..high sets the values of one; may be given several times', collected)
    .option(
      '--factor <number>',
      'times and rates go from a so-many-th to so many times as much',
      wholeNumber(2, 1000),
      2,
    )
    .option('--top <number>', 'figures shown as text', wholeNumber(1, 10_000), 12)
    .option('--service <name>', 'show this one; may be given several times', collected)
    .option('--json', 'print everything as one JSON object instead of text')
    .option('--csv', 'print it as CSV')
    .option('--html <file>', 'write it with a tornado for each service as one HTML file');
  return withStudyOptions(command, {
    trials: 'simulated histories of each value',
    gives: 'numbers',
    confidence: 'of all intervals, like 95%',
  })
    .addHelpText(
      'after',
      `
Times and rates are halved and doubled and keep the shape of their distribution. Of
shares what is rare is: 98% goes to 96% and 99%. Counts have one less and one more.
Everything lives through the same trials, so that what differs is due to the value.
Where the down time can be computed, the change is exact and says so; else it has an
interval, and is told only where that is on one side of zero.

Examples:
  nines sensitivity shop.yaml
  nines sensitivity shop.yaml --only database --factor 3
  nines sensitivity shop.yaml --range database.failover.time=10s..5m --html tornado.html`,
    )
    .action(async (model: string, options: SensitivityCommandOptions) => {
      const { sensitivity } = await import('../actions/sensitivity.ts');
      process.exitCode = await sensitivity(model, options);
    });
}
