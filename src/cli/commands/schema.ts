import type { Command } from 'commander';

export function addSchema(program: Command): Command {
  return program
    .command('schema')
    .description('print the JSON Schema of models, for editors that complete and check them')
    .addHelpText(
      'after',
      `
Example:
  nines schema > model.schema.json
  and as the first line of a model:
  # yaml-language-server: $schema=model.schema.json`,
    )
    .action(async () => {
      const { printSchema } = await import('../actions/schema.ts');
      process.exitCode = await printSchema();
    });
}
