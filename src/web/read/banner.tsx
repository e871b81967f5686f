import type { ReactNode } from 'react';
import { Glyph } from '../ui/glyph.tsx';
import styles from './read.module.css';

interface Props {
  tone: 'info' | 'warn' | 'bad';
  action?: ReactNode;
  children: ReactNode;
}

/** Something to know about what is below it. */
export function Banner({ tone, action, children }: Props) {
  return (
    <div className={styles.banner} data-tone={tone} role="status">
      {tone !== 'info' && <Glyph name={tone === 'bad' ? 'error' : 'warning'} size={16} />}
      <span className={styles.bannerText}>{children}</span>
      {action}
    </div>
  );
}
