import type { TopologyEdge, TopologyGraph } from '../../report/topology/graph.ts';
import { DEFAULT_SIZES } from '../../report/topology/sizes.ts';
import { refresh, useDerived } from '../document/derived.ts';
import {
  addInstance,
  aimlessInWords,
  connect,
  connectionsOf,
  copyFragment,
  disconnect,
  duplicate,
  moveAllInstances,
  movePlace,
  pasteFragment,
  removeIds,
  removeInstance,
  renamePositions,
  renameThing,
  setHardness,
  type Connection,
  type EditedText,
  type Pasted,
  type Removed,
} from '../document/edits/index.ts';
import { select, thingOf, useSelection } from '../document/selection.ts';
import { changePositions, useDocument, type ChangeOptions, type Positions } from '../document/store.ts';
import { notify } from '../ui/notices.ts';
import { aligned, distributed, snapped, type Alignment, type Direction } from './arrange.ts';
import { attempt } from './attempt.ts';
import { around, frozen, insideOf, sceneOf, soundGraph, type Box, type Scene } from './scene.ts';
import { useStage } from './stage.ts';
import { reveal } from './view.ts';

/** The graph that is drawn, and where. */
export function drawn() {
  const graph = soundGraph(refresh().graph);
  return { graph, scene: sceneOf(graph, useDocument.getState().positions) };
}

export function chosen(): readonly string[] {
  return useSelection.getState().ids;
}

/** Ids of the chosen nodes and places. */
export function chosenNodes(): string[] {
  return chosen().filter((id) => thingOf(id) !== null);
}

export function chosenEdges(): TopologyEdge[] {
  const ids = new Set(chosen().filter((id) => thingOf(id) === null));
  return ids.size === 0 ? [] : useDerived.getState().graph.edges.filter(({ id }) => ids.has(id));
}

const words = (ids: readonly string[]): string =>
  ids.length === 1 ? (thingOf(ids[0])?.name ?? 'it') : `${ids.length} things`;

const counted = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;

/** Removes what is chosen: things with every reference to them, and what edges stand for. */
export function removeChosen(): void {
  const [nodes, edges] = [chosenNodes(), chosenEdges()];
  let removed: Pick<Removed, 'references' | 'aimless'> = { references: 0, aimless: [] };
  const plan = (document: EditedText) => {
    if (nodes.length === 0) return disconnect(document, edges);
    const { edits: planned, ...told } = removeIds(document, nodes);
    removed = told;
    return planned;
  };
  const isDone = attempt(plan, nodes.length === 0 ? 'remove a connection' : `remove ${words(nodes)}`);
  if (!isDone) {
    if (nodes.length === 0 && edges.length > 0) explainEdge(edges[0]);
    return;
  }
  select([]);
  const { references, aimless } = removed;
  const also = [
    ...(references > 0 ? [counted(references, 'reference')] : []),
    ...(aimless.length > 0 ? [`what was about nothing else (${aimlessInWords(aimless)})`] : []),
  ];
  if (also.length > 0)
    notify(`Removed ${words(nodes)}, and with it ${also.join(' and ')}. Undo brings all of it back.`);
}

/** Why an edge cannot be taken away. */
function explainEdge({ kind, from }: TopologyEdge): void {
  const told: Partial<Record<TopologyEdge['kind'], string>> = {
    replication: `This line shows that the instances of ${from} copy data to each other. Change its data or its instances.`,
    failover: `This line shows that an instance of ${from} stands by for another. Change how many are active.`,
    targets: `${from} must hit something, and hits all of a kind at once. Change its targets in the inspector.`,
  };
  notify(told[kind] ?? 'This line follows from something else that is written: change it in the inspector.');
}

/** Text of what is chosen, for the clipboard; '' for nothing. */
export function chosenText(): string {
  return copyFragment(useDocument.getState(), chosenNodes());
}

export function duplicateChosen(): void {
  const ids = chosenNodes();
  add((document) => duplicate(document, ids), `duplicate ${words(ids)}`, true);
}

/** Adds what a text holds: at the pointer when it is over the canvas. */
export function pasteText(text: string): void {
  const isDone = add((document) => pasteFragment(document, text), 'paste', false);
  if (!isDone) notify('What is in the clipboard is no part of a model.');
}

/** Adds things and selects them: duplicates where there is room, others at the pointer. */
function add(make: (document: EditedText) => Pasted | null, change: string, isDuplicate: boolean): boolean {
  const before = useDocument.getState();
  const pasted = make(before);
  if (pasted === null) return false;
  const { graph, scene } = drawn();
  const isFree = Object.keys(before.positions).length > 0;
  if (!attempt(() => pasted.edits, change)) return true;
  // Where nothing has been moved by hand, and beside what is duplicated, new things find their places by themselves.
  const { pointer } = useStage.getState();
  if (isFree && !isDuplicate && pointer !== null) {
    const next = soundGraph(refresh().graph);
    // What was cut and comes back under its name comes back to where it was.
    const isFresh = (id: string): boolean => pasted.ids.includes(id) && !Object.hasOwn(before.positions, id);
    const fresh = next.nodes.map(({ id }) => id).filter(isFresh);
    const positions = movedTo(pointer, sceneOf(next, before.positions), fresh);
    useDocument.temporal.getState().pause();
    useDocument.setState({ positions: { ...before.positions, ...frozen(graph, scene), ...positions } });
    useDocument.temporal.getState().resume();
  }
  select(pasted.ids);
  reveal(pasted.ids);
  return true;
}

/** The same arrangement with its corner at a point. */
function movedTo(point: { x: number; y: number }, { boxes }: Scene, ids: readonly string[]): Positions {
  const now = ids.map((id) => boxes.get(id)!);
  const { x, y } = around(now);
  const corner = (at: number): [string, { x: number; y: number }] => [
    ids[at],
    { x: snapped(point.x + now[at].x - x), y: snapped(point.y + now[at].y - y) },
  ];
  return Object.fromEntries(ids.map((_, at) => corner(at)));
}

export function selectAll(): void {
  const { graph } = useDerived.getState();
  select([...graph.places, ...graph.nodes].map(({ id }) => id));
}

/** Adds to what is chosen everything it is connected with, or the lines between. */
export function selectConnected(): void {
  const { edges } = useDerived.getState().graph;
  const ids = new Set(chosenNodes());
  const next = edges.filter(({ source, target }) => ids.has(source) || ids.has(target));
  select([...new Set([...ids, ...next.flatMap(({ source, target }) => [source, target])])]);
}

/** Gives a thing another name, everywhere; what is chosen and where it stands follow. */
export function renameTo(id: string, to: string): boolean {
  const thing = thingOf(id);
  if (thing === null || thing.name === to) return true;
  const positions = renamePositions(useDocument.getState().positions, thing.section, thing.name, to);
  const plan = (document: EditedText) => renameThing(document, thing.section, thing.name, to);
  if (plan(useDocument.getState()).length === 0) return false;
  const isDone = attempt(plan, `rename ${thing.name} to ${to}`, { positions });
  if (isDone) select(Object.keys(renamePositions({ [id]: { x: 0, y: 0 } }, thing.section, thing.name, to)));
  return isDone;
}

/** Draws a connection. Says why when it cannot be. */
export function connectIds(from: string, to: string, wanted: Connection, options: ChangeOptions = {}): boolean {
  const [source, target] = [thingOf(from), thingOf(to)];
  if (source === null || target === null || from === to) return false;
  const kinds = connectionsOf(source, target);
  if (kinds.length === 0) {
    notify(whyNot(source.section, target.section));
    return false;
  }
  const kind = kinds.includes(wanted) ? wanted : kinds[0];
  const verb = { requires: 'needs', uses: 'uses', targets: 'hits' }[kind];
  const plan = (document: EditedText) => connect(document, source, target, kind);
  const isDone = attempt(plan, `${source.name} ${verb} ${target.name}`, options);
  if (isDone) reveal([from, to]);
  else notify(`${source.name} ${verb} ${target.name} already.`);
  return isDone;
}

function whyNot(from: string, to: string): string {
  if (from === to) return 'Draw from what needs something to what it needs.';
  if (to === 'services') return 'Nothing depends on a service: draw from the service to what it needs.';
  if (to === 'hazards') return 'Draw from the hazard to what it hits.';
  return 'These two cannot be connected.';
}

/** Makes hard dependencies soft, or soft ones hard. */
export function harden(kind: 'requires' | 'uses'): void {
  const edges = chosenEdges().filter((edge) => edge.kind !== kind && ['requires', 'uses'].includes(edge.kind));
  const what =
    edges.length === 1 ? `${edges[0].from} ${kind === 'uses' ? 'uses' : 'needs'} ${edges[0].to}` : 'dependencies';
  const isDone = attempt((document) => setHardness(document, edges, kind), what);
  if (isDone) select([]);
  else notify('Alternatives cannot be changed one by one: change them in the inspector or in the text.');
}

/** One instance more, or less, of each chosen node. */
export function changeCount(by: 1 | -1): void {
  for (const id of chosenNodes()) {
    const thing = thingOf(id)!;
    if (thing.section !== 'components') continue;
    const place = id.slice(thing.name.length + 1) || null;
    const change = by === 1 ? `add an instance of ${thing.name}` : `remove an instance of ${thing.name}`;
    attempt((document) => (by === 1 ? addInstance : removeInstance)(document, thing.name, place), change);
  }
}

/** Moves what is chosen so many pixels; a place takes along what is in it. */
export function nudge(x: number, y: number): void {
  const { graph, scene } = drawn();
  const positions = frozen(graph, scene);
  const moved = new Set(chosenNodes().flatMap((id) => (id.startsWith('place:') ? [...insideOf(graph, id)] : [id])));
  for (const id of moved) {
    const at = positions[id];
    if (at !== undefined) positions[id] = { x: at.x + x, y: at.y + y };
  }
  if (moved.size > 0) changePositions(positions, `move ${words(chosenNodes())}`, { group: 'nudge' });
}

export function align(how: Alignment): void {
  put((boxes) => aligned(boxes, how), 'align');
}

export function distribute(direction: Direction): void {
  put((boxes) => distributed(boxes, direction), 'distribute');
}

function put(place: (boxes: ReadonlyMap<string, Box>) => Positions, change: string): void {
  const { graph, scene } = drawn();
  const boxes = new Map(movable().map((id) => [id, scene.boxes.get(id)!]));
  const positions = { ...frozen(graph, scene), ...place(boxes) };
  const before = new Set(overlaps(graph, scene));
  const covered = overlaps(graph, sceneOf(graph, positions)).some((pair) => !before.has(pair));
  if (covered) notify('Places would lie upon each other then. Choose things that are in one place.');
  else changePositions(positions, change);
}

/** Pairs of places that lie upon each other though none is in the other. */
function overlaps({ places }: TopologyGraph, { boxes }: Scene): string[] {
  const pairs: string[] = [];
  for (const [at, { id, parent }] of places.entries())
    for (const other of places.slice(at + 1))
      if (parent === other.parent && isUpon(boxes.get(id)!, boxes.get(other.id)!)) pairs.push(`${id} ${other.id}`);
  return pairs;
}

function isUpon(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** Chosen nodes that can be aligned; boxes of places follow what is in them. */
export function movable(): string[] {
  const { scene } = useStage.getState();
  return chosenNodes().filter((id) => !id.startsWith('place:') && scene.boxes.has(id));
}

/** Size of a node, in pixels. */
export const nodeSize = { width: DEFAULT_SIZES.nodeWidth, height: DEFAULT_SIZES.nodeHeight };

/** Forgets what was moved by hand. */
export function layOut(): void {
  changePositions({}, 'lay out');
}

export interface Dropped {
  /** Id of the node or place that was dragged, and of the place it was dropped in, or null. */
  id: string;
  into: string | null;
}

const nameOf = (place: string | null): string | null => (place === null ? null : place.slice('place:'.length));

/** Ends a drag: everything stays where it is now, and what was dropped in another place is in that place. */
export function drop(
  positions: Record<string, { x: number; y: number }>,
  dropped: readonly Dropped[],
  options: ChangeOptions = {},
): void {
  const { graph } = useDerived.getState();
  const places = new Map(graph.places.map((place) => [place.id, place]));
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const moves = dropped.filter(({ id, into }) => nodes.get(id)?.type === 'component' && nodes.get(id)!.place !== into);
  const boxes = dropped.filter(({ id, into }) => places.has(id) && places.get(id)!.parent !== into);
  const plan = (document: EditedText) => [
    ...moveAllInstances(
      document,
      moves.map(({ id, into }) => ({
        component: nodes.get(id)!.component,
        from: nameOf(nodes.get(id)!.place),
        to: nameOf(into),
      })),
    ),
    ...boxes.flatMap(({ id, into }) => movePlace(document, nameOf(id)!, nameOf(into))),
  ];
  const before = useDocument.getState().text;
  for (const { id, into } of moves) {
    const moved = `${nodes.get(id)!.component}@${nameOf(into) ?? ''}`;
    if (!nodes.has(moved)) positions[moved] = positions[id];
    if (moved !== id) delete positions[id];
  }
  const first = dropped[0];
  const one = thingOf(first.id)!.name;
  const what = dropped.length === 1 ? one : `${dropped.length} things`;
  const into = moves.length + boxes.length > 0 ? (moves[0] ?? boxes[0]).into : null;
  const isPlain = moves.length + boxes.length === 0;
  if (isPlain) {
    changePositions(positions, `move ${what}`, options);
    return;
  }
  const edits = plan({ text: before });
  if (edits.length === 0) {
    notify(
      'All instances of a component are in places, or all in none. Choose all of it, or drop it in another place.',
    );
    return;
  }
  // While all is laid out by itself, what changes its place finds room there by itself, rather than lie upon others.
  const isByHand = Object.keys(useDocument.getState().positions).length > 0;
  const isDone = attempt(() => edits, into === null ? `move ${what}` : `move ${what} to ${nameOf(into)}`, {
    ...options,
    ...(isByHand && { positions }),
  });
  if (!isDone) return;
  const renamed = new Map(moves.map(({ id, into: to }) => [id, `${nodes.get(id)!.component}@${nameOf(to) ?? ''}`]));
  const ids = chosen().map((id) => renamed.get(id) ?? id);
  select(ids);
  reveal(ids);
}
