import { Modal, SegmentedControl } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import { useDerived } from '../document/derived.ts';
import { connectionsOf, type Connection, type Thing } from '../document/edits/index.ts';
import { useSelection } from '../document/selection.ts';
import { closeDialog, show, useDialog } from '../shell/shell.ts';
import { ENTRIES, findEntries } from '../palette/entries.ts';
import { insertEntry, selectedPlace } from '../palette/insert.ts';
import { connectAll, moveTo, namesOf, thingsOf } from './operations.ts';
import { matchingPicks, PickList, type Pick } from './pick-list.tsx';
import styles from './outline.module.css';

/** What the outline asks in a dialog: what to add, what is needed, where to. */
export function OutlineDialogs() {
  const open = useDialog((dialog) => dialog.open);
  const known = { 'outline.add': AddDialog, 'outline.connect': ConnectDialog, 'outline.move': MoveDialog };
  const Dialog = known[open as keyof typeof known];
  return Dialog === undefined ? null : <Asking key={open} dialog={Dialog} />;
}

/** Afterwards the keys act where they did before: on the outline or the canvas, of whose things it was asked. */
function Asking({ dialog: Dialog }: { dialog: () => ReactNode }) {
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      setTimeout(() => {
        if (document.activeElement !== document.body) return;
        const isControl = before instanceof HTMLElement && before.isConnected && before.matches('button, [tabindex]');
        const back = isControl ? before : document.querySelector<HTMLElement>('[role="treegrid"], [data-canvas]');
        back?.focus({ preventScroll: true });
      });
    },
    [before],
  );
  return <Dialog />;
}

const modal = { opened: true, onClose: closeDialog, transitionProps: { duration: 0 }, returnFocus: false } as const;

function AddDialog() {
  const model = useDerived((derived) => derived.draft);
  const [place, setPlace] = useState(selectedPlace);
  const places = Object.keys(model?.places ?? {});
  return (
    <Modal {...modal} title="Add to the model" size="lg">
      <label className={styles.where}>
        Where
        <select
          className={styles.whereSelect}
          value={place ?? ''}
          onChange={(event) => setPlace(event.target.value === '' ? null : event.target.value)}
        >
          <option value="">in no place</option>
          {places.map((name) => (
            <option key={name} value={name}>
              in {name}
            </option>
          ))}
        </select>
      </label>
      <PickList
        label="Find what to add"
        find={additions}
        onPick={(id) => {
          closeDialog();
          const entry = ENTRIES.find((each) => each.id === id);
          if (entry !== undefined) insertEntry(entry, { place });
          show({ centre: 'outline' });
        }}
        empty="Nothing of that name can be added."
      />
    </Modal>
  );
}

/** What of the palette fits a search. */
function additions(search: string): Pick[] {
  return findEntries(search).map(({ id, title, words }): Pick => ({ id, label: title, note: words }));
}

const WORDS: Record<Connection, string> = {
  requires: 'requires: down without it',
  uses: 'uses: degraded without it',
  targets: 'aims at it',
};

function ConnectDialog() {
  const model = useDerived((derived) => derived.draft);
  const from = thingsOf(useSelection((selection) => selection.ids));
  const some: Thing = { section: 'components', name: '' };
  const kinds =
    from.length === 0
      ? []
      : connectionsOf(from[0], some).filter((kind) => from.every((each) => connectionsOf(each, some).includes(kind)));
  const [kind, setKind] = useState<Connection>(kinds[0] ?? 'requires');
  if (model === null) return null;
  const isFree = (to: Thing): boolean => from.some((each) => connectionsOf(each, to).includes(kind));
  const things: Thing[] = [
    ...Object.keys(model.components).map((name): Thing => ({ section: 'components', name })),
    ...Object.keys(model.places).map((name): Thing => ({ section: 'places', name })),
  ].filter(isFree);
  const picks = things.map(({ section, name }): Pick => ({
    id: `${section} ${name}`,
    label: name,
    note: model[section as 'places'][name].kind,
  }));
  return (
    <Modal
      {...modal}
      title={`What ${namesOf(from)} ${kind === 'targets' ? (from.length === 1 ? 'aims at' : 'aim at') : from.length === 1 ? 'needs' : 'need'}`}
      size="lg"
    >
      {kinds.length > 1 && (
        <SegmentedControl
          size="xs"
          fullWidth
          value={kind}
          onChange={(value) => setKind(value as Connection)}
          data={kinds.map((each) => ({ value: each, label: WORDS[each] }))}
          aria-label="How it is needed"
          className={styles.kinds}
        />
      )}
      <PickList
        label="Find a component or a place"
        find={(search) => matchingPicks(picks, search)}
        onPick={(id) => {
          connectAll(
            from,
            things.filter(({ section, name }) => id === `${section} ${name}`),
            kind,
          );
          closeDialog();
        }}
        empty="Nothing of that name can be needed."
      />
    </Modal>
  );
}

function MoveDialog() {
  const model = useDerived((derived) => derived.draft);
  const ids = useSelection((selection) => selection.ids);
  if (model === null) return null;
  const picks: Pick[] = [
    ...Object.entries(model.places).map(([name, { kind, in: around }]) => {
      return { id: `in ${name}`, label: name, note: around === null ? kind : `${kind} in ${around}` };
    }),
    { id: 'none', label: 'in no place' },
  ];
  return (
    <Modal {...modal} title={`Move ${namesOf(thingsOf(ids))}`} size="lg">
      <PickList
        label="Find a place"
        find={(search) => matchingPicks(picks, search)}
        onPick={(id) => {
          closeDialog();
          moveTo(ids, id === 'none' ? null : id.slice('in '.length));
        }}
        empty="No place is called that."
      />
    </Modal>
  );
}
