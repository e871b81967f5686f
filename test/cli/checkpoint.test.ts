import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { folderWith, nines, pairModel, startNines } from './nines.ts';

let folder: Awaited<ReturnType<typeof folderWith>>;

beforeAll(async () => {
  folder = await folderWith({ 'pair.yaml': pairModel });
});

afterAll(() => folder.remove());

const study = ['run', 'pair.yaml', '--trials', '60000', '--json', '--quiet'];

test('a study killed on the way goes on from its checkpoint and ends with the same bytes', async () => {
  const cwd = folder.path;
  const kept = join(cwd, 'study.checkpoint');
  const killed = await startNines([...study, '--checkpoint', 'study.checkpoint'], { cwd });
  while (!existsSync(kept)) await setTimeout(20);
  killed.child.kill('SIGKILL');
  expect((await killed.ended).stdout).toBe('');
  const resumed = await nines([...study, '--checkpoint', 'study.checkpoint'], { cwd });
  expect(resumed.code).toBe(0);
  expect(existsSync(kept)).toBe(false);
  expect(resumed.stdout).toBe((await nines(study, { cwd })).stdout);
});

test('a checkpoint of another study, or any other file, is refused and left alone', async () => {
  const cwd = folder.path;
  writeFileSync(join(cwd, 'notes.txt'), 'not to be lost');
  const foreign = await nines([...study, '--checkpoint', 'notes.txt'], { cwd });
  expect([foreign.code, foreign.stdout]).toEqual([2, '']);
  expect(foreign.stderr).toContain('notes.txt is not a checkpoint');
  const begun = await startNines([...study, '--checkpoint', 'other.checkpoint'], { cwd });
  while (!existsSync(join(cwd, 'other.checkpoint'))) await setTimeout(20);
  begun.child.kill('SIGKILL');
  await begun.ended;
  const other = await nines([...study, '--seed', 'another', '--checkpoint', 'other.checkpoint'], { cwd });
  expect([other.code, other.stdout]).toEqual([2, '']);
  expect(other.stderr).toContain('the checkpoint is of another study: its seed is pair-1, not another');
});
