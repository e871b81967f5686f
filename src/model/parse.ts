import { show, type Finding, type Issue } from './issues.ts';
import type { Model } from './model.ts';
import { Guesser } from './nearest.ts';
import { normalise } from './normalise/model.ts';
import { RuleContext } from './rules/context.ts';
import { RULES } from './rules/index.ts';
import { checkShape } from './schema/check.ts';
import type { Written } from './schema/document.ts';
import { PathSet } from './text/path.ts';
import { LARGEST_TEXT, readText, type ReadText } from './text/read.ts';
import { readSimple } from './text/simple.ts';
import type { TextProblem } from './text/convert.ts';

export interface ParsedModel {
  /** Null when there is an error. */
  model: Model | null;
  /** Everything that is wrong or doubtful, in the order of the file. */
  issues: Issue[];
  /**
   * What is understood of the text, whatever is wrong with it: the model without what has the wrong shape. For drawing
   * and editing, never for playing. Null when the text cannot be read at all.
   */
  draft: Model | null;
  /** The same as it is written, short forms and all: plain data. */
  written: Written | null;
}

/** Problems of the text that leave something else, or nothing, in the place of what was meant. */
const MISREAD = new Set(['yaml-syntax', 'too-deep', 'too-large', 'bad-key']);

const NOTHING = show(undefined);

/**
 * Reads a model from YAML or JSON text, and says everything that is wrong with it at once. `fileName` is only repeated
 * in the issues. Never throws, whatever the text.
 */
export function parseModel(text: string, fileName = ''): ParsedModel {
  const data = text.length > LARGEST_TEXT ? undefined : readSimple(text);
  if (data !== undefined) {
    // Most models are written plainly and have no issues: then nobody needs to know where anything stands.
    const { model, written, findings } = judge(data, [], true);
    if (findings.length === 0) return { model, issues: [], draft: model, written };
  }
  return parseFully(text, fileName);
}

function parseFully(text: string, file: string): ParsedModel {
  const source = readText(text);
  const isWhole = source.value !== null && !source.problems.some(({ code }) => code === 'too-large');
  if (!isWhole && source.problems.length > 0) {
    return { model: null, issues: issuesOf(source, [], file), draft: null, written: null };
  }
  const { model, written, findings } = judge(source.value, source.problems, source.brokenAt === Infinity);
  const issues = issuesOf(source, findings, file);
  const isSound = issues.every(({ severity }) => severity === 'warning');
  return { model: isSound ? model : null, issues, draft: model, written };
}

/** What is wrong with a text, and what was found in its data, each at its place; in the order of the text. */
export function issuesOf(source: ReadText, findings: readonly Finding[], file: string): Issue[] {
  const issues = source.problems.map((problem): Located => {
    const { start, end, code, path, got, message, hint } = problem;
    return { start, issue: { severity: 'error', code, path, file, ...source.span(start, end), got, message, hint } };
  });
  const isBroken = source.brokenAt !== Infinity;
  for (const finding of findings) {
    const located = locate(finding, source, file);
    // What comes after a syntax error, and what seems to be missing, may be misread: only the error itself is told.
    const isMisread = located.start >= source.brokenAt || (isBroken && finding.got === NOTHING);
    if (!isMisread) issues.push(located);
  }
  return inOrder(issues);
}

/** Reads a model that is plain data already, and is changed where it has errors. Issues have no place in a file. */
export function parseData(data: object): { model: Model | null; findings: Finding[] } {
  const { model, findings } = judge(data, [], true);
  return { model: findings.every(({ severity }) => severity === 'warning') ? model : null, findings };
}

interface Judged {
  model: Model;
  written: Written;
  findings: Finding[];
}

/** The model that plain data stands for, and what is wrong with it. `problems` are those of the text. */
function judge(data: unknown, problems: TextProblem[], isReadable: boolean): Judged {
  const guesser = new Guesser();
  const { written, findings, broken } = checkShape(data, guesser);
  const misread = new PathSet();
  for (const { code, path } of problems) {
    broken.add(path);
    if (MISREAD.has(code) && path.length > 0) misread.add(path);
  }
  const model = normalise(written);
  const ruled = isReadable && data !== null ? rule(new RuleContext(written, model, broken, guesser)) : [];
  return { model, written, findings: [...findings, ...ruled].filter(({ path }) => !misread.covers(path)) };
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

/** In the order of the file; what an alias repeats is told once. */
function inOrder(located: Located[]): Issue[] {
  const told = new Set<string>();
  const issues = located.sort((a, b) => a.start - b.start).map(({ issue }) => issue);
  return issues.filter(({ severity, code, line, column, message }) => {
    const key = `${severity} ${code} ${line}:${column} ${message}`;
    return !told.has(key) && told.add(key);
  });
}
