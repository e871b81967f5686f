import { ActionIcon, Button, TextInput, Tooltip } from '@mantine/core';
import { useCallback, useEffect, useState } from 'react';
import { useDocument } from '../document/store.ts';
import { Glyph } from '../ui/glyph.tsx';
import { notify } from '../ui/notices.ts';
import { flush } from './autosave.ts';
import { deleteDocument, readDocuments } from './database.ts';
import styles from './dialogs.module.css';
import { download } from './download.ts';
import { exampleOf } from './example-text.ts';
import { openKept } from './open.ts';
import type { KeptDocument } from './records.ts';
import { ago } from './time-words.ts';

/** Every model that this browser keeps. */
export function RecentDialog() {
  const [kept, setKept] = useState<{ documents: KeptDocument[]; damaged: number } | 'failed' | null>(null);
  const [search, setSearch] = useState('');
  const look = useCallback(async () => {
    await flush();
    setKept(await readDocuments().catch(() => 'failed' as const));
  }, []);
  useEffect(() => void look(), [look]);
  if (kept === null) return <p role="status">Looking…</p>;
  if (kept === 'failed')
    return <p role="alert">This browser gives the page no storage (a private window?): no model is kept in it.</p>;
  const words = search.toLowerCase();
  const found = kept.documents.filter(({ fileName, text }) =>
    `${fileName} ${titleOf(text)}`.toLowerCase().includes(words),
  );
  return (
    <div className={styles.stack}>
      {kept.documents.length > 8 && (
        <TextInput
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          placeholder="Search by name"
          aria-label="Search the recent models"
          data-autofocus
        />
      )}
      {kept.damaged > 0 && (
        <p role="alert">{kept.damaged === 1 ? 'One model' : `${kept.damaged} models`} could not be read.</p>
      )}
      {found.length === 0 ? (
        <p className={styles.none}>{kept.documents.length === 0 ? 'No model is kept yet.' : 'None has that name.'}</p>
      ) : (
        <ul className={styles.list} aria-label="Recent models">
          {found.map((document) => (
            <Recent key={document.id} document={document} changed={() => void look()} />
          ))}
        </ul>
      )}
      <p className={styles.quiet}>
        They are kept in this browser alone. Clearing its data for this page deletes them: save what matters as a file.
      </p>
    </div>
  );
}

const titleOf = (text: string): string => exampleOf('', text).title || 'Untitled';

function Recent({ document, changed }: { document: KeptDocument; changed: () => void }) {
  const isOpen = useDocument(({ id }) => id === document.id);
  const { fileName, text, time } = document;
  const title = titleOf(text);
  const remove = async (): Promise<void> => {
    try {
      await deleteDocument(document.id);
    } catch (error) {
      notify(`It could not be deleted: ${error instanceof Error ? error.message : String(error)}.`, 'error');
    }
    notify(`Deleted ${title}.`, 'info', { label: 'Save it as a file', run: () => download(fileName, text) });
    changed();
  };
  return (
    <li className={styles.row}>
      <button type="button" className={styles.open} onClick={() => void openKept(document)}>
        <span className={styles.rowTitle}>{title}</span>
        <span className={styles.quiet}>
          {fileName} · {ago(time, Date.now())}
          {isOpen && ' · open now'}
        </span>
      </button>
      <Tooltip label={isOpen ? 'It is open' : 'Delete it and its versions'}>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={`Delete ${title} (${fileName})`}
          disabled={isOpen}
          onClick={() => void remove()}
        >
          <Glyph name="trash" />
        </ActionIcon>
      </Tooltip>
      <Button
        size="xs"
        variant="default"
        onClick={() => void openKept(document)}
        aria-label={`Open ${title} (${fileName})`}
      >
        Open
      </Button>
    </li>
  );
}
