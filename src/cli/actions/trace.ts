import { traceTrial, type TraceEntry } from '../../engine/index.ts';
import type { Plan } from '../../montecarlo/index.ts';
import { traceWriter } from '../../report/index.ts';
import type { System } from '../../system/system.ts';
import type { RunOptions } from '../commands/run.ts';
import { terminal } from '../terminal.ts';
import { exitCode } from '../user-error.ts';

/** Characters collected before they are written. */
const CHUNK = 1 << 16;

/** Plays one trial and tells everything that happens in it, as text or as one JSON object per line. */
export async function trace(system: System, plan: Plan, trial: number, options: RunOptions): Promise<number> {
  const screen = terminal(process.stdout);
  const { seed, warmup, horizon } = plan;
  const writer = traceWriter(screen);
  let pending = '';
  const put = (line: string): void => {
    pending += `${line}\n`;
    if (pending.length < CHUNK) return;
    void screen.write(pending);
    pending = '';
  };
  const tell = (entry: TraceEntry): void => put(options.json ? JSON.stringify(entry) : writer.line(entry));
  if (!options.json) {
    writer.begin({ trial, seed, name: system.name, seconds: horizon, warmupSeconds: warmup }).forEach(put);
  }
  traceTrial(system, { seed, warmup, horizon, check: options.check === true }, trial, tell);
  if (!options.json) writer.end(warmup + horizon).forEach(put);
  await screen.write(pending);
  return exitCode.fine;
}
