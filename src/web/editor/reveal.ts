import { create } from 'zustand';
import type { Issue } from '../../model/index.ts';
import { show } from '../shell/shell.ts';

/** A place in the text; lines and columns count from 1. */
export type TextSpan = Pick<Issue, 'line' | 'column' | 'endLine' | 'endColumn'>;

/** What the text editor is to show as soon as it is there; `null` when nothing is asked for. */
export const useReveal = create<{ span: TextSpan | null }>()(() => ({ span: null }));

/** Opens the text of the model at a place, with the focus in it. */
export function revealInText(span: TextSpan): void {
  useReveal.setState({ span });
  show({ view: 'build', sideOpen: true, side: 'text' });
}
