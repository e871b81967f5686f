import { isAlias, isMap as isMapNode, isScalar, isSeq, type Node } from 'yaml';
import { editModel, type Edit, type Path } from '../../../model/index.ts';
import { readDocument } from '../../../model/text/read.ts';
import { dataOf, type Data, type EditedText } from './data.ts';
import { followInstances } from './step-instances.ts';
import { difference, type Alias, type Renaming } from './difference.ts';

/**
 * The edits of a text that make its data what `change` makes of it: comments, order and layout of everything else stay.
 * Where the text uses aliases, those that no longer stand for the same are written out.
 */
export function planEdits(
  document: EditedText,
  change: (data: Data) => void,
  renamings: readonly Renaming[] = [],
): Edit[] {
  const before = dataOf(document);
  const after = structuredClone(before);
  change(after);
  followInstances(before, after);
  const aliases = aliasesOf(document.text);
  const edits = difference(before, after, renamings, aliases);
  if (aliases.length === 0 || edits.length === 0 || editModel(document.text, edits) !== null) return edits;
  const writtenOut = aliases.map(({ path }): Edit => ({ type: 'set', path, value: valueAt(before, path) }));
  return [...writtenOut, ...difference(before, after, renamings)];
}

/** Where a text has aliases. */
export function aliasesOf(text: string): Alias[] {
  if (!/[\s[,:]\*\S/.test(text)) return [];
  const aliases: Alias[] = [];
  const anchors = new Map<string, Path>();
  const visit = (node: Node | null, path: Path): void => {
    if (isAlias(node)) {
      const source = anchors.get(node.source);
      if (source !== undefined) aliases.push({ path, source });
      return;
    }
    const anchor = (node as { anchor?: string } | null)?.anchor;
    if (anchor !== undefined) anchors.set(anchor, path);
    if (isSeq(node)) node.items.forEach((item, at) => visit(item as Node, [...path, at]));
    if (!isMapNode(node)) return;
    for (const { key, value } of node.items)
      if (isScalar(key)) visit(value as Node | null, [...path, String(key.value)]);
  };
  visit(readDocument(text).contents as Node | null, []);
  return aliases;
}

function valueAt(root: unknown, path: Path): unknown {
  let value = root;
  for (const step of path) value = (value as Data | undefined)?.[step];
  return value;
}
