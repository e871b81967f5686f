/** Where something is in the written document: keys and list indexes from the top. */
export type Path = (string | number)[];

export type Severity = 'error' | 'warning';

/** One thing that is wrong with, or doubtful in, what the user wrote. */
export interface Issue {
  severity: Severity;
  code: string;
  path: Path;
  /** Name of the file as given to the reader, or ''. */
  file: string;
  /** First character of the text concerned; lines and columns count from 1. */
  line: number;
  column: number;
  endLine?: number;
  endColumn?: number;
  /** The value found, as text: `"4x"`, `17`, `a map`, `nothing`. */
  got: string;
  message: string;
  /** What to write instead; '' when there is nothing to add. */
  hint: string;
}

/** An issue before its place in the file is known. */
export interface Finding {
  severity: Severity;
  code: string;
  path: Path;
  /** Whether the key at the end of `path` is what is wrong, not the value behind it. */
  at: 'key' | 'value';
  got: string;
  message: string;
  hint: string;
}

/** One line for a terminal or a log: `shop.yaml:12:5: error[unknown-key]: message (found "x"). hint`. */
export function formatIssue(issue: Issue): string {
  const place = `${issue.file === '' ? '<model>' : issue.file}:${issue.line}:${issue.column}`;
  const found = issue.got === '' ? '' : ` (found ${issue.got})`;
  const hint = issue.hint === '' ? '' : `; ${issue.hint}`;
  return `${place}: ${issue.severity}[${issue.code}]: ${issue.message}${found}${hint}`;
}

const SHOWN = 60;

/** A written value as an issue shows it: scalars as written, collections by their kind. */
export function show(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value === 'object') return Object.keys(value).length === 0 ? 'an empty map' : 'a map';
  if (typeof value !== 'string') return String(value);
  const text = value.length > SHOWN ? `${value.slice(0, SHOWN)}…` : value;
  return JSON.stringify(text);
}

/** A path as people write it: `components.db.failures.crash.ttr`, `services.shop.requires[0]`. */
export function showPath(path: Path): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`;
    return text === '' ? step : `${text}.${step}`;
  }, '');
}
