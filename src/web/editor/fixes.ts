import { editModel, parseModel, type Edit, type Issue } from '../../model/index.ts';
import { readText } from '../../model/text/read.ts';
import { proposals, type Proposal } from './proposals.ts';

/** One way to mend an issue, known to work. */
export interface Fix {
  /** What the button says: 'Write `database`'. */
  label: string;
  /** What was done, for the undo menu. */
  change: string;
  /** The whole text, mended. */
  text: string;
}

/** More than this are not worth choosing from. */
const MOST_FIXES = 4;

/**
 * What can be done about an issue with one click. Every way is tried first: it is offered only when the issue is gone
 * afterwards and nothing else is wrong because of it. With a label, only that one is tried.
 */
export function fixesFor(issue: Issue, text: string, label: string | null = null): Fix[] {
  let before: Map<string, number> | null = null;
  const fixes: Fix[] = [];
  for (const proposal of proposals(issue, text, writtenIn(text))) {
    if (fixes.length === MOST_FIXES) break;
    if (label !== null && proposal.label !== label) continue;
    if (fixes.some((fix) => fix.label === proposal.label)) continue;
    const mended = apply(proposal, text);
    if (mended === null || mended === text) continue;
    before ??= errorsOf(parseModel(text).issues);
    if (helps(issue, before, mended, proposal.sure === true))
      fixes.push({ label: proposal.label, change: proposal.change, text: mended });
  }
  return fixes;
}

/** Labels of what may mend an issue of a long text, where trying takes too long before somebody asks for it. */
export function likelyFixes(issue: Issue, text: string): string[] {
  return [...new Set(proposals(issue, text, writtenIn(text)).map(({ label }) => label))].slice(0, MOST_FIXES);
}

let last: { text: string; data: unknown } = { text: '', data: null };

/** The plain data of the text, wrong shapes and all; null when it is no YAML. */
function writtenIn(text: string): unknown {
  if (last.text !== text) last = { text, data: readText(text).value };
  return last.data;
}

function apply({ edits, replace }: Proposal, text: string): string | null {
  if (replace !== undefined) return text.slice(0, replace.from) + replace.insert + text.slice(replace.to);
  return editModel(text, edits as Edit[]);
}

/** Whether the issue is not told any more, and (unless it is `sure`) no error is told that was not told before. */
function helps(issue: Issue, before: Map<string, number>, mended: string, sure: boolean): boolean {
  const { issues } = parseModel(mended);
  if (issues.some((other) => keyOf(other) === keyOf(issue) && sameSpot(other, issue))) return false;
  if (sure) return true;
  for (const [key, count] of errorsOf(issues)) if (count > (before.get(key) ?? 0)) return false;
  return true;
}

const keyOf = ({ code, message, path }: Issue): string => `${code} ${JSON.stringify(path)} ${message}`;

/** Errors of syntax have no path: there the place tells them apart. */
function sameSpot(a: Issue, b: Issue): boolean {
  return a.path.length > 0 || (a.line === b.line && a.column === b.column) || a.code !== 'yaml-syntax';
}

function errorsOf(issues: readonly Issue[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const issue of issues) {
    if (issue.severity !== 'error') continue;
    counts.set(keyOf(issue), (counts.get(keyOf(issue)) ?? 0) + 1);
  }
  return counts;
}
