import type { ReactFlowInstance } from '@xyflow/react';
import { create } from 'zustand';
import type { FlowEdge, FlowNode } from './flow.ts';
import type { Scene } from './scene.ts';

/** Where a person asked for something: in the window, and on the drawing. */
export interface Spot {
  client: { x: number; y: number };
  at: { x: number; y: number };
  /** Name of the innermost place there, or null. */
  place: string | null;
}

/** A list of what can be added, at a spot. */
export interface QuickAdd extends Spot {
  /** Id of what shall depend on what is added, when an edge was drawn into the void. */
  from?: string;
}

/** What goes on on the canvas and is not of the document. */
export interface Stage {
  flow: ReactFlowInstance<FlowNode, FlowEdge> | null;
  /** Where everything is drawn now. */
  scene: Scene;
  minimap: boolean;
  legend: boolean;
  /** Nodes that are being dragged: their edges follow without the routes of the others. */
  dragging: ReadonlySet<string>;
  /** Id of the place that takes what is dragged when it is dropped now. */
  dropPlace: string | null;
  /** Id of the node whose name is being written. */
  renaming: string | null;
  menu: (Spot & { kind: 'canvas' | 'node' | 'place' | 'edge' }) | null;
  quickAdd: QuickAdd | null;
  /** Where the pointer was last on the drawing; what is pasted goes there. */
  pointer: { x: number; y: number } | null;
}

export const noScene: Scene = { boxes: new Map(), width: 0, height: 0 };

export const useStage = create<Stage>()(() => ({
  flow: null,
  scene: noScene,
  minimap: false,
  // On a small screen it would hide what it explains.
  legend: typeof window === 'undefined' || window.innerWidth >= 900,
  dragging: new Set<string>(),
  dropPlace: null,
  renaming: null,
  menu: null,
  quickAdd: null,
  pointer: null,
}));

export const setStage = (part: Partial<Stage>): void => useStage.setState(part);
