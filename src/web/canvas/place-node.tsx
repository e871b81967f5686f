import { Handle, Position, type NodeProps } from '@xyflow/react';
import { memo } from 'react';
import type { PlaceNode } from './flow.ts';
import { KindIcon } from './icon.tsx';
import { MarkBadge } from './mark-badge.tsx';
import { NameField } from './name-field.tsx';
import styles from './node.module.css';
import { useOverlay, type NodeOverlay } from './overlay.ts';
import { percent } from './percent.ts';
import { useStage } from './stage.ts';
import { useMarks } from './use-marks.ts';

/** A failure domain: a box around what is in it, dragged by its title. */
export const Place = memo(function Place({ id, data: { place, depth }, selected }: NodeProps<PlaceNode>) {
  const isRenamed = useStage(({ renaming }) => renaming === id);
  const isTarget = useStage(({ dropPlace }) => dropPlace === id);
  const overlay = useOverlay(({ mode, nodes }) =>
    mode === 'none' ? undefined : (nodes[id] as NodeOverlay | undefined),
  );
  const marks = useMarks(`places.${place.name}`);
  // What is told takes the room of the kind, for the name to stay whole.
  const isTold = overlay !== undefined && (overlay.lines.length > 0 || overlay.heat !== undefined);
  return (
    <div
      className={styles.place}
      data-deep={depth % 2 === 1 || undefined}
      data-selected={selected || undefined}
      data-target={isTarget || undefined}
      data-tone={overlay?.tone}
    >
      <div className={`${styles.title} place-title`}>
        <KindIcon kind={place.kind} size={16} />
        {isRenamed ? <NameField id={id} /> : <span className={styles.name}>{place.name}</span>}
        {place.kind !== place.name && !isTold && <span className={styles.kind}>{place.kind}</span>}
        {overlay !== undefined && overlay.lines.length > 0 && (
          <span className={styles.chip} title={overlay.lines.join(', ')}>
            {overlay.lines.join(', ')}
          </span>
        )}
        {overlay?.heat !== undefined && (
          <span
            className={styles.chip}
            data-hot={overlay.heat >= 0.1 || undefined}
            title={`${percent(overlay.heat)} of the down time`}
          >
            {percent(overlay.heat)} of the down time
          </span>
        )}
        <MarkBadge id={id} name={place.name} marks={marks} />
      </div>
      {(['bottom', 'top', 'left', 'right'] as const).map((side) => (
        <Handle
          key={side}
          id={side}
          type="source"
          position={Position[(side.charAt(0).toUpperCase() + side.slice(1)) as keyof typeof Position]}
          className={styles.handle}
        />
      ))}
    </div>
  );
});
