import { Background, BackgroundVariant, ConnectionMode, MiniMap, ReactFlow, SelectionMode } from '@xyflow/react';
import { useEffect, useRef, useState, type DragEvent, type KeyboardEvent } from 'react';
import { useDerived } from '../document/derived.ts';
import { ENTRIES } from '../palette/entries.ts';
import { DRAGGED } from '../palette/entry-list.tsx';
import { insertEntry } from '../palette/insert.ts';
import { show } from '../shell/shell.ts';
import styles from './canvas.module.css';
import { motion, fit } from './commands.ts';
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
      data-panning={isSpace || undefined}
      onKeyDown={(event) => {
        press(event);
        pressOnCanvas(event);
      }}
      onPointerMove={({ clientX, clientY }) => setPointer(clientX, clientY)}
      onPointerLeave={() => setStage({ pointer: null })}
      onDoubleClick={(event) => addHere(event.nativeEvent)}
      onDragOver={dragOver}
      onDragLeave={() => setStage({ dropPlace: null })}
      onDrop={dropEntry}
    >
      <ReactFlow<FlowNode, FlowEdge>
        {...{ nodes, edges, nodeTypes, edgeTypes, ...handlers }}
        aria-label="Canvas"
        onInit={(flow) => {
          setStage({ flow });
          fit();
        }}
        onPaneClick={(event) => {
          const { place } = spotOf(event.nativeEvent as MouseEvent);
          select(place === null ? [] : [`place:${place}`]);
          frame.current?.focus({ preventScroll: true });
        }}
        onNodeClick={(event, { id }) => {
          if (id.startsWith('place:')) choose(id, event);
        }}
        onPaneContextMenu={(event) => openMenu(event as MouseEvent | React.MouseEvent, null)}
        onNodeContextMenu={(event, node) => openMenu(event, node)}
        onEdgeContextMenu={(event, edge) => openEdgeMenu(event, edge.id)}
        onNodeDoubleClick={(event, { id }) => {
          event.stopPropagation();
          setStage({ renaming: id });
        }}
        onEdgeDoubleClick={(event) => event.stopPropagation()}
        onConnectEnd={connectDropped}
        connectionMode={ConnectionMode.Loose}
        connectionRadius={24}
        selectionOnDrag={!isTouch && !isSpace}
        selectionMode={SelectionMode.Partial}
        selectionKeyCode={null}
        multiSelectionKeyCode={addKeys}
        deleteKeyCode={null}
        panOnDrag={isSpace ? true : panButtons}
        panOnScroll
        zoomOnDoubleClick={false}
        disableKeyboardA11y
        snapToGrid
        snapGrid={grid}
        minZoom={0.05}
        maxZoom={2}
        zIndexMode="manual"
        elevateNodesOnSelect={false}
        elevateEdgesOnSelect={false}
        onlyRenderVisibleElements={isMany}
        ariaLabelConfig={labels}
        proOptions={{ hideAttribution: true }}
        fitView
        fitViewOptions={{ padding: 0.08, maxZoom: 1 }}
      >
        <Background variant={BackgroundVariant.Dots} gap={3 * GRID} size={1.2} color="var(--n-line)" />
        {minimap && (
          <MiniMap<FlowNode>
            pannable
            zoomable
            nodeColor={minimapColour}
            nodeStrokeWidth={0}
            ariaLabel="Overview"
            className={styles.minimap}
          />
        )}
      </ReactFlow>
      {legend && !isEmpty && <Legend />}
      {isEmpty && <EmptyCanvas />}
      <Stale />
      <ContextMenu />
      <QuickAddList />
    </div>
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

function setPointer(x: number, y: number): void {
  const { flow } = useStage.getState();
  // Nothing is drawn anew for it.
  useStage.getState().pointer = flow === null ? null : flow.screenToFlowPosition({ x, y });
}

function addHere(event: MouseEvent): void {
  const isPane = (event.target as Element).closest('.react-flow__pane') !== null;
  if (isPane) setStage({ quickAdd: spotOf(event) });
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

function dragOver(event: DragEvent): void {
  if (!event.dataTransfer.types.includes(DRAGGED)) return;
  event.preventDefault();
  event.dataTransfer.dropEffect = 'copy';
  const { place } = spotOf(event);
  const dropPlace = place === null ? null : `place:${place}`;
  if (useStage.getState().dropPlace !== dropPlace) setStage({ dropPlace });
}

function dropEntry(event: DragEvent): void {
  const entry = ENTRIES.find(({ id }) => id === event.dataTransfer.getData(DRAGGED));
  setStage({ dropPlace: null });
  if (entry === undefined) return;
  event.preventDefault();
  const { place, at } = spotOf(event);
  insertEntry(entry, { place, at });
}

/** Moves the view, for the toolbar. */
export function zoomBy(factor: number): void {
  const { flow } = useStage.getState();
  if (flow !== null) void flow.zoomTo(flow.getZoom() * factor, motion());
}
