import type { System } from '../../system/system.ts';
import type { Trial } from '../state.ts';
import type { Gates } from './stations.ts';

/** The gates of the moment as they would be if one more were true. Nothing of the trial changes. */
export class Supposed implements Gates {
  readonly gateOn: Uint8Array;
  readonly gateCount: Int32Array;
  private readonly pending: number[] = [];

  constructor({ gates }: System) {
    this.gateOn = new Uint8Array(gates.count);
    this.gateCount = new Int32Array(gates.count);
  }

  suppose(trial: Trial, leaf: number): void {
    this.gateOn.set(trial.gateOn);
    this.gateCount.set(trial.gateCount);
    if (this.gateOn[leaf] === 1) return;
    this.gateOn[leaf] = 1;
    this.pending.push(leaf);
    for (let gate = this.pending.pop(); gate !== undefined; gate = this.pending.pop()) {
      for (let edge = trial.parentStart[gate]!; edge < trial.parentStart[gate + 1]!; edge++) {
        const above = trial.parent[edge]!;
        if (++this.gateCount[above]! !== trial.gateNeed[above]) continue;
        this.gateOn[above] = 1;
        this.pending.push(above);
      }
    }
  }
}
