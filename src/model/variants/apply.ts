import { isNode, visit, type Node } from 'yaml';
import { compile } from '../compile/index.ts';
import { editModel, type Edit } from '../edit.ts';
import { parseModel } from '../parse.ts';
import { PLAIN_LAYOUT, writeDocument } from '../text/write.ts';
import { readDocument } from '../text/read.ts';
import type { Written } from '../schema/document.ts';
import { variantOf } from './variant.ts';

/**
 * The text of a model with edits written into it, comments and all, that means what `variantOf` makes of them. Where an
 * alias (`*name`) stands in the way, each is written out first. Null when that does not help either. Its scenarios may
 * have errors then, as they name instances.
 */
export function applied(text: string, written: Written, edits: Edit[]): string | null {
  const reading = variantOf(written, edits);
  if (!reading.ok) return null;
  const { fingerprint } = compile(reading.variant.model);
  const means = (candidate: string | null): candidate is string => {
    const changed = candidate === null ? null : parseModel(candidate).written;
    const again = changed === null ? null : variantOf(changed, []);
    return again?.ok === true && compile(again.variant.model).fingerprint === fingerprint;
  };
  const edited = editModel(text, edits);
  if (means(edited)) return edited;
  const plain = withoutAliases(text);
  const again = plain === null ? null : editModel(plain, edits);
  return means(again) ? again : null;
}

/** The same text with what each alias stands for in its place. */
function withoutAliases(text: string): string | null {
  const document = readDocument(text.replace(/\r\n/g, '\n'));
  if (document.errors.length > 0) return null;
  visit(document, {
    Alias(_, alias) {
      const source = alias.resolve(document);
      return isNode(source) ? (source.clone() as Node) : undefined;
    },
  });
  visit(document, {
    Node(_, node) {
      if ('anchor' in node) node.anchor = undefined;
    },
  });
  return writeDocument(document, PLAIN_LAYOUT);
}
