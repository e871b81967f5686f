import { routingPolicy } from '../../system/system.ts';
import type { System } from '../../system/system.ts';
import { routeInUse } from '../routing/shares.ts';
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
    this.raise(trial, leaf);
    this.useRoutes(trial);
  }

  private raise(trial: Trial, leaf: number): void {
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

  /** A router that leads all to one place uses the best that would work; what it reaches may be what another leads to. */
  private useRoutes(trial: Trial): void {
    const { routes } = trial.system;
    if (routes === null) return;
    const { policy, reached, count } = routes.routers;
    for (let again = true; again;) {
      again = false;
      for (let router = 0; router < count; router++) {
        if (policy[router] !== routingPolicy.failover || this.gateOn[reached[router]!] === 1) continue;
        const route = routeInUse(trial, routes, router, this);
        if (route < 0 || this.gateOn[routes.gate[route]!] === 0) continue;
        this.raise(trial, reached[router]!);
        again = true;
      }
    }
  }
}
