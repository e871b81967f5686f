import { getViewportForBounds, type Viewport } from '@xyflow/react';
import { refresh } from '../document/derived.ts';
import { useDocument } from '../document/store.ts';
import { around, sceneOf, soundGraph, type Box, type Scene } from './scene.ts';
import { useStage } from './stage.ts';

const VIEW_MARGIN = 32;

/** Brings what is out of view into view, with as little movement as that takes. */
export function reveal(ids: readonly string[]): void {
  // After the nodes are there.
  setTimeout(() => {
    const { flow, scene } = useStage.getState();
    const boxes = ids.map((id) => scene.boxes.get(id)).filter((box) => box !== undefined);
    const pane = paneNow();
    if (flow === null || boxes.length === 0 || pane === undefined) return;
    const view = flow.getViewport();
    const whole = around([...scene.boxes.values()]);
    if (isInView(whole, view, pane) && !isLost(view.zoom, whole, pane)) return;
    const all = around(boxes);
    const across = shift(all.x * view.zoom + view.x, all.width * view.zoom, pane.width);
    const down = shift(all.y * view.zoom + view.y, all.height * view.zoom, pane.height);
    if (fitsAt(LEGIBLE, whole, pane)) fit();
    else if (across !== 0 || down !== 0)
      void flow.setViewport({ ...view, x: view.x + across, y: view.y + down }, motion());
  }, 30);
}

/** What was in view as a whole stays so when it is laid out anew, as while its text is written. */
export function follow(before: Scene, { boxes }: Scene): void {
  const { flow } = useStage.getState();
  const pane = paneNow();
  if (flow === null || pane === undefined || before.boxes.size === 0 || boxes.size === 0 || isByHand()) return;
  const view = flow.getViewport();
  if (!isInView(around([...before.boxes.values()]), view, pane)) return;
  const whole = around([...boxes.values()]);
  const isGood = isInView(whole, view, pane) && !isLost(view.zoom, whole, pane);
  if (!isGood && fitsAt(LEGIBLE, whole, pane)) fit();
}

function paneNow(): DOMRect | undefined {
  return document.querySelector('.react-flow')?.getBoundingClientRect();
}

/** Whether something has been moved by hand: then nothing else is. */
function isByHand(): boolean {
  return Object.keys(useDocument.getState().positions).length > 0;
}

function isInView({ x, y, width, height }: Box, view: Viewport, pane: DOMRect): boolean {
  const { zoom } = view;
  return (
    shift(x * zoom + view.x, width * zoom, pane.width) === 0 &&
    shift(y * zoom + view.y, height * zoom, pane.height) === 0
  );
}

/** From this zoom on names can be made out. */
const LEGIBLE = 0.4;

/** Whether what is laid out by itself has become much smaller than the room it has, as when tiers come to stand in rows. */
function isLost(zoom: number, whole: Box, pane: DOMRect): boolean {
  const larger = Math.min(1, zoom * 1.4);
  return !isByHand() && zoom < 0.8 && fitsAt(larger, whole, pane);
}

/** Whether all is in view at once at a zoom: then it is shown, rather than a part of it. */
function fitsAt(zoom: number, { width, height }: Box, room: DOMRect): boolean {
  return width * zoom < room.width - 2 * VIEW_MARGIN && height * zoom < room.height - 2 * VIEW_MARGIN;
}

/** How far something has to move to be inside `room` wholly, or with its beginning when it is longer. */
function shift(from: number, length: number, room: number): number {
  if (from < 0) return VIEW_MARGIN - from;
  if (from + length <= room) return 0;
  return Math.max(VIEW_MARGIN - from, room - VIEW_MARGIN - from - length);
}

/** How long the view moves; not at all for who asked for less motion. */
export function motion(): { duration: number } {
  return { duration: matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 200 };
}

/** The farthest the canvas can be seen from. */
export const LEAST_ZOOM = 0.05;

/** Shows everything, no larger than it is. */
export function fit(): void {
  const { flow, legend } = useStage.getState();
  const pane = paneNow();
  const boxes = [...sceneOf(soundGraph(refresh().graph), useDocument.getState().positions).boxes.values()];
  if (flow === null || pane === undefined || boxes.length === 0) return;
  const padding = { x: '28px', top: '28px', bottom: legend ? '72px' : '28px' } as const;
  const viewport = getViewportForBounds(around(boxes), pane.width, pane.height, LEAST_ZOOM, 1, padding);
  void flow.setViewport(viewport, motion());
}

/** The keys act on what is chosen again, unless something else wants them. */
export function focusChosen(): void {
  setTimeout(() => {
    if (document.activeElement !== document.body) return;
    const frame = document.querySelector<HTMLElement>('[data-canvas]');
    const chosen = frame?.querySelector<HTMLElement>('.react-flow__node.selected');
    (chosen ?? frame)?.focus({ preventScroll: true });
  });
}
