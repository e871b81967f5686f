import { useState } from 'react';
import { parseDuration, parseRate } from '../../../lib/units/index.ts';
import { parseNumber } from '../../../model/distribution.ts';
import type { DistributionField, DistributionSpec } from '../../../random/index.ts';
import { Choose } from '../editors/choose.tsx';
import { CloseGlyph } from '../editors/close.tsx';
import { DraftInput } from '../editors/draft-input.tsx';
import { proposalsIn, textOf, type Refusal } from '../scalars.ts';
import { Glyph } from '../../ui/glyph.tsx';
import { durationInWords, inWords } from '../words.ts';
import { curveInWords } from './curve.ts';
import {
  askedFields,
  choiceFor,
  converted,
  givenBy,
  KIND_ORDER,
  kindNamed,
  readForm,
  specOf,
  writeForm,
  type Form,
} from './forms.ts';
import { DistributionPlot, Sparkline } from './plot.tsx';
import panel from '../inspector.module.css';
import styles from './distribution.module.css';

interface Props {
  label: string;
  written: unknown;
  onWrite: (written: unknown) => void;
  placeholder?: string;
  autoFocus?: boolean;
  describedBy?: string;
  /** The value is the mean of an exponential time, as `mttf` is; another kind is for the caller to write elsewhere. */
  mean?: { field: string; kinds: readonly string[]; onKind: (kind: string) => void };
}

/** A time: which distribution, its parameters, what that means in words, and its shape. */
export function DistributionEditor(props: Props) {
  const { label, written, onWrite, mean } = props;
  const form = readForm(written);
  const [draft, setDraft] = useState<string | null>(null);
  const isShort = form !== null && form.kind !== 'never' && (form.shape === 'text' || form.shape === 'short');
  // What is being typed is drawn before it is written.
  const now = isShort && draft !== null ? writeForm({ ...form, value: dataOf('duration', draft) }) : written;
  const spec =
    (mean === undefined ? specOf(now) : meanSpec(now)) ?? (mean === undefined ? specOf(written) : meanSpec(written));
  const kind = mean !== undefined && form?.kind === 'constant' ? 'exponential' : (form?.kind ?? '');
  const [open, setOpen] = useState(false);
  const choose = (next: string): void => {
    if (mean !== undefined) mean.onKind(next);
    else onWrite(converted(next, spec));
  };
  const isRandom = spec !== null && spec.kind !== 'constant' && spec.kind !== 'never';
  return (
    <div className={styles.stack} role="group" aria-label={label}>
      <div className={styles.kindLine}>
        <Choose
          label={`Distribution of ${label}`}
          value={kind}
          options={kindOptions(mean?.kinds ?? KIND_ORDER)}
          onChange={choose}
          describedBy={props.describedBy}
        />
        {isShort && <ShortValue form={form} props={props} onDraft={setDraft} />}
        {isRandom && (
          <button
            type="button"
            className={styles.shapeButton}
            aria-expanded={open}
            aria-label={`Shape of ${label}`}
            title="Density and hazard"
            onClick={() => setOpen(!open)}
          >
            <Sparkline spec={spec} />
          </button>
        )}
      </div>
      {form === null && <code className={panel.quiet}>{textOf(written)}</code>}
      {form !== null && <Parameters form={form} onWrite={onWrite} />}
      {isRandom && open && <DistributionPlot spec={spec} label={label} />}
      {!open && <span className={panel.note}>{reading(now, spec, mean?.field)}</span>}
    </div>
  );
}

/** What is written, in other words. */
function reading(written: unknown, spec: DistributionSpec | null, field: string | undefined): string {
  if (field !== undefined) return inWords('mean', written, field);
  if (typeof written !== 'object') return durationInWords(written);
  return spec === null ? '' : curveInWords(spec);
}

function meanSpec(written: unknown): DistributionSpec | null {
  if (written === 'never') return { kind: 'never' };
  const reading = parseDuration(written);
  return reading.ok && reading.value > 0 ? { kind: 'exponential', mean: reading.value } : null;
}

function kindOptions(kinds: readonly string[]): { value: string; label: string }[] {
  return kinds.map((name) => ({ value: name, label: name }));
}

type Short = Extract<Form, { shape: 'text' | 'short' }>;

interface ShortProps {
  form: Short;
  props: Props;
  onDraft: (text: string | null) => void;
}

/** The one value of a constant, or of a short form, beside the kind. */
function ShortValue({ form, props, onDraft }: ShortProps) {
  const { label, placeholder, autoFocus, mean, onWrite } = props;
  return (
    <span className={styles.value}>
      <DraftInput
        label={mean !== undefined || form.shape === 'short' ? `Mean of ${label}` : label}
        value={textOf(form.value)}
        placeholder={placeholder}
        refuse={(text) => refuse('duration', text)}
        propose={proposalsIn}
        onCommit={(text) => onWrite(writeForm({ ...form, value: dataOf('duration', text) }))}
        onDraft={onDraft}
        mono
        autoFocus={autoFocus}
      />
    </span>
  );
}

type Quantity = Exclude<DistributionField['quantity'], 'distribution'>;

const READERS = { duration: parseDuration, rate: parseRate, number: parseNumber, integer: parseNumber };

/** A number where the text is one, as it would stand in a file. */
function dataOf(quantity: Quantity, text: string): string | number {
  const trimmed = text.trim();
  const isNumber = trimmed !== '' && Number.isFinite(Number(trimmed));
  return isNumber && (quantity === 'number' || quantity === 'integer' || Number(trimmed) === 0)
    ? Number(trimmed)
    : trimmed;
}

function refuse(quantity: Quantity, text: string): Refusal | null {
  if (quantity === 'duration' && text.trim() === 'never')
    return { message: 'choose `never` as the distribution', hint: '' };
  const reading = READERS[quantity](dataOf(quantity, text));
  return reading.ok ? null : { message: reading.message, hint: reading.hint };
}

/** The parameters behind the name of a kind. */
function Parameters({ form, onWrite }: { form: Form; onWrite: (written: unknown) => void }) {
  const kind = kindNamed(form.kind);
  if (kind === undefined || form.shape === 'text' || form.shape === 'short') return null;
  const { written } = kind;
  if (form.shape === 'list') return <ListParameters form={form} names={namesIn(kind.written)} onWrite={onWrite} />;
  if (written.shape !== 'map' && written.shape !== 'branches') return null;
  if (form.shape === 'map') {
    const chosen = choiceFor(written.forms, form.values);
    return (
      <>
        {written.forms.length > 1 && (
          <Choose
            label="Given by"
            value={chosen.join(' and ')}
            options={written.forms.map((names) => ({ value: names.join(' and '), label: `by ${names.join(' and ')}` }))}
            onChange={(next) => onWrite(givenBy(form, next.split(' and ')))}
          />
        )}
        <FieldParameters
          fields={askedFields(kind, form.values)}
          values={form.values}
          onWrite={(values) => onWrite(writeForm({ ...form, values }))}
        />
      </>
    );
  }
  const { branches } = form;
  const save = (next: Record<string, unknown>[]): void => onWrite(writeForm({ ...form, branches: next }));
  return (
    <>
      {branches.map((values, at) => (
        <div key={at} className={styles.branch}>
          <FieldParameters
            fields={askedFields(kind, values)}
            values={values}
            onWrite={(next) => save(branches.map((each, other) => (other === at ? next : each)))}
          />
          {branches.length > 1 && (
            <CloseGlyph
              label={`Take branch ${at + 1} away`}
              onClick={() => save(branches.filter((_, other) => other !== at))}
            />
          )}
        </div>
      ))}
      <button type="button" className={panel.chip} onClick={() => save([...branches, branches[branches.length - 1]])}>
        <Glyph name="plus" size={12} /> Add a branch
      </button>
    </>
  );
}

function namesIn(form: { shape: string; names?: readonly string[] }): readonly string[] | undefined {
  return form.names;
}

interface FieldProps {
  fields: readonly DistributionField[];
  values: Record<string, unknown>;
  onWrite: (values: Record<string, unknown>) => void;
}

function FieldParameters({ fields, values, onWrite }: FieldProps) {
  return (
    <div className={styles.parameters}>
      {fields.map((field) => {
        const { name, quantity, doc } = field;
        const write = (value: unknown): void => onWrite({ ...values, [name]: value });
        if (quantity === 'distribution') {
          return (
            <div key={name} className={styles.parameter} style={{ gridColumn: '1 / -1' }}>
              <span>{name}</span>
              <DistributionEditor label={name} written={values[name]} onWrite={write} />
            </div>
          );
        }
        return (
          <label key={name} className={styles.parameter} title={doc}>
            <span>{name}</span>
            <DraftInput
              label={name}
              value={textOf(values[name])}
              refuse={(text) => refuse(quantity, text)}
              propose={proposalsIn}
              reading={quantity === 'duration' ? durationInWords : undefined}
              onCommit={(text) => write(dataOf(quantity, text))}
              mono
            />
          </label>
        );
      })}
    </div>
  );
}

interface ListProps {
  form: Extract<Form, { shape: 'list' }>;
  names: readonly string[] | undefined;
  onWrite: (written: unknown) => void;
}

/** Durations by their place, or as many as there are, separated by commas. */
function ListParameters({ form, names, onWrite }: ListProps) {
  if (names !== undefined) {
    const fields = names.map((name): DistributionField => ({ name, quantity: 'duration', doc: '' }));
    const values = Object.fromEntries(names.map((name, at) => [name, form.values[at]]));
    return (
      <FieldParameters
        fields={fields}
        values={values}
        onWrite={(next) => onWrite(writeForm({ ...form, values: names.map((name) => next[name]) }))}
      />
    );
  }
  const split = (text: string): string[] => text.split(/[\s,]+/).filter((each) => each !== '');
  return (
    <DraftInput
      label="Durations, separated by commas"
      value={form.values.map(textOf).join(', ')}
      long
      mono
      refuse={(text) =>
        split(text)
          .map((each) => refuse('duration', each))
          .find((each) => each !== null) ?? null
      }
      onCommit={(text) => onWrite(writeForm({ ...form, values: split(text).map((each) => dataOf('duration', each)) }))}
    />
  );
}
