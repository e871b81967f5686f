import type { Command } from 'commander';
import { withStudyOptions } from '../options.ts';

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
  const command = program
    .command('sweep')
    .description('find out how much a figure matters: simulate a model for several values of one or two')
    .argument('<model>', 'model file (YAML or JSON); - is standard input')
    .option('--set <parameter>', 'PATH=a,b,c or PATH=from..to/n; twice for two parameters', collected)
    .option('--service <name>', 'show this one; may be given several times', collected)
    .option('--json', 'print the sweep as one JSON object instead of text')
    .option('--csv', 'print it as CSV')
    .option('--html <file>', 'write it with figures as one HTML file');
  return withStudyOptions(command, {
    trials: 'simulated histories of each point',
    gives: 'sweep',
    confidence: 'of all intervals, like 95%',
  })
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
