import { ActionIcon, Button, Menu, SegmentedControl, Tooltip, useMantineColorScheme } from '@mantine/core';
import { useStore } from 'zustand';
import { titleOf } from '../actions/action.ts';
import { shownKeys } from '../actions/keys.ts';
import { action, runAction } from '../actions/table.ts';
import { useDerived } from '../document/derived.ts';
import { useDocument } from '../document/store.ts';
import { SavedState } from '../files/saved-state.tsx';
import { RunControls } from '../study/run-controls.tsx';
import { Glyph, type GlyphName } from '../ui/glyph.tsx';
import { show, useShell, type Shell } from './shell.ts';
import styles from './shell.module.css';

/** The name of the model, what is in view, and what is wanted most. */
export function Header() {
  return (
    <header className={styles.header}>
      <h1 className={styles.brand}>
        <img src="./nines.svg" width={24} height={24} alt="" />
        <span className={styles.word}>nines</span>
      </h1>
      <FileMenu />
      <Title />
      <Undo />
      <Views />
      <div className={`${styles.row} ${styles.push}`}>
        <RunControls />
        <ActionButton id="file.share" glyph="share" />
        <ActionButton id="view.command-palette" glyph="search" />
        <ThemeButton />
        <ActionButton id="help.shortcuts" glyph="help" />
      </div>
    </header>
  );
}

const fileMenu = [
  ['file.new', 'file.open', 'file.examples', 'file.recent'],
  ['file.save', 'file.save-as', 'file.versions', 'file.share'],
  ['file.export-yaml', 'file.export-json', 'file.export-svg', 'file.export-png', 'file.export-mermaid'],
  ['help.tour', 'help.about'],
];

function FileMenu() {
  return (
    <Menu position="bottom-start" width={260} shadow="md">
      <Menu.Target>
        <Button size="xs" variant="default">
          File
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {fileMenu.map((ids, at) => (
          <div key={ids[0]}>
            {at > 0 && <Menu.Divider />}
            {ids.map((id) => {
              const known = action(id);
              if (known === null) return null;
              const keys = known.keys?.[0];
              return (
                <Menu.Item key={id} rightSection={keys && shownKeys(keys)} onClick={() => runAction(id)}>
                  {titleOf(known)}
                </Menu.Item>
              );
            })}
          </div>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function Title() {
  const fileName = useDocument((document) => document.fileName);
  const name = useDerived(({ draft }) => draft?.name) || 'Untitled';
  return (
    <div className={styles.file}>
      <span className={styles.title} title={`${name} (${fileName})`}>
        {name}
      </span>
      <SavedState />
    </div>
  );
}

function Undo() {
  useDocument((document) => document.change); // what the buttons say they take back
  const canUndo = useStore(useDocument.temporal, ({ pastStates }) => pastStates.length > 0);
  const canRedo = useStore(useDocument.temporal, ({ futureStates }) => futureStates.length > 0);
  return (
    <div className={styles.row}>
      <ActionButton id="edit.undo" glyph="undo" disabled={!canUndo} />
      <ActionButton id="edit.redo" glyph="redo" disabled={!canRedo} />
    </div>
  );
}

function Views() {
  const view = useShell((shell) => shell.view);
  return (
    <SegmentedControl
      size="xs"
      value={view}
      onChange={(value) => show({ view: value as Shell['view'] })}
      data={[
        { value: 'build', label: 'Build' },
        { value: 'results', label: 'Results' },
        { value: 'watch', label: 'Watch' },
        { value: 'compare', label: 'Compare' },
        { value: 'improve', label: 'Improve' },
      ]}
      aria-label="View"
    />
  );
}

export function ActionButton({ id, glyph, disabled }: { id: string; glyph: GlyphName; disabled?: boolean }) {
  const known = action(id);
  if (known === null) return null;
  const title = titleOf(known);
  const keys = known.keys?.[0];
  return (
    <Tooltip label={keys ? `${title} (${shownKeys(keys)})` : title}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={title}
        disabled={disabled}
        onClick={() => runAction(id)}
      >
        <Glyph name={glyph} />
      </ActionIcon>
    </Tooltip>
  );
}

function ThemeButton() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const next = { auto: 'light', light: 'dark', dark: 'auto' } as const;
  const words = { auto: 'as the system', light: 'light', dark: 'dark' };
  const label = `Colours: ${words[colorScheme]}. Change to ${words[next[colorScheme]]}`;
  const glyph = { auto: 'contrast', light: 'sun', dark: 'moon' } as const;
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={label}
        onClick={() => setColorScheme(next[colorScheme])}
      >
        <Glyph name={glyph[colorScheme]} />
      </ActionIcon>
    </Tooltip>
  );
}
