import { Button } from '@mantine/core';
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
  return (
    <section className={styles.card} aria-labelledby="welcome-title">
      <h2 id="welcome-title" className={styles.title}>
        What will your users live through?
      </h2>
      <p className={styles.words}>
        Draw an architecture and nines plays thousands of years of its failures, to tell you how often it will be down,
        for how long, and why.
      </p>
      <div className={styles.actions}>
        <Button onClick={startTour}>Take the two-minute tour</Button>
        <Button
          variant="default"
          onClick={() => {
            openDialog('file.examples');
          }}
        >
          Start from an example
        </Button>
        <Button variant="subtle" onClick={welcomed}>
          Start empty
        </Button>
      </div>
    </section>
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
