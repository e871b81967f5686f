import type { Provenance } from './facts.ts';

export const GROUPS = [
  ...(['Load balancing', 'Compute', 'Databases', 'Coordination', 'Caches', 'Queues', 'Storage', 'Network'] as const),
  ...(['Monitoring', 'Power', 'External', 'Places', 'People', 'Hazards'] as const),
] as const;

export type CatalogueGroup = (typeof GROUPS)[number];

/** Where one figure of an entry comes from. */
export interface FigureSource {
  /** Path in the value: `failures.crash.mttf`, or what is above several figures: `failover`. */
  field: string;
  /** What is there, as it is written: `15800h`, `{ uniform: [60s, 120s] }`. */
  value: string;
  /** What the source says, and which it is; `illustrative` when there is none. */
  source: string;
  provenance: Provenance;
}

/** Plain data as it is written in a model file. */
export type WrittenValue = { [field: string]: string | number | boolean | WrittenValue | WrittenValue[] | string[] };

/** A thing that can be put into a model: with every figure written out, and where each comes from. */
export interface CatalogueEntry {
  /** Unique: letters, digits and `-`. */
  id: string;
  group: CatalogueGroup;
  title: string;
  /** One sentence. */
  words: string;
  /** Other words people look for it by. */
  keywords: string[];
  /** Whose icon it has. */
  icon: string;
  /** Section of the model it goes to. */
  kind: 'component' | 'place' | 'crew' | 'hazard';
  /** Proposed name. */
  name: string;
  /** Of a component: how many instances make sense at least. */
  instances: number;
  /** Without `instances`, `in` and (hazards) `targets`: these depend on the model. */
  value: WrittenValue;
  sources: FigureSource[];
}
