import type { Mark } from '../../report/index.ts';

/** The mark under a point, else the nearest one that is at most `reach` away; null: none. Units of the figure. */
export function markAt(marks: readonly Mark[], x: number, y: number, reach = 12): number | null {
  let best: number | null = null;
  let nearest = reach;
  marks.forEach((mark, at) => {
    const dx = Math.max(mark.x - x, 0, x - mark.x - mark.width);
    const dy = Math.max(mark.y - y, 0, y - mark.y - mark.height);
    const distance = Math.max(dx, dy);
    // Among marks that overlap the later one is drawn above.
    if (distance < nearest || (distance === 0 && nearest === 0)) [best, nearest] = [at, distance];
  });
  return best;
}

/** Where a key leads from mark `at`, or null when it is no key that steps. */
export function step(key: string, at: number | null, count: number): number | null {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowDown':
      return at === null ? 0 : Math.min(count - 1, at + 1);
    case 'ArrowLeft':
    case 'ArrowUp':
      return at === null ? count - 1 : Math.max(0, at - 1);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
