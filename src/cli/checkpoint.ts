import { readFile, rm } from 'node:fs/promises';
import { resumeObstacle, type Plan, type StudyState } from '../montecarlo/index.ts';
import { checkWritable, writeWhole } from './files.ts';
import { UserError } from './user-error.ts';

/** Keeps a study on disk while it goes on, so that whatever ends it, it can go on from there. */
export interface Checkpoint {
  /** What an earlier run left, if anything. */
  readonly resume: StudyState | undefined;
  /** Writes what is merged so far, unless that was done a moment ago or is being done. */
  keep(state: () => StudyState): void;
  /** After the study: removes the file of one that is whole, writes the last state of one that is not. */
  close(whole: boolean): Promise<void>;
}

const secondsBetween = 1;

/** Opens the checkpoint at `path` for a study. Throws a UserError when the file is of another study, or of nothing we know. */
export async function openCheckpoint(path: string, plan: Plan): Promise<Checkpoint> {
  const resume = await readState(path, plan);
  await checkWritable(path, isCheckpoint);
  let last = -Infinity;
  let latest: (() => StudyState) | null = null;
  let writing: Promise<void> = Promise.resolve();
  let isWriting = false;
  const write = (state: () => StudyState): Promise<void> => writeWhole(path, JSON.stringify(state()), isCheckpoint);
  return {
    resume,
    keep(state) {
      latest = state;
      if (isWriting || performance.now() - last < secondsBetween * 1000) return;
      isWriting = true;
      last = performance.now();
      writing = write(state).finally(() => (isWriting = false));
      writing.catch(() => {}); // told by close, which awaits it
    },
    async close(whole) {
      await writing;
      if (whole) await rm(path, { force: true });
      else if (latest !== null) await write(latest);
    },
  };
}

async function readState(path: string, plan: Plan): Promise<StudyState | undefined> {
  const text = await readFile(path, 'utf8').catch(() => '');
  if (text === '') return undefined;
  const state = parseState(text);
  if (state === null) throw new UserError(`${path} is not a checkpoint`, 'name another file');
  const obstacle = resumeObstacle(state, plan);
  if (obstacle !== null)
    throw new UserError(`cannot go on from ${path}: ${obstacle}`, 'name another file, or remove it');
  return state;
}

function parseState(text: string): StudyState | null {
  try {
    const data = JSON.parse(text) as StudyState | null;
    return data?.kind === 'checkpoint' && typeof data.plan === 'object' && data.plan !== null ? data : null;
  } catch {
    return null;
  }
}

function isCheckpoint(text: string): boolean {
  return parseState(text) !== null;
}
