import type { Command } from 'commander';

export interface CheckOptions {
  json?: true;
}

export function addCheck(program: Command): Command {
  return program
    .command('check')
    .description('find everything that is wrong or doubtful in models')
    .argument('<model...>', 'model files (YAML or JSON); - is standard input')
    .option('--json', 'print one JSON object instead of text')
    .addHelpText(
      'after',
      `
Every issue of every file is shown at once, with its place, the line and a hint.
Ends with 2 when there is an error, with 0 when there are at most warnings.

Examples:
  nines check shop.yaml
  nines check models/*.yaml --json`,
    )
    .action(async (models: string[], options: CheckOptions) => {
      const { check } = await import('../actions/check.ts');
      process.exitCode = await check(models, options);
    });
}
