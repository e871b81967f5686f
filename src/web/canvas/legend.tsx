import { useDerived } from '../document/derived.ts';
import type { TopologyEdgeKind } from '../../report/topology/graph.ts';
import styles from './canvas.module.css';
import { Line, LOOKS } from './edge.tsx';

const order = Object.keys(LOOKS) as TopologyEdgeKind[];

/** What the lines mean that are drawn now. */
export function Legend() {
  const kinds = useDerived(({ graph }) => {
    const drawn = new Set(graph.edges.map(({ kind }) => kind));
    return order.filter((kind) => drawn.has(kind)).join(' ');
  });
  const waits = useDerived(({ graph }) => graph.nodes.some(({ type, active }) => type === 'component' && active === 0));
  if (kinds === '') return null;
  return (
    <ul className={styles.legend} aria-label="What the lines mean">
      {(kinds.split(' ') as TopologyEdgeKind[]).map((kind) => (
        <li key={kind}>
          <svg width={44} height={14} aria-hidden>
            <Line kind={kind} path="M2 7H34" x={42} y={7} angle={0} />
          </svg>
          {LOOKS[kind].words}
        </li>
      ))}
      {waits && (
        <li>
          <span className={styles.waiting} aria-hidden />
          stands by
        </li>
      )}
    </ul>
  );
}
