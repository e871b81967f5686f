import type { Command } from 'commander';

export interface ExplainOptions {
  json?: true;
}

export function addExplain(program: Command): Command {
  return program
    .command('explain')
    .description('say in plain sentences what was understood of a model')
    .argument('<model>', 'model file (YAML or JSON); - is standard input')
    .option('--json', 'print one JSON object instead of text')
    .addHelpText(
      'after',
      `
Tells where everything is, how it fails and comes back, how long detection and
failover take in all, and what is taken to be perfect because the model does not
say otherwise.

Example:
  nines explain shop.yaml | less`,
    )
    .action(async (model: string, options: ExplainOptions) => {
      const { explainModel } = await import('../actions/explain.ts');
      process.exitCode = await explainModel(model, options);
    });
}
