import type { Issue } from '../model/issues.ts';
import { counted, oneLine, visibleWidth, wrap } from './text/layout.ts';
import type { Page } from './text/style.ts';

/**
 * One issue as compilers show it: `file:line:column severity code: message`, the line concerned with a caret under it, and
 * the hint. `source` is the whole text of the file.
 */
export function issueText(issue: Issue, source: string, page: Page): string[] {
  const { style } = page;
  const paint = issue.severity === 'error' ? style.red : style.yellow;
  const place = `${issue.file === '' ? '<model>' : issue.file}:${issue.line}:${issue.column}`;
  const head = `${style.bold(place)} ${paint(issue.severity)} ${style.dim(`${issue.code}:`)} ${oneLine(issue.message)}`;
  return [head + found(issue), ...frame(issue, source, page), ...hint(issue, page)];
}

/** What was found, unless the message has it already. */
function found({ got, message }: Issue): string {
  const bare = got.replace(/^"(.*)"$/, '$1');
  return got === '' || message.includes(bare) ? '' : ` (found ${oneLine(got)})`;
}

const TAB = '  ';

function frame(issue: Issue, source: string, { style, width }: Page): string[] {
  const text = source.split(/\r\n|\n|\r/)[issue.line - 1];
  if (text === undefined || text.trim() === '') return [];
  const number = String(issue.line).padStart(4);
  const room = width - number.length - 3;
  const before = shown(text.slice(0, issue.column - 1));
  const endLine = issue.endLine ?? issue.line;
  const end = endLine === issue.line ? (issue.endColumn ?? issue.column + 1) : text.length + 1;
  const marked = shown(text.slice(issue.column - 1, Math.max(issue.column, end - 1)).trimEnd());
  // Far to the right in a long line, the frame begins a little before the place concerned.
  const skip = visibleWidth(before) > room - 10 ? before.length - 20 : 0;
  const line = (skip > 0 ? '…' : '') + clip(shown(text).slice(skip), room - 1);
  const blanks = ' '.repeat(visibleWidth(before.slice(skip)) + (skip > 0 ? 1 : 0));
  const carets = '^'.repeat(Math.max(1, Math.min(visibleWidth(marked), room - blanks.length)));
  const paint = issue.severity === 'error' ? style.red : style.yellow;
  const gutter = (label: string): string => style.dim(`${label} |`);
  return [`${gutter(number)} ${line}`, `${gutter(' '.repeat(number.length))} ${blanks}${paint(carets)}`];
}

/** Tabs become two blanks, other control characters one, so that the caret stands right. */
function shown(text: string): string {
  return text.replaceAll('\t', TAB).replace(/\p{Cc}/gu, ' ');
}

function clip(text: string, width: number): string {
  let kept = '';
  let used = 0;
  for (const letter of text) {
    used += visibleWidth(letter);
    if (used > width) break;
    kept += letter;
  }
  return kept;
}

function hint(issue: Issue, { style, width }: Page): string[] {
  if (issue.hint === '') return [];
  return wrap(oneLine(issue.hint), Math.max(30, width - 7)).map(
    (text, i) => style.cyan(`     ${i === 0 ? '=' : ' '} `) + text,
  );
}

/** `2 errors and 1 warning in 3 files`, `3 files, nothing to complain about`. */
export function issueCount(issues: readonly Issue[], files: number): string {
  const errors = issues.filter((issue) => issue.severity === 'error').length;
  const warnings = issues.length - errors;
  const where = counted(files, 'file');
  if (issues.length === 0) return `${where}: nothing to complain about`;
  const parts = [errors > 0 ? counted(errors, 'error') : '', warnings > 0 ? counted(warnings, 'warning') : ''];
  return `${parts.filter((text) => text !== '').join(' and ')} in ${where}`;
}
