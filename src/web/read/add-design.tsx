import { Button, FileButton, Select } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useDocument } from '../document/store.ts';
import { readVersions } from '../files/database.ts';
import type { Example } from '../files/example-text.ts';
import { LARGEST_FILE } from '../files/open.ts';
import type { KeptVersion } from '../files/records.ts';
import { ago } from '../files/time-words.ts';
import { useVersionCount } from '../files/versions.ts';
import { Glyph } from '../ui/glyph.tsx';
import { notify } from '../ui/notices.ts';
import { addDesign, addPresent, nameOf, pinDesign, useComparison } from './compare.ts';
import styles from './compare.module.css';

/** Where designs come from: the model now, its earlier versions, files, examples. */
export function AddDesign() {
  const followsPresent = useComparison(({ designs }) => designs.some(({ text }) => text === null));
  return (
    <div className={styles.add} role="group" aria-label="Add a design">
      <Button size="xs" variant="default" leftSection={<Glyph name="plus" size={14} />} onClick={pinDesign}>
        Keep the model as it is now
      </Button>
      {!followsPresent && (
        <Button size="xs" variant="default" onClick={addPresent}>
          The model as it will be
        </Button>
      )}
      <FileButton accept=".yaml,.yml,.json" onChange={(file) => void addFile(file)}>
        {(props) => (
          <Button {...props} size="xs" variant="default">
            A file…
          </Button>
        )}
      </FileButton>
      <Examples />
      <Versions />
    </div>
  );
}

async function addFile(file: File | null): Promise<void> {
  if (file === null) return;
  if (file.size > LARGEST_FILE) return notify(`${file.name} is too large for a model: 2 MB is the most.`, 'error');
  try {
    const text = await file.text();
    addDesign(nameOf(text, file.name), text);
  } catch {
    notify(`${file.name} could not be read.`, 'error');
  }
}

function Examples() {
  const [examples, setExamples] = useState<readonly Example[]>([]);
  const load = (): void => void import('../files/example-files.ts').then((files) => setExamples(files.examples));
  return (
    <Select
      size="xs"
      className={styles.choice}
      aria-label="Add an example"
      placeholder="An example…"
      searchable
      value={null}
      onFocus={load}
      data={examples.map(({ fileName, title }) => ({ value: fileName, label: title }))}
      nothingFoundMessage="No example has that name"
      onChange={(fileName) => {
        const example = examples.find((each) => each.fileName === fileName);
        if (example !== undefined) addDesign(nameOf(example.text, example.fileName), example.text);
      }}
    />
  );
}

function Versions() {
  const id = useDocument((document) => document.id);
  const count = useVersionCount((state) => state.count);
  const [versions, setVersions] = useState<readonly KeptVersion[]>([]);
  useEffect(() => {
    let isWanted = true;
    readVersions(id)
      .catch(() => [])
      .then((found) => isWanted && setVersions(found));
    return () => {
      isWanted = false;
    };
  }, [id, count]);
  if (versions.length === 0) return null;
  const label = ({ name, time }: KeptVersion): string => (name === '' ? `Version of ${ago(time, Date.now())}` : name);
  return (
    <Select
      size="xs"
      className={styles.choice}
      aria-label="Add an earlier version"
      placeholder="An earlier version…"
      searchable
      value={null}
      data={versions.map((version) => ({ value: version.id, label: label(version) }))}
      onChange={(chosen) => {
        const version = versions.find((each) => each.id === chosen);
        if (version !== undefined) addDesign(label(version), version.text);
      }}
    />
  );
}
