import { CommanderError } from 'commander';
import { internalErrorText, userErrorText } from './complaints.ts';
import { program } from './program.ts';
import { exitCode, UserError } from './user-error.ts';

/**
 * Whoever reads our output may go away (`nines run … | head`): then there is nobody left to tell anything.
 * Results asked for with --out are written before anything is printed.
 */
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(process.exitCode ?? exitCode.fine);
    throw error;
  });
}

try {
  await program().parseAsync(process.argv);
} catch (error) {
  process.exitCode = await tell(error);
}

/** Says what went wrong on stderr; the exit code is the answer. */
async function tell(error: unknown): Promise<number> {
  // Commander has already told, and shows help and version as errors of their own kind.
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.fine : exitCode.badInput;
  const { terminal } = await import('./terminal.ts');
  const screen = terminal(process.stderr);
  if (error instanceof UserError) {
    await screen.write(userErrorText(error, screen.style));
    return exitCode.badInput;
  }
  await screen.write(internalErrorText(error, process.env));
  return exitCode.internal;
}
