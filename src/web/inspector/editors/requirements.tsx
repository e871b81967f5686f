import { useEditing, useField, useNested, type EditorProps } from '../editing.tsx';
import type { Path } from '../../../model/index.ts';
import { conditions } from '../../../model/schema/requirement.ts';
import { MIXED } from '../raw.ts';
import { itemInWords, readItems, writeItems, type Item } from '../requirement.ts';
import { textOf } from '../scalars.ts';
import { Choose } from './choose.tsx';
import { CloseGlyph } from './close.tsx';
import { DraftInput } from './draft-input.tsx';
import { NameInput } from './name-input.tsx';
import { useState } from 'react';
import styles from '../inspector.module.css';

/** What a thing needs: names, choices among names, and conditions on them. */
export function RequirementsEditor({ path, label, name, autoFocus }: EditorProps) {
  const { value, write, remove } = useField(path);
  if (value === MIXED) return <p className={styles.quiet}>They differ in this: choose one of them to change it.</p>;
  const items = readItems(value);
  const save = (next: Item[]): void => {
    const written = writeItems(next, value);
    if (written === undefined) remove();
    else write(written);
  };
  const at = (index: number): Path => (Array.isArray(value) ? [...path, index] : path);
  return <Items items={items} save={save} label={label} soft={name === 'uses'} at={at} autoFocus={autoFocus} />;
}

interface ItemsProps {
  items: Item[];
  save: (items: Item[]) => void;
  label: string;
  /** Soft dependencies may say what is left without them. */
  soft: boolean;
  /** Where an item stands in the file; null inside a choice, where conditions are edited as a whole. */
  at: ((index: number) => Path) | null;
  autoFocus?: boolean;
}

const GROUPS = [
  { value: 'any', label: 'any of' },
  { value: 'all', label: 'all of' },
  { value: 'atLeast', label: 'at least' },
];

function Items({ items, save, label, soft, at, autoFocus }: ItemsProps) {
  const { model, target } = useEditing();
  const own = target.section === 'components' && target.names.length === 1 ? target.names[0] : null;
  const names = [...Object.keys(model.components), ...Object.keys(model.places)].filter((name) => name !== own);
  const [opened, setOpened] = useState<number | null>(null);
  const replace = (index: number, item: Item): void =>
    save(items.map((each, other) => (other === index ? item : each)));
  const without = (index: number): Item[] => items.filter((_, other) => other !== index);
  return (
    <div className={styles.items} role="group" aria-label={label}>
      {items.map((item, index) => (
        <div key={index} className={styles.item}>
          <div className={styles.itemHead}>
            <ItemHead item={item} names={names} replace={(next) => replace(index, next)} />
            {item.type === 'name' && item.conditions === null && (
              <CloseGlyph
                glyph="more"
                label={`Conditions on ${item.name}`}
                onClick={() => setOpened(opened === index ? null : index)}
              />
            )}
            <CloseGlyph label={`Take ${itemInWords(item)} away`} onClick={() => save(without(index))} />
          </div>
          {item.type === 'group' && (
            <div className={styles.indent}>
              <Items
                items={item.items}
                save={(next) => (next.length === 0 ? save(without(index)) : replace(index, { ...item, items: next }))}
                label={itemInWords(item)}
                soft={false}
                at={null}
              />
            </div>
          )}
          {item.type === 'name' && (item.conditions !== null || opened === index) && (
            <Conditions item={item} soft={soft} path={at?.(index) ?? null} replace={(next) => replace(index, next)} />
          )}
        </div>
      ))}
      <div className={styles.addLine}>
        <NameInput
          label={`Add to ${label}`}
          value=""
          placeholder="Add a name …"
          names={names.filter((name) => !items.some((item) => item.type === 'name' && item.name === name))}
          onCommit={(name) => save([...items, { type: 'name', name, conditions: null }])}
          autoFocus={autoFocus}
        />
        <Choose
          label={`Add a choice to ${label}`}
          value=""
          placeholder="or a choice"
          options={GROUPS}
          onChange={(of) => save([...items, newGroup(of as 'any', names, items)])}
        />
      </div>
    </div>
  );
}

/** A choice among the first names that are not needed yet, to be changed. */
function newGroup(of: 'any' | 'all' | 'atLeast', names: readonly string[], items: readonly Item[]): Item {
  const free = names.filter((name) => !items.some((item) => item.type === 'name' && item.name === name));
  const chosen = free.slice(0, 2).map((name): Item => ({ type: 'name', name, conditions: null }));
  return { type: 'group', of, atLeast: 1, items: chosen };
}

function ItemHead({ item, names, replace }: { item: Item; names: readonly string[]; replace: (item: Item) => void }) {
  if (item.type === 'other') return <code className={styles.grow}>{textOf(item.written)}</code>;
  if (item.type === 'name') {
    return (
      <span className={styles.grow}>
        <NameInput label="Name" value={item.name} names={names} onCommit={(name) => replace({ ...item, name })} />
      </span>
    );
  }
  return (
    <span className={styles.groupHead}>
      <Choose
        label="How many of them"
        value={item.of}
        options={GROUPS}
        onChange={(of) => replace({ ...item, of: of as 'any' })}
      />
      {item.of === 'atLeast' && (
        <DraftInput
          label="At least"
          value={String(item.atLeast)}
          numeric
          refuse={(text) =>
            /^[1-9][0-9]*$/.test(text.trim()) ? null : { message: 'expected a whole number', hint: '' }
          }
          onCommit={(text) => replace({ ...item, atLeast: Number(text) })}
        />
      )}
      {item.of === 'atLeast' && <span className={styles.quiet}>of</span>}
    </span>
  );
}

interface ConditionsProps {
  item: Extract<Item, { type: 'name' }>;
  soft: boolean;
  path: Path | null;
  replace: (item: Item) => void;
}

/** `within`, `for` and `without` of one name: those that are written, else those that can be. */
function Conditions({ item, soft, path, replace }: ConditionsProps) {
  const { model } = useEditing();
  const { Fields } = useNested();
  const has = item.conditions !== null;
  const kinds = [...new Set(Object.values(model.places).map(({ kind }) => kind))];
  if (has && path !== null) {
    return (
      <div className={styles.indent}>
        <Fields schema={conditions} path={[...path, item.name]} />
      </div>
    );
  }
  const set = (key: string, value: unknown): void =>
    replace({ ...item, conditions: { ...item.conditions, [key]: value } });
  if (has) {
    return (
      <p className={styles.note}>
        {Object.entries(item.conditions!)
          .map(([key, value]) => `${key}: ${textOf(value)}`)
          .join(', ')}{' '}
        <button type="button" className={styles.fix} onClick={() => replace({ ...item, conditions: null })}>
          Without conditions
        </button>
      </p>
    );
  }
  return (
    <div className={styles.chips} role="group" aria-label={`Conditions on ${item.name}`}>
      {kinds.map((kind) => (
        <button key={kind} type="button" className={styles.chip} onClick={() => set('within', kind)}>
          in the same {kind}
        </button>
      ))}
      {model.components[item.name]?.data && (
        <button type="button" className={styles.chip} onClick={() => set('for', 'reads')}>
          for reads
        </button>
      )}
      {soft && (
        <button type="button" className={styles.chip} onClick={() => set('without', { load: '5x' })}>
          without it: more load
        </button>
      )}
      {soft && (
        <button type="button" className={styles.chip} onClick={() => set('without', { capacity: '50%' })}>
          without it: less capacity
        </button>
      )}
    </div>
  );
}
