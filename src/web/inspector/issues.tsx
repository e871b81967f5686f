import { useEffect, useState } from 'react';
import type { Issue } from '../../model/index.ts';
import { changeText, useDocument } from '../document/store.ts';
import { fixesFor, type Fix } from '../editor/fixes.ts';
import { Glyph } from '../ui/glyph.tsx';
import { Sentence } from './sentence.tsx';
import styles from './inspector.module.css';

/** Issues under the field they are about, each with what mends it. */
export function IssueList({ issues }: { issues: readonly Issue[] }) {
  if (issues.length === 0) return null;
  return (
    <ul className={styles.issues}>
      {issues.map((issue) => (
        <IssueLine key={`${issue.code} ${issue.line}:${issue.column} ${issue.message}`} issue={issue} />
      ))}
    </ul>
  );
}

/** Fixes are tried on the whole model: not before the page has settled. */
const WAIT_MILLISECONDS = 60;
/** Characters of a model that takes so long to read that only who stays at an issue wants it tried. */
const LONG_TEXT = 100_000;
const LONG_WAIT_MILLISECONDS = 600;

function IssueLine({ issue }: { issue: Issue }) {
  const [fixes, setFixes] = useState<Fix[]>([]);
  useEffect(() => {
    const isLong = useDocument.getState().text.length > LONG_TEXT;
    const wait = isLong ? LONG_WAIT_MILLISECONDS : WAIT_MILLISECONDS;
    const timer = setTimeout(() => setFixes(fixesFor(issue, useDocument.getState().text)), wait);
    return () => clearTimeout(timer);
  }, [issue]);
  return (
    <li className={styles.issue} data-severity={issue.severity}>
      <Glyph name={issue.severity === 'error' ? 'error' : 'warning'} size={14} />
      <span className={styles.issueText}>
        <span className="visually-hidden">{issue.severity}: </span>
        <Sentence text={issue.message} />
        {issue.hint !== '' && (
          <span className={styles.quiet}>
            ; <Sentence text={issue.hint} />
          </span>
        )}
        {fixes.map((fix) => (
          <button key={fix.label} type="button" className={styles.fix} onClick={() => changeText(fix.text, fix.change)}>
            <Sentence text={fix.label} />
          </button>
        ))}
      </span>
    </li>
  );
}

/** That something is wrong inside what is closed. */
export function IssueSign({ issues }: { issues: readonly Issue[] }) {
  if (issues.length === 0) return null;
  const isError = issues.some(({ severity }) => severity === 'error');
  const label = issues.length === 1 ? '1 problem inside' : `${issues.length} problems inside`;
  return (
    <span
      className={styles.issue}
      data-severity={isError ? 'error' : 'warning'}
      role="img"
      aria-label={label}
      title={label}
    >
      <Glyph name={isError ? 'error' : 'warning'} size={14} />
    </span>
  );
}
