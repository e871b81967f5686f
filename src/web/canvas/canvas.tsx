import {
  Background,
  BackgroundVariant,
  ConnectionMode,
  MiniMap,
  ReactFlow,
  SelectionMode,
  type ReactFlowInstance,
} from '@xyflow/react';
import { useEffect, useRef, useState, type DragEvent, type KeyboardEvent } from 'react';
import { useDerived } from '../document/derived.ts';
import { ENTRIES } from '../palette/entries.ts';
import { DRAGGED } from '../palette/entry-list.tsx';
import { insertEntry } from '../palette/insert.ts';
import { show } from '../shell/shell.ts';
import styles from './canvas.module.css';
import { choose, connectDropped, pressOnCanvas, spotOf } from './gestures.ts';
import { ContextMenu } from './context-menu.tsx';
import { TopologyLine } from './edge.tsx';
import { EmptyCanvas } from './empty.tsx';
import { MANY, type FlowEdge, type FlowNode } from './flow.ts';
import { Legend } from './legend.tsx';
import { Place } from './place-node.tsx';
import { QuickAddList } from './quick-add.tsx';
import { GRID } from './scene.ts';
import { setStage, useStage } from './stage.ts';
import { Thing } from './thing-node.tsx';
import { useClipboardEvents } from './use-clipboard-events.ts';
import { useNodes } from './use-nodes.ts';
import { fit, LEAST_ZOOM } from './view.ts';
import { select } from '../document/selection.ts';

const nodeTypes = { thing: Thing, place: Place };
const edgeTypes = { topology: TopologyLine };
const grid: [number, number] = [GRID, GRID];
const addKeys = ['Shift', 'Meta', 'Control'];

/** Without a mouse one finger moves the view, and what is dragged is a node. */
const isTouch = matchMedia('(pointer: coarse)').matches;
const panButtons = isTouch ? true : [1, 2];

const labels = {
  'node.a11yDescription.default':
    'Press Enter to select it, the arrow keys to move what is selected, Alt and an arrow key to go to the next one, F2 to rename, Delete to remove.',
  'edge.a11yDescription.default': 'Press Enter to select it, Delete to remove it.',
};

/** How the canvas answers, whatever is on it. */
const behaviour = {
  connectionMode: ConnectionMode.Loose,
  connectionRadius: 24,
  selectionMode: SelectionMode.Partial,
  selectionKeyCode: null,
  multiSelectionKeyCode: addKeys,
  deleteKeyCode: null,
  panOnScroll: true,
  zoomOnDoubleClick: false,
  disableKeyboardA11y: true,
  snapToGrid: true,
  snapGrid: grid,
  minZoom: LEAST_ZOOM,
  maxZoom: 2,
  zIndexMode: 'manual',
  elevateNodesOnSelect: false,
  elevateEdgesOnSelect: false,
  ariaLabelConfig: labels,
  proOptions: { hideAttribution: true },
} as const;

/** The topology: drawn from the text of the model, and changed through it. */
export function Canvas() {
  const frame = useRef<HTMLDivElement>(null);
  const { nodes, edges, ...handlers } = useNodes();
  const isEmpty = useDerived(({ graph }) => graph.nodes.length === 0 && graph.places.length === 0);
  const isMany = useDerived(({ graph }) => graph.nodes.length > MANY);
  const minimap = useStage((stage) => stage.minimap);
  const legend = useStage((stage) => stage.legend);
  const [isSpace, press] = useSpace();
  useClipboardEvents(frame);
  useEffect(() => () => setStage({ flow: null, menu: null, quickAdd: null, renaming: null, dropPlace: null }), []);
  return (
    <div
      ref={frame}
      className={styles.frame}
      tabIndex={-1}
      data-canvas
      data-panning={isSpace || undefined}
      data-minimap={minimap || undefined}
      onKeyDown={(event) => {
        press(event);
        pressOnCanvas(event);
      }}
      {...{ onPointerMove, onPointerLeave, onDoubleClick, onDragOver, onDragLeave, onDrop }}
    >
      <ReactFlow<FlowNode, FlowEdge>
        {...{ nodes, edges, nodeTypes, edgeTypes, ...handlers }}
        aria-label="Canvas"
        {...answers}
        {...behaviour}
        selectionOnDrag={!isTouch && !isSpace}
        panOnDrag={isSpace ? true : panButtons}
        onlyRenderVisibleElements={isMany}
      >
        <Background variant={BackgroundVariant.Dots} gap={3 * GRID} size={1.2} color="var(--n-line)" />
        {minimap && <Overview />}
      </ReactFlow>
      {legend && !isEmpty && <Legend />}
      {isEmpty && <EmptyCanvas />}
      <Stale />
      <ContextMenu />
      <QuickAddList />
    </div>
  );
}

function Overview() {
  return (
    <MiniMap<FlowNode>
      pannable
      zoomable
      nodeColor={minimapColour}
      nodeStrokeWidth={0}
      ariaLabel="Overview"
      className={styles.minimap}
    />
  );
}

function minimapColour(node: FlowNode): string {
  return node.type === 'place' ? 'var(--n-place)' : 'var(--n-line-strong)';
}

/** While the text cannot be read the last state that could be is drawn. */
function Stale() {
  const stale = useDerived((derived) => derived.stale);
  if (!stale) return null;
  return (
    <div className={styles.stale} role="status">
      The text cannot be read now. This is the model as it was before.{' '}
      <button type="button" onClick={() => show({ sideOpen: true, side: 'text' })}>
        Show the text
      </button>
    </div>
  );
}

/** The space bar, held, makes dragging move the view. */
function useSpace(): [boolean, (event: KeyboardEvent) => void] {
  const [isDown, setDown] = useState(false);
  useEffect(() => {
    const release = (event: globalThis.KeyboardEvent): void => {
      if (event.key === ' ') setDown(false);
    };
    window.addEventListener('keyup', release);
    return () => window.removeEventListener('keyup', release);
  }, []);
  return [
    isDown,
    (event) => {
      if (event.key === ' ' && event.target === event.currentTarget) setDown(true);
    },
  ];
}

function onPointerMove({ clientX, clientY }: React.PointerEvent): void {
  const { flow } = useStage.getState();
  // Nothing is drawn anew for it.
  useStage.getState().pointer = flow === null ? null : flow.screenToFlowPosition({ x: clientX, y: clientY });
}

function onPointerLeave(): void {
  useStage.getState().pointer = null;
}

function onDoubleClick({ nativeEvent }: React.MouseEvent): void {
  const isPane = (nativeEvent.target as Element).closest('.react-flow__pane') !== null;
  if (isPane) setStage({ quickAdd: spotOf(nativeEvent) });
}

type AnyMouse = MouseEvent | React.MouseEvent;

function openMenu(event: AnyMouse, node: FlowNode | null): void {
  event.preventDefault();
  const spot = spotOf(event);
  const id = node?.id ?? (spot.place === null ? null : `place:${spot.place}`);
  if (id !== null && !isChosen(id)) select([id]);
  setStage({ menu: { ...spot, kind: id === null ? 'canvas' : id.startsWith('place:') ? 'place' : 'node' } });
}

function openEdgeMenu(event: AnyMouse, id: string): void {
  event.preventDefault();
  if (!isChosen(id)) select([id]);
  setStage({ menu: { ...spotOf(event), kind: 'edge' } });
}

function isChosen(id: string): boolean {
  return (
    useStage.getState().flow?.getNode(id)?.selected === true || useStage.getState().flow?.getEdge(id)?.selected === true
  );
}

function onDragOver(event: DragEvent): void {
  if (!event.dataTransfer.types.includes(DRAGGED)) return;
  event.preventDefault();
  event.dataTransfer.dropEffect = 'copy';
  const { place } = spotOf(event);
  const dropPlace = place === null ? null : `place:${place}`;
  if (useStage.getState().dropPlace !== dropPlace) setStage({ dropPlace });
}

function onDragLeave(): void {
  setStage({ dropPlace: null });
}

function onDrop(event: DragEvent): void {
  const entry = ENTRIES.find(({ id }) => id === event.dataTransfer.getData(DRAGGED));
  setStage({ dropPlace: null });
  if (entry === undefined) return;
  event.preventDefault();
  const { place, at } = spotOf(event);
  insertEntry(entry, { place, at });
}

/** What the canvas does when something is clicked on. */
const answers = {
  onInit: (flow: ReactFlowInstance<FlowNode, FlowEdge>) => {
    setStage({ flow });
    fit();
  },
  onPaneClick: (event: React.MouseEvent) => {
    const { place } = spotOf(event);
    select(place === null ? [] : [`place:${place}`]);
    event.currentTarget.closest<HTMLElement>('[data-canvas]')?.focus({ preventScroll: true });
  },
  onNodeClick: (event: React.MouseEvent, { id }: FlowNode) => {
    if (id.startsWith('place:')) choose(id, event);
  },
  onPaneContextMenu: (event: AnyMouse) => openMenu(event, null),
  onNodeContextMenu: (event: AnyMouse, node: FlowNode) => openMenu(event, node),
  onEdgeContextMenu: (event: AnyMouse, { id }: FlowEdge) => openEdgeMenu(event, id),
  onNodeDoubleClick: (event: React.MouseEvent, { id }: FlowNode) => {
    event.stopPropagation();
    setStage({ renaming: id });
  },
  onEdgeDoubleClick: (event: React.MouseEvent) => event.stopPropagation(),
  onConnectEnd: connectDropped,
};
