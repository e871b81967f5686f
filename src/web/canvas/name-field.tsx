import { useRef, useState, type KeyboardEvent } from 'react';
import { dataOf, nameProblem } from '../document/edits/index.ts';
import { thingOf } from '../document/selection.ts';
import { useDocument } from '../document/store.ts';
import { renameTo } from './commands.ts';
import styles from './node.module.css';
import { setStage } from './stage.ts';
import { focusChosen } from './view.ts';

/** Writes the name of a thing where it stands: Enter takes it, Escape leaves it as it was. */
export function NameField({ id }: { id: string }) {
  const thing = thingOf(id)!;
  const [name, setName] = useState(thing.name);
  const isOver = useRef(false);
  const problem = name === thing.name ? '' : nameProblem(dataOf(useDocument.getState()), thing.section, name.trim());
  const end = (isTaken: boolean): void => {
    if (isOver.current) return;
    isOver.current = true;
    if (isTaken && problem === '') renameTo(id, name.trim());
    setStage({ renaming: null });
    focusChosen();
  };
  const press = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.key === 'Escape' || (event.key === 'Enter' && problem === '')) {
      event.preventDefault();
      end(event.key === 'Enter');
    }
  };
  return (
    <span className={styles.naming}>
      <input
        className={`${styles.field} nodrag nopan`}
        value={name}
        aria-label={`Name of ${thing.name}`}
        aria-invalid={problem !== ''}
        title={problem}
        spellCheck={false}
        autoFocus
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => setName(event.currentTarget.value)}
        onKeyDown={press}
        onBlur={() => end(true)}
      />
      {problem !== '' && (
        <span role="alert" className={styles.nameProblem}>
          {problem}
        </span>
      )}
    </span>
  );
}
