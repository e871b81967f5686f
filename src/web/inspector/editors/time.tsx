import { converted, KIND_ORDER } from '../distribution/forms.ts';
import { DistributionEditor } from '../distribution/distribution-editor.tsx';
import { useField, type EditorProps } from '../editing.tsx';
import { parseDuration } from '../../../lib/units/index.ts';
import { MIXED } from '../raw.ts';
import { textOf } from '../scalars.ts';

/** Fields that take the mean of an exponential time, and those that take any distribution of the same time. */
export const ANY_OF: Record<string, string> = { mttf: 'ttf', mttr: 'ttr', every: 'tbh' };

export function TimeEditor({ path, label, example, autoFocus, describedBy }: EditorProps) {
  const { value, write } = useField(path);
  return (
    <DistributionEditor
      label={label}
      written={value === MIXED ? undefined : value}
      placeholder={value === MIXED ? 'several values' : typeof example === 'string' ? example : undefined}
      onWrite={write}
      autoFocus={autoFocus}
      describedBy={describedBy}
    />
  );
}

/** A mean; choosing another distribution writes the field that takes any, in its place. */
export function MeanEditor({ path, name, label, example, autoFocus, describedBy }: EditorProps) {
  const { value, write, rename } = useField(path);
  const other = ANY_OF[name];
  const change = (kind: string): void => {
    if (kind === 'never') write('never');
    else if (kind === 'exponential' && value !== 'never') return;
    else if (value === undefined || other === undefined || kind === 'exponential') write(example ?? '60d');
    else rename(other, converted(kind, specOfMean(value)));
  };
  return (
    <DistributionEditor
      label={label}
      written={value === MIXED ? undefined : value}
      placeholder={value === MIXED ? 'several values' : textOf(example)}
      onWrite={write}
      autoFocus={autoFocus}
      describedBy={describedBy}
      mean={{
        field: name,
        kinds: meanKinds(value === undefined || value === MIXED ? undefined : other),
        onKind: change,
      }}
    />
  );
}

/** Where any distribution can take its place all are offered, the mean first. */
function meanKinds(other: string | undefined): string[] {
  if (other === undefined) return ['exponential', 'never'];
  return ['exponential', ...KIND_ORDER.filter((kind) => kind !== 'exponential')];
}

function specOfMean(value: unknown) {
  const reading = parseDuration(value);
  return reading.ok && reading.value > 0 ? ({ kind: 'exponential', mean: reading.value } as const) : null;
}
