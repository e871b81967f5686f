import { issueCount } from '../../report/index.ts';
import { serialise } from '../../results/index.ts';
import type { CheckOptions } from '../commands/check.ts';
import { readModel, tellIssues, type ReadModel } from '../model-file.ts';
import { terminal } from '../terminal.ts';
import { exitCode, UserError } from '../user-error.ts';
import { userErrorText } from '../complaints.ts';

/** Tells all issues of all files; a file that cannot be read does not keep the others from being checked. */
export async function check(paths: string[], options: CheckOptions): Promise<number> {
  const screen = terminal(process.stdout);
  const read: ReadModel[] = [];
  const unreadable: UserError[] = [];
  for (const path of paths) {
    try {
      read.push(await readModel(path));
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      unreadable.push(error);
    }
  }
  const issues = read.flatMap((one) => one.issues);
  if (options.json) {
    const errors = issues.filter((issue) => issue.severity === 'error').length;
    const files = read.map(({ file, model }) => ({ file, ok: model !== null }));
    const unread = unreadable.map(({ message, hint }) => ({ message, hint }));
    await screen.write(serialise({ errors, warnings: issues.length - errors, files, unreadable: unread, issues }));
  } else {
    for (const one of read) await tellIssues(screen, one, one.issues);
    if (read.length > 0) await screen.write(`${issueCount(issues, read.length)}\n`);
  }
  const complaints = terminal(process.stderr);
  for (const error of unreadable) await complaints.write(userErrorText(error, complaints.style));
  const isFine = unreadable.length === 0 && read.every((one) => one.model !== null);
  return isFine ? exitCode.fine : exitCode.badInput;
}
