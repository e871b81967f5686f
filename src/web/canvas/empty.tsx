import { Button } from '@mantine/core';
import { action, runAction } from '../actions/table.ts';
import { show } from '../shell/shell.ts';
import { KindIcon } from './icon.tsx';
import { Glyph } from '../ui/glyph.tsx';
import styles from './canvas.module.css';

/** What an empty canvas says: three ways to begin. */
export function EmptyCanvas() {
  return (
    <div className={styles.empty}>
      <h2>Nothing here yet. Three ways to begin:</h2>
      <ol>
        <li>
          <span className={styles.sign}>
            <KindIcon kind="database" size={28} />
          </span>
          <strong>Drag from the left</strong>
          <p>Or double-click here. Each part comes with figures and says where they are from.</p>
          <Button size="xs" variant="default" onClick={() => runAction('insert.search')}>
            Search the catalogue
          </Button>
        </li>
        <li>
          <span className={styles.sign}>
            <Glyph name="layout" size={28} />
          </span>
          <strong>Take an example</strong>
          <p>Whole architectures, from one server to two regions, to run and to change.</p>
          {action('file.examples') !== null && (
            <Button size="xs" onClick={() => runAction('file.examples')}>
              Open the examples
            </Button>
          )}
        </li>
        <li>
          <span className={styles.sign}>
            <Glyph name="edit" size={28} />
          </span>
          <strong>Write it</strong>
          <p>The model is a text file. What you write is drawn here as you write it.</p>
          <Button size="xs" variant="default" onClick={() => show({ sideOpen: true, side: 'text' })}>
            Show the text
          </Button>
        </li>
      </ol>
    </div>
  );
}
