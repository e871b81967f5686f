import type { Tally } from '../../engine/monitors/tally.ts';
import type { System } from '../../system/system.ts';
import { rushedServices } from '../collect.ts';
import { dataBehind } from '../writes.ts';

/**
 * What is compared of a service, trial by trial. `failed`: the share of its requests that fail; where rushes of users make
 * trials get different numbers of them, their number.
 */
export const comparedOfService = ['down', 'outages', 'lostSeconds', 'lostWrites', 'failed'] as const;
export type Compared = (typeof comparedOfService)[number];

/** Reads of a tally what is compared, for all services of one system. */
export interface TrialReader {
  /** By service and then in the order of `comparedOfService`. */
  values: Float64Array;
  /** Money that down time and lost writes of all services cost. */
  cost: number;
  read(tally: Tally): void;
}

/** A reader for trials of `horizon` measured seconds. */
export function createTrialReader(system: System, horizon: number): TrialReader {
  const { services, components } = system;
  const size = comparedOfService.length;
  const values = new Float64Array(services.count * size);
  const rushed = rushedServices(system);
  const behind = Array.from({ length: services.count }, (_, service) => dataBehind(system, service));
  const servicesOf = components.name.map((_, component) =>
    behind.flatMap((data, service) => (data.includes(component) ? [service] : [])),
  );
  const reader: TrialReader = {
    values,
    cost: 0,
    read(tally) {
      for (let service = 0; service < services.count; service++) {
        values[service * size] = Math.min(tally.down[service]!, horizon);
        values[service * size + 1] = tally.outages[service]!;
        values[service * size + 2] = 0;
        values[service * size + 3] = 0;
        const failed = Math.min(tally.lost[service]!, horizon) / horizon;
        values[service * size + 4] = rushed[service] === 1 ? failed * tally.asked[service]! : failed;
      }
      for (let loss = 0; loss < tally.losses.count; loss++) {
        for (const service of servicesOf[tally.losses.component[loss]!]!) {
          values[service * size + 2]! += tally.losses.ofAll[loss]!;
          values[service * size + 3]! += tally.losses.writes[loss]!;
        }
      }
      reader.cost = costOf(system, values);
    },
  };
  return reader;
}

function costOf({ services }: System, values: Float64Array): number {
  let cost = 0;
  for (let service = 0; service < services.count; service++) {
    const at = service * comparedOfService.length;
    cost += values[at]! * services.downtimeCost[service]!;
    cost += values[at + 2]! * services.lossCostPerSecond[service]!;
    cost += values[at + 3]! * services.lossCostPerWrite[service]!;
  }
  return cost;
}
