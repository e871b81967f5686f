/** A run of lines `a[aStart..aEnd)` that stands in the place of `b[bStart..bEnd)`; the lines between changes are equal. */
export interface Change {
  aStart: number;
  aEnd: number;
  bStart: number;
  bEnd: number;
}

/** More differences than this are not worth looking for. */
const MOST_DIFFERENCES = 1500;

/**
 * The fewest changes that turn `a` into `b`, in order (Myers, "An O(ND) difference algorithm and its variations", 1986),
 * or null when there are too many.
 */
export function diffLines(a: readonly string[], b: readonly string[]): Change[] | null {
  const rows: Int32Array[] = [];
  const most = Math.min(a.length + b.length, MOST_DIFFERENCES);
  const reach = new Int32Array(2 * most + 3);
  for (let d = 0; d <= most; d++) {
    rows.push(reach.slice());
    for (let k = -d; k <= d; k += 2) {
      const at = k + most + 1;
      const isDown = k === -d || (k !== d && reach[at - 1] < reach[at + 1]);
      let x = isDown ? reach[at + 1] : reach[at - 1] + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++;
      reach[at] = x;
      if (x >= a.length && x - k >= b.length) return traceBack(rows, most, d, a.length, b.length);
    }
  }
  return null;
}

/** Follows the furthest reaching paths back from the end, and joins single steps into changes. */
function traceBack(rows: Int32Array[], most: number, last: number, aLength: number, bLength: number): Change[] {
  const changes: Change[] = [];
  let x = aLength;
  let y = bLength;
  for (let d = last; d > 0; d--) {
    const reach = rows[d];
    const k = x - y;
    const at = k + most + 1;
    const isDown = k === -d || (k !== d && reach[at - 1] < reach[at + 1]);
    const fromX = isDown ? reach[at + 1] : reach[at - 1];
    const fromY = fromX - (isDown ? k + 1 : k - 1);
    const [toX, toY] = isDown ? [fromX, fromY + 1] : [fromX + 1, fromY];
    const next = changes[0];
    if (next !== undefined && next.aStart === toX && next.bStart === toY) [next.aStart, next.bStart] = [fromX, fromY];
    else changes.unshift({ aStart: fromX, aEnd: toX, bStart: fromY, bEnd: toY });
    [x, y] = [fromX, fromY];
  }
  return changes;
}
