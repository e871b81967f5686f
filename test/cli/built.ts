import { fileURLToPath } from 'node:url';
import { build } from '../../.config/bundle.mjs';

/**
 * Builds the command line from the sources as they are, and returns the path of the program to start with `node`.
 * Cheap when nothing changed, and safe in test files that run at the same time.
 */
export async function builtCommandLine(): Promise<string> {
  await build();
  return fileURLToPath(new URL('../../src/cli/nines.mjs', import.meta.url));
}
