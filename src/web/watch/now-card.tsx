import { useMemo } from 'react';
import { useDerived } from '../document/derived.ts';
import { select } from '../document/selection.ts';
import { goingOn } from './going-on.ts';
import { Swatch } from './patterns.tsx';
import { useWatch } from './watch.ts';
import styles from './now-card.module.css';

/** Below so many pixels the topology needs the room. */
const NARROW = 800;

/** Over the topology: what goes on at the moment that is shown and that no node tells of. */
export function NowCard() {
  const moment = useWatch(({ shown }) => shown?.moment ?? null);
  const graph = useDerived((derived) => derived.graph);
  const lines = useMemo(() => (moment === null ? [] : goingOn(moment)), [moment]);
  if (lines.length === 0) return null;
  const idOf = (id: string): string => graph.nodes.find(({ component }) => component === id)?.id ?? id;
  return (
    <details className={styles.card} open={window.innerWidth > NARROW}>
      <summary className={styles.title}>Going on now ({lines.length})</summary>
      <ul className={styles.lines} aria-label="Going on at this moment">
        {lines.map(({ key, look, thing, words, left, id }) => (
          <li key={key}>
            <button type="button" className={styles.line} onClick={() => select([idOf(id)])}>
              <Swatch look={look} />
              <span>
                <strong>{thing}</strong> {words}
                {left !== '' && <span className={styles.left}> · {left}</span>}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
