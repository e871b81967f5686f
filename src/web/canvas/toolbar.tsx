import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { isEnabled, titleOf } from '../actions/action.ts';
import { shownKeys } from '../actions/keys.ts';
import { action, actions, runAction } from '../actions/table.ts';
import { useSelection } from '../document/selection.ts';
import { useIsOlder } from '../study/older.ts';
import { Glyph, type GlyphName } from '../ui/glyph.tsx';
import styles from './canvas.module.css';
import { useOverlay } from './overlay.ts';
import { useStage } from './stage.ts';

/** Zoom, layout and what is shown on the canvas. */
export function CanvasToolbar() {
  const minimap = useStage((stage) => stage.minimap);
  const legend = useStage((stage) => stage.legend);
  const mode = useOverlay((overlay) => overlay.mode);
  return (
    <div className={styles.toolbar} role="toolbar" aria-label="Canvas">
      <Tool id="view.zoom-out" glyph="minus" />
      <Tool id="view.zoom-in" glyph="plus" />
      <Tool id="view.fit" glyph="fit" />
      <span className={styles.divider} aria-hidden />
      <Tool id="arrange.lay-out" glyph="layout" />
      <Arrange />
      <span className={styles.divider} aria-hidden />
      <Tool id="view.minimap" glyph="map" pressed={minimap} />
      <Tool id="view.legend" glyph="legend" pressed={legend} />
      {mode !== 'none' && <Tool id="view.no-overlay" glyph="bolt" pressed />}
      {mode === 'heat' && <HeatNote />}
    </div>
  );
}

/** What is painted on the drawing, and whether it still holds. */
function HeatNote() {
  const isOlder = useIsOlder();
  const words = isOlder ? 'Down time of an earlier version: run again' : 'Where the down time comes from';
  return (
    <span className={styles.note} data-older={isOlder || undefined} title={words}>
      {words}
    </span>
  );
}

function Tool({ id, glyph, pressed }: { id: string; glyph: GlyphName; pressed?: boolean }) {
  const known = action(id);
  if (known === null) return null;
  const title = titleOf(known);
  return (
    <Tooltip label={known.keys ? `${title} (${shownKeys(known.keys[0])})` : title}>
      <ActionIcon
        variant={pressed === true ? 'light' : 'subtle'}
        color={pressed === true ? 'blue' : 'gray'}
        size="md"
        aria-label={title}
        aria-pressed={pressed}
        onClick={() => runAction(id)}
      >
        <Glyph name={glyph} size={16} />
      </ActionIcon>
    </Tooltip>
  );
}

/** Everything that arranges, with what cannot be done now. */
function Arrange() {
  // What can be aligned depends on what is selected.
  useSelection((selection) => selection.ids);
  const arranging = actions.filter(({ group }) => group === 'Arrange');
  return (
    <Menu position="bottom-start" width={220} shadow="md">
      <Menu.Target>
        <Tooltip label="Arrange">
          <ActionIcon variant="subtle" color="gray" size="md" aria-label="Arrange">
            <Glyph name="more" size={16} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        {arranging.map((each) => (
          <Menu.Item key={each.id} disabled={!isEnabled(each)} onClick={() => void each.run()}>
            {titleOf(each)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
