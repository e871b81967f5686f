import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import styles from './outline.module.css';

export interface Pick {
  id: string;
  label: string;
  note?: string;
}

interface Props {
  /** What is looked for: 'Find a place'. */
  label: string;
  /** What fits a search. */
  find: (search: string) => readonly Pick[];
  onPick: (id: string) => void;
  empty: string;
}

/** More are not listed at once: a person types a letter or two. */
const MOST = 100;

/** A list to choose from by typing, arrows and Enter. */
export function PickList({ label, find, onPick, empty }: Props) {
  const [search, setSearch] = useState('');
  const [at, setAt] = useState(0);
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const all = find(search);
  const picks = all.slice(0, MOST);
  const current = Math.min(at, picks.length - 1);
  useEffect(() => {
    list.current?.children[current]?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  const press = (event: KeyboardEvent): void => {
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };
    const step = steps[event.key];
    if (step !== undefined) setAt(Math.max(0, Math.min(picks.length - 1, current + step)));
    else if (event.key === 'Enter' && picks[current] !== undefined) onPick(picks[current].id);
    else return;
    event.preventDefault();
  };
  return (
    <div className={styles.pick}>
      <input
        data-autofocus
        className={styles.pickSearch}
        role="combobox"
        aria-expanded
        aria-controls={id}
        aria-activedescendant={picks[current] === undefined ? undefined : `${id}-${current}`}
        aria-label={label}
        placeholder={label}
        value={search}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => {
          setSearch(event.target.value);
          setAt(0);
        }}
        onKeyDown={press}
      />
      <div ref={list} id={id} role="listbox" aria-label={label} className={styles.picks}>
        {picks.map((pick, index) => (
          <div
            key={pick.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === current}
            className={styles.pickItem}
            onPointerMove={() => setAt(index)}
            onClick={() => onPick(pick.id)}
          >
            <span>{pick.label}</span>
            {pick.note !== undefined && <span className={styles.pickNote}>{pick.note}</span>}
          </div>
        ))}
      </div>
      {picks.length === 0 && <p className={styles.empty}>{empty}</p>}
      {all.length > MOST && <p className={styles.empty}>{all.length - MOST} more: type to find them.</p>}
    </div>
  );
}

/** Picks that hold what is typed, those that begin with it first. */
export function matchingPicks(picks: readonly Pick[], search: string): Pick[] {
  const wanted = search.trim().toLowerCase();
  const begins = picks.filter(({ label }) => label.toLowerCase().startsWith(wanted));
  const holds = picks.filter(
    ({ label, note = '' }) =>
      !label.toLowerCase().startsWith(wanted) && `${label} ${note}`.toLowerCase().includes(wanted),
  );
  return [...begins, ...holds];
}
