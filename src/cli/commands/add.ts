import type { Command } from 'commander';

export interface AddOptions {
  list?: true;
  json?: true;
  name?: string;
  in?: string[];
  target?: string[];
}

export function addAdd(program: Command): Command {
  return program
    .command('add')
    .description('put a thing of the catalogue into a model, with figures and their sources')
    .argument('[model]', 'model file to change; - reads standard input and prints the result')
    .argument('[entry]', 'entry of the catalogue')
    .option('--list', 'print the catalogue, or what is in it under the words given')
    .option('--name <name>', 'name in the model; default that of the entry')
    .option('--in <place>', 'place, or several with commas: instances are spread over them', names)
    .option('--target <name>', 'what a hazard hits, or several with commas; default all', names)
    .option('--json', 'print one JSON object instead of text')
    .addHelpText(
      'after',
      `
Everything else in the file stays as it is: comments, order, layout. Each figure
comes with its source; what is illustrative should be replaced by your own.

Examples:
  nines add --list
  nines add --list redis
  nines add shop.yaml postgres-patroni --name orders --in zone-a,zone-b,zone-c
  nines add shop.yaml bad-deploy --target server`,
    )
    .action(async (model: string | undefined, entry: string | undefined, options: AddOptions) => {
      const { add } = await import('../actions/add.ts');
      process.exitCode = await add(model, entry, options);
    });
}

/** `a,b`, also given more than once. */
function names(text: string, before: string[] = []): string[] {
  const found = text.split(',').map((name) => name.trim());
  return [...before, ...found.filter((name) => name !== '')];
}
