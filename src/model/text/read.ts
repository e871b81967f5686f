import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  type Document,
  type Node,
  type Pair,
  type YAMLMap,
} from 'yaml';
import type { Path } from '../issues.ts';
import { convert, type TextProblem } from './convert.ts';
import { tooDeepAt } from './depth.ts';

/** Characters of the largest text that is read. */
export const LARGEST_TEXT = 5_000_000;

/** A place in the text; lines and columns count from 1. */
export interface Span {
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
}

/** A text as plain data, with what is wrong with the text itself and a way to find the place of each value. */
export interface ReadText {
  value: unknown;
  problems: TextProblem[];
  /** Offset of the first place that is not YAML: what comes after it may be misunderstood. Infinity when there is none. */
  brokenAt: number;
  /** Start and end offsets of the value (or key) at `path`, or of the nearest written thing around it. */
  offsets(path: Path, at: 'key' | 'value'): [number, number];
  span(start: number, end: number): Span;
}

/** Reads YAML or JSON text. Never throws: whatever is wrong is in `problems`. */
export function readText(text: string): ReadText {
  if (text.length > LARGEST_TEXT)
    return unreadable('too-large', 'the file is larger than 5 MB', `${text.length} characters`);
  const body = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const shift = text.length - body.length;
  const deep = tooDeepAt(body);
  if (deep >= 0) return unreadable('too-deep', 'values are nested too deep', '', positionOf(text, deep + shift));
  const lines = new LineCounter();
  return new Located(readDocument(body, lines), body, lines, shift);
}

/** The nodes of YAML text, which may have errors. Equal keys are left to be found by others: here that takes too long. */
export function readDocument(body: string, lineCounter?: LineCounter): Document {
  return parseDocument(body, { lineCounter, uniqueKeys: false, prettyErrors: false, logLevel: 'error' });
}

function positionOf(text: string, offset: number): Span {
  const before = text.slice(0, offset).split('\n');
  const [line, column] = [before.length, before[before.length - 1].length + 1];
  return { line, column, endLine: line, endColumn: column };
}

function unreadable(code: string, message: string, got: string, span = positionOf('', 0)): ReadText {
  return {
    value: null,
    problems: [{ code, path: [], start: 0, end: 0, got, message, hint: '' }],
    brokenAt: 0,
    offsets: () => [0, 0],
    span: () => span,
  };
}

class Located implements ReadText {
  readonly value: unknown;
  readonly problems: TextProblem[];
  readonly brokenAt: number;
  private readonly document: Document;
  private readonly lines: LineCounter;
  private readonly shift: number;
  private readonly targets: Map<Node, Node>;
  private readonly indexes = new Map<YAMLMap, Map<unknown, Pair<Node, Node | null>>>();

  constructor(document: Document, body: string, lines: LineCounter, shift: number) {
    this.document = document;
    this.lines = lines;
    this.shift = shift;
    const converted = convert(document);
    const syntax = [...controlCharacter(body), ...syntaxProblems(document, converted.problems.length > 0)];
    this.value = converted.value;
    this.targets = converted.targets;
    this.problems = [...syntax, ...converted.problems];
    this.brokenAt = syntax.reduce((first, problem) => Math.min(first, problem.start), Infinity);
  }

  offsets(path: Path, at: 'key' | 'value'): [number, number] {
    let node = this.document.contents as Node | null;
    let around: Node | null = node;
    let steps = 0;
    for (const step of path) {
      const pair = this.child(node, step);
      if (pair === null) break;
      steps++;
      const wantsKey = at === 'key' && steps === path.length;
      around = (wantsKey ? pair.key : (pair.value ?? pair.key)) ?? around;
      node = pair.value;
      // For a value that is missing, the name of what misses it says more than its whole extent.
      if (steps < path.length && this.child(node, path[steps]) === null) around = pair.key ?? around;
    }
    const wholeDocument = steps === 0 && (path.length > 0 || around === null);
    return wholeDocument ? [0, 0] : rangeOf(around);
  }

  private child(node: Node | null, step: string | number): { key: Node | null; value: Node | null } | null {
    const target = node !== null && isAlias(node) ? (this.targets.get(node) ?? null) : node;
    if (isSeq(target)) {
      const value = target.items[step as number] as Node | null | undefined;
      return value === undefined ? null : { key: null, value };
    }
    if (!isMap(target)) return null;
    return this.pairsOf(target).get(step) ?? null;
  }

  private pairsOf(map: YAMLMap): Map<unknown, Pair<Node, Node | null>> {
    let pairs = this.indexes.get(map);
    if (pairs === undefined) {
      // Of a key written twice the first counts, as in the data.
      const written = [...(map.items as Pair<Node, Node | null>[])].reverse();
      pairs = new Map(written.map((pair) => [isScalar(pair.key) ? pair.key.value : null, pair]));
      this.indexes.set(map, pairs);
    }
    return pairs;
  }

  span(start: number, end: number): Span {
    const from = this.lines.linePos(start);
    const to = this.lines.linePos(Math.max(start, end));
    return { line: from.line, column: this.column(from), endLine: to.line, endColumn: this.column(to) };
  }

  private column(position: { line: number; col: number }): number {
    return Math.max(1, position.col + (position.line === 1 ? this.shift : 0));
  }
}

function rangeOf(node: Node | null): [number, number] {
  const range = node?.range;
  return range ? [range[0], range[1]] : [0, 0];
}

/** Characters that YAML does not allow and its reader lets pass: the first one is enough to say. */
function controlCharacter(body: string): TextProblem[] {
  // eslint-disable-next-line no-control-regex
  const start = body.search(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/);
  if (start < 0) return [];
  const got = `U+${body.charCodeAt(start).toString(16).toUpperCase().padStart(4, '0')}`;
  const message = 'a character that text cannot hold';
  return [
    { code: 'yaml-syntax', path: [], start, end: start + 1, got, message, hint: 'save the file as plain UTF-8 text' },
  ];
}

/** `told`: something is wrong already; then the library's confusion about keys that are collections adds nothing. */
function syntaxProblems(document: Document, told: boolean): TextProblem[] {
  const plain = document.errors.filter((error) => !(told && error.code === 'IMPOSSIBLE'));
  const errors = plain.map((error) => {
    const several = error.code === 'MULTIPLE_DOCS';
    const message = several ? 'a file holds one model: a second document begins here' : sentence(error.message);
    const hint = several ? 'remove `---` and what follows, or make it a file of its own' : '';
    return { code: 'yaml-syntax', path: [], start: error.pos[0], end: error.pos[1], got: '', message, hint };
  });
  const tags = document.warnings.map((warning) => ({
    code: 'yaml-syntax',
    path: [],
    start: warning.pos[0],
    end: warning.pos[1],
    got: '',
    message: sentence(warning.message),
    hint: warning.code === 'TAG_RESOLVE_FAILED' ? 'models have no tags: write the plain value' : '',
  }));
  return [...errors, ...tags];
}

/** The library's messages, with a small first letter like ours and without its own closing remarks. */
function sentence(message: string): string {
  const line = message.split('\n')[0].trim();
  return line.charAt(0).toLowerCase() + line.slice(1);
}
