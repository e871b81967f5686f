import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** Where the studio that the tests look at is built: never what a person may be using. */
export const builtStudio = fileURLToPath(new URL('../../node_modules/.cache/studio', import.meta.url));

/** Before the tests in a browser: the studio as it is shipped. */
export default async function buildStudio(): Promise<void> {
  await build({ logLevel: 'warn', build: { outDir: builtStudio } });
}
