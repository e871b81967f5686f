import { applyNodeChanges, type EdgeChange, type NodeChange, type OnNodeDrag } from '@xyflow/react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useDerived } from '../document/derived.ts';
import { select, useSelection } from '../document/selection.ts';
import { useDocument } from '../document/store.ts';
import { drop } from './commands.ts';
import { flowEdges, flowNodes, markEdges, type FlowEdge, type FlowNode } from './flow.ts';
import { spotOf } from './gestures.ts';
import { insideOf, placeAt, sceneOf, soundGraph } from './scene.ts';
import { setStage, useStage } from './stage.ts';
import { fit, follow, reveal } from './view.ts';

/** The nodes and edges of the canvas as the document has them, and what becomes of the document when they are dragged. */
export function useNodes() {
  const graph = useDerived((derived) => soundGraph(derived.graph));
  const positions = useDocument((document) => document.positions);
  const ids = useSelection((selection) => selection.ids);
  const scene = useMemo(() => sceneOf(graph, positions), [graph, positions]);
  const [nodes, setNodes] = useState<FlowNode[]>([]);
  // Counts drags that changed nothing: everything goes back to where it was.
  const [undone, setUndone] = useState(0);
  const chosen = useMemo(() => new Set(ids), [ids]);

  useEffect(() => {
    const before = useStage.getState().scene;
    setStage({ scene });
    if (before !== scene) follow(before, scene);
    setNodes((before) => flowNodes(graph, scene, before, (id) => chosen.has(id)));
  }, [graph, scene, chosen, undone]);

  const drawnEdges = useMemo(() => flowEdges(graph, scene), [graph, scene]);
  const edges = useMemo(() => markEdges(drawnEdges, chosen), [drawnEdges, chosen]);

  useFit();
  useEffect(() => {
    if (ids.length === 1 && useStage.getState().dragging.size === 0) revealHidden(ids[0]);
  }, [ids]);

  const onNodesChange = useCallback((changes: NodeChange<FlowNode>[]) => {
    chooseBy(changes);
    const moves = changes.filter(({ type }) => type === 'position' || type === 'dimensions');
    if (moves.length > 0) setNodes((before) => applyNodeChanges(moves, before));
  }, []);
  // The lines between what a marquee catches are not meant.
  const isMarquee = useRef(false);
  const onEdgesChange = useCallback((changes: EdgeChange<FlowEdge>[]) => {
    chooseBy(isMarquee.current ? changes.filter((change) => change.type !== 'select' || !change.selected) : changes);
  }, []);
  const onSelectionStart = useCallback(() => void (isMarquee.current = true), []);
  const onSelectionEnd = useCallback(() => void (isMarquee.current = false), []);
  const drag = useDrag(() => setUndone((count) => count + 1));
  return { nodes, edges, onNodesChange, onEdgesChange, onSelectionStart, onSelectionEnd, ...drag };
}

/** A model that was just opened is shown whole. */
function useFit(): void {
  const id = useDocument((document) => document.id);
  useEffect(() => {
    fit();
  }, [id]);
}

/** What was chosen elsewhere, and is out of view. */
function revealHidden(id: string): void {
  const { flow, scene } = useStage.getState();
  const box = scene.boxes.get(id);
  const pane = document.querySelector('.react-flow')?.getBoundingClientRect();
  if (flow === null || box === undefined || pane === undefined || id.startsWith('place:')) return;
  const from = flow.flowToScreenPosition({ x: box.x, y: box.y });
  const to = flow.flowToScreenPosition({ x: box.x + box.width, y: box.y + box.height });
  const isHidden = to.x < pane.left || from.x > pane.right || to.y < pane.top || from.y > pane.bottom;
  if (isHidden) reveal([id]);
}

/** The canvas tells what was clicked on or caught; the selection is kept by the studio. */
function chooseBy(changes: readonly { type: string }[]): void {
  const chosen = changes.filter(
    (change): change is { type: 'select'; id: string; selected: boolean } => change.type === 'select',
  );
  if (chosen.length === 0) return;
  const isNew = chosen.some(({ selected }) => selected);
  const before = useSelection.getState().ids;
  // What is not on the canvas is chosen no longer when something on it is.
  const ids = new Set(isNew ? before.filter(isOnCanvas) : before);
  for (const { id, selected } of chosen) {
    if (selected) ids.add(id);
    else ids.delete(id);
  }
  select([...ids]);
}

/** Crews are not; neither is what was undone since it was chosen. */
function isOnCanvas(id: string): boolean {
  const { flow } = useStage.getState();
  return flow?.getNode(id) !== undefined || flow?.getEdge(id) !== undefined;
}

type Corners = Record<string, { x: number; y: number }>;

function useDrag(undo: () => void) {
  const start = useRef<Corners>({});
  const onNodeDragStart: OnNodeDrag<FlowNode> = useCallback((_event, _node, dragged) => {
    const { graph } = useDerived.getState();
    start.current = cornersNow();
    const dragging = new Set(dragged.flatMap(({ id }) => (id.startsWith('place:') ? [...insideOf(graph, id)] : [id])));
    setStage({ dragging });
  }, []);
  const onNodeDrag: OnNodeDrag<FlowNode> = useCallback((event, node, dragged) => {
    const into = dragged.length === 1 ? landing(event, node.id) : null;
    const dropPlace = into === homeOf(node.id) ? null : into;
    if (useStage.getState().dropPlace !== dropPlace) setStage({ dropPlace });
  }, []);
  const onNodeDragStop: OnNodeDrag<FlowNode> = useCallback(
    (event, _node, dragged) => {
      const corners = cornersNow();
      const isMoved = dragged.some(({ id }) => distance(corners[id], start.current[id]) >= 1);
      setStage({ dragging: new Set(), dropPlace: null });
      if (isMoved) {
        const ids = new Set(dragged.map(({ id }) => id));
        const roots = dragged.filter(({ id }) => !isInsideOther(id, ids));
        drop(
          leaves(corners),
          roots.map(({ id }) => ({ id, into: landing(event, id) })),
        );
      }
      undo();
    },
    [undo],
  );
  return {
    onNodeDragStart,
    onNodeDrag,
    onNodeDragStop,
    onSelectionDragStart: useCallback(
      (event: React.MouseEvent, dragged: FlowNode[]) => onNodeDragStart(event.nativeEvent, dragged[0], dragged),
      [onNodeDragStart],
    ),
    onSelectionDragStop: useCallback(
      (event: React.MouseEvent, dragged: FlowNode[]) => onNodeDragStop(event.nativeEvent, dragged[0], dragged),
      [onNodeDragStop],
    ),
  };
}

function distance(a: { x: number; y: number } | undefined, b: { x: number; y: number } | undefined): number {
  return a === undefined || b === undefined ? 0 : Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
}

/** Where everything is drawn this moment, from the corner of the drawing. */
function cornersNow(): Corners {
  const { flow } = useStage.getState();
  const corners: Corners = {};
  for (const { id } of flow?.getNodes() ?? []) {
    const at = flow!.getInternalNode(id)?.internals.positionAbsolute;
    if (at !== undefined) corners[id] = { x: Math.round(at.x), y: Math.round(at.y) };
  }
  return corners;
}

/** Boxes of places follow what is in them: only those with nothing in them have a position of their own. */
function leaves(corners: Corners): Corners {
  const { graph } = useDerived.getState();
  const full = new Set([...graph.nodes.map(({ place }) => place), ...graph.places.map(({ parent }) => parent)]);
  return Object.fromEntries(Object.entries(corners).filter(([id]) => !full.has(id)));
}

function homeOf(id: string): string | null {
  const { graph } = useDerived.getState();
  return (
    graph.places.find((place) => place.id === id)?.parent ?? graph.nodes.find((node) => node.id === id)?.place ?? null
  );
}

function isInsideOther(id: string, others: ReadonlySet<string>): boolean {
  const { graph } = useDerived.getState();
  return [...others].some((other) => other !== id && other.startsWith('place:') && insideOf(graph, other).has(id));
}

/** The place that takes a node with its middle there; a place goes where the pointer is. Null: none. */
function landing(event: MouseEvent | TouchEvent | React.MouseEvent, id: string): string | null {
  const { flow, scene } = useStage.getState();
  const { graph } = useDerived.getState();
  const node = graph.nodes.find((each) => each.id === id);
  if (node !== undefined && node.type !== 'component') return null;
  const box = scene.boxes.get(id);
  const at = flow?.getInternalNode(id)?.internals.positionAbsolute;
  if (box === undefined || at === undefined) return homeOf(id);
  if (node !== undefined) return placeAt(graph, scene.boxes, { x: at.x + box.width / 2, y: at.y + box.height / 2 });
  const point = 'changedTouches' in event ? event.changedTouches[0] : (event as MouseEvent);
  return placeAt(graph, scene.boxes, spotOf(point).at, insideOf(graph, id));
}
