import type { FinalConnectionState } from '@xyflow/react';
import type { KeyboardEvent } from 'react';
import { runAction } from '../actions/table.ts';
import { useDerived } from '../document/derived.ts';
import { select } from '../document/selection.ts';
import { neighbour } from './arrange.ts';
import { chosen, chosenNodes, connectIds, nudge } from './commands.ts';
import { GRID, placeAt } from './scene.ts';
import { setStage, useStage, type Spot } from './stage.ts';
import { reveal } from './view.ts';

/** Where an event of the pointer is. */
export function spotOf({ clientX, clientY }: { clientX: number; clientY: number }): Spot {
  const { flow, scene } = useStage.getState();
  const client = { x: clientX, y: clientY };
  const at = flow?.screenToFlowPosition(client) ?? client;
  const place = placeAt(useDerived.getState().graph, scene.boxes, at);
  return { client, at, place: place === null ? null : place.slice('place:'.length) };
}

/** A connection was drawn: to a node anywhere on it, or into the void, where it can be said what to add. */
export function connectDropped(event: MouseEvent | TouchEvent, state: FinalConnectionState): void {
  const from = state.fromNode?.id;
  if (from === undefined) return;
  const point = 'changedTouches' in event ? event.changedTouches[0] : event;
  const over = document
    .elementsFromPoint(point.clientX, point.clientY)
    .map((element) => element.closest('.react-flow__node'));
  const to =
    state.toNode?.id ??
    over.find((node) => node?.classList.contains('react-flow__node-thing'))?.getAttribute('data-id');
  if (to !== undefined && to !== null) {
    if (to !== from) connectIds(from, to, event.shiftKey ? 'uses' : 'requires');
    return;
  }
  const title = over.find((node) => node?.classList.contains('react-flow__node-place'))?.getAttribute('data-id');
  const isOnTitle = document.elementFromPoint(point.clientX, point.clientY)?.closest('.place-title') !== null;
  if (title && isOnTitle && title !== from) connectIds(from, title, event.shiftKey ? 'uses' : 'requires');
  else if (isFar(state, point)) setStage({ quickAdd: { ...spotOf(point), from } });
}

/** A click on a handle is no connection. */
function isFar({ from }: FinalConnectionState, { clientX, clientY }: { clientX: number; clientY: number }): boolean {
  const { flow } = useStage.getState();
  if (from === null || flow === null) return false;
  const start = flow.flowToScreenPosition(from);
  return Math.abs(start.x - clientX) + Math.abs(start.y - clientY) > 24;
}

const arrows = {
  ArrowLeft: { x: -1, y: 0, towards: 'left' },
  ArrowRight: { x: 1, y: 0, towards: 'right' },
  ArrowUp: { x: 0, y: -1, towards: 'up' },
  ArrowDown: { x: 0, y: 1, towards: 'down' },
} as const;

/** Keys while the canvas has the focus: arrows move what is selected, with Alt they go to the next node. */
export function pressOnCanvas(event: KeyboardEvent): void {
  const target = event.target as HTMLElement;
  if (/^(INPUT|TEXTAREA|SELECT|BUTTON)$/.test(target.tagName) || event.defaultPrevented) return;
  const focused = target.closest('.react-flow__node, .react-flow__edge')?.getAttribute('data-id') ?? null;
  const isRun = event.key === 'Enter' && (event.ctrlKey || event.metaKey);
  if ((event.key === 'Enter' || event.key === ' ') && !isRun && focused !== null) {
    event.preventDefault();
    if (event.key === 'Enter' && chosen().includes(focused)) runAction('view.inspector');
    else choose(focused, event);
    return;
  }
  const arrow = Object.hasOwn(arrows, event.key) ? arrows[event.key as keyof typeof arrows] : null;
  if (arrow === null || event.ctrlKey || event.metaKey) return;
  if (event.altKey) {
    event.preventDefault();
    goTo(arrow.towards, focused);
  } else if (chosenNodes().length > 0) {
    event.preventDefault();
    const far = event.shiftKey ? 5 * GRID : GRID;
    nudge(arrow.x * far, arrow.y * far);
  }
}

/** Chooses one thing; with Shift or Ctrl also, or no longer. */
export function choose(id: string, { shiftKey, ctrlKey, metaKey }: Modifiers): void {
  const ids = chosen();
  if (!shiftKey && !ctrlKey && !metaKey) select([id]);
  else select(ids.includes(id) ? ids.filter((each) => each !== id) : [...ids, id]);
}

type Modifiers = Pick<globalThis.KeyboardEvent, 'shiftKey' | 'ctrlKey' | 'metaKey'>;

function goTo(towards: 'left' | 'right' | 'up' | 'down', focused: string | null): void {
  const { scene } = useStage.getState();
  const boxes = new Map([...scene.boxes].filter(([id]) => !id.startsWith('place:')));
  const from = focused ?? chosenNodes()[0];
  const next =
    from === undefined || !boxes.has(from) ? ([...boxes.keys()][0] ?? null) : neighbour(boxes, from, towards);
  if (next === null) return;
  select([next]);
  reveal([next]);
  requestAnimationFrame(() => focusNode(next));
}

export function focusNode(id: string): void {
  document.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(id)}"]`)?.focus({ preventScroll: true });
}
