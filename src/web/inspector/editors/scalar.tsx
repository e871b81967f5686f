import { Choose } from './choose.tsx';
import { DraftInput } from './draft-input.tsx';
import { NameInput } from './name-input.tsx';
import { useField, useIssues, useNames, type EditorProps } from '../editing.tsx';
import type { FieldKind } from '../fields.ts';
import { MIXED } from '../raw.ts';
import { refusalOf, replacementsIn, textOf, valueOf } from '../scalars.ts';
import { inWords } from '../words.ts';

type Of<Type extends FieldKind['type']> = EditorProps & { kind: Extract<FieldKind, { type: Type }> };

/** What a hazard can do; the factor is for the person to say. */
const EFFECTS = ['down', 'fail', 'destroy', 'corrupt', 'isolate', 'accelerate 20x'];

const SEVERAL = 'several values';

/** Text, numbers and quantities, checked by the parser of the language as one types. */
export function ScalarEditor({ kind, schema, path, name, label, example, autoFocus, describedBy }: Of<'scalar'>) {
  const { value, write } = useField(path);
  const invalid = useIssues(path).some(({ issue }) => issue.severity === 'error');
  const { unit } = kind;
  if (unit === 'effect') {
    return (
      <NameInput
        label={label}
        value={value === MIXED ? '' : textOf(value)}
        placeholder={value === MIXED ? SEVERAL : textOf(example)}
        names={EFFECTS}
        onCommit={write}
        free
        autoFocus={autoFocus}
        describedBy={describedBy}
      />
    );
  }
  return (
    <DraftInput
      label={label}
      value={value === MIXED ? '' : textOf(value)}
      placeholder={value === MIXED ? SEVERAL : textOf(example)}
      refuse={(text) => refusalOf(schema, valueOf(text, unit))}
      propose={(hint) => replacementsIn(hint, schema, unit).map(String)}
      reading={(text) => inWords(unit, valueOf(text, unit), name)}
      onCommit={(text) => write(valueOf(text, unit))}
      long={unit === 'long text'}
      numeric={unit === 'whole number' || unit === 'number'}
      mono={unit !== 'text' && unit !== 'long text'}
      autoFocus={autoFocus}
      describedBy={describedBy}
      invalid={invalid}
    />
  );
}

export function WordsEditor({ kind, path, label, autoFocus, describedBy }: Of<'words'>) {
  const { value, write } = useField(path);
  return (
    <Choose
      label={label}
      value={value === MIXED ? '' : textOf(value)}
      placeholder={value === MIXED ? SEVERAL : undefined}
      options={kind.words.map((word) => ({ value: word, label: word }))}
      onChange={write}
      autoFocus={autoFocus}
      describedBy={describedBy}
    />
  );
}

export function YesNoEditor({ path, label, autoFocus, describedBy }: EditorProps) {
  const { value, write } = useField(path);
  return (
    <Choose
      label={label}
      value={value === MIXED ? '' : textOf(value)}
      placeholder={value === MIXED ? SEVERAL : undefined}
      options={[
        { value: 'true', label: 'yes' },
        { value: 'false', label: 'no' },
      ]}
      onChange={(chosen) => write(chosen === 'true')}
      autoFocus={autoFocus}
      describedBy={describedBy}
    />
  );
}

export function NameEditor({ kind, path, label, example, autoFocus, describedBy }: Of<'name'>) {
  const { value, write } = useField(path);
  const names = useNames()(kind.of);
  const isFree = kind.of === 'component kind' || kind.of === 'place kind';
  return (
    <NameInput
      label={label}
      value={value === MIXED ? '' : textOf(value)}
      placeholder={value === MIXED ? SEVERAL : names.length === 0 ? textOf(example) : 'Choose …'}
      names={names}
      onCommit={write}
      free={isFree}
      autoFocus={autoFocus}
      describedBy={describedBy}
    />
  );
}
