// npm run build: the command line, and unless --cli is given the studio.
import { build } from './bundle.mjs';

const all = !process.argv.includes('--cli');

try {
  await build();
  if (all) {
    const vite = await import('vite');
    await vite.build({ logLevel: 'warn' });
  }
} catch (error) {
  // esbuild has already printed what is wrong and where; anything else is said here.
  if (!(error instanceof Error && 'errors' in error)) console.error(error);
  console.error('nines was not built.');
  process.exitCode = 1;
}
