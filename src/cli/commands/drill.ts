import type { Command } from 'commander';
import { wholeNumber } from '../options.ts';

export interface DrillOptions {
  trial?: number;
  plays?: number;
  seed?: string;
  check?: true;
  junit?: string;
  markdown?: string;
  json?: true;
  force?: true;
  quiet?: true;
}

export function addDrill(program: Command): Command {
  return program
    .command('drill')
    .description('play the scenarios of a model, and tell whether they go as expected, in CI')
    .argument('<model>', 'model file (YAML or JSON); - is standard input')
    .argument('[scenario...]', 'names of scenarios; all of the model when not given')
    .option('--plays <number>', 'how often each is played, each time with other luck', wholeNumber(1, 100_000))
    .option('--trial <number>', 'play only the play of that number', wholeNumber(0, 1e12))
    .option('-s, --seed <text>', 'the same seed gives the same luck, on any machine')
    .option('--json', 'print one JSON object instead of text')
    .option('--junit <file>', 'write the expectations as test cases for a CI server')
    .option('--markdown <file>', 'write a table for a pull request; - prints it instead of text')
    .option('-q, --quiet', 'no timelines and no warnings: one line for each scenario')
    .option('--check', 'check the invariants of the simulation after every event (slower)')
    .option('--force', 'replace files that nines did not write')
    .addHelpText('after', examples)
    .action(async (model: string, scenarios: string[], options: DrillOptions) => {
      const { drill } = await import('../actions/drill.ts');
      process.exitCode = await drill(model, scenarios, options);
    });
}

const examples = `
A scenario is a script of faults, written in the model, and what must come of them:

  scenarios:
    zone-lost:
      do: [{ at: 10m, down: eu-west-a }, { at: 40m, restore: eu-west-a }]
      expect: [{ service: shop, downFor: { atMost: 60s } }]

How long a failover takes, and whether it succeeds, differs from play to play:
each scenario is played 20 times, or as often as it says, and all must pass.
Shown is what happens in the first play that fails, or in play 0.

Ends with 0 when all goes as expected, 1 when something does not, 2 for bad input.

Examples:
  nines drill shop.yaml
  nines drill shop.yaml zone-lost --trial 7
  nines drill shop.yaml --junit drill.xml --markdown drill.md`;
