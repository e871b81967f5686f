import type { Command } from 'commander';
import { wholeNumber } from '../options.ts';

export interface StudioOptions {
  port?: number;
  open: boolean;
}

export function addStudio(program: Command): Command {
  return program
    .command('studio')
    .description('build a topology in the browser, run it and watch it fail')
    .argument('[model]', 'model file (YAML or JSON) to open; it is saved there too')
    .option('--port <number>', 'port to listen at; a free one when not given', wholeNumber(0, 65_535))
    .option('--no-open', 'only tell the address, open no browser')
    .addHelpText(
      'after',
      `
The studio runs in the page: nothing leaves this machine. It is reached from this
machine only, at the address that is printed, until Ctrl-C.

Examples:
  nines studio                 begin with an empty page, or what was open last
  nines studio shop.yaml       open a model; Save writes it back`,
    )
    .action(async (model: string | undefined, options: StudioOptions) => {
      const { studio } = await import('../actions/studio.ts');
      process.exitCode = await studio(model, options);
    });
}
