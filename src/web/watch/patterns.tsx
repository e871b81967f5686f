import { memo } from 'react';
import type { Look } from './words.ts';
import styles from './timeline.module.css';

/** The patterns of the bars: each look differs from all others without its colour. */
export const Patterns = memo(function Patterns() {
  return (
    <svg width={0} height={0} className={styles.patterns} aria-hidden>
      <defs>
        <Pattern look="weak" size={6} d="M-1 1 1-1M0 0 6 6M5 7 7 5M-1-1 7 7" />
        <Pattern look="busy" size={6} d="M-1 1 1-1M-1 7 7-1M5 7 7 5" />
        <Pattern look="unknown" size={5} d="M1.500 1.500h2v2h-2Z" filled />
        <Pattern look="waiting" size={4} d="M1 0v4" />
        <Pattern look="repair" size={4} d="M0 1h4" />
        <Pattern look="out" size={6} d="M0 0 6 6M6 0 0 6" />
      </defs>
    </svg>
  );
});

function Pattern({ look, size, d, filled = false }: { look: Look; size: number; d: string; filled?: boolean }) {
  return (
    <pattern
      id={`look-${look}`}
      width={size}
      height={size}
      patternUnits="userSpaceOnUse"
      className={styles.pattern}
      data-look={look}
    >
      <rect width={size} height={size} />
      <path d={d} data-filled={filled || undefined} />
    </pattern>
  );
}

/** A small sample of a look. */
export function Swatch({ look }: { look: Look }) {
  return (
    <svg className={styles.swatch} width={20} height={12} aria-hidden>
      <path className={styles.bar} data-look={look} d={look === 'idle' ? 'M0 5h20v2H0Z' : 'M0 0h20v12H0Z'} />
    </svg>
  );
}
