import { Modal, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useDerived } from '../document/derived.ts';
import {
  addComponent,
  addPlace,
  addService,
  addThing,
  connectionsOf,
  type Added,
  type Connection,
  type Thing,
} from '../document/edits/index.ts';
import { select, thingOf, useSelection } from '../document/selection.ts';
import { applyEdits, useDocument } from '../document/store.ts';
import { closeDialog, show, useDialog } from '../shell/shell.ts';
import { notify } from '../ui/notices.ts';
import { BLANK, found, hasPlace, type Addition } from './additions.ts';
import { connectAll, moveTo, namesOf, thingsOf } from './operations.ts';
import { matchingPicks, PickList, type Pick } from './pick-list.tsx';
import { useOutline } from './state.ts';
import styles from './outline.module.css';

/** What the outline asks in a dialog: what to add, what is needed, where to. */
export function OutlineDialogs() {
  const open = useDialog((dialog) => dialog.open);
  const known = { 'outline.add': AddDialog, 'outline.connect': ConnectDialog, 'outline.move': MoveDialog };
  const Dialog = known[open as keyof typeof known];
  return Dialog === undefined ? null : <Dialog />;
}

const modal = { opened: true, onClose: closeDialog, transitionProps: { duration: 0 }, returnFocus: true } as const;

function AddDialog() {
  const model = useDerived((derived) => derived.draft);
  const [place, setPlace] = useState(() => placeOfSelection());
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
        find={(search) => found(BLANK, search).map(({ id, title, words }) => ({ id, label: title, note: words }))}
        onPick={(id) =>
          addIt(
            BLANK.find((each) => each.id === id)!,
            place,
          )
        }
        empty="Nothing of that name can be added."
      />
    </Modal>
  );
}

/** The place that is chosen, or in which what is chosen stands. */
function placeOfSelection(): string | null {
  for (const id of useSelection.getState().ids) {
    const thing = thingOf(id);
    if (thing?.section === 'places') return thing.name;
    const place = id.slice(id.lastIndexOf('@') + 1);
    if (thing?.section === 'components' && place !== '') return place;
  }
  return null;
}

function addIt(addition: Addition, place: string | null): void {
  const added = addedBy(addition, hasPlace(addition) ? place : null);
  if (added.edits.length === 0 || !applyEdits(added.edits, `add ${added.name}`)) {
    notify('Nothing can be added now: the text of the model has an error.', 'error');
    return;
  }
  closeDialog();
  const chosen = useDerived.getState().graph.nodes.find(({ component, type }) => {
    return addition.section === 'components' && type === 'component' && component === added.name;
  });
  const id = chosen?.id ?? added.id;
  select([id]);
  useOutline.setState({ active: id, anchor: id });
  show({ sideOpen: true, side: 'inspector' });
}

function addedBy({ section, name, value }: Addition, place: string | null): Added {
  const document = useDocument.getState();
  switch (section) {
    case 'components':
      return addComponent(document, { name, value, place });
    case 'places':
      return addPlace(document, { name, value, into: place });
    case 'services':
      return addService(document, { name, value }, entriesOfSelection());
    default:
      return addThing(document, section, name, value);
  }
}

/** A new service requires the components that are chosen. */
function entriesOfSelection(): string[] {
  return thingsOf(useSelection.getState().ids).flatMap(({ section, name }) => (section === 'components' ? [name] : []));
}

const WORDS: Record<Connection, string> = {
  requires: 'requires: down without it',
  uses: 'uses: degraded without it',
  targets: 'hits it',
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
      title={`What ${namesOf(from)} ${kind === 'targets' ? 'hits' : from.length === 1 ? 'needs' : 'need'}`}
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
