import { useDocument } from '../document/store.ts';
import { Glyph } from '../ui/glyph.tsx';
import { useHomes } from './home.ts';
import { saveAs } from './save.ts';
import { savedWords } from './saved-words.ts';
import { useSaved } from './saved.ts';
import styles from './saved-state.module.css';

/** Whether the model is safe, always in view. */
export function SavedState() {
  const saved = useSaved();
  const id = useDocument((document) => document.id);
  const fileName = useDocument((document) => document.fileName);
  const homes = useHomes();
  const home = homes.id === id ? homes.home : null;
  const isInFile = useDocument((document) => home?.text === document.text);
  const file = home === null ? null : home.kind === 'file' ? home.handle.name : fileName;
  const { text, tone } = savedWords(saved, file, isInFile);
  if (tone === 'bad')
    return (
      <button type="button" className={styles.bad} data-tour="saved" onClick={() => void saveAs()}>
        <Glyph name="warning" size={14} />
        {text}
      </button>
    );
  return (
    <span className={styles.state} data-tour="saved" role="status" aria-live="off">
      {text}
    </span>
  );
}
