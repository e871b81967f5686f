import type { Command } from 'commander';
import { withStudyOptions } from '../options.ts';

export interface GateOptions {
  slo?: string[];
  trials?: number;
  horizon?: number;
  warmup?: number;
  seed?: string;
  confidence?: number;
  workers?: number;
  junit?: string;
  markdown?: string;
  json?: true;
  force?: true;
  quiet?: true;
}

export function addGate(program: Command): Command {
  const command = program
    .command('gate')
    .description('hold a design to its objectives, in CI: simulate until it can be told')
    .argument('<model>', 'model file (YAML or JSON); - is standard input')
    .option(
      '--slo <objective>',
      'like "shop.availability>=99.95%", may be given several times; those written in the model when not given',
      (text, all: string[] = []) => [...all, text],
    )
    .option('--json', 'print the verdict as one JSON object instead of text')
    .option('--junit <file>', 'write the objectives as test cases for a CI server')
    .option('--markdown <file>', 'write a table for a pull request; - prints it instead of text');
  return withStudyOptions(command, {
    trials: 'simulated histories, at most; up to 1e6 when not given',
    gives: 'verdict',
    confidence: 'with which no verdict is wrong, over all objectives',
  })
    .addHelpText('after', examples)
    .action(async (model: string, options: GateOptions) => {
      const { gate } = await import('../actions/gate.ts');
      process.exitCode = await gate(model, options);
    });
}

const examples = `
Objectives (at least >=, at most <=), each as a mean over all years:
  availability>=99.95%   downtime<=4h   outages<=4   mtbf>=90d   mttr<=30m
  success>=99.9%         losses<=0.1    time-lost<=10s           writes-lost<=1000
and with an SLO, RTO or RPO in the model, in which share of years, outages, losses:
  slo-met>=95%           rto-met>=95%   rpo-met>=95%

Exit codes:
  0    every objective is met
  1    one is missed
  3    more trials are needed to tell
  2    bad input, as with every command

Examples:
  nines gate shop.yaml
  nines gate shop.yaml --slo "shop.availability>=99.95%" --slo "shop.mttr<=30m"
  nines gate shop.yaml --junit gate.xml --markdown gate.md`;
