import { parseModel, type Issue, type Model } from '../model/index.ts';
import { issueCount, issueText } from '../report/index.ts';
import { readSource, type Source } from './files.ts';
import type { Terminal } from './terminal.ts';

/** A model as it was read: null when it has errors. */
export interface ReadModel {
  file: string;
  text: string;
  model: Model | null;
  issues: Issue[];
}

/** Reads and checks a model file; a UserError when the file itself cannot be read. */
export async function readModel(path: string): Promise<ReadModel> {
  return modelIn(await readSource(path));
}

/** Checks a model that was read. */
export function modelIn({ file, text }: Source): ReadModel {
  const { model, issues } = parseModel(text, file);
  const hasErrors = issues.some((issue) => issue.severity === 'error');
  return { file, text, model: hasErrors ? null : model, issues };
}

/** Tells every issue with its line of the file, errors first where `errorsOnly` is not set. */
export async function tellIssues(screen: Terminal, read: ReadModel, issues: readonly Issue[]): Promise<void> {
  const blocks = issues.map((issue) => issueText(issue, read.text, screen).join('\n'));
  if (blocks.length > 0) await screen.write(`${blocks.join('\n\n')}\n\n`);
}

/**
 * The model of a file that is to be used: its errors go to `screen` and null comes back when there are any; warnings are
 * told in short unless `quiet`.
 */
export async function usableModel(read: ReadModel, screen: Terminal, quiet: boolean): Promise<Model | null> {
  if (read.model === null) {
    await tellIssues(screen, read, read.issues);
    await screen.write(`${issueCount(read.issues, 1)}\n`);
    return null;
  }
  if (!quiet) await tellWarnings(screen, read);
  return read.model;
}

/** Warnings told one by one before a summary says how many more there are. */
const WARNINGS = 5;

async function tellWarnings(screen: Terminal, { file, issues }: ReadModel): Promise<void> {
  const { style } = screen;
  const shown = issues.length > WARNINGS + 1 ? issues.slice(0, WARNINGS) : issues;
  const lines = shown.map(
    (issue) => `${file}:${issue.line}:${issue.column} ${style.yellow('warning')} ${issue.message}`,
  );
  if (shown.length < issues.length)
    lines.push(`and ${issues.length - shown.length} more warnings: nines check ${file}`);
  if (lines.length > 0) await screen.write(`${lines.join('\n')}\n\n`);
}
