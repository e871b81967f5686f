import type { Command } from 'commander';
import { wholeNumber, withStudyOptions } from '../options.ts';

export interface AdviseCommandOptions {
  steps: number;
  most: number;
  apply?: number;
  out?: string;
  service?: string[];
  trials?: number;
  horizon?: number;
  warmup?: number;
  seed?: string;
  confidence?: number;
  workers?: number;
  json?: true;
  html?: string;
  force?: true;
  quiet?: true;
}

const collected = (text: string, all: string[] = []): string[] => [...all, text];

export function addAdvise(program: Command): Command {
  const command = program
    .command('advise')
    .description('find out what to change: try every change there is room for, and tell those that help')
    .argument('<model>', 'model file (YAML or JSON); - is standard input')
    .option('--steps <number>', 'changes one on top of the other', wholeNumber(1, 10), 1)
    .option('--most <number>', 'changes that are tried in full in each step, at most', wholeNumber(1, 100), 10)
    .option('--apply <number>', 'write the model with this advice; needs --out', wholeNumber(1, 1000))
    .option('-o, --out <file>', 'file for the model with the advice of --apply')
    .option('--service <name>', 'judge by this one; may be given several times', collected)
    .option('--json', 'print everything as one JSON object instead of text')
    .option('--html <file>', 'write it as one HTML file');
  return withStudyOptions(command, {
    trials: 'simulated histories of each change tried in full',
    gives: 'advice',
    confidence: 'of all intervals together, like 95%',
  })
    .addHelpText(
      'after',
      `
Changes are more instances, standbys and places, automatic and surer failover, faster
and deeper checks, more people and spares, other replication and backups, shields,
softer dependencies. All are played in a few trials; the best ones then in full,
through other trials, the same as the model itself. Advice is given only where the
whole interval of what it saves is above zero, for all changes together. It is sorted
by down time removed, or by money where the model says what down time costs.

Examples:
  nines advise shop.yaml
  nines advise shop.yaml --steps 2 --service shop
  nines advise shop.yaml --apply 1 -o better.yaml`,
    )
    .action(async (model: string, options: AdviseCommandOptions) => {
      const { advise } = await import('../actions/advise.ts');
      process.exitCode = await advise(model, options);
    });
}
