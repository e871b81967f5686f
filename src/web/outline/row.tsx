import { memo, useState, type MouseEvent } from 'react';
import { ICON_STROKE, ICONS, iconOf, type IconName } from '../../report/icons.ts';
import { thingOf } from '../document/selection.ts';
import { Glyph } from '../ui/glyph.tsx';
import { rename, renameProblem } from './operations.ts';
import { toggle, useOutline } from './state.ts';
import { isHeading, type Row } from './tree.ts';
import styles from './outline.module.css';

interface Props {
  id: string;
  row: Row;
  /** From 2: the first is the head of the table. */
  index: number;
  isActive: boolean;
  isChosen: boolean;
  onPick: (event: MouseEvent) => void;
  onMenu: (event: MouseEvent) => void;
}

export const OutlineRow = memo(PlainRow, (before, after) => {
  const { row: old, ...rest } = before;
  const same = (Object.keys(old) as (keyof Row)[]).every((key) => old[key] === after.row[key]);
  return same && rest.index === after.index && rest.isActive === after.isActive && rest.isChosen === after.isChosen;
});

function PlainRow({ id, row, index, isActive, isChosen, onPick, onMenu }: Props) {
  const isOpen = useOutline(({ closed }) => row.expandable && !closed.has(row.id));
  const isRenamed = useOutline(({ renaming }) => renaming === row.id);
  const heading = isHeading(row.id);
  return (
    <div
      id={id}
      role="row"
      className={styles.row}
      aria-level={row.level}
      aria-posinset={row.position}
      aria-setsize={row.siblings}
      aria-rowindex={index}
      aria-expanded={row.expandable ? isOpen : undefined}
      aria-selected={heading ? undefined : isChosen}
      data-active={isActive || undefined}
      data-heading={heading || undefined}
      onClick={onPick}
      onDoubleClick={() => !heading && useOutline.setState({ renaming: row.id })}
      onContextMenu={onMenu}
    >
      <span role="gridcell" className={styles.cell} style={{ paddingLeft: 8 + (row.level - 1) * 14 }}>
        <span
          className={styles.twist}
          aria-hidden
          onClick={(event) => {
            if (!row.expandable) return;
            event.stopPropagation();
            toggle(row.id, !isOpen);
          }}
        >
          {row.expandable && <Glyph name={isOpen ? 'down' : 'right'} size={14} />}
        </span>
        {!heading && <RowIcon row={row} />}
        {isRenamed ? <NameField row={row} /> : <span className={styles.text}>{row.name}</span>}
      </span>
      <Cell text={row.kind} quiet />
      <Cell text={row.role} />
      <Cell text={row.fails} />
      <Cell text={row.needs} />
      <Cell text={row.relations} />
      <span role="gridcell" className={styles.cell}>
        <Problems errors={row.errors} warnings={row.warnings} />
      </span>
    </div>
  );
}

function Cell({ text, quiet }: { text: string; quiet?: boolean }) {
  return (
    <span role="gridcell" className={styles.cell} data-quiet={quiet || undefined} title={text}>
      <span className={styles.text}>{text}</span>
    </span>
  );
}

const BY_SECTION: Partial<Record<string, IconName>> = {
  ...{ services: 'service', hazards: 'hazard', crews: 'crew', spares: 'disk' },
  ...{ maintenance: 'maintenance', drills: 'drill', scenarios: 'scenario' },
};

function RowIcon({ row }: { row: Row }) {
  const icon = BY_SECTION[thingOf(row.id)?.section ?? ''] ?? iconOf(row.kind);
  return (
    <svg
      viewBox="0 0 24 24"
      width={16}
      height={16}
      stroke="currentColor"
      fill={ICON_STROKE.fill}
      strokeWidth={ICON_STROKE['stroke-width']}
      strokeLinecap={ICON_STROKE['stroke-linecap']}
      strokeLinejoin={ICON_STROKE['stroke-linejoin']}
      className={styles.icon}
      aria-hidden
      dangerouslySetInnerHTML={{ __html: ICONS[icon] }}
    />
  );
}

/** How many errors and warnings: signs and figures, in words for who does not see them. */
function Problems({ errors, warnings }: { errors: number; warnings: number }) {
  return (
    <>
      {errors > 0 && <Count tone="error" count={errors} />}
      {warnings > 0 && <Count tone="warning" count={warnings} />}
    </>
  );
}

function Count({ tone, count }: { tone: 'error' | 'warning'; count: number }) {
  const words = `${count} ${count === 1 ? tone : `${tone}s`}`;
  return (
    <span className={styles.problems} data-tone={tone} title={words}>
      <Glyph name={tone} size={14} />
      <span aria-hidden>{count}</span>
      <span className="visually-hidden">{words}</span>
    </span>
  );
}

/** The name, being changed: Enter or leaving keeps it, Escape does not. */
function NameField({ row }: { row: Row }) {
  const thing = thingOf(row.id);
  const [text, setText] = useState(row.name);
  if (thing === null) return null;
  const problem = renameProblem(thing, text.trim());
  const end = (event: { currentTarget: HTMLElement }): void => {
    const grid = event.currentTarget.closest<HTMLElement>('[role="treegrid"]');
    useOutline.setState({ renaming: null });
    grid?.focus();
  };
  const isRefused = problem !== '' && text.trim() !== row.name;
  return (
    <span className={styles.naming}>
      <input
        className={styles.nameField}
        value={text}
        aria-label={`New name of ${row.name}`}
        aria-invalid={isRefused || undefined}
        title={problem}
        autoFocus
        spellCheck={false}
        onFocus={(event) => event.currentTarget.select()}
        onClick={(event) => event.stopPropagation()}
        onDoubleClick={(event) => event.stopPropagation()}
        onChange={(event) => setText(event.target.value)}
        onBlur={(event) => {
          if (problem === '' && text.trim() !== row.name) rename(thing, text.trim());
          if (useOutline.getState().renaming === row.id) end(event);
        }}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key === 'Escape') {
            setText(row.name);
            end(event);
          }
          if (event.key !== 'Enter' || problem !== '') return;
          if (text.trim() !== row.name) rename(thing, text.trim());
          end(event);
        }}
      />
      {isRefused && (
        <span role="alert" className={styles.nameProblem}>
          {problem}
        </span>
      )}
    </span>
  );
}
