import type { Style } from '../report/index.ts';
import type { UserError } from './user-error.ts';
import { version } from './version.ts';

export function userErrorText({ message, hint }: UserError, style: Style): string {
  const first = `${style.red('error:')} ${message}\n`;
  return hint === '' ? first : `${first}${style.cyan('  = ')}${hint}\n`;
}

/** A defect of ours: one line that says so, and how to report it. The stack only when NINES_DEBUG asks for it. */
export function internalErrorText(error: unknown, env: NodeJS.ProcessEnv): string {
  const what = error instanceof Error ? error.message : String(error);
  const about = `nines ${version}, node ${process.version}, ${process.platform} ${process.arch}`;
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  if ((env.NINES_DEBUG ?? '') !== '') return `internal error: ${what}\n${stack}\n(${about})\n`;
  const report = `This is a defect of nines (${about}), not of your model.`;
  const how =
    'Please report it with the model and the command; NINES_DEBUG=1 before the command shows where it happened.';
  return `internal error: ${what}\n${report}\n${how}\n`;
}
