import { Anchor } from '@mantine/core';
import styles from './dialogs.module.css';
import { version } from './version.ts';

const own = 'Apache License 2.0';

/** What this is, what it is made with, and what is kept where. */
export function AboutDialog() {
  return (
    <div className={styles.stack}>
      <p className={styles.lead}>
        nines {version} simulates architectures for high availability: how often they are down, for how long, what is
        lost, and why.
      </p>
      <dl className={styles.facts}>
        <dt>What is kept where</dt>
        <dd>
          Everything runs in this page, and nothing leaves your browser. Models, their versions and how you like the
          page are kept in this browser’s own storage for this address; clearing that deletes them. A file is written
          only when you save one, and a link holds a model only when you share it.
        </dd>
        <dt>Licence</dt>
        <dd>{own}. The source is with the program.</dd>
        <dt>Made with</dt>
        <dd>
          React, zustand, zundo, Mantine, React Flow, CodeMirror, D3, idb, yaml, zod and seedrandom, under the MIT, ISC
          and BSD licences.
        </dd>
        <dt>ELK</dt>
        <dd>
          The automatic layout uses elkjs, which is licensed under the{' '}
          <Anchor
            href="https://www.eclipse.org/legal/epl-2.0/"
            target="_blank"
            rel="noreferrer"
            underline="always"
            fz="inherit"
          >
            Eclipse Public License 2.0
          </Anchor>
          . It is unchanged; its source is at{' '}
          <Anchor
            href="https://github.com/kieler/elkjs"
            target="_blank"
            rel="noreferrer"
            underline="always"
            fz="inherit"
          >
            github.com/kieler/elkjs
          </Anchor>
          .
        </dd>
      </dl>
    </div>
  );
}
