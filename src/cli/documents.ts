import { mkdir, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { csv, tablesOf, type AskedTables } from '../report/index.ts';
import { parseResults, type Results } from '../results/index.ts';
import { checkWritable, writeWhole } from './files.ts';
import { UserError } from './user-error.ts';

/** A form of document that nines writes: whether a file that is there is one of them, so that it may be replaced. */
export interface DocumentForm {
  isFolder: boolean;
  isOurs(text: string): boolean;
}

const forms = {
  html: { isFolder: false, isOurs: (text: string) => text.includes('<meta name="generator" content="nines">') },
  pdf: { isFolder: false, isOurs: (text: string) => text.startsWith('%PDF-') && text.includes('Skia/PDF') },
  md: { isFolder: false, isOurs: (text: string) => text.startsWith('# ') && text.includes('\n| --- |') },
  gate: { isFolder: false, isOurs: (text: string) => text.startsWith('| Objective | Verdict | ') },
  drill: { isFolder: false, isOurs: (text: string) => text.startsWith('| Scenario | Expected | ') },
  json: { isFolder: false, isOurs: isResults },
  junit: { isFolder: false, isOurs: (text: string) => text.includes('<testsuites name="nines" ') },
  csv: { isFolder: true, isOurs: () => true },
} satisfies Record<string, DocumentForm>;

export function documentForm(format: keyof typeof forms): DocumentForm {
  return forms[format];
}

function isResults(text: string): boolean {
  const { issue } = parseResults(text);
  return issue === null || (issue.code !== 'not json' && issue.code !== 'not results');
}

/** Refuses what `writeDocument` and `writeTables` would. Throws a UserError. */
export async function checkDocument({ isFolder, isOurs }: DocumentForm, path: string, force: boolean): Promise<void> {
  if (isFolder) await checkFolder(path, force);
  else await checkWritable(path, (present) => force || isOurs(present));
}

export async function writeDocument(form: DocumentForm, path: string, text: string, force: boolean): Promise<void> {
  await writeWhole(path, text, (present) => force || form.isOurs(present));
}

/** A folder of ours has the table of measures in it; an empty one is anybody's. */
async function checkFolder(path: string, force: boolean): Promise<void> {
  const found = await stat(path).catch(() => null);
  if (found === null) return;
  if (!found.isDirectory()) throw new UserError(`cannot write ${path}: it is a file`, 'name a folder for the tables');
  const names = await readdir(path);
  if (force || names.length === 0 || names.includes('measures.csv')) return;
  throw new UserError(
    `${path} is there already and was not written by this command`,
    'name another folder, or add --force to write into it',
  );
}

/** Writes one CSV file for each table into a folder. */
export async function writeTables(path: string, results: Results, asked: AskedTables, force: boolean): Promise<void> {
  await checkFolder(path, force);
  try {
    await mkdir(path, { recursive: true });
  } catch (error) {
    throw new UserError(`cannot make the folder ${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
  for (const { name, table } of tablesOf(results, asked)) {
    await writeWhole(join(path, `${name}.csv`), csv(table), () => true);
  }
}
