import { Tooltip } from '@mantine/core';
import { show } from '../shell/shell.ts';
import { select } from '../document/selection.ts';
import { Glyph } from '../ui/glyph.tsx';
import type { Mark } from './marks.ts';
import styles from './node.module.css';

const worst = (marks: readonly Mark[]): Mark['tone'] =>
  (['error', 'warning'] as const).find((tone) => marks.some((mark) => mark.tone === tone)) ?? 'risk';

const SHOWN = 6;

/** How many problems a thing has; what they are when it is pointed at. */
export function MarkBadge({ id, name, marks }: { id: string; name: string; marks: readonly Mark[] }) {
  if (marks.length === 0) return null;
  const tone = worst(marks);
  const count = `${marks.length} ${marks.length === 1 ? 'problem' : 'problems'}`;
  const label = `${count} of ${name}: ${marks.map(({ text }) => text).join(' ')}`;
  const lines = marks.slice(0, SHOWN).map(({ text }, at) => (
    <span key={at} className={styles.tip}>
      {text}
    </span>
  ));
  return (
    <Tooltip
      multiline
      w={320}
      label={
        <>
          {lines}
          {marks.length > SHOWN && <span className={styles.tip}>and {marks.length - SHOWN} more</span>}
        </>
      }
    >
      <button
        type="button"
        className={`${styles.mark} nodrag`}
        data-tone={tone}
        aria-label={label}
        tabIndex={-1}
        onClick={(event) => {
          event.stopPropagation();
          select([id]);
          show({ sideOpen: true, side: tone === 'risk' ? 'inspector' : 'problems' });
        }}
      >
        {tone === 'risk' ? <Glyph name="warning" size={13} /> : marks.length}
      </button>
    </Tooltip>
  );
}
