import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { StudioOptions } from '../commands/studio.ts';
import { readSource } from '../files.ts';
import { serveStudio } from '../studio-server.ts';
import { terminal } from '../terminal.ts';
import { exitCode, UserError } from '../user-error.ts';

/** Serves the studio to this machine until Ctrl-C, and opens a browser on it where a person sits. */
export async function studio(path: string | undefined, { port = 0, open }: StudioOptions): Promise<number> {
  const folder = fileURLToPath(new URL('./studio', import.meta.url));
  if (!existsSync(`${folder}/index.html`)) {
    throw new UserError('the studio is not built yet', 'run `npm run build` in the folder of nines');
  }
  if (path === '-') throw new UserError('the studio opens files, not standard input', 'write it to a file first');
  if (path !== undefined) await readSource(path); // told now, not in the browser
  const token = randomBytes(16).toString('hex');
  const server = await serveStudio({ folder, port, token, path: path ?? null });
  const address = `http://127.0.0.1:${server.port}/${path === undefined ? '' : `#served=${token}`}`;
  const screen = terminal(process.stdout);
  await screen.write(`The studio is at ${address}\n${screen.isTerminal ? 'Ctrl-C ends it.\n' : ''}`);
  if (open && screen.isTerminal) openBrowser(address);
  await new Promise<void>((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  await server.close();
  return exitCode.fine;
}

/** Where there is no browser the address is on the screen all the same. */
function openBrowser(address: string): void {
  const [command, args] =
    process.platform === 'darwin'
      ? ['open', [address]]
      : process.platform === 'win32'
        ? ['cmd', ['/c', 'start', '', address.replaceAll('&', '^&')]]
        : ['xdg-open', [address]];
  const child = spawn(command as string, args as string[], { stdio: 'ignore', detached: true });
  child.on('error', () => {});
  child.unref();
}
