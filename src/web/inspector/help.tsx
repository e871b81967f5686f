import { create } from 'zustand';
import { inline } from '../../model/text/write.ts';
import type { Field } from './fields.ts';
import { Sentence } from './sentence.tsx';
import styles from './inspector.module.css';

/** The field that is explained: the one with the focus, or under the pointer. */
export const useHelp = create<{ field: Field | null }>()(() => ({ field: null }));

export function explain(field: Field | null): void {
  if (useHelp.getState().field !== field) useHelp.setState({ field });
}

/** What the field means, in the words of the language. */
export function HelpPane() {
  const field = useHelp((help) => help.field);
  return (
    <aside className={styles.help} aria-label="About the field" data-empty={field === null || undefined}>
      {field === null ? (
        <p className={styles.quiet}>Point at a field to read what it means.</p>
      ) : (
        <>
          <p className={styles.helpHead}>
            <code>{field.name}</code>
            <span className={styles.quiet}>
              <Sentence text={field.form} />
            </span>
          </p>
          <p>
            <Sentence text={field.sentence} />
          </p>
          {field.example !== undefined && (
            <p className={styles.quiet}>
              For example <code>{`${field.name}: ${inline(field.example)}`}</code>
            </p>
          )}
        </>
      )}
    </aside>
  );
}
