import { useMemo } from 'react';
import { lineDifference, type DiffLine } from './difference.ts';
import styles from './diff-view.module.css';

const signs: Record<DiffLine['kind'], string> = { same: ' ', added: '+', removed: '−', gap: '⋯' };
const spoken: Partial<Record<DiffLine['kind'], string>> = { added: 'added: ', removed: 'removed: ' };

/** More lines than this are not looked through. */
const MOST_LINES = 2000;

/** What turns one text into another, line by line. */
export function DiffView({ before, after, label }: { before: string; after: string; label: string }) {
  const lines = useMemo(() => lineDifference(before, after), [before, after]);
  if (lines === null) return <p>The two have little in common.</p>;
  if (lines.length === 0) return <p className={styles.none}>The same text.</p>;
  return (
    <div className={styles.diff} tabIndex={0} role="region" aria-label={label}>
      {lines.slice(0, MOST_LINES).map(({ kind, text }, at) => (
        <div key={at} className={styles.line} data-kind={kind}>
          <span className={styles.sign} aria-hidden>
            {signs[kind]}
          </span>
          {spoken[kind] && <span className="visually-hidden">{spoken[kind]}</span>}
          <span>{text}</span>
        </div>
      ))}
    </div>
  );
}
