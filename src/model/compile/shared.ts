import type { Crews, Pools } from '../../system/system.ts';
import type { Model } from '../model.ts';
import type { LawTable } from './laws.ts';
import { flatten } from './lists.ts';

/** What components share: crews and pools of spares. */
export function compileCrews(model: Model, laws: LawTable): Crews {
  const all = Object.values(model.crews);
  const windows = flatten(all.map((crew) => crew.hours.map(() => 0)));
  return {
    count: all.length,
    name: Object.keys(model.crews),
    size: Int32Array.from(all, (crew) => crew.size),
    responseLaw: Int32Array.from(all, (crew) => laws.addUnlessZero(crew.response)),
    byPriority: Uint8Array.from(all, (crew) => (crew.order === 'priority' ? 1 : 0)),
    hoursStart: windows.start,
    hours: Float64Array.from(all.flatMap((crew) => crew.hours.flat())),
  };
}

export function compilePools(model: Model, laws: LawTable): Pools {
  const all = Object.values(model.spares);
  const { start } = flatten(all.map((pool) => new Array<number>(pool.count).fill(0)));
  return {
    count: all.length,
    name: Object.keys(model.spares),
    stock: Int32Array.from(all, (pool) => pool.count),
    deliveryLaw: Int32Array.from(all, (pool) => laws.add(pool.delivery)),
    slotStart: start,
  };
}
