import { useEffect, useState } from 'react';
import type { Issue } from '../../model/index.ts';
import { changeText, endGroup, useDocument } from '../document/store.ts';
import { notify } from '../ui/notices.ts';
import { fixesFor, type Fix } from './fixes.ts';

/** Beyond this length, looking for fixes takes too long to do it for every issue in a list, in characters. */
const LONG_TEXT = 150_000;

const found = new WeakMap<Issue, Fix[]>();

/** The fixes of an issue of the present text; the same issue is looked at once. */
export function fixesNow(issue: Issue): Fix[] {
  let fixes = found.get(issue);
  if (fixes === undefined) {
    fixes = fixesFor(issue, useDocument.getState().text);
    found.set(issue, fixes);
  }
  return fixes;
}

/** Mends the issue, as one step of undo. False when the text has changed so that it is not there any more. */
export function applyFix(issue: Issue, { label }: Fix): boolean {
  const fix = fixesFor(issue, useDocument.getState().text).find((each) => each.label === label);
  if (fix === undefined) {
    notify('The text has changed since: there is nothing to mend here any more.');
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

/** Fixes of an issue for a list, looked for when there is time. `wanted`: looked for at once even in a long text. */
export function useFixes(issue: Issue): readonly Fix[] {
  const [fixes, setFixes] = useState<readonly Fix[]>(() => found.get(issue) ?? []);
  useEffect(() => {
    const known = found.get(issue);
    setFixes(known ?? []);
    if (known !== undefined || useDocument.getState().text.length > LONG_TEXT) return;
    return whenIdle(() => setFixes(fixesNow(issue)));
  }, [issue]);
  return fixes;
}
