import { lstat, mkdir, readFile, readdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readSource, writeWhole } from '../../src/cli/files.ts';
import { UserError } from '../../src/cli/user-error.ts';
import { folderWith } from './nines.ts';

let folder: Awaited<ReturnType<typeof folderWith>>;
const always = (): boolean => true;

beforeAll(async () => {
  folder = await folderWith({ 'latin.yaml': '' });
});

afterAll(() => folder.remove());

describe('writing a whole file', () => {
  test('leaves nothing beside it', async () => {
    const inner = join(folder.path, 'inner');
    await mkdir(inner);
    await writeWhole(join(inner, 'a.json'), 'one', always);
    await writeWhole(join(inner, 'a.json'), 'two', always);
    expect(await readdir(inner)).toEqual(['a.json']);
    expect(await readFile(join(inner, 'a.json'), 'utf8')).toBe('two');
  });

  test('keeps what is there when it may not be replaced', async () => {
    const path = join(folder.path, 'kept.txt');
    await writeFile(path, 'mine');
    await expect(writeWhole(path, 'new', (present) => present !== 'mine')).rejects.toThrow(UserError);
    expect(await readFile(path, 'utf8')).toBe('mine');
  });

  test('writes through a link and leaves the link in its place', async () => {
    const [target, link] = [join(folder.path, 'target.json'), join(folder.path, 'link.json')];
    await writeFile(target, 'old');
    await symlink(target, link);
    await writeWhole(link, 'new', always);
    expect(await readFile(target, 'utf8')).toBe('new');
    expect((await lstat(link)).isSymbolicLink()).toBe(true);
  });

  test('writes to a device without taking its place', async () => {
    await writeWhole('/dev/null', 'gone', always);
    expect((await lstat('/dev/null')).isCharacterDevice()).toBe(true);
  });

  test.each([
    ['/dev/full', 'the disk is full'],
    ['no-such-folder/a.json', 'there is no such file or folder'],
    ['/proc/version', ''],
  ])('says why %s cannot be written', async (path, why) => {
    const error = await writeWhole(path, 'text', always).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UserError);
    expect((error as UserError).message).toContain(`cannot write ${path}: ${why}`);
  });
});

test('reading what is not UTF-8 is refused, not guessed', async () => {
  const path = join(folder.path, 'latin.yaml');
  await writeFile(path, Buffer.from([0x6e, 0x61, 0x6d, 0x65, 0x3a, 0x20, 0xe9]));
  await expect(readSource(path)).rejects.toThrow('it is not text in UTF-8');
});
