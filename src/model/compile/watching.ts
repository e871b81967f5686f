import { gateAction } from '../../system/system.ts';
import type { GateTable } from './gate-table.ts';
import { numberOf } from './outline.ts';
import type { Outline } from './outline.ts';

/** Components hear when who checks them, or votes with them, goes down or comes back; `works`: their gates. */
export function watchMonitors({ components, componentIndex }: Outline, works: Int32Array, table: GateTable): void {
  const hear = (from: string, action: number, component: number): void => {
    table.effects[works[numberOf(componentIndex, from)]!]!.push([action, component]);
  };
  components.forEach(({ detection }, component) => {
    if (detection.by !== null) hear(detection.by, gateAction.monitor, component);
    for (const witness of detection.witnesses) hear(witness, gateAction.witness, component);
  });
}
