import { Handle, Position, type NodeProps } from '@xyflow/react';
import { memo } from 'react';
import type { TopologyNode } from '../../report/topology/graph.ts';
import type { ThingNode } from './flow.ts';
import { KindIcon } from './icon.tsx';
import { MarkBadge } from './mark-badge.tsx';
import { NameField } from './name-field.tsx';
import styles from './node.module.css';
import { useOverlay, type NodeOverlay } from './overlay.ts';
import { percent } from './percent.ts';
import { useStage } from './stage.ts';
import { useMarks } from './use-marks.ts';

const sections = { component: 'components', service: 'services', hazard: 'hazards' } as const;

/** A component in one place, a service, or a hazard. */
export const Thing = memo(function Thing({ id, data: { node }, selected }: NodeProps<ThingNode>) {
  const isRenamed = useStage(({ renaming }) => renaming === id);
  const overlay = useOverlay(({ nodes }) => nodes[id] as NodeOverlay | undefined);
  const mode = useOverlay((state) => state.mode);
  const marks = useMarks(`${sections[node.type]}.${node.component}`);
  const shown = mode === 'none' ? undefined : overlay;
  const isNow = mode === 'moment' && shown !== undefined;
  const waits = isNow ? shown.tone === 'standby' : node.type === 'component' && node.active === 0;
  return (
    <div
      className={styles.thing}
      data-type={node.type}
      data-waits={waits || undefined}
      data-several={node.count > 1 || undefined}
      data-selected={selected || undefined}
      data-tone={mode === 'moment' ? shown?.tone : undefined}
    >
      {mode === 'heat' && shown?.heat !== undefined && <Heat share={shown.heat} />}
      <span className={styles.icon}>
        <KindIcon kind={node.kind} />
      </span>
      <span className={styles.words}>
        <span className={styles.head}>
          {isRenamed ? <NameField id={id} /> : <span className={styles.name}>{node.component}</span>}
          {node.count > 1 && <span className={styles.count}>×{node.count}</span>}
        </span>
        <Below node={node} lines={shown?.lines ?? []} heat={mode === 'heat' ? shown?.heat : undefined} />
      </span>
      <MarkBadge id={id} name={node.component} marks={marks} />
      <Handles name={node.component} />
    </div>
  );
});

/** The line under the name: the part it plays, or what is known of it now. */
function Below({ node, lines, heat }: { node: TopologyNode; lines: readonly string[]; heat?: number }) {
  const { replication } = node.badges;
  const told = lines.length > 0 ? lines.join(', ') : under(node);
  const share = heat === undefined ? '' : `${percent(heat)} of the down time`;
  const text = share === '' ? told : share;
  return (
    <span className={styles.below}>
      <span className={styles.role} title={text}>
        {text}
      </span>
      {replication !== undefined && lines.length === 0 && share === '' && (
        <span className={styles.chip} title={`Data is copied: ${replication}`}>
          {replication}
        </span>
      )}
    </span>
  );
}

function under({ type, count, active, standby, role, badges, kind, component }: TopologyNode): string {
  if (type !== 'component') return type;
  const isPlain = standby.length === 0 && active === count && count > 1 && !role.includes('active');
  const told = [isPlain ? '' : role, badges.needs ?? ''].filter((each) => each !== '').join(', ');
  if (told !== '') return told;
  return kind === component ? '' : kind;
}

/** The stronger and longer, the larger its share. */
function Heat({ share }: { share: number }) {
  return (
    <span className={styles.heat} aria-hidden>
      <span className={styles.tint} style={{ opacity: share === 0 ? 0 : 0.04 + 0.28 * share }} />
      <span className={styles.bar} style={{ width: share === 0 ? 0 : `${Math.max(2, share * 100)}%` }} />
    </span>
  );
}

/** Where a connection is drawn from; it may end anywhere on another node. */
function Handles({ name }: { name: string }) {
  return (
    <>
      {(['bottom', 'top', 'left', 'right'] as const).map((side) => (
        <Handle
          key={side}
          id={side}
          type="source"
          position={Position[(side.charAt(0).toUpperCase() + side.slice(1)) as keyof typeof Position]}
          className={styles.handle}
          title={`Draw from here to what ${name} needs (with Shift: can do without)`}
        />
      ))}
    </>
  );
}
