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
  /** What is being typed, null once it is written or given up. */
  onDraft?: (text: string | null) => void;
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
  const { label, value, placeholder, refuse, propose, reading, onCommit, onDraft, long, mono, autoFocus, invalid } =
    props;
  const [draft, setOwnDraft] = useState<string | null>(null);
  const setDraft = (next: string | null): void => {
    setOwnDraft(next);
    onDraft?.(next);
  };
  const notes = useId();
  const text = draft ?? value;
  const refusal = draft === null || draft.trim() === '' ? null : (refuse?.(draft) ?? null);
  const words = refusal === null && text.trim() !== '' ? (reading?.(text) ?? '') : '';
  const commit = (next: string): void => {
    if (next.trim() !== value.trim() && refuse?.(next)) return;
    setDraft(null);
    if (next.trim() !== value.trim() && next.trim() !== '') onCommit(next);
  };
  const press = keysOf({ isDraft: draft !== null, long, drop: () => setDraft(null), commit: () => commit(text) });
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
          <RefusalNote refusal={refusal} proposals={propose?.(refusal.hint) ?? []} onTake={commit} />
        )}
      </span>
    </span>
  );
}

interface Keys {
  isDraft: boolean;
  long: boolean | undefined;
  drop: () => void;
  commit: () => void;
}

/** Enter writes, Escape gives up; Shift and Enter begin a new line where there may be several. */
function keysOf({ isDraft, long, drop, commit }: Keys) {
  return (event: KeyboardEvent<HTMLElement>): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape' && isDraft) {
      event.stopPropagation();
      drop();
    }
    if (event.key !== 'Enter' || (long && event.shiftKey)) return;
    // With Ctrl it is written too, and the model is run with it.
    if (!event.ctrlKey && !event.metaKey) event.preventDefault();
    commit();
  };
}

interface NoteProps {
  refusal: Refusal;
  proposals: readonly string[];
  onTake: (text: string) => void;
}

/** Why a text is not written, and what can be written instead. */
function RefusalNote({ refusal, proposals, onTake }: NoteProps) {
  return (
    <span className={styles.refusal}>
      Not written: <Sentence text={refusal.message} />
      {proposals.length === 0 && refusal.hint !== '' && '; '}
      {proposals.length === 0 && <Sentence text={refusal.hint} />}{' '}
      {proposals.map((better) => (
        <button
          key={better}
          type="button"
          className={styles.fix}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onTake(better)}
        >
          Write {better}
        </button>
      ))}
    </span>
  );
}

/** Lines that a text needs in a panel of usual width, up to 6. */
function rowsFor(text: string): number {
  return Math.min(6, Math.max(1, Math.ceil(text.length / 30)));
}
