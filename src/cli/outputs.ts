import { parseResults, serialise, type Results } from '../results/index.ts';
import { checkWritable, writeWhole } from './files.ts';

/** How long a study took. Never part of the results: equal studies give equal results. */
export interface Timing {
  events: number;
  seconds: number;
  eventsPerSecond: number;
}

interface Outputs {
  out?: string;
  timing?: string;
  force?: true;
}

/** Refuses files that cannot be written before hours are spent on what should go there. */
export async function checkOutputs({ out, timing, force }: Outputs): Promise<void> {
  if (out !== undefined) await checkWritable(out, mayReplace(isResults, force === true));
  if (timing !== undefined) await checkWritable(timing, mayReplace(isTiming, force === true));
}

export async function writeResults(path: string, results: Results, force: boolean): Promise<void> {
  await writeWhole(path, serialise(results), mayReplace(isResults, force));
}

export async function writeTiming(path: string, timing: Timing, force: boolean): Promise<void> {
  await writeWhole(path, serialise(timing), mayReplace(isTiming, force));
}

function mayReplace(isOurs: (text: string) => boolean, force: boolean): (present: string) => boolean {
  return (present) => force || isOurs(present);
}

/** Results of any version, even damaged ones. */
function isResults(text: string): boolean {
  const { issue } = parseResults(text);
  return issue === null || (issue.code !== 'not json' && issue.code !== 'not results');
}

function isTiming(text: string): boolean {
  try {
    return Object.hasOwn(JSON.parse(text) as object, 'eventsPerSecond');
  } catch {
    return false;
  }
}
