import { useState } from 'react';
import { useEditing, useField, useIssues, useNames, useNested, type EditorProps } from '../editing.tsx';
import { IssueSign } from '../issues.tsx';
import { kindOf, optionOf, type FieldKind, type Option } from '../fields.ts';
import { MODE_NAMES, nextName, proposalForOption, proposalOf, type Names } from '../proposals.ts';
import { MIXED } from '../raw.ts';
import { textOf } from '../scalars.ts';
import { Glyph } from '../../ui/glyph.tsx';
import { NAME_PATTERN } from '../../../model/schema/base.ts';
import { Choose } from './choose.tsx';
import { CloseGlyph } from './close.tsx';
import { DraftInput } from './draft-input.tsx';
import { NameInput } from './name-input.tsx';
import styles from '../inspector.module.css';

type Of<Type extends FieldKind['type']> = EditorProps & { kind: Extract<FieldKind, { type: Type }> };

/** A map from names to things of one kind: failure modes, replicas, factors. Each opens; all can be renamed. */
export function MapEditor({ kind, path, name, label, example }: Of<'map'>) {
  const { target, data } = useEditing();
  const names = useNames();
  const keys = keysAt(data, target.roots, path);
  const { value, write } = useField(path);
  const [added, setAdded] = useState<string | null>(null);
  const add = (key: string): void => {
    setAdded(key);
    const examples = typeof example === 'object' && example !== null ? Object.values(example) : [];
    const entry = kindOf(kind.entry);
    const proposal =
      examples[0] ?? proposalForOption({ label: '', schema: kind.entry, kind: entry }, undefined, [], names);
    const before = typeof value === 'object' && value !== null ? value : {};
    write({ ...before, [key]: proposal ?? {} });
  };
  const free = kind.names === null ? [] : names(kind.names).filter((each) => !keys.includes(each));
  // A map that is the item of a list has one key, and the list takes it away.
  const isItem = typeof path[path.length - 1] === 'number';
  const what = name === 'failures' ? 'failure mode' : kind.names === null ? 'entry' : kind.names;
  return (
    <div className={styles.items} role="group" aria-label={label}>
      {keys.map((key) => (
        <Entry key={key} name={key} of={kind} path={[...path, key]} taken={keys} isNew={key === added} />
      ))}
      {value === MIXED || isItem ? null : kind.names === null ? (
        <button type="button" className={styles.chip} onClick={() => add(nextName(keys, MODE_NAMES))}>
          <Glyph name="plus" size={12} /> Add a {what}
        </button>
      ) : (
        free.length > 0 && (
          <NameInput label={`Add a ${what} to ${label}`} value="" placeholder="Add …" names={free} onCommit={add} />
        )
      )}
    </div>
  );
}

/** The keys that any of the things has there, in the order of the file. */
function keysAt(
  data: unknown,
  roots: readonly (readonly (string | number)[])[],
  path: readonly (string | number)[],
): string[] {
  const keys = new Set<string>();
  for (const root of roots) {
    let at: unknown = data;
    for (const step of [...root, ...path]) at = (at as Record<string | number, unknown> | null | undefined)?.[step];
    if (typeof at === 'object' && at !== null) for (const key of Object.keys(at)) keys.add(key);
  }
  return [...keys];
}

const named = new RegExp(NAME_PATTERN);

interface EntryProps {
  name: string;
  of: Extract<FieldKind, { type: 'map' }>;
  path: (string | number)[];
  taken: readonly string[];
  /** Added a moment ago: what was proposed for it is there to be read and changed. */
  isNew: boolean;
}

function Entry({ name, of, path, taken, isNew }: EntryProps) {
  const { Editor } = useNested();
  const { value, remove, rename } = useField(path);
  const [open, setOpen] = useState(isNew || taken.length === 1);
  const [renaming, setRenaming] = useState(false);
  const kind = kindOf(of.entry);
  const issues = useIssues(path).map(({ issue }) => issue);
  const editor = <Editor kind={kind} schema={of.entry} path={path} name={name} label={name} />;
  if (kind.type !== 'fields') {
    return (
      <div className={styles.itemHead}>
        <span className={styles.entryName}>{name}</span>
        <span className={styles.grow}>{editor}</span>
        {typeof path[path.length - 2] !== 'number' && <CloseGlyph label={`Take ${name} away`} onClick={remove} />}
      </div>
    );
  }
  const refuse = (text: string) =>
    !named.test(text.trim())
      ? { message: 'a name is a letter, then letters, digits, `-`, `_` and `.`', hint: '' }
      : taken.includes(text.trim())
        ? { message: `\`${text.trim()}\` is taken`, hint: '' }
        : null;
  return (
    <div className={styles.entry} role="group" aria-label={name}>
      <div className={styles.itemHead}>
        {renaming ? (
          <span className={styles.grow} onBlur={() => setRenaming(false)}>
            <DraftInput
              label={`New name of ${name}`}
              value={name}
              refuse={refuse}
              onCommit={(to) => rename(to.trim())}
              autoFocus
            />
          </span>
        ) : (
          <button type="button" className={styles.disclose} aria-expanded={open} onClick={() => setOpen(!open)}>
            <Glyph name={open ? 'down' : 'right'} size={14} />
            <strong>{name}</strong>
            {!open && <IssueSign issues={issues} />}
            {!open && <span className={styles.summary}>{value === MIXED ? 'several values' : summary(value)}</span>}
          </button>
        )}
        <CloseGlyph glyph="edit" label={`Rename ${name}`} onClick={() => setRenaming(true)} />
        <CloseGlyph label={`Remove ${name}`} onClick={remove} />
      </div>
      {open && <div className={styles.indent}>{editor}</div>}
    </div>
  );
}

/** What is written, on one line, without braces. */
function summary(value: unknown): string {
  return textOf(value).replace(/^\{ ?| ?\}$/g, '');
}

export function ListEditor({ kind, path, name, label, example }: Of<'list'>) {
  const { Editor } = useNested();
  const { value, write, remove } = useField(path);
  const names = useNames();
  if (value === MIXED) return <p className={styles.quiet}>They differ in this: choose one of them to change it.</p>;
  const items = Array.isArray(value) ? (value as unknown[]) : [];
  const item = kindOf(kind.item, kind.names);
  const add = (): void => {
    const last = items[items.length - 1];
    const proposal = (proposalOf(kind, example, names) as unknown[] | undefined)?.[0] ?? last;
    const next = item.type === 'map' ? proposal : (last ?? proposal);
    if (next !== undefined) write([...items, next]);
  };
  const isPlain = item.type === 'scalar';
  return (
    <div className={isPlain ? styles.pills : styles.items} role="group" aria-label={label}>
      {items.map((_, at) => (
        <div key={at} className={isPlain ? styles.smallItem : styles.itemHead}>
          <span className={styles.grow}>
            <Editor kind={item} schema={kind.item} path={[...path, at]} name={name} label={`${label} ${at + 1}`} />
          </span>
          <CloseGlyph
            label={`Take ${label} ${at + 1} away`}
            onClick={() => (items.length === 1 ? remove() : write(items.filter((__, other) => other !== at)))}
          />
        </div>
      ))}
      {item.type === 'map' && item.names !== null ? (
        <div className={styles.addLine}>
          <NameInput
            label={`Add to ${label}`}
            value=""
            placeholder="Add …"
            names={names(item.names)}
            onCommit={(key) => write([...items, { [key]: valueOfItem(item, example, names) }])}
          />
        </div>
      ) : (
        <button type="button" className={styles.chip} onClick={add}>
          <Glyph name="plus" size={12} /> Add<span className="visually-hidden"> to {label}</span>
        </button>
      )}
    </div>
  );
}

/** The value behind the key of a new item, as in the example of the list. */
function valueOfItem(item: Extract<FieldKind, { type: 'map' }>, example: unknown, names: Names): unknown {
  const proposal = proposalOf({ type: 'list', item: item.entry, names: null }, undefined, names);
  const first = Array.isArray(example) ? (example as unknown[])[0] : undefined;
  const values = typeof first === 'object' && first !== null ? Object.values(first) : [];
  return values[0] ?? (proposal as unknown[] | undefined)?.[0];
}

/** A field with several forms: which one, and then its own editor. Words are forms of their own. */
export function ChoiceEditor({ kind, path, name, label, example, autoFocus }: Of<'choice'>) {
  const { Editor } = useNested();
  const { value, write } = useField(path);
  const names = useNames();
  const chosen = value === MIXED || value === undefined ? -1 : optionOf(kind.options, value);
  const forms = formsOf(kind.options);
  const change = (key: string): void => {
    const form = forms.find((each) => each.key === key)!;
    const proposal = form.word ?? proposalForOption(kind.options[form.at], example, kind.options, names);
    if (proposal !== undefined) write(proposal);
  };
  const option = kind.options[chosen];
  const isSaid = option === undefined || wordsOf(option.kind) !== null;
  const now = forms.find(({ at, word }) => at === chosen && (word === undefined || word === value));
  return (
    <div className={styles.items}>
      <Choose
        label={isSaid ? label : `Form of ${label}`}
        value={now?.key ?? ''}
        placeholder={value === MIXED ? 'several values' : value === undefined ? undefined : textOf(value)}
        options={forms.map(({ key, label: words }) => ({ value: key, label: words }))}
        onChange={change}
        autoFocus={autoFocus}
      />
      {!isSaid && (
        <Editor kind={option.kind} schema={option.schema} path={path} name={name} label={label} example={example} />
      )}
    </div>
  );
}

interface Form {
  key: string;
  label: string;
  /** Index of the option. */
  at: number;
  /** What to write, when the form is a word. */
  word?: string | boolean;
}

function formsOf(options: readonly Option[]): Form[] {
  return options.flatMap(({ kind, label }, at): Form[] => {
    const words = wordsOf(kind);
    if (words === null) return [{ key: String(at), label, at }];
    return words.map((word) => ({ key: `${at} ${word}`, label: SAID[String(word)] ?? String(word), at, word }));
  });
}

const SAID: Record<string, string> = { true: 'yes', false: 'no' };

function wordsOf(kind: FieldKind): (string | boolean)[] | null {
  if (kind.type === 'yes-no') return [true, false];
  return kind.type === 'words' ? kind.words : null;
}
