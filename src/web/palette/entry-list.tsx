import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { KindIcon } from '../canvas/icon.tsx';
import { Glyph } from '../ui/glyph.tsx';
import { findEntries, grouped, type Entry } from './entries.ts';
import styles from './palette.module.css';

interface Props {
  label: string;
  onPick: (entry: Entry) => void;
  /** Focuses the search at once. */
  autoFocus?: boolean;
  /** Entries can be dragged onto the canvas. */
  draggable?: boolean;
  entries?: readonly Entry[];
}

/** Kind of what a drag from the palette carries: the id of an entry. */
export const DRAGGED = 'application/x-nines-entry';

/** A search over what can be added: arrows choose, Enter adds. What is pointed at is told below with its figures. */
export function EntryList({ label, onPick, autoFocus = false, draggable = false, entries }: Props) {
  const list = useRef<HTMLDivElement>(null);
  const base = useId();
  const idOf = (entry: Entry): string => `${base}-${entry.id}`;
  const { query, groups, chosen, search, point, press } = useChoice(entries, onPick, (entry) => {
    list.current?.querySelector(`[id="${CSS.escape(idOf(entry))}"]`)?.scrollIntoView({ block: 'nearest' });
  });
  return (
    <div className={styles.entries}>
      <Search
        {...{ label, query, autoFocus, list: `${base}-list`, active: chosen === null ? undefined : idOf(chosen) }}
        onQuery={search}
        onKeyDown={press}
      />
      <div ref={list} id={`${base}-list`} className={styles.list} role="listbox" aria-label={label} tabIndex={-1}>
        {groups.map(([group, those]) => (
          <div key={group} role="group" aria-labelledby={`${base}-${group}`}>
            <div id={`${base}-${group}`} className={styles.group}>
              {group}
            </div>
            {those.map((entry) => (
              <Option
                key={entry.id}
                id={idOf(entry)}
                {...{ entry, draggable, isActive: entry === chosen }}
                onPoint={() => point(entry.id)}
                onPick={() => onPick(entry)}
              />
            ))}
          </div>
        ))}
      </div>
      {groups.every(([, those]) => those.length === 0) && (
        <p className={styles.nothing}>Nothing has that name. A blank component can be anything.</p>
      )}
      <Details entry={chosen} />
    </div>
  );
}

/** What is found, and which of it is chosen: by the arrow keys, by the pointer, else the first. */
function useChoice(
  entries: readonly Entry[] | undefined,
  onPick: (entry: Entry) => void,
  onStep: (entry: Entry) => void,
) {
  const [query, setQuery] = useState('');
  const [active, setActive] = useState<string | null>(null);
  const found = useMemo(() => findEntries(query, entries), [query, entries]);
  const groups = useMemo(
    () => (query.trim() === '' ? grouped(found) : ([['Found', found]] as [string, Entry[]][])),
    [found, query],
  );
  const order = useMemo(() => groups.flatMap(([, those]) => those), [groups]);
  const chosen = order.find(({ id }) => id === active) ?? (query.trim() === '' ? null : (order[0] ?? null));
  const step = (by: number): void => {
    const at = chosen === null ? (by > 0 ? -1 : 0) : order.indexOf(chosen);
    const next = order[(at + by + order.length) % order.length];
    if (next === undefined) return;
    setActive(next.id);
    onStep(next);
  };
  const press = (event: KeyboardEvent): void => {
    const by = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
    if (by !== undefined && order.length > 0) {
      event.preventDefault();
      step(by);
    } else if (event.key === 'Enter' && chosen !== null) {
      event.preventDefault();
      onPick(chosen);
    } else if (event.key === 'Escape' && query !== '') {
      event.preventDefault();
      event.stopPropagation();
      setQuery('');
    }
  };
  const search = (next: string): void => {
    setQuery(next);
    setActive(null);
  };
  return { query, groups, chosen, search, point: setActive, press };
}

interface SearchProps {
  label: string;
  query: string;
  list: string;
  active?: string;
  autoFocus: boolean;
  onQuery: (query: string) => void;
  onKeyDown: (event: KeyboardEvent) => void;
}

function Search({ label, query, list, active, autoFocus, onQuery, onKeyDown }: SearchProps) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (autoFocus) input.current?.focus();
  }, [autoFocus]);
  return (
    <div className={styles.search}>
      <Glyph name="search" size={15} />
      <input
        ref={input}
        type="search"
        role="combobox"
        aria-expanded
        aria-controls={list}
        aria-activedescendant={active}
        aria-label={`Search: ${label}`}
        placeholder="Search: database, zone, ddos …"
        data-palette-search
        value={query}
        spellCheck={false}
        onChange={(event) => onQuery(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
    </div>
  );
}

interface OptionProps {
  id: string;
  entry: Entry;
  isActive: boolean;
  draggable: boolean;
  onPoint: () => void;
  onPick: () => void;
}

function Option({ id, entry, isActive, draggable, onPoint, onPick }: OptionProps) {
  return (
    <div
      id={id}
      role="option"
      aria-selected={isActive}
      className={styles.option}
      draggable={draggable}
      title={draggable ? 'Click to add, or drag onto the canvas' : undefined}
      onDragStart={(event) => {
        event.dataTransfer.setData(DRAGGED, entry.id);
        event.dataTransfer.effectAllowed = 'copy';
      }}
      onPointerEnter={onPoint}
      onClick={onPick}
    >
      <span className={styles.icon}>
        <KindIcon kind={entry.icon} size={18} />
      </span>
      <span className={styles.title}>{entry.title}</span>
    </div>
  );
}

/** What an entry is and which figures it brings, with where they come from. */
function Details({ entry }: { entry: Entry | null }) {
  if (entry === null) {
    return <p className={`${styles.details} ${styles.hint}`}>Point at something to read what it brings.</p>;
  }
  return (
    <div className={styles.details} aria-live="polite" tabIndex={0} role="region" aria-label={`About ${entry.title}`}>
      <strong>{entry.title}</strong>
      <p>{entry.words}</p>
      {entry.sources.length > 0 && (
        <dl>
          {entry.sources.map(({ field, value, source, provenance }, at) => (
            <div key={at}>
              <dt>
                <span>{field}</span> <b>{value}</b>
              </dt>
              <dd>
                {source}
                {provenance !== '' && provenance !== source && <em> ({provenance})</em>}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}
