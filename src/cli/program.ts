import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { commands } from './commands/table.ts';
import { exitCode } from './user-error.ts';
import { version } from './version.ts';

/** The whole command line. Nothing heavy is loaded before a command is chosen. */
export function program(): Command {
  const top = new Command('nines')
    .description(
      'Simulates an architecture and tells what its users will live through: availability, outages, MTBF, MTTR, what causes them, and how sure that is.',
    )
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help, or that of a command')
    .usage('COMMAND …')
    .helpCommand('help [COMMAND]', 'print this help, or that of a command')
    .configureHelp({ subcommandTerm: termOf })
    .exitOverride()
    .showSuggestionAfterError()
    .showHelpAfterError('(nines --help tells more)')
    .addHelpText('after', topHelp());
  for (const add of commands) {
    const command = add(top);
    command.exitOverride().showHelpAfterError(`(nines ${command.name()} --help tells more)`);
  }
  return top;
}

/** `run <model>`: that it has options needs no saying. */
function termOf(command: Command): string {
  const names = command.registeredArguments.map((argument) => `<${argument.name()}${argument.variadic ? '...' : ''}>`);
  return [command.name(), ...names].join(' ');
}

function topHelp(): string {
  return `
Examples:
  nines check shop.yaml                 find what is wrong or doubtful in a model
  nines explain shop.yaml               say in sentences what was understood of it
  nines run shop.yaml --precision 5%    simulate until the down time is known to 5 %
  nines report shop.yaml -o shop.html   the whole report in one file
  nines gate shop.yaml                  in CI: does it meet its objectives?
  nines drill shop.yaml                 in CI: do its scenarios go as expected?

Exit codes:
  ${exitCode.fine}    fine, also with warnings
  ${exitCode.badInput}    bad input: errors in a model, a wrong option, a file that cannot be used
  ${exitCode.interrupted}  interrupted by Ctrl-C: what was finished is reported as partial
  ${exitCode.internal}    a defect of nines

Guide: ${guide()}`;
}

/** Where to read on: the documentation beside the program. */
function guide(): string {
  const path = fileURLToPath(new URL('../docs/guide.md', import.meta.url));
  return existsSync(path) ? path : 'docs/guide.md in the source of nines';
}
