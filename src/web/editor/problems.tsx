import { Button, Tooltip } from '@mantine/core';
import { memo, useMemo, useState } from 'react';
import type { Issue } from '../../model/index.ts';
import { useDerived } from '../document/derived.ts';
import { select } from '../document/selection.ts';
import { show } from '../shell/shell.ts';
import { Glyph } from '../ui/glyph.tsx';
import { capital, Sentence } from './code.tsx';
import { idsOfIssue } from './ids.ts';
import styles from './problems.module.css';
import { revealInText } from './reveal.ts';
import { applyFix, useFixes } from './use-fixes.ts';

/** Issues shown before a person asks for more: a hopeless text can have thousands. */
const PAGE = 100;

/** Everything that is wrong or doubtful, errors first. */
export function Problems() {
  const issues = useDerived((derived) => derived.issues);
  const [shown, setShown] = useState(PAGE);
  const ordered = useMemo(() => errorsFirst(issues), [issues]);
  const errors = issues.filter(({ severity }) => severity === 'error').length;
  if (issues.length === 0) return <NothingWrong />;
  return (
    <div className={styles.problems}>
      <p className={styles.count} role="status">
        {countInWords(errors, issues.length - errors)}
      </p>
      <ol className={styles.list} aria-label="Problems">
        {ordered.slice(0, shown).map((issue) => (
          <Problem key={keyOf(issue)} issue={issue} />
        ))}
      </ol>
      {ordered.length > shown && (
        <Button variant="subtle" size="compact-sm" className={styles.more} onClick={() => setShown(shown + PAGE)}>
          Show {Math.min(PAGE, ordered.length - shown)} more of {ordered.length - shown}
        </Button>
      )}
    </div>
  );
}

function NothingWrong() {
  return (
    <div className={styles.empty} role="status">
      <Glyph name="check" size={28} />
      <p>Nothing wrong, nothing doubtful.</p>
    </div>
  );
}

const Problem = memo(function Problem({ issue }: { issue: Issue }) {
  const fixes = useFixes(issue);
  const { severity, line, column, message, hint, got } = issue;
  const showIt = (): void => {
    select(idsOfIssue(issue, useDerived.getState().graph));
    revealInText(issue);
  };
  const inspect = (): void => {
    select(idsOfIssue(issue, useDerived.getState().graph));
    show({ side: 'inspector' });
  };
  const isOfThing = idsOfIssue(issue, useDerived.getState().graph).length > 0;
  return (
    <li className={styles.problem} data-severity={severity}>
      <span className={styles.sign}>
        <Glyph name={severity === 'error' ? 'error' : 'warning'} />
      </span>
      <div className={styles.body}>
        <button type="button" className={styles.what} onClick={showIt}>
          <span className="visually-hidden">{severity === 'error' ? 'Error: ' : 'Warning: '}</span>
          <span className={styles.message}>
            <Sentence text={capital(message)} />
            {got !== '' && !message.includes(got.replaceAll('"', '')) && (
              <span className={styles.got}> (found {got})</span>
            )}
          </span>
          <span className={styles.place} aria-label={`line ${line}, column ${column}`}>
            {line}:{column}
          </span>
        </button>
        {hint !== '' && (
          <p className={styles.hint}>
            <Sentence text={capital(hint)} />
          </p>
        )}
        <div className={styles.actions}>
          {fixes.map((label) => (
            <Button key={label} size="compact-xs" variant="light" onClick={() => void applyFix(issue, label)}>
              {label}
            </Button>
          ))}
          {isOfThing && (
            <Tooltip label="Show it in the inspector">
              <Button size="compact-xs" variant="subtle" color="gray" onClick={inspect}>
                Inspect
              </Button>
            </Tooltip>
          )}
        </div>
      </div>
    </li>
  );
});

function errorsFirst(issues: readonly Issue[]): Issue[] {
  const isError = ({ severity }: Issue): boolean => severity === 'error';
  return [...issues.filter(isError), ...issues.filter((issue) => !isError(issue))];
}

const keyOf = ({ line, column, code, message }: Issue): string => `${line}:${column} ${code} ${message}`;

function countInWords(errors: number, warnings: number): string {
  const count = (many: number, word: string): string => `${many} ${word}${many === 1 ? '' : 's'}`;
  const parts = [errors > 0 && count(errors, 'error'), warnings > 0 && count(warnings, 'warning')].filter(Boolean);
  return `${parts.join(' and ')}${errors > 0 ? ': errors keep the model from running' : ': the model can run as it is'}`;
}
