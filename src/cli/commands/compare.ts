import type { Command } from 'commander';
import { withStudyOptions } from '../options.ts';

export interface CompareOptions {
  without?: string[];
  trials?: number;
  horizon?: number;
  warmup?: number;
  seed?: string;
  confidence?: number;
  workers?: number;
  json?: true;
  markdown?: true;
  html?: string;
  force?: true;
  quiet?: true;
}

export function addCompare(program: Command): Command {
  const command = program
    .command('compare')
    .description('tell which of several designs is better, and by how much')
    .argument('<models...>', 'model files; the others are compared with the first')
    .option('--without <part>', 'compare the first model with itself without a section, or a thing in it', listed, [])
    .option('--json', 'print the comparison as one JSON object instead of text')
    .option('--markdown', 'print it as Markdown, for a pull request')
    .option('--html <file>', 'write it with figures as one HTML file');
  return withStudyOptions(command, {
    trials: 'simulated histories of each design',
    gives: 'comparison',
    confidence: 'of all intervals, like 95%',
    study: 'that of the first model where nothing is given here',
  })
    .addHelpText(
      'after',
      `
Every design lives through the same trials, with the same luck wherever they are
alike, so that a small difference shows after few of them. A design is called better
only where the interval of the difference is wholly on one side of zero.

Examples:
  nines compare shop.yaml shop-three-zones.yaml
  nines compare shop.yaml --without drills
  nines compare shop.yaml --without maintenance.patching --without hazards
  nines compare now.yaml a.yaml b.yaml --trials 1e5 --html comparison.html`,
    )
    .action(async (models: string[], options: CompareOptions) => {
      const { compare } = await import('../actions/compare.ts');
      process.exitCode = await compare(models, options);
    });
}

function listed(value: string, before: string[]): string[] {
  return [...before, value];
}
