import type { Command } from 'commander';
import { wholeNumber } from '../options.ts';

export interface AnalyzeOptions {
  service?: string[];
  /** Infinity: all */
  order: number;
  json?: true;
}

export function addAnalyze(program: Command): Command {
  return program
    .command('analyze')
    .description('compute what can be known of a model without simulating it')
    .argument('<model>', 'model file (YAML or JSON); - is standard input')
    .option('--service <name>', 'tell of this one only', (name, all: string[] = []) => [...all, name])
    .option('--order <number>', 'largest sets of things that are listed: a number, or all', order, 3)
    .option('--json', 'print one JSON object instead of text')
    .addHelpText(
      'after',
      `
Tells the availability of each service where a formula, a decision diagram or a
Markov chain applies, and why where none does; the smallest sets of things that
take it down together; and what matters most.

Examples:
  nines analyze shop.yaml
  nines analyze shop.yaml --service checkout --order all --json`,
    )
    .action(async (model: string, options: AnalyzeOptions) => {
      const { analyze } = await import('../actions/analyze.ts');
      process.exitCode = await analyze(model, options);
    });
}

const largest = wholeNumber(1, 1000);

function order(value: string): number {
  return value === 'all' ? Infinity : largest(value);
}
