import { Document, visit, type YAMLMap, type YAMLSeq } from 'yaml';

/** How a file is laid out. */
export interface Layout {
  /** Spaces of indentation. */
  indent: number;
  /** Space inside the braces of maps, `{ a: 1 }`, and the brackets of lists, `[ a ]`. */
  mapPadding: boolean;
  listPadding: boolean;
}

export const PLAIN_LAYOUT: Layout = { indent: 2, mapPadding: true, listPadding: false };

type Collection = YAMLMap | YAMLSeq;
type Writer = Collection['toString'];

/** The text of a document. yaml has one setting for the space inside maps and lists; here each has its own. */
export function writeDocument(document: Document, layout: Layout): string {
  visit(document, {
    Map: (_, node) => pad(node, layout.mapPadding),
    Seq: (_, node) => pad(node, layout.listPadding),
  });
  return document.toString({ lineWidth: 0, indent: layout.indent });
}

/** A value as YAML on one line: `{ heartbeat: 1s, misses: 3 }`. */
export function inline(value: unknown): string {
  const document = new Document(value);
  visit(document, { Collection: (_, node) => void (node.flow = true) });
  return writeDocument(document, PLAIN_LAYOUT).trim();
}

function pad(node: Collection, padding: boolean): void {
  const write = (Object.getPrototypeOf(node) as { toString: Writer }).toString;
  const padded: Writer = (context, ...rest) => {
    return write.call(node, context && { ...context, flowCollectionPadding: padding ? ' ' : '' }, ...rest);
  };
  Object.defineProperty(node, 'toString', { value: padded, configurable: true });
}
