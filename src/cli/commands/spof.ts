import type { Command } from 'commander';
import { wholeNumber } from '../options.ts';

export interface SpofOptions {
  service?: string[];
  order?: number;
  plays?: number;
  seed?: string;
  json?: true;
  markdown?: true;
}

export function addSpof(program: Command): Command {
  return program
    .command('spof')
    .description('find single points of failure, and what takes a service down together')
    .argument('<model>', 'model file (YAML or JSON); - is standard input')
    .option('--service <name>', 'tell of this one only', (name, all: string[] = []) => [...all, name])
    .option('--order <size>', 'largest sets: 1, 2 or 3; 3 when not given', wholeNumber(1, 3))
    .option('--plays <number>', 'times that each thing strikes; 400 when not given', wholeNumber(20, 1e6))
    .option('-s, --seed <text>', 'the same seed gives the same numbers, on any machine')
    .option('--json', 'print one JSON object instead of text')
    .option('--markdown', 'print Markdown, for a pull request')
    .addHelpText(
      'after',
      `
Every single thing strikes while all else is well: each failure of each instance
while it serves and while it stands by, places, hazards, common causes. If the
service does not come back although nobody repairs it, that is a single point of
failure. Then the pairs and triples that the structure names, and others as far
as time allows. Ranked by what each costs a year in the years that the study
measures.

Examples:
  nines spof shop.yaml
  nines spof shop.yaml --service checkout --order 1
  nines spof shop.yaml --json`,
    )
    .action(async (model: string, options: SpofOptions) => {
      const { spof } = await import('../actions/spof.ts');
      process.exitCode = await spof(model, options);
    });
}
