import { Button, Loader } from '@mantine/core';
import { useDerived } from '../document/derived.ts';
import { show } from '../shell/shell.ts';
import type { RunFailure } from '../study/messages.ts';
import { openSettings } from '../study/settings-open.ts';
import { startStudy } from '../study/study.ts';
import { Glyph } from '../ui/glyph.tsx';
import styles from './read.module.css';

/** Nothing was run yet: what running does, and the button. */
export function Nothing({ stopped }: { stopped: boolean }) {
  const isEmpty = useDerived(({ draft }) => draft === null || Object.keys(draft.components).length === 0);
  const hasErrors = useDerived(({ model }) => model === null);
  return (
    <div className={styles.empty}>
      <h2>{stopped ? 'Stopped before the first trials were finished' : 'No results yet'}</h2>
      <p>
        A run plays thousands of years of your architecture, each with other failures, and adds up what your users live
        through:
      </p>
      <ul>
        <li>how available each service is, with an interval that says how sure that is;</li>
        <li>what an ordinary year is like, and a bad one;</li>
        <li>which parts cause the down time and lose data, and in which phase it is spent.</li>
      </ul>
      {isEmpty ? (
        <>
          <p>The model has no components yet.</p>
          <Button onClick={() => show({ view: 'build' })}>Build the model</Button>
        </>
      ) : hasErrors ? (
        <>
          <p>The model has errors, so it cannot be run yet.</p>
          <Button onClick={() => show({ view: 'build', sideOpen: true, side: 'problems' })}>Show the problems</Button>
        </>
      ) : (
        <Button leftSection={<Glyph name="play" size={16} />} onClick={startStudy}>
          Run the simulation
        </Button>
      )}
    </div>
  );
}

/** The first numbers are on their way. */
export function Starting() {
  return (
    <div className={styles.empty} role="status">
      <Loader size="sm" />
      <p>Playing the first trials…</p>
    </div>
  );
}

/** The run did not begin, or died before anything was finished. */
export function Failed({ failure }: { failure: RunFailure }) {
  return (
    <div className={styles.empty} role="alert">
      <h2>{failure.title}</h2>
      {failure.hint !== '' && <p>{failure.hint}</p>}
      <div className={styles.buttons}>
        {failure.inModel ? (
          <Button onClick={() => show({ view: 'build', sideOpen: true, side: 'problems' })}>Show the problems</Button>
        ) : (
          <>
            <Button onClick={startStudy}>Run again</Button>
            <Button variant="default" onClick={openSettings}>
              Change how much to simulate
            </Button>
          </>
        )}
        <Button variant="default" onClick={() => show({ view: 'build', sideOpen: true, side: 'text' })}>
          Show the text of the model
        </Button>
      </div>
    </div>
  );
}
