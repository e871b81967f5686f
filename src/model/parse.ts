import type { Finding, Issue } from './issues.ts';
import type { Model } from './model.ts';
import { Guesser } from './nearest.ts';
import { normalise } from './normalise/model.ts';
import { RuleContext } from './rules/context.ts';
import { RULES } from './rules/index.ts';
import { checkShape } from './schema/check.ts';
import { readText, type ReadText } from './text/read.ts';

export interface ParsedModel {
  /** Null when there is an error. */
  model: Model | null;
  /** Everything that is wrong or doubtful, in the order of the file. */
  issues: Issue[];
}

/**
 * Reads a model from YAML or JSON text, and says everything that is wrong with it at once. `fileName` is only repeated
 * in the issues. Never throws, whatever the text.
 */
export function parseModel(text: string, fileName = ''): ParsedModel {
  const source = readText(text);
  const guesser = new Guesser();
  const issues = source.problems.map((problem): Located => {
    const { start, end, code, path, got, message, hint } = problem;
    return { start, issue: { severity: 'error', code, path, file: fileName, ...source.span(start, end), got, message, hint } };
  });
  if (source.value === null && issues.length > 0) return { model: null, issues: inOrder(issues) };
  const { written, findings, broken } = checkShape(source.value, guesser);
  for (const problem of source.problems) broken.add(problem.path);
  const model = normalise(written);
  const isReadable = source.brokenAt === Infinity && source.value !== null;
  const ruled = isReadable ? rule(new RuleContext(written, model, broken, guesser)) : [];
  for (const finding of [...findings, ...ruled]) {
    const located = locate(finding, source, fileName);
    // What comes after a syntax error may be misread: only the error itself is told.
    if (located.start < source.brokenAt) issues.push(located);
  }
  const isSound = issues.every(({ issue }) => issue.severity === 'warning');
  return { model: isSound ? model : null, issues: inOrder(issues) };
}

interface Located {
  start: number;
  issue: Issue;
}

function rule(context: RuleContext): Finding[] {
  for (const check of RULES) check(context);
  return context.findings;
}

function locate(finding: Finding, source: ReadText, file: string): Located {
  const { severity, code, path, at, got, message, hint } = finding;
  const [start, end] = source.offsets(path, at);
  return { start, issue: { severity, code, path, file, ...source.span(start, end), got, message, hint } };
}

function inOrder(located: Located[]): Issue[] {
  return located.sort((a, b) => a.start - b.start).map(({ issue }) => issue);
}
