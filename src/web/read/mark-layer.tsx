import { useState, type CSSProperties, type KeyboardEvent, type PointerEvent } from 'react';
import type { Figure, Mark } from '../../report/index.ts';
import { markAt, step } from './marks.ts';
import styles from './read.module.css';

interface Props {
  figure: Figure;
  /** What happens when a mark is clicked, or Enter is pressed on it; null: nothing. */
  onPick: ((at: number) => void) | null;
}

/** What can be pointed at in a figure: by pointer, and by arrow keys once it has the focus. */
export function MarkLayer({ figure, onPick }: Props) {
  const [at, setAt] = useState<number | null>(null);
  /** Where the pointer is, as a share of the width; null: the keyboard leads. */
  const [pointer, setPointer] = useState<number | null>(null);
  const { marks } = figure;
  const mark = at === null ? undefined : marks[at];
  const point = (event: PointerEvent<HTMLElement>): void => {
    const box = event.currentTarget.getBoundingClientRect();
    const scale = figure.width / box.width;
    setPointer((event.clientX - box.left) / box.width);
    setAt(markAt(marks, (event.clientX - box.left) * scale, (event.clientY - box.top) * scale));
  };
  const press = (event: KeyboardEvent<HTMLElement>): void => {
    if ((event.key === 'Enter' || event.key === ' ') && at !== null) onPick?.(at);
    else if (event.key === 'Escape' && at !== null) setAt(null);
    else {
      const next = step(event.key, at, marks.length);
      if (next === null) return;
      setAt(next);
      setPointer(null);
    }
    event.preventDefault();
    event.stopPropagation();
  };
  if (marks.length === 0) return null;
  const help = `${marks.length === 1 ? 'one part' : `${marks.length} parts`}; arrow keys step through them`;
  return (
    <>
      <div
        className={styles.marks}
        role="group"
        tabIndex={0}
        aria-label={`${figure.title}: ${help}${onPick === null ? '' : ', Enter selects in the model'}`}
        data-pick={onPick !== null || undefined}
        onPointerMove={point}
        onPointerDown={point}
        onPointerLeave={() => setAt(null)}
        onClick={() => at !== null && onPick?.(at)}
        onKeyDown={press}
        onBlur={() => setAt(null)}
      >
        {mark && <span className={styles.mark} style={boxOf(mark, figure)} />}
        {mark && <Tip mark={mark} figure={figure} pointer={pointer} />}
      </div>
      <span className="visually-hidden" aria-live="polite">
        {mark?.label ?? ''}
      </span>
    </>
  );
}

const share = (part: number, whole: number): string => `${(part / whole) * 100}%`;

function boxOf({ x, y, width, height }: Mark, figure: Figure): CSSProperties {
  return {
    ...{ left: share(x, figure.width), top: share(y, figure.height) },
    ...{ width: share(width, figure.width), height: share(height, figure.height) },
  };
}

/** Below the mark where that is in the upper half of the figure, above it elsewhere; beside the pointer on wide marks. */
function Tip({ mark, figure, pointer }: { mark: Mark; figure: Figure; pointer: number | null }) {
  const isWide = mark.width > figure.width / 3;
  const middle = isWide ? (pointer ?? 0.3) : (mark.x + mark.width / 2) / figure.width;
  const above = mark.y + mark.height / 2 > figure.height / 2;
  const vertical = above
    ? { bottom: share(figure.height - mark.y, figure.height) }
    : { top: share(mark.y + mark.height, figure.height) };
  const horizontal = middle < 0.5 ? { left: share(middle, 1) } : { right: share(1 - middle, 1) };
  return (
    <span className={styles.tip} style={{ ...vertical, ...horizontal }} aria-hidden>
      {mark.label}
    </span>
  );
}
