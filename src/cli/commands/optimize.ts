import type { Command } from 'commander';
import { durationOption, fractionOption, wholeNumber } from '../options.ts';

export interface OptimizeOptions {
  choices?: string;
  slo?: string[];
  tolerance?: number;
  out?: string;
  json?: true;
  csv?: true;
  html?: string;
  force?: true;
  quiet?: true;
  trials?: number;
  budget?: number;
  horizon?: number;
  warmup?: number;
  seed?: string;
  confidence?: number;
  workers?: number;
}

export function addOptimize(program: Command): Command {
  return program
    .command('optimize')
    .description('find the cheapest of many designs that keeps its objectives')
    .argument('<model>', 'model file (YAML or JSON); - is standard input')
    .requiredOption('--choices <file>', 'what may be chosen in the model, see below')
    .option(
      '--slo <objective>',
      '99.99%, or as for nines gate; may be given several times; those of the model when not given',
      (text, all: string[] = []) => [...all, text],
    )
    .option(
      '--tolerance <share>',
      'by which the answer may cost more, where costs are estimated; 1% when not given',
      fractionOption('1%'),
    )
    .option('-o, --out <file>', 'write the design that was found as a model, remarks kept')
    .option('--json', 'print the answer as one JSON object instead of text')
    .option('--csv', 'print every design as CSV')
    .option('--html <file>', 'write the answer with a figure as one HTML file')
    .option('-q, --quiet', 'no progress bar and no warnings')
    .option('--force', 'replace files that nines did not write, play studies that seem endless')
    .optionsGroup('The study (what is given here replaces what the model says):')
    .option(
      '-n, --trials <number>',
      'simulated histories of one design, at most; up to 1e5 when not given',
      wholeNumber(1, 1e12),
    )
    .option(
      '--budget <number>',
      'simulated histories of all designs, at most; 1e6 or more when not given',
      wholeNumber(1, 1e12),
    )
    .option('--horizon <time>', 'measured time of each trial, like 10y', durationOption('more than zero'))
    .option('--warmup <time>', 'time played before measuring begins, like 1y', durationOption('zero'))
    .option('-s, --seed <text>', 'the same seed gives the same answer, on any machine')
    .option('--confidence <share>', 'with which the answer is right, over all designs', fractionOption('95%'))
    .option('-w, --workers <number>', 'threads; as many as the machine has when not given', wholeNumber(1, 1024))
    .addHelpText('after', examples)
    .action(async (model: string, options: OptimizeOptions) => {
      const { optimize } = await import('../actions/optimize.ts');
      process.exitCode = await optimize(model, options);
    });
}

const examples = `
The file of choices (YAML or JSON); every combination that the rules allow is a design:
  choices:
    server.instances: [2, 3, 4]               # a value of the model, and what it may be
    database.standby: [hot, warm]
    zones:                                    # several values that change together
      one: { balancer.instances: 2, balancer.in: zone-a }
      two: {}                                 # as it is in the model
  rules:                                      # what cannot be chosen together
    - { when: { zones: one }, not: { server.instances: 4 } }
  costs:                                      # beside the \`cost\` of instances
    zones: { two: 300/mo }
  lifetime: 3y                                # over which what is paid once is spread

Designs race through the same trials. One is dropped as soon as it surely misses an
objective, or surely is not cheaper than one that keeps them all.

Exit codes:
  0    a design is found
  1    none keeps the objectives
  3    more trials are needed to tell
  2    bad input, as with every command

Examples:
  nines optimize shop.yaml --choices choices.yaml --slo 99.99%
  nines optimize shop.yaml --choices choices.yaml --slo "shop.downtime<=1h" --slo "shop.losses<=0.1"
  nines optimize shop.yaml --choices choices.yaml --html front.html -o best.yaml`;
