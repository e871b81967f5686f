import { Menu } from '@mantine/core';
import { useId, useState } from 'react';
import type { Issue, Path } from '../../model/index.ts';
import { VERB_NAMES } from '../../model/scenario.ts';
import { mode } from '../../model/schema/failure.ts';
import { step } from '../../model/schema/scenario.ts';
import { unwrap } from '../../model/schema/walk.ts';
import { Glyph } from '../ui/glyph.tsx';
import { CloseGlyph } from './editors/close.tsx';
import { ANY_OF } from './editors/time.tsx';
import { useEditing, useField, useIssues, useNames, useNested } from './editing.tsx';
import { fieldsOf, optionOf, type Field, type FieldKind, type Schema } from './fields.ts';
import { explain } from './help.tsx';
import { IssueList, IssueSign } from './issues.tsx';
import { readForm } from './distribution/forms.ts';
import { isOwn } from './claims.ts';
import { groupFor, GROUPS, labelOf } from './labels.ts';
import { proposalOf } from './proposals.ts';
import { commonValue, MIXED } from './raw.ts';
import { writeFields } from './write.ts';
import styles from './inspector.module.css';

/** The fields of a thing: those that are written, by group; then what can be added. */
export function ThingFields({ schema, only }: { schema: Schema; only?: readonly string[] }) {
  const { target } = useEditing();
  const { written, absent, add, drafts } = useFields(schema, [], only);
  const isModel = target.section === 'model';
  const groups = GROUPS.map((group) => ({
    group,
    shown: written.filter(({ name }) => groupFor(target.section, name) === group),
    more: absent.filter(({ name }) => groupFor(target.section, name) === group),
  }));
  return (
    <>
      {groups.map(
        ({ group, shown }) =>
          shown.length > 0 && (
            <div key={group} className={styles.group} role="group" aria-label={group}>
              <h3 className={styles.groupName}>{group}</h3>
              {shown.map((field) => (
                <FieldRow key={field.name} field={field} path={[field.name]} autoFocus={drafts.has(field.name)} />
              ))}
            </div>
          ),
      )}
      {absent.length > 0 && (
        <div className={styles.group} role="group" aria-label="Add a field">
          <h3 className={styles.groupName}>Add</h3>
          {groups.map(
            ({ group, more }) =>
              more.length > 0 && (
                <div key={group} className={styles.addGroup}>
                  {!isModel && <span className={styles.addGroupName}>{group}</span>}
                  <span className={styles.chips}>
                    {more.map((field) => (
                      <AddChip key={field.name} field={field} onAdd={() => add(field)} />
                    ))}
                  </span>
                </div>
              ),
          )}
        </div>
      )}
    </>
  );
}

function AddChip({ field, onAdd }: { field: Field; onAdd: () => void }) {
  return (
    <button
      type="button"
      className={styles.chip}
      aria-label={`Add ${labelOf(field.name)}`}
      onClick={onAdd}
      onFocus={() => explain(field)}
      onPointerEnter={() => explain(field)}
    >
      {labelOf(field.name)}
    </button>
  );
}

/** The fields of a map inside a thing: what is written, and a menu of the rest. */
export function NestedFields({ schema, path }: { schema: Schema; path: Path }) {
  const { written, absent, add, drafts } = useFields(schema, path);
  return (
    <div className={styles.nested}>
      {written.map((field) => (
        <FieldRow key={field.name} field={field} path={[...path, field.name]} autoFocus={drafts.has(field.name)} />
      ))}
      {absent.length > 0 && (
        <Menu position="bottom-start" width={300} shadow="md" transitionProps={{ duration: 0 }} withinPortal>
          <Menu.Target>
            <button type="button" className={styles.chip}>
              <Glyph name="plus" size={12} /> Add …
              <span className="visually-hidden"> to {labelOf(String(path[path.length - 1]))}</span>
            </button>
          </Menu.Target>
          <Menu.Dropdown className={styles.addMenu}>
            {absent.map((field) => (
              <Menu.Item key={field.name} onClick={() => add(field)} onFocus={() => explain(field)}>
                <span className={styles.addItem}>{labelOf(field.name)}</span>
                <span className={styles.addSentence}>{field.sentence.replace(/`/g, '')}</span>
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </div>
  );
}

interface Fields {
  /** Written, needed, or just asked for. */
  written: Field[];
  absent: Field[];
  /** Names of those asked for and not written yet. */
  drafts: ReadonlySet<string>;
  add: (field: Field) => void;
}

function useFields(schema: Schema, path: Path, only?: readonly string[]): Fields {
  const { target, data } = useEditing();
  const names = useNames();
  const [asked, setAsked] = useState<ReadonlySet<string>>(new Set());
  const fields = fieldsOf(schema).filter((field) => isOffered(schema, field.name, target.section, only));
  const isWritten = ({ name }: Field): boolean =>
    target.roots.some((root) => commonValue(data, [root], [...path, name]) !== undefined);
  const present = new Set(fields.filter(isWritten).map(({ name }) => name));
  // Instances that are written by their places say where they are.
  const isSaidBy = (name: string): boolean =>
    name === 'in' && path.length === 0 && typeof commonValue(data, target.roots, ['instances']) === 'object';
  const written = fields.filter((field) => isWritten(field) || field.required || asked.has(field.name));
  const add = (field: Field): void => {
    const proposal = proposalOf(field.kind, field.example, names);
    explain(field);
    if (proposal === undefined) {
      setAsked(new Set([...asked, field.name]));
      return;
    }
    const changes = target.roots.map((root) => ({ path: [...root, ...path, field.name], value: proposal }));
    writeFields(changes, `add ${labelOf(field.name)}`);
  };
  return {
    written,
    absent: fields.filter(
      (field) => !written.includes(field) && !isExcluded(schema, field.name, present) && !isSaidBy(field.name),
    ),
    drafts: new Set([...asked].filter((name) => !fields.some((field) => field.name === name && isWritten(field)))),
    add,
  };
}

const TIMES = ['mttf', 'ttf', 'mttr', 'ttr'];
/** Fields of which only one can stand, as those that say the same in two ways: where it stands the others are not offered. */
const EXCLUSIVE: readonly (readonly [string, readonly string[]])[] = [
  ...Object.entries(ANY_OF).map(([mean, any]) => [mean, [any]] as const),
  ['failures', TIMES],
  ['failover', ['switchover']],
  ['service', ['component']],
  ['heartbeat', ['delay', 'probe', 'timeout', 'failures']],
  ['probe', ['delay', 'heartbeat', 'misses']],
  ['delay', ['heartbeat', 'misses', 'probe', 'timeout', 'failures']],
];

const VERBS = new Set<string>(VERB_NAMES);

function isExcluded(schema: Schema, name: string, present: ReadonlySet<string>): boolean {
  // A step does one thing, and a mode is of `fail`.
  if (unwrap(schema) === step)
    return VERBS.has(name) ? VERB_NAMES.some((verb) => present.has(verb)) : name === 'mode' && !present.has('fail');
  return EXCLUSIVE.some(
    ([one, others]) =>
      (present.has(one) && others.includes(name)) || (name === one && others.some((other) => present.has(other))),
  );
}

function isOffered(schema: Schema, name: string, section: string, only?: readonly string[]): boolean {
  if (only !== undefined) return only.includes(name);
  // Only places have power, and `switchover` is `failover` by a person.
  return !(name === 'power' && unwrap(schema) === mode && section !== 'places');
}

interface RowProps {
  field: Field;
  path: Path;
  autoFocus: boolean;
}

/** Editors that need the width of the panel, under their label. */
function isWide(kind: FieldKind, value: unknown): boolean {
  if (kind.type === 'distribution') return /^(map|list|branches)$/.test(readForm(value)?.shape ?? '');
  if (kind.type !== 'choice') return !['scalar', 'words', 'yes-no', 'name', 'names', 'words-list'].includes(kind.type);
  const at = value === undefined || value === MIXED ? -1 : optionOf(kind.options, value);
  return at >= 0 && isWide(kind.options[at].kind, value);
}

/** One field: its label, its editor, what is wrong with it, and a way to take it away. */
export function FieldRow({ field, path, autoFocus }: RowProps) {
  const { Editor } = useNested();
  const { value, remove } = useField(path);
  const wide = isWide(field.kind, value);
  const issues = useIssues(path);
  const own = issues.filter((each) => isOwn(field.kind, each.value, each.rest)).map(({ issue }) => issue);
  const sentence = useId();
  const label = labelOf(field.name);
  const opens = field.kind.type === 'fields' || field.kind.type === 'choice' || field.kind.type === 'map';
  const [open, setOpen] = useState(true);
  return (
    <div
      className={styles.row}
      data-wide={wide || undefined}
      onFocus={(event) => {
        event.stopPropagation();
        explain(field);
      }}
      onPointerOver={(event) => {
        event.stopPropagation();
        explain(field);
      }}
    >
      <RowLabel
        label={label}
        needed={field.required && value === undefined}
        open={opens && wide ? open : null}
        onOpen={setOpen}
        issues={issues.map(({ issue }) => issue)}
      />
      {(!wide || open) && (
        <div className={styles.editor}>
          <Editor
            kind={field.kind}
            schema={field.schema}
            path={path}
            name={field.name}
            label={label}
            example={field.example}
            autoFocus={autoFocus}
            describedBy={sentence}
          />
          <IssueList issues={own} />
        </div>
      )}
      <span className={styles.remove}>
        {!field.required && value !== undefined && (
          <CloseGlyph label={`Remove ${label}: ${fallbackWords(field)}`} onClick={remove} />
        )}
      </span>
      <span id={sentence} className="visually-hidden">
        {field.sentence}
      </span>
    </div>
  );
}

interface LabelProps {
  label: string;
  needed: boolean;
  /** Null where there is nothing to open or close. */
  open: boolean | null;
  onOpen: (open: boolean) => void;
  issues: readonly Issue[];
}

function RowLabel({ label, needed, open, onOpen, issues }: LabelProps) {
  return (
    <span className={styles.label}>
      {open === null ? (
        label
      ) : (
        <button type="button" className={styles.disclose} aria-expanded={open} onClick={() => onOpen(!open)}>
          <Glyph name={open ? 'down' : 'right'} size={14} />
          {label}
          {!open && <IssueSign issues={issues} />}
        </button>
      )}
      {needed && <span className={styles.needed}>needed</span>}
    </span>
  );
}

function fallbackWords({ fallback }: Field): string {
  return fallback === null ? 'nothing is said then' : `then ${fallback}`;
}
