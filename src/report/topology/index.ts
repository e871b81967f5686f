export type { GivenPosition } from './adjust.ts';
export type { Box } from './boxes.ts';
export { drawTopology, type Drawing, type DrawingOptions } from './draw.ts';
export {
  topologyGraph,
  type PlaceBox,
  type TopologyEdge,
  type TopologyEdgeKind,
  type TopologyGraph,
  type TopologyNode,
  type TopologyNodeType,
} from './graph.ts';
export { layoutTopology, type LayoutOptions, type TopologyLayout } from './layout.ts';
export { mermaid } from './mermaid.ts';
export { DEFAULT_SIZES, THUMBNAIL_SIZES, type LayoutSizes } from './sizes.ts';
