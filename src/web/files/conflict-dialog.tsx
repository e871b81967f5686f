import { Button } from '@mantine/core';
import { changeText, endGroup, useDocument } from '../document/store.ts';
import { closeDialog } from '../shell/shell.ts';
import styles from './dialogs.module.css';
import { DiffView } from './diff-view.tsx';
import { saveAs, saveOver, theFileIsKnown, useConflict } from './save.ts';
import { keepVersion } from './versions.ts';

/** The file has something else in it than was last seen: nothing is written before the person says what. */
export function ConflictDialog() {
  const theirs = useConflict((conflict) => conflict.theirs);
  const text = useDocument((document) => document.text);
  const then = (task: () => void | Promise<void>) => (): void => {
    closeDialog();
    void task();
  };
  const take = async (): Promise<void> => {
    await keepVersion('replaced').catch(() => {});
    theFileIsKnown();
    endGroup();
    changeText(theirs, 'take what is in the file');
  };
  return (
    <div className={styles.stack}>
      <p>Another program wrote to it since you opened or saved it. Nothing has been overwritten yet.</p>
      <DiffView before={theirs} after={text} label="From the file to your model" />
      <div className={styles.line}>
        <Button variant="default" onClick={then(take)}>
          Take what is in the file
        </Button>
        <Button variant="default" onClick={then(saveAs)}>
          Save mine as another file…
        </Button>
        <Button color="red.8" onClick={then(saveOver)}>
          Write mine over it
        </Button>
      </div>
      <p className={styles.quiet}>Taking what is in the file can be undone, and yours is kept in Versions.</p>
    </div>
  );
}
