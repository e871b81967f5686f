import { lintGutter, setDiagnostics, type Diagnostic } from '@codemirror/lint';
import type { EditorState, Extension, Text } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import type { Issue } from '../../model/index.ts';
import { useDerived } from '../document/derived.ts';
import { capital } from './code.tsx';
import { pieces } from './complete.ts';
import { applyFix, fixesNow } from './use-fixes.ts';

/** Where an issue is told: in the gutter, by a line under the text, and in words with what mends it. */
export const diagnosticLooks: Extension = [
  lintGutter(),
  EditorView.theme({
    '.cm-fixes': { display: 'flex', flexWrap: 'wrap', gap: '4px', marginTop: '6px' },
    '.cm-hint': { margin: '2px 0 0', color: 'var(--n-quiet)' },
    '.cm-fix': {
      minHeight: '24px',
      padding: '2px 8px',
      border: '0',
      borderRadius: '4px',
      backgroundColor: 'var(--n-accent-soft)',
      color: 'var(--n-accent)',
      font: 'inherit',
      fontSize: '12px',
      fontWeight: '600',
      cursor: 'pointer',
    },
  }),
];

/** Puts the issues of the model that the text is now into the editor; of an older text they would stand elsewhere. */
export function showIssues(view: EditorView): void {
  const { issues } = useDerived.getState();
  view.dispatch(setDiagnostics(view.state, diagnosticsOf(issues, view.state)));
}

function diagnosticsOf(issues: readonly Issue[], state: EditorState): Diagnostic[] {
  return issues.map((issue) => {
    const from = positionOf(state.doc, issue.line, issue.column);
    const end = issue.endLine === undefined ? from : positionOf(state.doc, issue.endLine, issue.endColumn ?? 1);
    // A whole section underlined says less than its first line.
    const to = Math.max(from, Math.min(end, state.doc.lineAt(from).to));
    const { severity, message } = issue;
    return { from, to, severity, message, renderMessage: () => tell(issue) };
  });
}

/** An offset that exists, whatever line and column say; both count from 1. */
export function positionOf(doc: Text, line: number, column: number): number {
  const at = doc.line(Math.max(1, Math.min(doc.lines, line)));
  return Math.min(at.to, at.from + Math.max(0, column - 1));
}

function tell(issue: Issue): HTMLElement {
  const box = document.createElement('div');
  const message = box.appendChild(document.createElement('div'));
  message.append(...pieces(capital(issue.message)));
  if (issue.hint !== '') {
    const hint = box.appendChild(document.createElement('p'));
    hint.className = 'cm-hint';
    hint.append(...pieces(capital(issue.hint)));
  }
  const fixes = fixesNow(issue);
  if (fixes.length === 0) return box;
  const row = box.appendChild(document.createElement('div'));
  row.className = 'cm-fixes';
  for (const label of fixes) {
    const button = row.appendChild(document.createElement('button'));
    button.type = 'button';
    button.className = 'cm-fix';
    button.textContent = label;
    button.addEventListener('click', () => void applyFix(issue, label));
  }
  return box;
}
