import { closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, indentWithTab } from '@codemirror/commands';
import { yaml } from '@codemirror/lang-yaml';
import { bracketMatching, foldGutter, foldKeymap, indentOnInput, indentUnit } from '@codemirror/language';
import { nextDiagnostic, previousDiagnostic } from '@codemirror/lint';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { EditorState, StateEffect, StateField, type Extension } from '@codemirror/state';
import {
  Decoration,
  drawSelection,
  dropCursor,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
  rectangularSelection,
  type DecorationSet,
  type KeyBinding,
} from '@codemirror/view';
import { redo, undo } from '../document/store.ts';
import { completion, hover } from './complete.ts';
import { diagnosticLooks } from './diagnostics.ts';
import { hangingLines } from './hanging.ts';
import { looks } from './looks.ts';

/** The history is that of the document, so that a step back is the same wherever one asks for it. */
const history: KeyBinding[] = [
  { key: 'Mod-z', run: () => (undo(), true), preventDefault: true },
  { key: 'Mod-y', run: () => (redo(), true), preventDefault: true },
  { key: 'Mod-Shift-z', run: () => (redo(), true), preventDefault: true },
];

/** Keys that the page uses for something else. */
const ofThePage = new Set(['Mod-Enter', 'Mod-i', 'Mod-Alt-\\', 'Mod-k', 'Mod-Shift-k']);

const issues: KeyBinding[] = [
  { key: 'F8', run: nextDiagnostic },
  { key: 'Shift-F8', run: previousDiagnostic },
];

export const chooseRange = StateEffect.define<{ from: number; to: number } | null>();

const chosen = Decoration.line({ class: 'cm-chosen' });

/** The lines of what is selected on the canvas. */
const chosenLines = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(lines, transaction) {
    let now = lines.map(transaction.changes);
    for (const effect of transaction.effects) {
      if (effect.is(chooseRange))
        now = effect.value === null ? Decoration.none : linesOf(transaction.state, effect.value);
    }
    return now;
  },
  provide: (field) => EditorView.decorations.from(field),
});

function linesOf(state: EditorState, { from, to }: { from: number; to: number }): DecorationSet {
  const lines = [];
  const last = state.doc.lineAt(Math.min(to, state.doc.length)).number;
  for (let line = state.doc.lineAt(Math.min(from, state.doc.length)).number; line <= last; line++)
    lines.push(chosen.range(state.doc.line(line).from));
  return Decoration.set(lines);
}

/** The text of the page's menus, in place of the library's. */
const phrases = EditorState.phrases.of({
  Find: 'Find',
  Replace: 'Replace with',
  next: 'Next',
  previous: 'Previous',
  all: 'Select all',
  'match case': 'Match case',
  regexp: 'Pattern',
  'by word': 'Whole word',
  replace: 'Replace',
  'replace all': 'Replace all',
  close: 'Close the search',
});

export const extensions: Extension = [
  diagnosticLooks,
  lineNumbers(),
  foldGutter({ openText: '⌄', closedText: '›' }),
  hangingLines,
  highlightSpecialChars(),
  drawSelection(),
  dropCursor(),
  EditorState.allowMultipleSelections.of(true),
  rectangularSelection(),
  indentOnInput(),
  indentUnit.of('  '),
  bracketMatching(),
  closeBrackets(),
  highlightActiveLine(),
  highlightActiveLineGutter(),
  highlightSelectionMatches(),
  search({ top: true }),
  yaml(),
  completion,
  hover,
  chosenLines,
  looks,
  phrases,
  EditorView.contentAttributes.of({
    'aria-label': 'Text of the model',
    spellcheck: 'false',
    tabindex: '0',
    translate: 'no',
  }),
  keymap.of([
    ...history,
    ...issues,
    ...closeBracketsKeymap,
    ...[...defaultKeymap, ...searchKeymap, ...foldKeymap, ...completionKeymap].filter(
      ({ key = '' }) => !ofThePage.has(key),
    ),
    indentWithTab,
  ]),
];
