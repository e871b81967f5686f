import { execFileSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';

const names = ['chromium', 'google-chrome', 'google-chrome-stable', 'chromium-browser'];

const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * A headless Chromium of this machine; close it when done. Where there is none, Debian's is installed if we may.
 * @throws Error that says what to do when there is none and none can be installed: a browser test is never skipped.
 */
export async function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: findChromium() ?? installChromium(), args });
}

/**
 * Path of the browser to use: CHROMIUM_PATH, else the first known name on the PATH or in /usr/bin.
 * @returns undefined when there is none
 * @throws Error when CHROMIUM_PATH is set and names no program
 */
export function findChromium(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const chosen = environment.CHROMIUM_PATH;
  if (chosen) {
    if (isProgram(chosen)) return chosen;
    throw new Error(`CHROMIUM_PATH is ${chosen}, which is not a program.`);
  }
  const folders = [...(environment.PATH ?? '').split(delimiter).filter((folder) => folder !== ''), '/usr/bin'];
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Test files run at the same time and apt does not wait for itself: one installs, the others find it afterwards. */
function installChromium(): string {
  const hint = 'Install Chromium or Chrome, or set CHROMIUM_PATH.';
  if (process.getuid?.() !== 0 || !isProgram('/usr/bin/apt-get')) throw new Error(`No Chromium found. ${hint}`);
  const script = 'command -v chromium || { apt-get -qq update && apt-get -qq install -y chromium; }';
  try {
    execFileSync('flock', [join(tmpdir(), 'nines-chromium.lock'), 'sh', '-c', script], {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      stdio: 'pipe',
    });
  } catch (cause) {
    throw new Error(`No Chromium found, and apt-get could not install it. ${hint}`, { cause });
  }
  const found = findChromium();
  if (found === undefined) throw new Error(`apt-get installed chromium, but it is not where it was expected. ${hint}`);
  return found;
}
