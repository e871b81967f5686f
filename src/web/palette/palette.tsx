import { EntryList } from './entry-list.tsx';
import { insertEntry } from './insert.ts';
import styles from './palette.module.css';

/** What can be added: click to add it to what is selected, or drag it to where it belongs. */
export function Palette() {
  return (
    <div className={styles.palette}>
      <h2 className={styles.heading}>Add</h2>
      <EntryList label="What can be added" onPick={(entry) => insertEntry(entry)} draggable />
    </div>
  );
}
