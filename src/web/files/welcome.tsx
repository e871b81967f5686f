import { Button, FocusTrap } from '@mantine/core';
import type { KeyboardEvent } from 'react';
import { useDocument } from '../document/store.ts';
import { openDialog, useDialog } from '../shell/shell.ts';
import { useStart } from './start.ts';
import { Tour } from './tour.tsx';
import { startTour, useTour, welcomed } from './tour-state.ts';
import { useDropping } from './drop.ts';
import styles from './welcome.module.css';

/** What lies over the page: the welcome on the first visit, the tour, and the sign that a file can be dropped. */
export function Welcome() {
  return (
    <>
      <FirstVisit />
      <Tour />
      <DropSign />
    </>
  );
}

function FirstVisit() {
  const isFirst = useStart(({ ready, firstVisit }) => ready && firstVisit);
  const isOver = useTour((tour) => tour.welcomed || tour.step !== null);
  const isUntouched = useDocument((document) => document.text === useDocument.getInitialState().text);
  const isCovered = useDialog((dialog) => dialog.open !== null);
  if (!isFirst || isOver || !isUntouched || isCovered) return null;
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') welcomed();
  };
  return (
    <div className={styles.over} onKeyDown={press}>
      <FocusTrap active>
        <div
          className={styles.card}
          role="dialog"
          aria-modal="true"
          aria-labelledby="welcome-title"
          aria-describedby="welcome-words"
        >
          <h2 id="welcome-title" className={styles.title}>
            What will your users live through?
          </h2>
          <p id="welcome-words" className={styles.words}>
            Draw an architecture and nines plays thousands of years of its failures, to tell you how often it will be
            down, for how long, and why.
          </p>
          <div className={styles.actions}>
            <Button onClick={startTour} data-autofocus>
              Take the two-minute tour
            </Button>
            <Button variant="default" onClick={() => openDialog('file.examples')}>
              Start from an example
            </Button>
            <Button variant="subtle" onClick={welcomed}>
              Start empty
            </Button>
          </div>
        </div>
      </FocusTrap>
    </div>
  );
}

function DropSign() {
  const isOver = useDropping((state) => state.over);
  if (!isOver) return null;
  return (
    <div className={styles.drop} role="status">
      <p>Drop the file to open it. The present model stays in Recent models.</p>
    </div>
  );
}
