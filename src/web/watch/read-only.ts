import type { KeyboardEvent, MouseEvent, TouchEvent } from 'react';
import { useSelection } from '../document/selection.ts';
import { stepTo, useWatch } from './watch.ts';

/**
 * While a trial is watched the topology is looked at: things are chosen and fail, but are not dragged, renamed or added, and
 * the arrow keys step through the trial. These handlers stand around the canvas and keep such events from it.
 */
export const readOnly = {
  onMouseDownCapture: (event: MouseEvent): void => {
    if (event.button === 0 && nodeOf(event.target) !== null) event.stopPropagation();
  },
  onTouchStartCapture: (event: TouchEvent): void => {
    if (nodeOf(event.target) !== null) event.stopPropagation();
  },
  onDoubleClickCapture: (event: MouseEvent): void => event.stopPropagation(),
  onKeyDownCapture: (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey || !isCanvas(event.target)) return;
    const act = keys(event);
    if (act === null) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  },
};

function keys({ key, shiftKey, target }: KeyboardEvent): (() => void) | null {
  if (key === 'Enter') {
    const id = nodeOf(target);
    const isChosen = id !== null && useSelection.getState().ids.includes(id);
    return isChosen ? () => useWatch.setState({ tab: 'hand' }) : null;
  }
  if (shiftKey) return null;
  if (key === 'ArrowLeft') return () => void stepTo('previous');
  if (key === 'ArrowRight') return () => void stepTo('next');
  return key === 'ArrowUp' || key === 'ArrowDown' ? () => {} : null;
}

/** Id of the node that an event is on, or null. */
function nodeOf(target: EventTarget): string | null {
  const node = target instanceof Element ? target.closest('.react-flow__node') : null;
  return node?.getAttribute('data-id') ?? null;
}

/** Menus of the canvas open beside it, and have keys of their own. */
function isCanvas(target: EventTarget): boolean {
  return (
    target instanceof Element &&
    target.closest('.react-flow, [tabindex="-1"]') !== null &&
    target.closest('[role=menu]') === null
  );
}
