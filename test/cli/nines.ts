import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { builtCommandLine } from './built.ts';

/** Built once for the tests of a file. */
const program = builtCommandLine();

export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface RunningNines {
  child: ChildProcess;
  /** Settles once something was written to stderr that `pattern` matches. */
  said(pattern: RegExp): Promise<void>;
  ended: Promise<Ended>;
}

/** Neither the colours nor the letters of the machine that runs the tests. */
const environment = {
  ...process.env,
  NO_COLOR: '',
  LANG: 'C.UTF-8',
  LC_ALL: '',
  LC_CTYPE: '',
  COLUMNS: '',
  NINES_DEBUG: '',
  npm_command: '',
};

/** Starts `nines` with arguments, in a folder, with standard input. */
export async function startNines(
  args: string[],
  { cwd, input = '', env = {} }: { cwd?: string; input?: string; env?: Record<string, string> } = {},
): Promise<RunningNines> {
  const child = spawn(process.execPath, [await program, ...args], { cwd, env: { ...environment, ...env } });
  const output = { stdout: '', stderr: '' };
  const waiting: { pattern: RegExp; resolve: () => void }[] = [];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output.stderr += text;
    for (const { pattern, resolve } of waiting) if (pattern.test(output.stderr)) resolve();
  });
  child.stdin.on('error', () => {}); // it may end before it has read everything
  child.stdin.end(input);
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, ...output }));
  });
  const said = (pattern: RegExp): Promise<void> =>
    new Promise((resolve) => {
      if (pattern.test(output.stderr)) resolve();
      else waiting.push({ pattern, resolve });
    });
  return { child, said, ended };
}

/** Runs `nines` to its end. */
export async function nines(args: string[], options: Parameters<typeof startNines>[1] = {}): Promise<Ended> {
  return (await startNines(args, options)).ended;
}

/**
 * Runs `nines` and presses Ctrl-C once it has said `listening` on stderr and something is finished: where a machine is
 * too slow for the first wait and there is nothing to report, once more with twice the wait.
 */
export async function interruptedNines(args: string[], cwd: string, listening = /warning/): Promise<Ended> {
  for (let wait = 1000; ; wait *= 2) {
    const running = await startNines(args, { cwd });
    await running.said(listening);
    await setTimeout(wait);
    running.child.kill('SIGINT');
    const ended = await running.ended;
    if (!ended.stderr.includes('there is nothing to report') || wait > 60_000) return ended;
  }
}

/** A folder with files in it, for one test file. */
export async function folderWith(files: Record<string, string>): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'nines-test-'));
  for (const [name, text] of Object.entries(files)) await writeFile(join(path, name), text);
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

/** A small model that goes down a few times a year; the checker has nothing to say about it. */
export const pairModel = `nines: 1
name: Pair
places:
  a: { kind: zone, mttf: 1y, mttr: 4h }
  b: { kind: zone, mttf: 1y, mttr: 4h }
components:
  database:
    kind: database
    instances: [a, b]
    active: 1
    standby: warm
    mttf: 30d
    mttr: 2h
    detection: { heartbeat: 5s, misses: 3 }
    failover: { time: 30s, success: 95%, otherwise: 30m }
services:
  shop: { requires: [database], slo: { availability: 99.9%, rto: 5m } }
study: { horizon: 1y, trials: 400, seed: pair-1 }
`;
