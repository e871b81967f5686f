import { useId, useState, type KeyboardEvent } from 'react';
import type { Refusal } from '../scalars.ts';
import { Sentence } from '../sentence.tsx';
import styles from '../inspector.module.css';

interface Props {
  label: string;
  /** What is written now. */
  value: string;
  placeholder?: string;
  /** Why a text cannot be written, or null. */
  refuse?: (text: string) => Refusal | null;
  /** Texts that a hint proposes instead. */
  propose?: (hint: string) => string[];
  /** Says the text in other words. */
  reading?: (text: string) => string;
  onCommit: (text: string) => void;
  /** Several lines. */
  long?: boolean;
  numeric?: boolean;
  mono?: boolean;
  autoFocus?: boolean;
  describedBy?: string;
  invalid?: boolean;
  id?: string;
}

/**
 * A text that is written when it is done: on Enter, or when the focus leaves. Escape brings back what was written. What
 * cannot be written stays, with the reason, until it is mended or given up.
 */
export function DraftInput(props: Props) {
  const { label, value, placeholder, refuse, propose, reading, onCommit, long, mono, autoFocus, invalid } = props;
  const [draft, setDraft] = useState<string | null>(null);
  const notes = useId();
  const text = draft ?? value;
  const refusal = draft === null || draft.trim() === '' ? null : (refuse?.(draft) ?? null);
  const words = refusal === null && text.trim() !== '' ? (reading?.(text) ?? '') : '';
  const commit = (next: string): void => {
    if (next.trim() !== value.trim() && refuse?.(next)) return;
    setDraft(null);
    if (next.trim() !== value.trim() && next.trim() !== '') onCommit(next);
  };
  const press = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape' && draft !== null) {
      event.stopPropagation();
      setDraft(null);
    }
    if (event.key !== 'Enter' || (long && event.shiftKey)) return;
    event.preventDefault();
    commit(text);
  };
  const shared = {
    id: props.id,
    className: styles.input,
    value: text,
    placeholder,
    autoFocus,
    'aria-label': props.id === undefined ? label : undefined,
    'aria-invalid': invalid || refusal !== null || undefined,
    'aria-describedby': [props.describedBy, notes].filter(Boolean).join(' '),
    'data-mono': mono || undefined,
    spellCheck: long ? true : false,
    autoComplete: 'off',
    onKeyDown: press,
    onBlur: () => draft !== null && commit(draft),
  };
  return (
    <span className={styles.draft}>
      {long ? (
        <textarea {...shared} rows={rowsFor(text)} onChange={(event) => setDraft(event.target.value)} />
      ) : (
        <input
          {...shared}
          type="text"
          inputMode={props.numeric ? 'decimal' : undefined}
          onChange={(event) => setDraft(event.target.value)}
        />
      )}
      <span id={notes} className={styles.note} aria-live="polite">
        {refusal === null ? (
          words
        ) : (
          <span className={styles.refusal}>
            Not written: <Sentence text={refusal.message} />
            {refusal.hint !== '' && '. '}
            <Sentence text={refusal.hint} />
            {propose?.(refusal.hint).map((better) => (
              <button
                key={better}
                type="button"
                className={styles.fix}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => commit(better)}
              >
                Write {better}
              </button>
            ))}
          </span>
        )}
      </span>
    </span>
  );
}

/** Lines that a text needs in a panel of usual width, up to 6. */
function rowsFor(text: string): number {
  return Math.min(6, Math.max(1, Math.ceil(text.length / 44)));
}
