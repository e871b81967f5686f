import { NameInput } from './name-input.tsx';
import { useField, useNames, type EditorProps } from '../editing.tsx';
import type { FieldKind } from '../fields.ts';
import { MIXED } from '../raw.ts';
import { CloseGlyph } from './close.tsx';
import styles from '../inspector.module.css';

/** A list of names, or of words, as pills; one may have been written without brackets and then stays so. */
export function NamesEditor({
  kind,
  path,
  label,
  autoFocus,
}: EditorProps & { kind: Extract<FieldKind, { type: 'names' | 'words-list' }> }) {
  const { value, write, remove } = useField(path);
  const names = useNames();
  const choices = kind.type === 'words-list' ? kind.words : names(kind.of);
  const chosen =
    value === MIXED || value === undefined || value === null
      ? []
      : Array.isArray(value)
        ? value.map(String)
        : [String(value)];
  const save = (next: string[]): void => {
    const isBare = typeof value === 'string' && next.length === 1;
    if (next.length === 0) remove();
    else write(isBare ? next[0] : next);
  };
  return (
    <div className={styles.pills} role="group" aria-label={label}>
      {value === MIXED && <span className={styles.quiet}>several values</span>}
      {chosen.map((name, at) => (
        <span key={`${name} ${at}`} className={styles.pill}>
          {name}
          <CloseGlyph label={`Take ${name} away`} onClick={() => save(chosen.filter((_, other) => other !== at))} />
        </span>
      ))}
      <span className={styles.grow}>
        <NameInput
          label={`Add to ${label}`}
          value=""
          placeholder="Add …"
          names={choices.filter((name) => !chosen.includes(name))}
          onCommit={(name) => save([...chosen, name])}
          autoFocus={autoFocus}
        />
      </span>
    </div>
  );
}
