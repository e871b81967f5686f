import { isAlias, isCollection, isMap, isSeq, type Document, type Node, type Pair } from 'yaml';
import type { Path } from './issues.ts';
import { convert } from './text/convert.ts';
import { tooDeepAt } from './text/depth.ts';
import { keepLayout } from './text/keep-layout.ts';
import { LARGEST_TEXT, readDocument } from './text/read.ts';
import { readSimple } from './text/simple.ts';
import { PLAIN_LAYOUT, writeDocument, type Layout } from './text/write.ts';

/** One change of a model file. */
export type Edit =
  /** Writes `value` (plain data) at `path`, making the maps on the way. A new key goes to the end of its map. */
  | { type: 'set'; path: Path; value: unknown }
  /** Takes away the key or list item at `path`, and every map on the way that is empty then. */
  | { type: 'remove'; path: Path }
  /** Puts `value` before the key `before` of the map around `path`, or before the item at the index that ends `path`. */
  | { type: 'insert'; path: Path; value: unknown; before?: string }
  /** Gives the key at the end of `path` another name, in its place. */
  | { type: 'rename'; path: Path; to: string };

/**
 * Changes the text of a model and keeps the rest of it: comments, order, blank lines, quotes. Returns null when the
 * text is not YAML or `path` leads nowhere. Edits apply one after the other.
 */
export function editModel(text: string, edits: Edit | Edit[]): string | null {
  const crlf = text.includes('\r\n');
  const bom = text.startsWith('\uFEFF') ? '\uFEFF' : '';
  const body = text.slice(bom.length).replace(/\r\n/g, '\n');
  const document = parse(body);
  if (document === null) return null;
  const layout = layoutOf(body);
  const plain = writeDocument(document, layout);
  for (const edit of Array.isArray(edits) ? edits : [edits]) if (!apply(document, edit)) return null;
  // An alias may have lost what it stands for, and a value may be nothing that a file can hold.
  if (convert(document).problems.length > 0) return null;
  const edited = laidOut(body, plain, writeDocument(document, layout));
  return bom + (crlf ? edited.replace(/\n/g, '\r\n') : edited);
}

/** The edited text in the layout of the original where that is known to mean the same. */
function laidOut(original: string, plain: string, edited: string): string {
  const kept = keepLayout(original, plain, edited);
  return kept !== null && dataOf(kept) === dataOf(edited) ? kept : edited;
}

/** Read by the quick reader where the text is written plainly: the whole reader takes several times as long. */
function dataOf(text: string): string | null {
  const simple = readSimple(text);
  if (simple !== undefined) return JSON.stringify(simple);
  const document = parse(text);
  return document === null ? null : JSON.stringify(convert(document).value);
}

/** The document of a text that can be edited: it is YAML, and its data is what it seems. */
function parse(body: string): Document | null {
  if (body.length > LARGEST_TEXT || tooDeepAt(body) >= 0) return null;
  const document = readDocument(body);
  return document.errors.length > 0 || convert(document).problems.length > 0 ? null : document;
}

/** The indentation, and the space inside braces and brackets, that the text uses already. */
function layoutOf(body: string): Layout {
  const indent = /^[A-Za-z][^\n]*:[ \t]*(?:#[^\n]*)?\n+( +)\S/m.exec(body)?.[1].length ?? PLAIN_LAYOUT.indent;
  const mapPadding = /\{ /.test(body) || !/\{[^\s}]/.test(body);
  return { indent: Math.min(indent, 8), mapPadding, listPadding: /\[ /.test(body) };
}

function apply(document: Document, edit: Edit): boolean {
  if (edit.path.length === 0) return false;
  switch (edit.type) {
    case 'set':
      return set(document, edit.path, edit.value);
    case 'remove':
      return remove(document, edit.path);
    case 'insert':
      return insert(document, edit.path, edit.value, edit.before);
    case 'rename':
      return rename(document, edit.path, edit.to);
  }
}

/** The collection at `path`; maps are made where there is nothing and `make` is set. Null when it cannot be had. */
function collectionAt(document: Document, path: Path, make: boolean): Node | null {
  if (document.contents === null && make) document.contents = document.createNode({}) as never;
  let node = document.contents as Node | null;
  for (const step of path) {
    if (!isCollection(node)) return null;
    let next = node.get(step, true) as Node | undefined | null;
    if (isAlias(next)) return null;
    const isNothing = next === undefined || (next as { value?: unknown } | null)?.value === null;
    if (isNothing && make && isMap(node)) {
      next = document.createNode({}) as Node;
      node.set(document.createNode(step), next);
    }
    node = next ?? null;
  }
  return isCollection(node) ? node : null;
}

function set(document: Document, path: Path, value: unknown): boolean {
  const parent = collectionAt(document, path.slice(0, -1), true);
  const key = path[path.length - 1];
  if (!isCollection(parent) || (isSeq(parent) && !(typeof key === 'number' && key <= parent.items.length)))
    return false;
  const old = parent.get(key, true) as Node | undefined;
  const node = document.createNode(value) as Node;
  keepStyle(old, node, parent);
  if (isMap(parent) && !parent.has(key)) parent.set(document.createNode(key), node);
  else parent.set(key, node);
  return true;
}

/** A new value keeps the remarks of the old one, and is written on one line unless it is a large map. */
function keepStyle(old: Node | undefined, node: Node, parent: Node): void {
  if (old !== undefined && old !== null) {
    node.comment = old.comment;
    node.commentBefore = old.commentBefore;
    node.spaceBefore = old.spaceBefore;
  }
  if (!isCollection(node)) return;
  const wasFlow = isCollection(old) ? old.flow === true : isSmall(node);
  node.flow = wasFlow || (isCollection(parent) && parent.flow === true);
  if (node.flow !== true) smallOnOneLine(node);
}

/** Whether a collection is written on one line. */
function isSmall(node: Node): boolean {
  return JSON.stringify(node).length <= 80;
}

/** Inside a large collection, each small one is written on one line. */
function smallOnOneLine(node: Node): void {
  if (!isCollection(node)) return;
  for (const item of node.items) {
    const inner = (isMap(node) ? (item as Pair).value : item) as Node | null;
    if (!isCollection(inner)) continue;
    inner.flow = isSmall(inner);
    if (inner.flow !== true) smallOnOneLine(inner);
  }
}

function remove(document: Document, path: Path): boolean {
  if (!document.hasIn(path)) return false;
  document.deleteIn(path);
  for (let length = path.length - 1; length > 0; length--) {
    const around = document.getIn(path.slice(0, length), true);
    if (!isCollection(around) || around.items.length > 0) break;
    document.deleteIn(path.slice(0, length));
  }
  return true;
}

function insert(document: Document, path: Path, value: unknown, before: string | undefined): boolean {
  const parent = collectionAt(document, path.slice(0, -1), true);
  const key = path[path.length - 1];
  const node = document.createNode(value) as Node;
  if (isSeq(parent) && typeof key === 'number' && key <= parent.items.length) {
    keepStyle(undefined, node, parent);
    parent.items.splice(key, 0, node);
    return true;
  }
  if (!isMap(parent) || parent.has(key)) return false;
  const at = parent.items.findIndex((pair) => nameOf(pair) === before);
  if (before !== undefined && at < 0) return false;
  keepStyle(undefined, node, parent);
  const pair = document.createPair(key, node);
  parent.items.splice(at < 0 ? parent.items.length : at, 0, pair);
  return true;
}

function rename(document: Document, path: Path, to: string): boolean {
  const parent = collectionAt(document, path.slice(0, -1), false);
  if (!isMap(parent) || parent.has(to)) return false;
  const pair = parent.items.find((each) => nameOf(each) === path.at(-1));
  if (pair === undefined) return false;
  (pair.key as { value: unknown }).value = to;
  return true;
}

function nameOf(pair: Pair): unknown {
  return (pair.key as { value?: unknown } | null)?.value;
}
