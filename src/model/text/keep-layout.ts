import { diffLines, type Change } from './diff.ts';

/**
 * Carries a change over to text with its own layout. `plain` and `edited` are what a program writes for the same
 * document before and after the change; `original` is how a person had laid it out. Lines that the change does not touch
 * stay as the person wrote them. Null when the texts are too different to tell.
 */
export function keepLayout(original: string, plain: string, edited: string): string | null {
  const [from, to, after] = [original, plain, edited].map((text) => text.split('\n'));
  const layout = diffLines(from.map(withoutSpace), to.map(withoutSpace));
  const changes = diffLines(to, after);
  if (layout === null || changes === null) return null;
  const lines: string[] = [];
  let next = 0;
  for (const change of widened(changes, layout)) {
    lines.push(
      ...from.slice(next, position(layout, change.aStart, 'start')),
      ...after.slice(change.bStart, change.bEnd),
    );
    next = position(layout, change.aEnd, 'end');
  }
  return [...lines, ...from.slice(next)].join('\n');
}

function withoutSpace(line: string): string {
  return line.replace(/\s+/g, '');
}

/** Where a line of the plain text is in the original: at the edge of a run of lines that was laid out differently. */
function position(layout: Change[], line: number, edge: 'start' | 'end'): number {
  let shift = 0;
  for (const { aStart, aEnd, bStart, bEnd } of layout) {
    if (bStart > line || (bStart === line && edge === 'start')) break;
    if (bEnd > line) return aStart;
    if (bStart === bEnd && bEnd === line && edge === 'end') break;
    shift = aEnd - bEnd;
  }
  return line + shift;
}

/** Changes that begin or end inside such a run take all of it. */
function widened(changes: Change[], layout: Change[]): Change[] {
  const wide: Change[] = [];
  for (const change of changes) {
    let { aStart, aEnd } = change;
    for (const run of layout) {
      const touches = run.bStart < aEnd && run.bEnd > aStart;
      const inside = aStart === aEnd && run.bStart < aStart && run.bEnd > aStart;
      if (!touches && !inside) continue;
      aStart = Math.min(aStart, run.bStart);
      aEnd = Math.max(aEnd, run.bEnd);
    }
    const bStart = change.bStart - (change.aStart - aStart);
    const bEnd = change.bEnd + (aEnd - change.aEnd);
    const last = wide.at(-1);
    if (last !== undefined && last.aEnd >= aStart)
      Object.assign(last, { aEnd: Math.max(last.aEnd, aEnd), bEnd: Math.max(last.bEnd, bEnd) });
    else wide.push({ aStart, aEnd, bStart, bEnd });
  }
  return wide;
}
