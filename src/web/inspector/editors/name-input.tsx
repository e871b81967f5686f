import { Autocomplete } from '@mantine/core';
import { useState, type KeyboardEvent } from 'react';
import { nearest } from '../../../model/index.ts';
import styles from '../inspector.module.css';

interface Props {
  label: string;
  value: string;
  names: readonly string[];
  placeholder?: string;
  onCommit: (name: string) => void;
  /** Any word will do; names are only proposed. */
  free?: boolean;
  autoFocus?: boolean;
  describedBy?: string;
  id?: string;
}

/** More are not shown at once: a person types a letter or two of the name. */
const MOST_SHOWN = 60;

/** A name, with those that the model has to choose from. One that nothing has is written too, and the nearest is named. */
export function NameInput({ label, value, names, placeholder, onCommit, free, autoFocus, describedBy, id }: Props) {
  const [draft, setDraft] = useState<string | null>(null);
  // Lists of a thousand names are made for the field that is in use, not for every one.
  const [open, setOpen] = useState(false);
  const shown = open ? filtered(names, draft ?? '', MOST_SHOWN) : [];
  const text = draft ?? value;
  const isUnknown = !free && draft !== null && draft !== '' && !names.some((name) => name.includes(draft));
  const near = isUnknown ? nearest(draft, names) : null;
  const commit = (name: string): void => {
    setDraft(null);
    const trimmed = name.trim();
    if (trimmed !== '' && trimmed !== value) onCommit(trimmed);
  };
  const press = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') {
      if (draft !== null) event.stopPropagation();
      setDraft(null);
    }
    // While a name of the list is marked, Enter is the choice of that name.
    if (event.key !== 'Enter' || event.currentTarget.getAttribute('aria-activedescendant')) return;
    if (draft !== null) commit(draft);
  };
  return (
    <span className={styles.draft}>
      <Autocomplete
        id={id}
        size="xs"
        aria-label={id === undefined ? label : undefined}
        aria-describedby={describedBy}
        value={text}
        placeholder={placeholder}
        data={open ? shown : []}
        maxDropdownHeight={280}
        autoFocus={autoFocus}
        comboboxProps={{ shadow: 'md', transitionProps: { duration: 0 } }}
        classNames={{ input: styles.input, option: styles.option }}
        filter={({ options }) => options}
        onFocus={() => setOpen(true)}
        onChange={setDraft}
        onOptionSubmit={commit}
        onBlur={() => {
          setOpen(false);
          if (draft !== null) commit(draft);
        }}
        onKeyDown={press}
      />
      {near !== null && (
        <span className={styles.note}>
          <button
            type="button"
            className={styles.fix}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => commit(near)}
          >
            Write {near}
          </button>
        </span>
      )}
    </span>
  );
}

/** Names that hold what is typed, those that begin with it first. */
export function filtered(names: readonly string[], search: string, limit: number): string[] {
  const wanted = search.trim().toLowerCase();
  const begins = names.filter((name) => name.toLowerCase().startsWith(wanted));
  const holds = names.filter((name) => !name.toLowerCase().startsWith(wanted) && name.toLowerCase().includes(wanted));
  return [...new Set([...begins, ...holds])].slice(0, limit);
}
