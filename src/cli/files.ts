import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { access, open, readFile, readdir, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { nearest } from '../model/index.ts';
import { UserError } from './user-error.ts';

/** A file as it was read. */
export interface Source {
  /** Name to show: as given, or `<stdin>`. */
  file: string;
  text: string;
}

/** Reads a model file, or standard input for `-`. Throws a UserError when that cannot be read. */
export async function readSource(path: string): Promise<Source> {
  if (path === '-') {
    if (process.stdin.isTTY) {
      throw new UserError(
        '`-` reads the model from standard input, which is a terminal here',
        'write `cat model.yaml | nines run -`',
      );
    }
    return { file: '<stdin>', text: await text(process.stdin) };
  }
  try {
    const bytes = await readFile(path);
    return { file: path, text: decoded(path, bytes) };
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(`cannot read ${path}: ${reason(error)}`, await otherFile(path, error));
  }
}

function decoded(path: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new UserError(`cannot read ${path}: it is not text in UTF-8`, 'save it as UTF-8; models are YAML or JSON');
  }
}

/** What somebody who mistyped a name may have meant. */
async function otherFile(path: string, error: unknown): Promise<string> {
  if (codeOf(error) === 'EISDIR') return 'name a file in it';
  if (codeOf(error) !== 'ENOENT') return '';
  const names = await readdir(dirname(path)).catch(() => null);
  if (names === null) return `there is no folder ${dirname(path)}`;
  const models = names.filter((name) => /\.(ya?ml|json)$/.test(name));
  const withoutEnding = models.find((name) => name.replace(/\.\w+$/, '') === basename(path));
  const meant = withoutEnding ?? nearest(basename(path), models);
  return meant === null ? '' : `did you mean ${join(dirname(path), meant)}?`;
}

/**
 * Writes a whole file or nothing: to a neighbour first, which then takes its name. A file that is there already is
 * replaced only when `mayReplace` says so of its text; a link stays, what it points to is replaced. Pipes and devices
 * are simply written to. Throws a UserError when it cannot.
 */
export async function writeWhole(
  path: string,
  contents: string | Uint8Array,
  mayReplace: (present: string) => boolean,
): Promise<void> {
  let partial: string | null = null;
  try {
    await refuseForeign(path, mayReplace);
    if (await isSpecial(path)) {
      await writeAndSync(path, contents, 'a');
      return;
    }
    const target = await realpath(path).catch(() => path);
    partial = `${target}.${randomBytes(4).toString('hex')}.partial`;
    await writeAndSync(partial, contents, 'wx');
    await rename(partial, target);
  } catch (error) {
    if (partial !== null) await rm(partial, { force: true }).catch(() => {});
    if (error instanceof UserError) throw error;
    throw new UserError(`cannot write ${path}: ${reason(error)}`);
  }
}

/** Whether a path has no neighbour that could take its place: /dev/stdout is one even where it leads to a file. */
async function isSpecial(path: string): Promise<boolean> {
  if (/^\/(dev|proc)\//.test(resolve(path))) return true;
  const found = await stat(path).catch(() => null);
  return found !== null && !found.isFile();
}

/** Finds out beforehand whether `writeWhole` would be refused. Throws the same UserErrors. */
export async function checkWritable(path: string, mayReplace: (present: string) => boolean): Promise<void> {
  try {
    await refuseForeign(path, mayReplace);
    const found = await stat(path).catch(() => null);
    if (found?.isDirectory()) throw new UserError(`cannot write ${path}: it is a folder`, 'name a file in it');
    await access((await isSpecial(path)) ? path : dirname(await realpath(path).catch(() => path)), constants.W_OK);
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(
      `cannot write ${path}: ${reason(error)}`,
      codeOf(error) === 'ENOENT' ? `make the folder ${dirname(path)} first` : '',
    );
  }
}

async function refuseForeign(path: string, mayReplace: (present: string) => boolean): Promise<void> {
  if (await isSpecial(path)) return;
  const found = await stat(path).catch(() => null);
  if (found === null || found.size === 0) return;
  if (mayReplace(await readFile(path, 'utf8'))) return;
  throw new UserError(
    `${path} is there already and was not written by this command`,
    'name another file, or add --force to replace it',
  );
}

async function writeAndSync(path: string, contents: string | Uint8Array, flags: 'a' | 'wx'): Promise<void> {
  const file = await open(path, flags);
  try {
    await file.writeFile(contents);
    await file.sync().catch(() => {}); // not every file system and device can
  } finally {
    await file.close();
  }
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? '';
}

const reasons: Record<string, string> = {
  ENOENT: 'there is no such file or folder',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of the path is not a folder',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EFBIG: 'the file would be too large',
  ENAMETOOLONG: 'the name is too long',
  EMFILE: 'too many files are open',
};

function reason(error: unknown): string {
  return reasons[codeOf(error)] ?? (error instanceof Error ? error.message : String(error));
}
