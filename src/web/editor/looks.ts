import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

const frame = EditorView.theme({
  '&': { height: '100%', backgroundColor: 'var(--n-panel)', color: 'var(--n-ink)', fontSize: '13px' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--n-mono)', lineHeight: '20px', overscrollBehavior: 'contain' },
  '.cm-content': { padding: '8px 0', caretColor: 'var(--n-accent)' },
  '.cm-cursor': { borderLeftColor: 'var(--n-accent)', borderLeftWidth: '2px' },
  '.cm-gutters': { backgroundColor: 'var(--n-panel)', color: 'var(--n-quiet)', border: 'none' },
  '.cm-lineNumbers .cm-gutterElement': { padding: '0 2px', minWidth: '28px' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'transparent' },
  '&.cm-focused .cm-activeLine': { backgroundColor: 'color-mix(in srgb, var(--n-quiet) 9%, transparent)' },
  '&.cm-focused .cm-activeLineGutter': { color: 'var(--n-ink)' },
  '.cm-selectionBackground': { backgroundColor: 'color-mix(in srgb, var(--n-quiet) 24%, transparent) !important' },
  '&.cm-focused .cm-selectionBackground': {
    backgroundColor: 'color-mix(in srgb, var(--n-accent) 28%, transparent) !important',
  },
  '.cm-selectionMatch': { backgroundColor: 'color-mix(in srgb, var(--n-warn) 20%, transparent)' },
  '.cm-searchMatch': { backgroundColor: 'color-mix(in srgb, var(--n-warn) 30%, transparent)' },
  '.cm-searchMatch.cm-searchMatch-selected': { outline: '1px solid var(--n-warn)' },
  '&.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--n-accent-soft)', outline: '1px solid var(--n-line)' },
  '.cm-chosen': {
    boxShadow: 'inset 3px 0 0 var(--n-accent)',
    backgroundColor: 'color-mix(in srgb, var(--n-accent-soft) 55%, transparent)',
  },
  '.cm-foldPlaceholder': {
    backgroundColor: 'var(--n-ground)',
    border: '1px solid var(--n-line)',
    color: 'var(--n-quiet)',
    padding: '0 6px',
  },
  '.cm-foldGutter .cm-gutterElement': { padding: '0 4px', cursor: 'pointer', color: 'var(--n-quiet)' },
});

const floating = EditorView.theme({
  '.cm-tooltip': {
    backgroundColor: 'var(--n-raised)',
    color: 'var(--n-ink)',
    border: '1px solid var(--n-line)',
    borderRadius: '6px',
    boxShadow: 'var(--n-shadow)',
    fontFamily: 'var(--n-font)',
    fontSize: '13px',
    maxWidth: '420px',
    overflow: 'hidden',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--n-mono)', maxHeight: '240px' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '3px 8px', lineHeight: '18px' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': { backgroundColor: 'var(--n-accent-soft)', color: 'var(--n-ink)' },
  '.cm-completionDetail': { color: 'var(--n-quiet)', fontStyle: 'normal', fontFamily: 'var(--n-font)' },
  '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: '700', color: 'var(--n-accent)' },
  '.cm-tooltip.cm-completionInfo': { padding: '8px 10px', maxWidth: '320px', overflow: 'auto' },
  '.cm-diagnostic': { padding: '8px 10px', borderLeft: '4px solid var(--n-warn)', whiteSpace: 'normal' },
  '.cm-diagnostic-error': { borderLeftColor: 'var(--n-bad)' },
  '.cm-lintRange-error': {
    backgroundImage: 'none',
    textDecoration: 'underline wavy var(--n-bad) 1px',
    textUnderlineOffset: '3px',
  },
  '.cm-lintRange-warning': {
    backgroundImage: 'none',
    textDecoration: 'underline wavy var(--n-warn) 1px',
    textUnderlineOffset: '3px',
  },
  '.cm-gutter-lint': { width: '18px' },
  '.cm-gutter-lint .cm-gutterElement': { padding: '3px 0 0 4px' },
  '.cm-lint-marker': { width: '14px', height: '14px' },
  '.cm-panels': { backgroundColor: 'var(--n-panel)', color: 'var(--n-ink)', borderColor: 'var(--n-line)' },
  '.cm-panels.cm-panels-top': { borderBottom: '1px solid var(--n-line)' },
  '.cm-panel.cm-search': { padding: '8px 32px 8px 8px', fontFamily: 'var(--n-font)' },
  '.cm-panel.cm-search label': { fontSize: '12px', whiteSpace: 'nowrap' },
  '.cm-textfield': {
    backgroundColor: 'var(--n-raised)',
    color: 'var(--n-ink)',
    border: '1px solid var(--n-line-strong)',
    borderRadius: '4px',
    fontSize: '13px',
    padding: '3px 6px',
  },
  '.cm-button': {
    backgroundImage: 'none',
    backgroundColor: 'var(--n-raised)',
    color: 'var(--n-ink)',
    border: '1px solid var(--n-line-strong)',
    borderRadius: '4px',
    fontSize: '12px',
    padding: '3px 8px',
  },
  '.cm-panel.cm-search [name=close]': { color: 'var(--n-quiet)', fontSize: '18px', width: '24px', height: '24px' },
});

const colours = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: 'var(--n-accent)' },
  { tag: [tags.string, tags.attributeValue], color: 'var(--n-good)' },
  { tag: tags.content, color: 'var(--n-ink)' },
  { tag: [tags.number, tags.bool, tags.null, tags.keyword], color: 'var(--n-warn)' },
  { tag: [tags.comment, tags.lineComment], color: 'var(--n-quiet)', fontStyle: 'italic' },
  { tag: [tags.punctuation, tags.separator, tags.squareBracket, tags.brace], color: 'var(--n-quiet)' },
  { tag: [tags.labelName, tags.typeName, tags.meta], color: 'var(--n-warn)' },
]);

/** The colours of the page: light and dark come with its tokens. */
export const looks: Extension = [frame, floating, syntaxHighlighting(colours)];
