import { SegmentedControl, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useDerived } from '../document/derived.ts';
import { applyEdits } from '../document/store.ts';
import type { Edit } from '../../model/index.ts';
import styles from './study.module.css';
import {
  changeEnding,
  changeSetting,
  endingOf,
  settings,
  writtenSettings,
  type Ending,
  type Setting,
} from './settings.ts';

/** How much is simulated: a view of the `study` section of the model, so that the file always says what was run. */
export function SettingsPanel() {
  const written = useDerived((derived) => derived.written);
  const before = writtenSettings(written);
  const ending = endingOf(before);
  return (
    <div className={styles.settings}>
      <SegmentedControl
        size="xs"
        fullWidth
        value={ending}
        onChange={(value) => apply(changeEnding(value as Ending, before), 'change when the study ends')}
        data={[
          { value: 'trials', label: 'So many trials' },
          { value: 'precision', label: 'Until it is precise' },
        ]}
        aria-label="When the study ends"
      />
      {ending === 'precision' && <Field setting="precision" before={before} />}
      <Field setting="trials" before={before} label={ending === 'precision' ? 'Trials at most' : undefined} />
      <Field setting="horizon" before={before} />
      <Field setting="seed" before={before} />
      <details className={styles.more}>
        <summary>More</summary>
        <Field setting="warmup" before={before} />
        <Field setting="confidence" before={before} />
      </details>
      <p className={styles.note}>These are written into the model, so that the file says what was run.</p>
    </div>
  );
}

function apply(edits: Edit[], change: string): boolean {
  return edits.length === 0 || applyEdits(edits, change);
}

interface FieldProps {
  setting: Setting;
  before: Record<Setting, string>;
  label?: string;
}

/** One setting; it is written on Enter and when the field is left, Escape takes back what was typed. */
function Field({ setting, before, label }: FieldProps) {
  const info = settings[setting];
  const [typed, setTyped] = useState(before[setting]);
  const [error, setError] = useState<string | null>(null);
  useEffect(() => {
    setTyped(before[setting]);
    setError(null);
  }, [before[setting]]);
  const commit = (): void => {
    const change = changeSetting(setting, typed, before);
    if (!change.ok) return setError(change.message);
    const done = apply(change.edits, `change ${setting} of the study`);
    setError(done ? null : 'The text of the model has an error of syntax: mend it first.');
  };
  return (
    <TextInput
      size="xs"
      label={label ?? info.label}
      description={info.help}
      placeholder={info.placeholder}
      value={typed}
      error={error}
      inputMode={setting === 'trials' ? 'numeric' : 'text'}
      spellCheck={false}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit();
        if (event.key === 'Escape' && typed !== before[setting]) {
          event.stopPropagation();
          setTyped(before[setting]);
          setError(null);
        }
      }}
    />
  );
}
