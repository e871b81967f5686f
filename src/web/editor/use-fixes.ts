import { useEffect, useState } from 'react';
import type { Issue } from '../../model/index.ts';
import { changeText, endGroup, useDocument } from '../document/store.ts';
import { notify } from '../ui/notices.ts';
import { fixesFor, likelyFixes } from './fixes.ts';

/** Beyond this length a fix is tried when somebody asks for it, not for every issue of a list, in characters. */
const LONG_TEXT = 40_000;

const found = new WeakMap<Issue, readonly string[]>();

/** Labels of the fixes of an issue of the present text; the same issue is looked at once. */
export function fixesNow(issue: Issue): readonly string[] {
  let labels = found.get(issue);
  if (labels === undefined) {
    const { text } = useDocument.getState();
    labels = text.length > LONG_TEXT ? likelyFixes(issue, text) : fixesFor(issue, text).map(({ label }) => label);
    found.set(issue, labels);
  }
  return labels;
}

/** Mends the issue, as one step of undo. False when that is not possible any more. */
export function applyFix(issue: Issue, label: string): boolean {
  const [fix] = fixesFor(issue, useDocument.getState().text, label);
  if (fix === undefined) {
    notify('That does not mend it as the text is now: mend it by hand.');
    return false;
  }
  endGroup();
  changeText(fix.text, fix.change);
  return true;
}

const queue: (() => void)[] = [];

/** One issue after the other, while the page has nothing else to do. */
function whenIdle(task: () => void): () => void {
  queue.push(task);
  if (queue.length === 1) schedule();
  return () => {
    const at = queue.indexOf(task);
    if (at >= 0) queue.splice(at, 1);
  };
}

function schedule(): void {
  const idle = globalThis.requestIdleCallback ?? ((run: () => void) => setTimeout(run, 20));
  idle(() => {
    queue[0]?.();
    queue.shift();
    if (queue.length > 0) schedule();
  });
}

/** Labels of the fixes of an issue in a list, looked for when there is time. */
export function useFixes(issue: Issue): readonly string[] {
  const [labels, setLabels] = useState<readonly string[]>(() => found.get(issue) ?? []);
  useEffect(() => {
    const known = found.get(issue);
    setLabels(known ?? []);
    return known === undefined ? whenIdle(() => setLabels(fixesNow(issue))) : undefined;
  }, [issue]);
  return labels;
}
