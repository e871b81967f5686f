import { tooDeepAt } from './depth.ts';

/**
 * Reads the plain part of YAML in which nearly every model is written, twenty times as fast as the full reader: block
 * maps, lists of scalars and of flow collections, flow collections, scalars on one line, remarks. Returns undefined for
 * anything else, right or wrong: the full reader decides about that. What is returned is what the full reader would
 * return, which a test holds over mutated text. Maps have no prototype.
 */
export function readSimple(text: string): unknown {
  if (UNUSUAL.test(text) || tooDeepAt(text) >= 0) return undefined;
  try {
    return new SimpleReader(text.includes('\r') ? text.replace(/\r\n/g, '\n') : text).document();
  } catch (signal) {
    if (signal === NOT_SIMPLE) return undefined;
    throw signal;
  }
}

const NOT_SIMPLE = Symbol('not simple');

/** Tabs, control characters, lone carriage returns, byte order marks, other line ends; documents and directives. */
// eslint-disable-next-line no-control-regex
const UNUSUAL = /[\u0000-\u0009\u000B\u000C\u000E-\u001F\u007F-\u009F\u2028\u2029\uFEFF]|\r(?!\n)|^(?:---|\.\.\.|%)/m;

const KEY = /[A-Za-z_][A-Za-z0-9_.-]*/y;
const WORDS = new Map<string, unknown>([
  ...['true', 'True', 'TRUE'].map((word): [string, unknown] => [word, true]),
  ...['false', 'False', 'FALSE'].map((word): [string, unknown] => [word, false]),
  ...['null', 'Null', 'NULL', '~'].map((word): [string, unknown] => [word, null]),
]);
const NUMBER = /^-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,15})?$/;
/** What may be a number to YAML in one of its other forms. */
const NUMBER_LIKE =
  /^[-+]?(?:0o[0-7]+|0x[0-9a-fA-F]+|[0-9]+|(?:\.[0-9]+|[0-9]+\.?[0-9]*)(?:[eE][-+]?[0-9]+)?|\.(?:inf|Inf|INF|nan|NaN|NAN))$/;

const DEEPEST = 50;

type Plain = Record<string, unknown>;

class SimpleReader {
  private readonly text: string;
  private at = 0;
  private depth = 0;

  constructor(text: string) {
    this.text = text;
  }

  document(): unknown {
    const indent = this.nextLine();
    if (indent < 0) throw NOT_SIMPLE;
    const first = this.text[this.at];
    const isFlow = first === '{' || first === '[';
    const value = isFlow ? this.flow(-1) : this.block(indent);
    if (isFlow) this.endOfLine();
    if (this.nextLine() >= 0) throw NOT_SIMPLE;
    return value;
  }

  /** Goes to the first character of the next line that says something; its column, or -1 at the end. */
  private nextLine(): number {
    const { text } = this;
    while (this.at < text.length) {
      const start = this.at;
      while (text[this.at] === ' ') this.at++;
      const char = text[this.at];
      if (char === '#') this.skipRemark();
      if (this.at >= text.length) return -1;
      if (text[this.at] !== '\n') return this.at - start;
      this.at++;
    }
    return -1;
  }

  private skipRemark(): void {
    const end = this.text.indexOf('\n', this.at);
    this.at = end < 0 ? this.text.length : end;
  }

  /** The map or list whose lines begin at column `indent`; `this.at` is at the first of them. */
  private block(indent: number): unknown {
    if (++this.depth > DEEPEST) throw NOT_SIMPLE;
    const value = this.isItem() ? this.blockList(indent) : this.blockMap(indent);
    this.depth--;
    return value;
  }

  private isItem(): boolean {
    return this.text[this.at] === '-' && this.text[this.at + 1] === ' ';
  }

  private blockMap(indent: number): Plain {
    const map = Object.create(null) as Plain;
    for (;;) {
      this.pair(map, indent);
      const start = this.at;
      const next = this.nextLine();
      if (next < indent) {
        this.at = start;
        return map;
      }
      if (next > indent) throw NOT_SIMPLE;
    }
  }

  private pair(map: Plain, indent: number): void {
    const key = this.key();
    if (key in map || key === '__proto__') throw NOT_SIMPLE;
    if (this.text[this.at++] !== ':') throw NOT_SIMPLE;
    const after = this.text[this.at];
    if (after !== ' ' && after !== '\n') throw NOT_SIMPLE;
    map[key] = this.valueOfPair(indent);
  }

  private key(): string {
    if (this.text[this.at] === '"') return this.quoted();
    KEY.lastIndex = this.at;
    const key = KEY.exec(this.text)?.[0];
    if (key === undefined || WORDS.has(key)) throw NOT_SIMPLE;
    this.at += key.length;
    return key;
  }

  /** What stands behind the colon, or in the lines below. */
  private valueOfPair(indent: number): unknown {
    this.skipSpaces();
    const char = this.text[this.at];
    if (char === '#' && this.text[this.at - 1] === ' ') this.skipRemark();
    if (this.at >= this.text.length) throw NOT_SIMPLE;
    if (this.text[this.at] !== '\n') return this.lineValue(indent);
    const column = this.nextLine();
    if (column > indent) {
      const open = this.text[this.at];
      if (open !== '{' && open !== '[') return this.block(column);
      return this.lineValue(indent);
    }
    if (column === indent && this.isItem()) return this.blockList(indent);
    throw NOT_SIMPLE;
  }

  private blockList(indent: number): unknown[] {
    const list: unknown[] = [];
    for (;;) {
      this.at += 2;
      this.skipSpaces();
      list.push(this.lineValue(indent));
      const start = this.at;
      const next = this.nextLine();
      if (next < indent || (next === indent && !this.isItem())) {
        this.at = start;
        return list;
      }
      if (next > indent) throw NOT_SIMPLE;
    }
  }

  /** A scalar or a flow collection, and nothing but a remark behind it. */
  private lineValue(indent: number): unknown {
    const char = this.text[this.at];
    const value = char === '{' || char === '[' ? this.flow(indent) : char === '"' ? this.quoted() : this.plain(false);
    this.endOfLine();
    return value;
  }

  private endOfLine(): void {
    this.skipSpaces();
    const char = this.text[this.at];
    if (char === '#' && this.text[this.at - 1] === ' ') this.skipRemark();
    else if (char !== '\n' && this.at < this.text.length) throw NOT_SIMPLE;
  }

  private skipSpaces(): void {
    while (this.text[this.at] === ' ') this.at++;
  }

  /** Text in double quotes on one line, without escapes. */
  private quoted(): string {
    const end = this.text.indexOf('"', this.at + 1);
    const value = end < 0 ? '\n' : this.text.slice(this.at + 1, end);
    if (value.includes('\n') || value.includes('\\')) throw NOT_SIMPLE;
    this.at = end + 1;
    return value;
  }

  private plain(inFlow: boolean): unknown {
    const { text } = this;
    const start = this.at;
    for (; this.at < text.length; this.at++) {
      const char = text[this.at];
      if (char === '\n') break;
      if (char === ':' && (isBreak(text[this.at + 1]) || inFlow)) throw NOT_SIMPLE;
      if (char === '#' && text[this.at - 1] === ' ') break;
      if (inFlow && (char === ',' || char === ']' || char === '}')) break;
      if (inFlow && (char === '[' || char === '{')) throw NOT_SIMPLE;
    }
    return scalar(text.slice(start, this.at).replace(/ +$/, ''));
  }

  /** A map or list in braces or brackets; its lines are indented more than the block around it. */
  private flow(indent: number): unknown {
    if (++this.depth > DEEPEST) throw NOT_SIMPLE;
    const value = this.text[this.at] === '{' ? this.flowMap(indent) : this.flowList(indent);
    this.depth--;
    return value;
  }

  private flowMap(indent: number): Plain {
    const map = Object.create(null) as Plain;
    this.at++;
    this.skipInFlow(indent);
    if (this.text[this.at] === '}') {
      this.at++;
      return map;
    }
    for (;;) {
      const isQuoted = this.text[this.at] === '"';
      const key = this.key();
      if (key in map || key === '__proto__') throw NOT_SIMPLE;
      if (this.text[this.at++] !== ':') throw NOT_SIMPLE;
      if (!isQuoted && this.text[this.at] !== ' ') throw NOT_SIMPLE;
      this.skipInFlow(indent);
      map[key] = this.flowValue(indent);
      if (this.flowEnd(indent, '}')) return map;
    }
  }

  private flowList(indent: number): unknown[] {
    const list: unknown[] = [];
    this.at++;
    this.skipInFlow(indent);
    if (this.text[this.at] === ']') {
      this.at++;
      return list;
    }
    for (;;) {
      list.push(this.flowValue(indent));
      if (this.flowEnd(indent, ']')) return list;
    }
  }

  private flowValue(indent: number): unknown {
    const char = this.text[this.at];
    if (char === '{' || char === '[') return this.flow(indent);
    return char === '"' ? this.quoted() : this.plain(true);
  }

  /** Goes past `close` (true), or past a comma to the next entry (false). */
  private flowEnd(indent: number, close: string): boolean {
    this.skipInFlow(indent);
    const char = this.text[this.at++];
    if (char === close) return true;
    if (char !== ',') throw NOT_SIMPLE;
    this.skipInFlow(indent);
    return false;
  }

  private skipInFlow(indent: number): void {
    this.skipSpaces();
    while (this.text[this.at] === '\n') {
      const start = ++this.at;
      this.skipSpaces();
      if (this.at - start <= indent && this.text[this.at] !== '\n') throw NOT_SIMPLE;
    }
  }
}

function isBreak(char: string | undefined): boolean {
  return char === undefined || char === ' ' || char === '\n';
}

/** The value of plain text on one line. */
function scalar(text: string): unknown {
  const first = text[0];
  if (first === undefined || INDICATORS.has(first)) throw NOT_SIMPLE;
  if (first === '-' && (text.length === 1 || text[1] === ' ')) throw NOT_SIMPLE;
  const code = text.charCodeAt(0);
  const isDigit = code >= 0x30 && code <= 0x39;
  if (isDigit || first === '-' || first === '+' || first === '.') {
    if (NUMBER.test(text)) return Number(text);
    if (NUMBER_LIKE.test(text)) throw NOT_SIMPLE;
    return text;
  }
  return WORDS.has(text) ? WORDS.get(text) : text;
}

const INDICATORS = new Set('?:,[]{}#&*!|>\'"%@`=');
