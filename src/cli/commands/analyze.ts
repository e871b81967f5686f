import type { Command } from 'commander';

export interface AnalyzeOptions {
  service?: string[];
  json?: true;
}

export function addAnalyze(program: Command): Command {
  return program
    .command('analyze')
    .description('compute what can be known of a model without simulating it')
    .argument('<model>', 'model file (YAML or JSON); - is standard input')
    .option('--service <name>', 'tell of this one only', (name, all: string[] = []) => [...all, name])
    .option('--json', 'print one JSON object instead of text')
    .addHelpText(
      'after',
      `
Tells the availability of each service where a formula, a decision diagram or a
Markov chain applies, and why where none does; the smallest sets of things that
take it down together; and what matters most.

Example:
  nines analyze shop.yaml`,
    )
    .action(async (model: string, options: AnalyzeOptions) => {
      const { analyze } = await import('../actions/analyze.ts');
      process.exitCode = await analyze(model, options);
    });
}
