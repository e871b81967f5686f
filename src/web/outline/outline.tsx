import { Menu } from '@mantine/core';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react';
import { isEnabled, titleOf, type Action } from '../actions/action.ts';
import { action, actionsOf, runAction } from '../actions/table.ts';
import { useDerived } from '../document/derived.ts';
import { select, useSelection } from '../document/selection.ts';
import { show } from '../shell/shell.ts';
import { Glyph, type GlyphName } from '../ui/glyph.tsx';
import { OutlineDialogs } from './dialogs.tsx';
import { isHeading, isSelected, rowsOf, typedAhead, type Row } from './tree.ts';
import { OutlineRow } from './row.tsx';
import { toggle, useOutline } from './state.ts';
import styles from './outline.module.css';

/** Height of a row, in pixels. */
const ROW = 32;
/** With more rows than this only those in view are drawn. */
const MANY = 300;
/** Rows drawn beyond the view, on either side. */
const BEYOND = 12;
const PAGE = 10;
/** Letters typed within this time are one word. */
const TYPING_MILLISECONDS = 700;

/** The model as a table: everything that the canvas can do, by the keys and for a screen reader. */
export function Outline() {
  const model = useDerived((derived) => derived.draft);
  const graph = useDerived((derived) => derived.graph);
  const issues = useDerived((derived) => derived.issues);
  const closed = useOutline((outline) => outline.closed);
  const search = useOutline((outline) => outline.search);
  const rows = useMemo(
    () => (model === null ? [] : rowsOf(model, graph, issues, closed, search)),
    [model, graph, issues, closed, search],
  );
  return (
    <div className={styles.outline}>
      <Tools count={rows.length} />
      {model === null ? (
        <Empty text="The text of the model cannot be read, so that there is nothing to list. The problems say why." />
      ) : rows.length === 0 ? (
        <Empty
          text={
            search === ''
              ? 'Nothing is in the model yet. Press “Add …” to begin with a component, a zone or a service.'
              : `Nothing is called “${search}”.`
          }
        />
      ) : (
        <Grid rows={rows} />
      )}
      <OutlineDialogs />
    </div>
  );
}

function Empty({ text }: { text: string }) {
  return <p className={styles.empty}>{text}</p>;
}

/** The first few say in words what they do, the others by their sign. */
const TOOLS: { id: string; label: string; glyph: GlyphName; sign?: boolean }[] = [
  { id: 'outline.add', label: 'Add …', glyph: 'plus' },
  { id: 'outline.connect', label: 'Needs …', glyph: 'right' },
  { id: 'outline.move', label: 'Move to …', glyph: 'layout' },
  { id: 'outline.rename', label: 'Rename', glyph: 'edit', sign: true },
  { id: 'edit.duplicate', label: 'Duplicate', glyph: 'copy', sign: true },
  { id: 'edit.delete', label: 'Remove', glyph: 'trash', sign: true },
  { id: 'watch.fail', label: 'Fail it now', glyph: 'bolt', sign: true },
];

function Tools({ count }: { count: number }) {
  // What can be done follows the selection.
  useSelection(({ ids }) => ids);
  const search = useOutline((outline) => outline.search);
  return (
    <div className={styles.tools} role="toolbar" aria-label="Outline">
      {TOOLS.map(({ id, label, glyph, sign }) => {
        const known = action(id);
        if (known === null) return null;
        const isOff = known.enabled !== undefined && !known.enabled();
        return (
          <button
            key={id}
            type="button"
            className={styles.tool}
            disabled={isOff}
            title={sign ? label : undefined}
            aria-label={sign ? label : undefined}
            onClick={() => runAction(id)}
          >
            <Glyph name={glyph} size={14} />
            {!sign && label}
          </button>
        );
      })}
      <input
        type="search"
        className={styles.search}
        placeholder="Find in the outline"
        aria-label="Find in the outline"
        value={search}
        onChange={(event) => useOutline.setState({ search: event.target.value })}
      />
      <span className="visually-hidden" role="status">
        {count} rows
      </span>
    </div>
  );
}

const COLUMNS = ['Name', 'Kind', 'Instances', 'Fails', 'Needs', 'Requires, uses', 'Problems'];

function Grid({ rows }: { rows: Row[] }) {
  const grid = useRef<HTMLDivElement>(null);
  const ids = useSelection((selection) => selection.ids);
  const active = useOutline((outline) => outline.active);
  const chosen = useMemo(() => new Set(ids), [ids]);
  const [scrolled, setScrolled] = useState({ top: 0, height: 800 });
  const [menuAt, setMenuAt] = useState<{ x: number; y: number } | null>(null);
  const current = Math.max(
    0,
    rows.findIndex(({ id }) => id === active),
  );
  const isMany = rows.length > MANY;
  const from = isMany ? Math.max(0, Math.floor(scrolled.top / ROW) - BEYOND) : 0;
  const to = isMany ? Math.min(rows.length, Math.ceil((scrolled.top + scrolled.height) / ROW) + BEYOND) : rows.length;
  useFollowSelection(rows, ids);
  useEffect(() => keepInView(grid.current, current), [current]);
  const openMenu = (event: MouseEvent | { clientX: number; clientY: number }): void => {
    setMenuAt({ x: event.clientX, y: event.clientY });
  };
  return (
    <>
      <div
        ref={grid}
        className={styles.grid}
        role="treegrid"
        aria-label="Outline of the model"
        aria-multiselectable
        aria-rowcount={rows.length + 1}
        aria-colcount={COLUMNS.length}
        aria-activedescendant={rows[current] === undefined ? undefined : rowId(rows[current].id)}
        tabIndex={0}
        onScroll={({ currentTarget }) =>
          isMany && setScrolled({ top: currentTarget.scrollTop, height: currentTarget.clientHeight })
        }
        onKeyDown={(event) => press(event, rows, current, () => openMenu(below(grid.current, current)))}
      >
        <Head />
        <div role="rowgroup" style={{ paddingTop: from * ROW, paddingBottom: (rows.length - to) * ROW }}>
          {rows.slice(from, to).map((row, at) => (
            <OutlineRow
              key={row.id}
              id={rowId(row.id)}
              row={row}
              index={from + at + 2}
              isActive={from + at === current}
              isChosen={isSelected(row, chosen)}
              onPick={(event) => pick(rows, row, event)}
              onMenu={(event) => {
                event.preventDefault();
                if (!isSelected(row, chosen)) pick(rows, row, { shiftKey: false, ctrlKey: false, metaKey: false });
                openMenu(event);
              }}
            />
          ))}
        </div>
      </div>
      <RowMenu at={menuAt} onClose={() => setMenuAt(null)} focus={() => grid.current?.focus()} />
    </>
  );
}

function Head() {
  return (
    <div role="rowgroup" className={styles.headGroup}>
      <div role="row" aria-rowindex={1} className={styles.headRow}>
        {COLUMNS.map((name) => (
          <span key={name} role="columnheader" className={styles.cell}>
            {name}
          </span>
        ))}
      </div>
    </div>
  );
}

function rowId(id: string): string {
  return `outline-${id}`;
}

/** What is selected elsewhere, or has moved, becomes the row that the keys act on. */
function useFollowSelection(rows: readonly Row[], ids: readonly string[]): void {
  const before = useRef(ids);
  useEffect(() => {
    const chosen = new Set(ids);
    const now = rows.find(({ id }) => id === useOutline.getState().active);
    const isNew = before.current !== ids;
    before.current = ids;
    if (ids.length === 0 || (now !== undefined && (!isNew || isSelected(now, chosen)))) return;
    const first = rows.find((row) => isSelected(row, chosen));
    if (first !== undefined) useOutline.setState({ active: first.id, anchor: first.id });
  }, [rows, ids]);
}

function keepInView(grid: HTMLDivElement | null, row: number): void {
  if (grid === null) return;
  const top = row * ROW;
  const room = grid.clientHeight - 2 * ROW;
  if (top < grid.scrollTop) grid.scrollTop = top;
  else if (top > grid.scrollTop + room) grid.scrollTop = top - room;
}

function below(grid: HTMLDivElement | null, row: number): { clientX: number; clientY: number } {
  const box = grid?.getBoundingClientRect();
  if (!grid || !box) return { clientX: 0, clientY: 0 };
  return { clientX: box.left + 48, clientY: box.top + (row + 2) * ROW - grid.scrollTop };
}

type Modifiers = Pick<MouseEvent, 'shiftKey' | 'ctrlKey' | 'metaKey'>;

/** A row is chosen by the pointer: alone, with others (Ctrl), or with all from the one before (Shift). */
function pick(rows: readonly Row[], row: Row, { shiftKey, ctrlKey, metaKey }: Modifiers): void {
  const { anchor } = useOutline.getState();
  if (shiftKey && anchor !== null) {
    extend(rows, anchor, row.id);
    return;
  }
  useOutline.setState({ active: row.id, anchor: row.id });
  if (isHeading(row.id)) return;
  if (ctrlKey || metaKey) toggleChosen(row.id);
  else select([row.id]);
}

function toggleChosen(id: string): void {
  const { ids } = useSelection.getState();
  select(ids.includes(id) ? ids.filter((each) => each !== id) : [...ids, id]);
}

function extend(rows: readonly Row[], anchor: string, to: string): void {
  const [a, b] = [rows.findIndex(({ id }) => id === anchor), rows.findIndex(({ id }) => id === to)];
  useOutline.setState({ active: to });
  if (a < 0) return;
  const range = rows.slice(Math.min(a, b), Math.max(a, b) + 1).filter(({ id }) => !isHeading(id));
  select(range.map(({ id }) => id));
}

let typed = { text: '', at: 0 };

/** The keys of a tree table. */
function press(event: KeyboardEvent<HTMLElement>, rows: readonly Row[], current: number, menu: () => void): void {
  const row = rows[current];
  if (row === undefined || /^(INPUT|BUTTON)$/.test((event.target as HTMLElement).tagName) || event.altKey) return;
  if (event.ctrlKey || event.metaKey) {
    if (event.key === ' ') act(event, () => toggleUnlessHeading(row));
    if (event.key === 'a' && !event.shiftKey)
      act(event, () => select(rows.flatMap(({ id }) => (isHeading(id) ? [] : [id]))));
    return;
  }
  const go = (to: number): void => moveTo(rows, Math.max(0, Math.min(rows.length - 1, to)), event.shiftKey);
  const { closed } = useOutline.getState();
  const isOpen = row.expandable && !closed.has(row.id);
  const keys: Record<string, () => void> = {
    ArrowDown: () => go(current + 1),
    ArrowUp: () => go(current - 1),
    Home: () => go(0),
    End: () => go(rows.length - 1),
    PageDown: () => go(current + PAGE),
    PageUp: () => go(current - PAGE),
    ArrowRight: () => (row.expandable && !isOpen ? toggle(row.id, true) : row.expandable && go(current + 1)),
    ArrowLeft: () => (isOpen ? toggle(row.id, false) : row.parent && go(rows.findIndex(({ id }) => id === row.parent))),
    Enter: () => (isHeading(row.id) ? toggle(row.id, !isOpen) : openInspector(row.id)),
    ' ': () => toggleUnlessHeading(row),
    F2: () => isHeading(row.id) || useOutline.setState({ renaming: row.id }),
    Delete: () => removeRow(row),
    Backspace: () => removeRow(row),
    ContextMenu: menu,
    F10: () => event.shiftKey && menu(),
  };
  const doIt = keys[event.key];
  if (doIt !== undefined) act(event, doIt);
  else if (event.key.length === 1) act(event, () => typeAhead(event.key, rows, current));
}

function act(event: KeyboardEvent, doIt: () => void): void {
  event.preventDefault();
  event.stopPropagation();
  doIt();
}

function moveTo(rows: readonly Row[], at: number, extends_: boolean): void {
  const row = rows[at];
  const { anchor } = useOutline.getState();
  if (extends_ && anchor !== null) {
    extend(rows, anchor, row.id);
    return;
  }
  useOutline.setState({ active: row.id, anchor: row.id });
  if (!isHeading(row.id)) select([row.id]);
}

function toggleUnlessHeading(row: Row): void {
  if (!isHeading(row.id)) toggleChosen(row.id);
}

/** The row is chosen, and the inspector has the focus. */
function openInspector(id: string): void {
  if (!useSelection.getState().ids.includes(id)) select([id]);
  show({ sideOpen: true, side: 'inspector' });
  requestAnimationFrame(() => {
    document.querySelector<HTMLElement>('[role="tabpanel"] :is(input, select, textarea)')?.focus();
  });
}

function removeRow(row: Row): void {
  if (isHeading(row.id)) return;
  if (!useSelection.getState().ids.includes(row.id)) select([row.id]);
  runAction('edit.delete');
}

function typeAhead(key: string, rows: readonly Row[], current: number): void {
  const now = performance.now();
  typed = { text: now - typed.at < TYPING_MILLISECONDS ? typed.text + key : key, at: now };
  const at = typedAhead(rows, current, typed.text);
  if (at !== null) moveTo(rows, at, false);
}

/** Actions of the canvas that make sense for a row. */
const ALSO = [
  ...['edit.more-instances', 'edit.fewer-instances', 'edit.copy', 'edit.cut', 'edit.paste', 'edit.duplicate'],
  ...['edit.delete', 'watch.fail'],
];

function menuActions(): Action[] {
  const own = actionsOf('outline');
  const others = ALSO.flatMap((id) => action(id) ?? []).filter(isEnabled);
  return [...own, ...others.filter((each) => !own.includes(each))];
}

interface MenuProps {
  at: { x: number; y: number } | null;
  onClose: () => void;
  focus: () => void;
}

/** What can be done with what is chosen. */
function RowMenu({ at, onClose, focus }: MenuProps) {
  return (
    <Menu
      opened={at !== null}
      onChange={(opened) => !opened && onClose()}
      onClose={focus}
      position="bottom-start"
      shadow="md"
      width={280}
      returnFocus={false}
      transitionProps={{ duration: 0 }}
    >
      <Menu.Target>
        <span className={styles.menuAt} style={{ left: at?.x ?? 0, top: at?.y ?? 0 }} aria-hidden />
      </Menu.Target>
      <Menu.Dropdown>
        {at !== null &&
          menuActions().map((each) => (
            <Menu.Item key={each.id} onClick={() => runAction(each.id)}>
              {titleOf(each)}
            </Menu.Item>
          ))}
      </Menu.Dropdown>
    </Menu>
  );
}
