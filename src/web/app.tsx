import { useEffect } from 'react';
import { actionFor } from './actions/keys.ts';
import { actions } from './actions/table.ts';
import { CommandPalette } from './actions/command-palette.tsx';
import { Shortcuts } from './actions/shortcuts.tsx';
import { FileDialogs } from './files/dialogs.tsx';
import { useStart } from './files/start.ts';
import { ReadView } from './read/read-view.tsx';
import { CompareView } from './read/compare-view.tsx';
import { BuildView } from './shell/build-view.tsx';
import { Header } from './shell/header.tsx';
import { useShell } from './shell/shell.ts';
import styles from './shell/shell.module.css';
import { Boundary } from './ui/boundary.tsx';
import { Notices } from './ui/notices-view.tsx';
import { WatchView } from './watch/watch-view.tsx';
import { Welcome } from './files/welcome.tsx';

export function App() {
  useShortcuts();
  const view = useShell((shell) => shell.view);
  const ready = useStart((start) => start.ready);
  return (
    <div className={styles.app} data-ready={ready || undefined}>
      <Header />
      <main className={styles.main} data-view={view}>
        {view === 'build' && <BuildView />}
        {view === 'results' && (
          <Boundary what="The results">
            <ReadView />
          </Boundary>
        )}
        {view === 'watch' && (
          <Boundary what="The playback">
            <WatchView />
          </Boundary>
        )}
        {view === 'compare' && (
          <Boundary what="The comparison">
            <CompareView />
          </Boundary>
        )}
      </main>
      <FileDialogs />
      <Welcome />
      <CommandPalette />
      <Shortcuts />
      <Notices />
    </div>
  );
}

/** Every shortcut of the page, wherever the focus is. */
function useShortcuts(): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const action = actionFor(event, actions);
      if (action === null) return;
      event.preventDefault();
      void action.run();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}
