import {
  aimlessInWords,
  connect,
  duplicate,
  moveAllInstances,
  movePlace,
  nameProblem,
  dataOf,
  removeThings,
  renamePositions,
  renameThing,
  type Connection,
  type Thing,
} from '../document/edits/index.ts';
import { select, thingOf, useSelection } from '../document/selection.ts';
import { applyEdits, undo, useDocument } from '../document/store.ts';
import { editModel, type Edit } from '../../model/index.ts';
import { notify } from '../ui/notices.ts';
import { useOutline } from './state.ts';

/** The things that a selection stands for, each once. */
export function thingsOf(ids: readonly string[]): Thing[] {
  const seen = new Map<string, Thing>();
  for (const id of ids) {
    const thing = thingOf(id);
    if (thing !== null) seen.set(`${thing.section}:${thing.name}`, thing);
  }
  return [...seen.values()];
}

/** What is wrong with a new name for a thing; '' when nothing is. */
export function renameProblem({ section, name }: Thing, to: string): string {
  return to === name ? '' : nameProblem(dataOf(useDocument.getState()), section, to);
}

/** Gives a thing another name everywhere, and keeps it selected. False when that cannot be. */
export function rename(thing: Thing, to: string): boolean {
  const document = useDocument.getState();
  const { section, name } = thing;
  const edits = renameThing(document, section, name, to);
  if (edits.length === 0) return false;
  const positions = renamePositions(document.positions, section, name, to);
  const chosen = Object.fromEntries(useSelection.getState().ids.map((id) => [id, { x: 0, y: 0 }]));
  if (!applyEdits(edits, `rename ${name} to ${to}`, { positions })) return false;
  select(Object.keys(renamePositions(chosen, section, name, to)));
  const { active, closed } = useOutline.getState();
  const renamed = (id: string): string => Object.keys(renamePositions({ [id]: { x: 0, y: 0 } }, section, name, to))[0];
  const now = active === null ? null : renamed(active);
  useOutline.setState({ active: now, anchor: now, closed: new Set([...closed].map(renamed)) });
  return true;
}

/** Removes what is selected, as a whole, with every reference to it, and says how many there were. */
export function remove(things: readonly Thing[]): void {
  const { edits, references, aimless } = removeThings(useDocument.getState(), things);
  const words = things.length === 1 ? things[0].name : `${things.length} things`;
  if (edits.length === 0 || !applyEdits(edits, `remove ${words}`)) {
    tellRefusal();
    return;
  }
  select([]);
  if (references === 0) return;
  const gone = aimless.length === 0 ? '' : ` What was about nothing else went too: ${aimlessInWords(aimless)}.`;
  const times = references === 1 ? '1 reference' : `${references} references`;
  notify(`Removed ${words}, and ${times} to it.${gone}`, 'info', { label: 'Undo', run: undo });
}

/** A second one of what is selected. */
export function duplicateIds(ids: readonly string[]): void {
  const pasted = duplicate(useDocument.getState(), ids);
  if (pasted === null || !applyEdits(pasted.edits, 'duplicate')) {
    tellRefusal();
    return;
  }
  select(pasted.ids);
}

/** Makes things depend on others. */
export function connectAll(from: readonly Thing[], to: readonly Thing[], kind: Connection): void {
  let { text } = useDocument.getState();
  const edits: Edit[] = [];
  for (const source of from) {
    for (const target of to) {
      const next = connect({ text }, source, target, kind);
      if (next.length === 0) continue;
      edits.push(...next);
      text = edited(text, next);
    }
  }
  const words = `${kind === 'targets' ? 'aim' : 'connect'} ${namesOf(from)} ${kind === 'uses' ? 'softly ' : ''}to ${namesOf(to)}`;
  if (edits.length > 0 && !applyEdits(edits, words)) tellRefusal();
}

/** Moves what is selected into a place (null: into none): instances of components, and places with all that is in them. */
export function moveTo(ids: readonly string[], place: string | null): void {
  const moves = ids.flatMap((id) => {
    const thing = thingOf(id);
    return thing?.section === 'components' ? [{ component: thing.name, from: fromOf(id), to: place }] : [];
  });
  const document = useDocument.getState();
  const edits = moves.length === 0 ? [] : moveAllInstances(document, moves);
  let text = edited(document.text, edits);
  for (const thing of thingsOf(ids)) {
    if (thing.section !== 'places' || thing.name === place) continue;
    const next = movePlace({ text }, thing.name, place);
    edits.push(...next);
    text = edited(text, next);
  }
  if (edits.length === 0 || !applyEdits(edits, `move to ${place ?? 'no place'}`)) {
    notify(
      'This cannot be moved there: instances are all in places or all in none, and no place lies in itself.',
      'info',
    );
    return;
  }
  select(ids.map((id) => (thingOf(id)?.section === 'components' ? `${thingOf(id)!.name}@${place ?? ''}` : id)));
}

function fromOf(id: string): string | null {
  const place = id.slice(id.lastIndexOf('@') + 1);
  return place === '' ? null : place;
}

function edited(text: string, edits: Edit[]): string {
  return edits.length === 0 ? text : (editModel(text, edits) ?? text);
}

export function namesOf(things: readonly Thing[]): string {
  return things.length > 2 ? `${things.length} things` : things.map(({ name }) => name).join(' and ');
}

function tellRefusal(): void {
  notify('This cannot be done now: the text of the model has an error.', 'error');
}
