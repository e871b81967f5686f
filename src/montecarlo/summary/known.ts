import type { System } from '../../system/system.ts';
import { restorations } from '../../system/system.ts';
import type { At } from '../blocks.ts';
import type { Collected } from '../collected.ts';
import type { Layout } from '../layout.ts';
import {
  blockAt,
  causeSize,
  componentShape,
  dataShape,
  hazardShape,
  layoutOf,
  lossShape,
  placeShape,
  restorationShape,
  serviceDataShape,
  serviceShape,
  totalShape,
} from '../layout.ts';
import type { Plan } from '../plan.ts';

/** What a summary is made from. */
export interface Known {
  collected: Collected;
  plan: Plan;
  system: System;
  layout: Layout;
}

export function know(collected: Collected, plan: Plan, system: System): Known {
  return { collected, plan, system, layout: layoutOf(system) };
}

export function ofService({ layout }: Known, service: number, key: keyof typeof serviceShape.at): At {
  return blockAt(layout.service, serviceShape.size, service, serviceShape.at[key]);
}

export function ofComponent({ layout }: Known, component: number, key: keyof typeof componentShape.at): At {
  return blockAt(layout.component, componentShape.size, component, componentShape.at[key]);
}

export function ofPlace({ layout }: Known, place: number, key: keyof typeof placeShape.at): At {
  return blockAt(layout.place, placeShape.size, place, placeShape.at[key]);
}

export function ofHazard({ layout }: Known, hazard: number, key: keyof typeof hazardShape.at): At {
  return blockAt(layout.hazard, hazardShape.size, hazard, hazardShape.at[key]);
}

export function ofTotal({ layout }: Known, key: keyof typeof totalShape.at): At {
  return blockAt(layout.total, totalShape.size, 0, totalShape.at[key]);
}

/** Record of a cause in a group: a service, or all services together. */
export function ofCause({ layout, system }: Known, group: number, cause: number): At {
  return blockAt(layout.cause, causeSize, group * system.causes.length + cause, { sum: 0, max: 0 });
}

/** Of a component with data. */
export function ofData({ layout }: Known, component: number, key: keyof typeof dataShape.at): At {
  return blockAt(layout.data, dataShape.size, layout.dataOf[component]!, dataShape.at[key]);
}

/** Of a service that depends on data. */
export function ofServiceData({ layout }: Known, service: number, key: keyof typeof serviceDataShape.at): At {
  return blockAt(layout.serviceData, serviceDataShape.size, layout.serviceDataOf[service]!, serviceDataShape.at[key]);
}

/** Of a component with data and a cause of its losses. */
export function ofLoss(
  { layout, system }: Known,
  component: number,
  cause: number,
  key: keyof typeof lossShape.at,
): At {
  const index = layout.dataOf[component]! * system.causes.length + cause;
  return blockAt(layout.loss, lossShape.size, index, lossShape.at[key]);
}

/** Of the restorations of one kind, numbered as their histograms are, see `restorationNumber`. */
export function ofRestoration({ layout }: Known, number: number, key: keyof typeof restorationShape.at): At {
  return blockAt(layout.restoration, restorationShape.size, number, restorationShape.at[key]);
}

export function restorationNumber({ layout }: Known, component: number, kind: number): number {
  return layout.dataOf[component]! * restorations.length + kind;
}
