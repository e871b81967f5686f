// npm run build
import { build } from './bundle.mjs';

try {
  await build();
} catch (error) {
  // esbuild has already printed what is wrong and where; anything else is said here.
  if (!(error instanceof Error && 'errors' in error)) console.error(error);
  console.error('The command line was not built.');
  process.exitCode = 1;
}
