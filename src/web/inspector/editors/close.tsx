import { Glyph, type GlyphName } from '../../ui/glyph.tsx';
import styles from '../inspector.module.css';

interface Props {
  label: string;
  onClick: () => void;
  glyph?: GlyphName;
}

/** A small button that is a sign: take away, rename. */
export function CloseGlyph({ label, onClick, glyph = 'close' }: Props) {
  return (
    <button type="button" className={styles.iconButton} aria-label={label} title={label} onClick={onClick}>
      <Glyph name={glyph} size={14} />
    </button>
  );
}
