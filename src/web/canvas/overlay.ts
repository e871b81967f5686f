import { create } from 'zustand';

/** What is painted over the nodes of the canvas: how much down time each causes, or how things stand at a moment. */
export interface Overlay {
  mode: 'none' | 'heat' | 'moment';
  /** By id of node or place in the topology graph. */
  nodes: Readonly<Record<string, NodeOverlay>>;
  /** By id of edge: a failover in flight, a copy that catches up, traffic that does not pass. */
  edges: Readonly<Record<string, EdgeOverlay>>;
}

export interface NodeOverlay {
  tone: 'ok' | 'standby' | 'hidden fault' | 'degraded' | 'down' | 'out' | 'busy';
  /** 0 to 1: share of the down time. */
  heat?: number;
  /** Short lines under the name: 'active', 'crashed, not found yet', 'copy catches up'. */
  lines: readonly string[];
}

export interface EdgeOverlay {
  tone: 'flow' | 'cut' | 'switching' | 'catching up';
  label?: string;
}

export const noOverlay: Overlay = { mode: 'none', nodes: {}, edges: {} };

export const useOverlay = create<Overlay>()(() => noOverlay);
