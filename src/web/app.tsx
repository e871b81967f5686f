import { lazy, Suspense, useEffect } from 'react';
import { actionFor } from './actions/keys.ts';
import { actions } from './actions/table.ts';
import { CommandPalette } from './actions/command-palette.tsx';
import { Shortcuts } from './actions/shortcuts.tsx';
import { FileDialogs } from './files/dialogs.tsx';
import { useStart } from './files/start.ts';
import { BuildView } from './shell/build-view.tsx';
import { Header } from './shell/header.tsx';
import { useShell } from './shell/shell.ts';
import styles from './shell/shell.module.css';
import { Boundary } from './ui/boundary.tsx';
import { Notices } from './ui/notices-view.tsx';
import { Welcome } from './files/welcome.tsx';

/** What is not seen first comes after what is: each is loaded once the page can be used. */
const later = {
  read: () => import('./read/read-view.tsx'),
  watch: () => import('./watch/watch-view.tsx'),
  compare: () => import('./read/compare-view.tsx'),
  improve: () => import('./improve/improve-view.tsx'),
};
const ReadView = lazy(() => later.read().then((file) => ({ default: file.ReadView })));
const WatchView = lazy(() => later.watch().then((file) => ({ default: file.WatchView })));
const CompareView = lazy(() => later.compare().then((file) => ({ default: file.CompareView })));
const ImproveView = lazy(() => later.improve().then((file) => ({ default: file.ImproveView })));

export function App() {
  useShortcuts();
  const view = useShell((shell) => shell.view);
  const ready = useStart((start) => start.ready);
  useEffect(() => {
    if (ready) loadTheRest();
  }, [ready]);
  return (
    <div className={styles.app} data-ready={ready || undefined}>
      <Header />
      <main className={styles.main} data-view={view}>
        {view === 'build' && <BuildView />}
        <Suspense fallback={<p className={styles.loading}>Loading…</p>}>
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
          {view === 'improve' && (
            <Boundary what="What to improve">
              <ImproveView />
            </Boundary>
          )}
          {view === 'compare' && (
            <Boundary what="The comparison">
              <CompareView />
            </Boundary>
          )}
        </Suspense>
      </main>
      <FileDialogs />
      <Welcome />
      <CommandPalette />
      <Shortcuts />
      <Notices />
    </div>
  );
}

/** Fetches the other views when there is nothing else to do, so that they open at once, also without the network. */
function loadTheRest(): void {
  const load = (): void => void Promise.allSettled(Object.values(later).map((each) => each()));
  if ('requestIdleCallback' in window) window.requestIdleCallback(load, { timeout: 5000 });
  else setTimeout(load, 1000);
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
