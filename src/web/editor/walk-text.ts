import type { Path } from '../../model/index.ts';

/** A key (with `from` and `to` around its text) that the walk came past. */
export interface SeenKey {
  path: Path;
  from: number;
  to: number;
}

/** What a position of the text is inside of. */
export interface TextContext {
  /** The map or list around it, or for a value the place of that value. */
  path: Path;
  what: 'key' | 'value' | 'remark';
  /** Whether that is inside `{ }` or `[ ]`. */
  flow: boolean;
}

interface Frame {
  kind: 'block' | 'item' | 'map' | 'list';
  /** Column of a block key or list mark; of what is inside brackets, -1. */
  indent: number;
  /** Key or index that is being read, null while there is none. */
  step: string | number | null;
}

const blockKey =
  /(?:"((?:[^"\\\n]|\\.)*)"|'((?:[^'\n]|'')*)'|((?:[^\s#[\]{},&*!|>'"%@`:]|:(?=\S))(?:(?! #)[^\n:]|:(?![\s]|$))*?))[ \t]*:(?=\s|$)/y;
const mark = /-(?=\s|$)/y;
const property = /[&!]\S*[ \t]*/y;
const blockScalar = /[|>][^\n]*/y;

/**
 * Goes through YAML or JSON text and knows at each position which keys are around it, without understanding the rest.
 * Unlike a real reader it does not mind what is half written, which is where a person types. It begins at a line that
 * stands at the margin.
 */
export class TextWalk {
  private readonly text: string;
  private readonly end: number;
  private readonly seen: ((key: SeenKey) => void) | null;
  private readonly frames: Frame[] = [];
  private at: number;
  private what: TextContext['what'] = 'key';

  constructor(text: string, from: number, end: number, seen: ((key: SeenKey) => void) | null = null) {
    this.text = text;
    this.at = from;
    this.end = end;
    this.seen = seen;
  }

  /** Walks to the end, and says what is there. */
  walk(): TextContext {
    if (this.at === 0 && this.text.charCodeAt(0) === 0xfeff) this.at++;
    while (this.at < this.end) this.line();
    const top = this.frames.at(-1);
    const flow = top !== undefined && top.indent < 0;
    return { path: this.path(), what: this.what, flow };
  }

  private path(): Path {
    return this.frames.flatMap(({ step }) => (step === null ? [] : [step]));
  }

  /** One line outside of brackets, with all that begins in it. */
  private line(): void {
    const start = this.at;
    while (this.text[this.at] === ' ' && this.at < this.end) this.at++;
    const indent = this.at - start;
    this.what = 'key';
    const isRemark = this.text[this.at] === '#';
    const isBlank = this.at >= this.end || /[\r\n]/.test(this.text[this.at]);
    if (this.at >= this.end || !(isBlank || isRemark)) this.leave(indent, this.matches(mark));
    if (isBlank || isRemark) {
      if (isRemark) this.what = 'remark';
      return this.toLineEnd();
    }
    this.node(indent);
  }

  /** Out of everything that ends where a line with this indentation begins. */
  private leave(indent: number, isMark: boolean): void {
    while (this.frames.length > 0) {
      const top = this.frames.at(-1)!;
      if (top.indent < indent || (isMark && top.indent === indent)) break;
      this.frames.pop();
    }
  }

  /** What stands at this column: list marks, a key, a value. */
  private node(column: number): void {
    if (this.matches(mark)) {
      const top = this.frames.at(-1);
      if (top?.kind === 'item' && top.indent === column) top.step = (top.step as number) + 1;
      else this.frames.push({ kind: 'item', indent: column, step: 0 });
      this.at++;
      const before = this.at;
      this.spaces();
      this.what = 'value';
      if (this.at < this.end && !/[\r\n]/.test(this.text[this.at])) this.node(column + 1 + this.at - before);
      else this.toLineEnd();
      return;
    }
    const key = this.key(blockKey);
    if (key !== null && key.next <= this.end) {
      this.frames.push({ kind: 'block', indent: column, step: key.name });
      this.tell(key);
      this.at = key.next;
      this.what = 'value';
    } else if (/[{[]/.test(this.text[this.at])) this.what = 'value';
    this.value(column);
  }

  private tell({ from, to }: { from: number; to: number }): void {
    this.seen?.({ path: this.path(), from, to });
  }

  private value(column: number): void {
    this.spaces();
    while (this.at < this.end && this.matches(property)) this.at = property.lastIndex;
    const char = this.text[this.at];
    if (this.at >= this.end) return;
    if (this.matches(blockScalar)) this.skipBlockScalar(column);
    else if (char === '{' || char === '[') this.brackets();
    else if (char === '"' || char === "'") this.quoted();
    this.toLineEnd();
  }

  /** Lines of text that belong to a key at this column. */
  private skipBlockScalar(column: number): void {
    const after = /\n(?=[ \t]*\S)( *)/g;
    after.lastIndex = this.at;
    for (let found = after.exec(this.text); found !== null; found = after.exec(this.text)) {
      if (found[1].length <= column) {
        this.at = Math.min(found.index, this.end);
        return;
      }
    }
    const line = this.text.slice(this.text.lastIndexOf('\n', this.end - 1) + 1, this.end);
    const isOutside =
      this.text.indexOf('\n', this.at) < this.end - line.length && line.trim() === '' && line.length <= column;
    this.at = this.end;
    if (!isOutside) return;
    this.what = 'key';
    this.leave(line.length, false);
  }

  /** From an opening bracket to the one that closes it. */
  private brackets(): void {
    const depth = this.frames.length;
    while (this.at < this.end) {
      const char = this.text[this.at];
      if (char === '{' || char === '[') this.open(char);
      else if (char === '}' || char === ']') {
        this.frames.pop();
        this.what = 'value';
        this.at++;
        if (this.frames.length <= depth) return;
      } else if (char === ',') this.comma();
      else if (char === '#' && /\s/.test(this.text[this.at - 1])) this.remark();
      else if (/\s/.test(char)) this.at++;
      else this.token();
    }
  }

  private open(char: string): void {
    const isMap = char === '{';
    this.frames.push({ kind: isMap ? 'map' : 'list', indent: -1, step: isMap ? null : 0 });
    this.what = isMap ? 'key' : 'value';
    this.at++;
  }

  private comma(): void {
    const top = this.frames.at(-1)!;
    if (top.kind === 'map') top.step = null;
    else top.step = (top.step as number) + 1;
    this.what = top.kind === 'map' ? 'key' : 'value';
    this.at++;
  }

  /** A word inside brackets: a key when a colon follows. */
  private token(): void {
    const from = this.at;
    const char = this.text[from];
    if (char === '"' || char === "'") this.quoted();
    else while (this.at < this.end && !this.endsWord()) this.at++;
    const to = this.at;
    while (this.at < this.end && /[ \t]/.test(this.text[this.at])) this.at++;
    const top = this.frames.at(-1)!;
    if (this.text[this.at] === ':' && this.at < this.end) {
      this.at++;
      if (top.kind !== 'map') return;
      top.step = unquoted(this.text.slice(from, to));
      this.what = 'value';
      this.tell({ from, to });
    } else if (this.at === from) this.at++;
  }

  private endsWord(): boolean {
    const char = this.text[this.at];
    if (char === ':') return /[\s,}\]]/.test(this.text[this.at + 1] ?? ' ');
    return /[,{}[\]\n]/.test(char) || (char === '#' && /\s/.test(this.text[this.at - 1]));
  }

  private quoted(): void {
    const quote = this.text[this.at++];
    while (this.at < this.end && this.text[this.at] !== quote)
      this.at += this.text[this.at] === '\\' && quote === '"' ? 2 : 1;
    this.at = Math.min(this.at + 1, this.end);
  }

  private remark(): void {
    const newline = this.text.indexOf('\n', this.at);
    const stop = newline < 0 ? this.text.length : newline;
    if (stop >= this.end) this.what = 'remark';
    this.at = Math.min(stop, this.end);
  }

  private toLineEnd(): void {
    const newline = this.text.indexOf('\n', this.at);
    const stop = newline < 0 ? this.text.length : newline;
    const rest = this.text.slice(this.at, Math.min(stop, this.end));
    if (stop >= this.end && /(^|\s)#/.test(rest)) this.what = 'remark';
    this.at = stop >= this.end ? this.end : stop + 1;
    // The next line is empty and the cursor stands in it.
    if (this.at === this.end && stop < this.end) {
      this.what = 'key';
      this.leave(0, false);
    }
  }

  private spaces(): void {
    while (this.at < this.end && /[ \t]/.test(this.text[this.at])) this.at++;
  }

  private matches(pattern: RegExp): boolean {
    pattern.lastIndex = this.at;
    return pattern.test(this.text);
  }

  private key(pattern: RegExp): { name: string; from: number; to: number; next: number } | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (found === null) return null;
    const written = found[0].replace(/[ \t]*:$/, '');
    return { name: unquoted(written), from: this.at, to: this.at + written.length, next: pattern.lastIndex };
  }
}

function unquoted(written: string): string {
  if (written.startsWith('"')) return written.slice(1, -1).replace(/\\(.)/g, '$1');
  return written.startsWith("'") ? written.slice(1, -1).replace(/''/g, "'") : written.trim();
}

/** What the text is about at this offset: what can be written there depends on it. */
export function contextAt(text: string, offset: number): TextContext {
  return new TextWalk(text, sectionStart(text, offset), offset).walk();
}

/** The start of the line at or before this offset that begins with a letter: that ends whatever was open before. */
export function sectionStart(text: string, offset: number): number {
  for (let at = offset; at > 0;) {
    const newline = text.lastIndexOf('\n', at - 1);
    if (newline < 0) return 0;
    if (/[A-Za-z]/.test(text[newline + 1] ?? '') && newline + 1 <= offset) return newline + 1;
    at = newline;
  }
  return 0;
}
