import { Button, TextInput } from '@mantine/core';
import { useEffect, useMemo, useState, type FormEvent } from 'react';
import { useDocument } from '../document/store.ts';
import { startComparison } from '../read/compare.ts';
import { closeDialog } from '../shell/shell.ts';
import { notify } from '../ui/notices.ts';
import { readVersions } from './database.ts';
import { DiffView } from './diff-view.tsx';
import styles from './dialogs.module.css';
import { differenceOf } from './difference.ts';
import type { KeptVersion, VersionReason } from './records.ts';
import { ago } from './time-words.ts';
import { deleteVersion, keepVersion, putVersionBack, restoreVersion, useVersionCount } from './versions.ts';

const reasons: Record<VersionReason, string> = {
  opened: 'When it was opened',
  run: 'Before a run',
  time: 'While working',
  named: 'Kept by hand',
  replaced: 'Before it was replaced',
};

/** The model as it was at other times. */
export function VersionsDialog() {
  const id = useDocument((document) => document.id);
  const count = useVersionCount((state) => state.count);
  const [versions, setVersions] = useState<readonly KeptVersion[] | 'failed' | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  useEffect(() => {
    let isOver = false;
    readVersions(id).then(
      (found) => isOver || setVersions(found),
      () => isOver || setVersions('failed'),
    );
    return () => {
      isOver = true;
    };
  }, [id, count]);
  if (versions === null) return <p role="status">Looking…</p>;
  if (versions === 'failed')
    return <p role="alert">This browser gives the page no storage (a private window?): no version is kept.</p>;
  const version = versions.find((each) => each.id === chosen) ?? versions[0];
  return (
    <div className={styles.stack}>
      <Keep />
      {version === undefined ? (
        <p className={styles.none}>
          No version yet. One is kept when you open the model, before each run, and every ten minutes of changes.
        </p>
      ) : (
        <div className={styles.versions}>
          <List versions={versions} chosen={version.id} choose={setChosen} />
          <Preview version={version} />
        </div>
      )}
    </div>
  );
}

function Keep() {
  const [name, setName] = useState('');
  const keep = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    try {
      await keepVersion('named', { name: name.trim() });
      setName('');
    } catch (error) {
      notify(`The version was not kept: ${error instanceof Error ? error.message : String(error)}.`, 'error');
    }
  };
  return (
    <form className={styles.line} onSubmit={(event) => void keep(event)}>
      <TextInput
        className={styles.grow}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        placeholder="Name, such as: before the second region"
        aria-label="Name of the version"
        maxLength={80}
        data-autofocus
      />
      <Button type="submit" variant="default" disabled={name.trim() === ''}>
        Keep this version
      </Button>
    </form>
  );
}

interface ListProps {
  versions: readonly KeptVersion[];
  chosen: string;
  choose: (id: string) => void;
}

function List({ versions, chosen, choose }: ListProps) {
  const now = Date.now();
  return (
    <ol className={styles.versionList} aria-label="Versions, the latest first">
      {versions.map((version, at) => (
        <li key={version.id}>
          <button
            type="button"
            className={styles.version}
            aria-pressed={version.id === chosen}
            onClick={() => choose(version.id)}
          >
            <span className={styles.rowTitle}>{version.name || reasons[version.reason]}</span>
            <time
              className={styles.quiet}
              dateTime={new Date(version.time).toISOString()}
              title={new Date(version.time).toLocaleString()}
            >
              {ago(version.time, now)}
            </time>
            <Change version={version} before={versions[at + 1]} />
          </button>
        </li>
      ))}
    </ol>
  );
}

/** What this version changed of the one before it. */
function Change({ version, before }: { version: KeptVersion; before: KeptVersion | undefined }) {
  const words = useMemo(() => {
    if (before === undefined) return 'The first version kept';
    const { words, addedLines, removedLines } = differenceOf(before.text, version.text);
    const lines = addedLines + removedLines === 0 ? 'no change' : `+${addedLines} −${removedLines} lines`;
    return words === '' ? lines : `${words} (${lines})`;
  }, [version, before]);
  return <span className={styles.quiet}>{words}</span>;
}

function Preview({ version }: { version: KeptVersion }) {
  const text = useDocument((document) => document.text);
  const isSame = text === version.text;
  const restore = async (): Promise<void> => {
    await restoreVersion(version);
    closeDialog();
    notify('The older version is restored. Undo takes it back.', 'good');
  };
  const compare = (): void => {
    closeDialog();
    startComparison([
      { name: version.name || `Version of ${ago(version.time, Date.now())}`, text: version.text },
      { name: 'The model now', text },
    ]);
  };
  const remove = async (): Promise<void> => {
    await deleteVersion(version.id);
    notify('The version is deleted.', 'info', { label: 'Put it back', run: () => void putVersionBack(version) });
  };
  return (
    <section className={styles.preview} aria-label="The chosen version">
      <div className={styles.line}>
        <Button size="xs" disabled={isSame} onClick={() => void restore()}>
          Restore
        </Button>
        <Button size="xs" variant="default" disabled={isSame} onClick={compare}>
          Compare by simulation
        </Button>
        <Button size="xs" variant="subtle" color="gray" onClick={() => void remove()}>
          Delete
        </Button>
      </div>
      <p className={styles.quiet}>
        {isSame ? 'The same as the model now.' : 'What changed since then: lines taken away, and lines added.'}
      </p>
      {isSame ? (
        <pre className={styles.text} tabIndex={0} aria-label="Text of the version">
          {version.text}
        </pre>
      ) : (
        <DiffView before={version.text} after={text} label="From this version to the model now" />
      )}
    </section>
  );
}
