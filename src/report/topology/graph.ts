import type { Model, Replication, StandbyTier } from '../../model/model.ts';
import { allEdges } from './edges.ts';
import { allNodes } from './nodes.ts';
import { placeId } from './ids.ts';

/** What a drawing of a model shows: the canvas, the exported picture, the thumbnail and Mermaid all draw this. */
export interface TopologyGraph {
  /** In the order of the file. */
  places: PlaceBox[];
  /** Services first, then components in the order of the file and place by place, then hazards. */
  nodes: TopologyNode[];
  edges: TopologyEdge[];
}

/** A failure domain, drawn as a box around what is in it. */
export interface PlaceBox {
  /** `place:eu-west-a` */
  id: string;
  name: string;
  kind: string;
  /** Id of the enclosing place, or null. */
  parent: string | null;
  /** One line for a screen reader: `zone eu-west-a in eu-west`. */
  words: string;
}

export type TopologyNodeType = 'service' | 'component' | 'hazard';

/** A service, a hazard, or one component in one place: the `count` instances there. */
export interface TopologyNode {
  /** `database@eu-west-a`, `cache@` (in no place), `service:shop`, `hazard:ddos` */
  id: string;
  type: TopologyNodeType;
  /** Name of the component, service or hazard. */
  component: string;
  /** Kind of the component; `service`, `hazard`. */
  kind: string;
  /** Id of the place it is in, or null. */
  place: string | null;
  /** Instances here; 1 for services and hazards. */
  count: number;
  /** How many of them begin as active, */
  active: number;
  /** and how many stand by, from the best tier to the worst; tiers without an instance here are left out. */
  standby: { mode: StandbyTier['mode']; count: number }[];
  /** Which part they play, when that is worth a line: `active`, `warm standby`, `2 active, 1 cold standby`, `3 instances`. */
  role: string;
  badges: {
    /** How the data here is kept the same as elsewhere; absent: no data, or not replicated. */
    replication?: Exclude<Replication, 'none'>;
    /** `needs 2 of 3`, where some serve and more than one must. */
    needs?: string;
  };
  /** One line for a screen reader: `database in eu-west-b: warm standby, async replica`. */
  words: string;
}

export type TopologyEdgeKind =
  /** hard and soft dependencies: from what depends to what it depends on */
  | 'requires'
  | 'uses'
  /** from the active instance to a copy, or between peers */
  | 'replication'
  /** from the active instance of a component without replicated data to a standby */
  | 'failover'
  /** from the component that probes, or votes, to what it watches */
  | 'monitors'
  /** from what follows to what it follows */
  | 'follows'
  /** from a hazard to what it hits */
  | 'targets'
  /** from a layer of defence to the hazard it stops */
  | 'stops'
  /** from a component to the place its backups are kept in */
  | 'backups';

export interface TopologyEdge {
  /** Made of kind, source and target: the same edge has the same id after an edit elsewhere. */
  id: string;
  /** Ids of nodes, or of places: places can require components, be required, be hit, and keep backups. */
  source: string;
  target: string;
  kind: TopologyEdgeKind;
  /** `async`, `any of 2`, `same zone` */
  label?: string;
  /** One of several alternatives: not every one of them is needed. */
  any?: boolean;
  /** Names of the things at its ends. */
  from: string;
  to: string;
  /** One line for a screen reader: `server requires database`. */
  words: string;
}

/**
 * The graph of a model. The number of edges stays near the number of nodes: each node is joined to the nodes that serve it
 * best, not to every instance that could. Names that lead nowhere are left out.
 */
export function topologyGraph(model: Model): TopologyGraph {
  const nodes = allNodes(model);
  return { places: placeBoxes(model), nodes, edges: allEdges(model, nodes) };
}

function placeBoxes(model: Model): PlaceBox[] {
  return Object.entries(model.places).map(([name, place]) => {
    const parent = place.in !== null && Object.hasOwn(model.places, place.in) ? place.in : null;
    return {
      id: placeId(name),
      name,
      kind: place.kind,
      parent: parent === null ? null : placeId(parent),
      words: `${place.kind} ${name}${parent === null ? '' : ` in ${parent}`}`,
    };
  });
}
