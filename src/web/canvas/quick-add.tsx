import { useEffect, useMemo, useRef } from 'react';
import { ENTRIES, type Entry } from '../palette/entries.ts';
import { EntryList } from '../palette/entry-list.tsx';
import { insertEntry } from '../palette/insert.ts';
import { thingOf } from '../document/selection.ts';
import styles from './canvas.module.css';
import { connectIds } from './commands.ts';
import { setStage, useStage } from './stage.ts';

const WIDTH = 280;
const HEIGHT = 380;

const close = (): void => setStage({ quickAdd: null });

/** What can be added, where somebody double-clicked or dropped a connection. */
export function QuickAddList() {
  const quickAdd = useStage((stage) => stage.quickAdd);
  const box = useRef<HTMLDivElement>(null);
  const isFrom = quickAdd?.from !== undefined;
  const entries = useMemo(() => (isFrom ? ENTRIES.filter(({ kind }) => kind === 'component') : ENTRIES), [isFrom]);
  useEffect(() => {
    if (quickAdd === null) return;
    const leave = (event: PointerEvent): void => {
      if (!box.current?.contains(event.target as Node)) close();
    };
    window.addEventListener('pointerdown', leave, true);
    return () => window.removeEventListener('pointerdown', leave, true);
  }, [quickAdd]);
  if (quickAdd === null) return null;
  const { client, at, place, from } = quickAdd;
  const pick = (entry: Entry): void => {
    close();
    insertEntry(entry, { place, at, from });
  };
  const label = from === undefined ? 'What to add here' : `What ${thingOf(from)?.name ?? 'it'} needs`;
  const left = Math.max(8, Math.min(client.x, window.innerWidth - WIDTH - 8));
  const top = Math.max(8, Math.min(client.y, window.innerHeight - HEIGHT - 8));
  return (
    <div
      ref={box}
      className={styles.quickAdd}
      style={{ left, top, width: WIDTH, height: HEIGHT }}
      role="dialog"
      aria-label={label}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) close();
        event.stopPropagation();
      }}
    >
      <div className={styles.quickTitle}>
        {label}
        {place !== null && <span> in {place}</span>}
      </div>
      {from !== undefined && place !== null && (
        <button
          type="button"
          className={styles.quickPlace}
          onClick={() => {
            close();
            connectIds(from, `place:${place}`, 'requires');
          }}
        >
          {place} itself
        </button>
      )}
      <EntryList label={label} onPick={pick} entries={entries} autoFocus />
    </div>
  );
}
