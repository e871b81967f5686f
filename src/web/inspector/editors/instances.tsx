import { useField, useNames, type EditorProps } from '../editing.tsx';
import { readInstances, writeInstances, type InstanceRow } from '../instances.ts';
import { MIXED } from '../raw.ts';
import { textOf } from '../scalars.ts';
import { CloseGlyph } from './close.tsx';
import { DraftInput } from './draft-input.tsx';
import { NameInput } from './name-input.tsx';
import styles from '../inspector.module.css';

const refuse = (text: string) =>
  /^[1-9][0-9]{0,5}$/.test(text.trim()) ? null : { message: 'expected a whole number from 1', hint: '' };

/** How many instances, and where: a number, or a table of places. */
export function InstancesEditor({ path, label }: EditorProps) {
  const { value, write, remove } = useField(path);
  const places = useNames()('place');
  if (value === MIXED) return <p className={styles.quiet}>They differ in this: choose one of them to change it.</p>;
  const table = readInstances(value);
  if (table === null) return <code className={styles.quiet}>{textOf(value)}</code>;
  const { form, rows, count } = table;
  const save = (next: InstanceRow[]): void => {
    const written = writeInstances(next, form);
    if (written === undefined) remove();
    else write(written);
  };
  const free = places.filter((place) => !rows.some((row) => row.place === place));
  const total = rows.reduce((sum, row) => sum + row.count, 0);
  return (
    <div className={styles.items} role="group" aria-label={label}>
      {form === 'number' && <Stepper label="How many instances" count={count} onChange={write} />}
      {rows.map(({ place, count: here }, at) => (
        <div key={place} className={styles.itemHead}>
          <span className={styles.grow}>{place}</span>
          <Stepper
            label={`Instances in ${place}`}
            count={here}
            onChange={(next) => save(rows.map((row, other) => (other === at ? { place, count: next } : row)))}
          />
          <CloseGlyph label={`None in ${place}`} onClick={() => save(rows.filter((_, other) => other !== at))} />
        </div>
      ))}
      {free.length > 0 && (
        <div className={styles.addLine}>
          <NameInput
            label="Add instances in a place"
            value=""
            placeholder={form === 'number' ? 'Or say where: a place …' : 'Add a place …'}
            names={free}
            onCommit={(place) => save([...rows, { place, count: form === 'number' ? count : 1 }])}
          />
          {rows.length > 1 && <span className={styles.quiet}>{total} in all</span>}
        </div>
      )}
    </div>
  );
}

function Stepper({ label, count, onChange }: { label: string; count: number; onChange: (count: number) => void }) {
  return (
    <span className={styles.stepper}>
      <CloseGlyph glyph="minus" label={`${label}: one less`} onClick={() => count > 1 && onChange(count - 1)} />
      <DraftInput
        label={label}
        value={String(count)}
        numeric
        refuse={refuse}
        onCommit={(text) => onChange(Number(text))}
      />
      <CloseGlyph glyph="plus" label={`${label}: one more`} onClick={() => onChange(count + 1)} />
    </span>
  );
}
