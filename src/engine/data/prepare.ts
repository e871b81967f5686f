import { setLeaf } from '../gates.ts';
import { replication } from '../../system/system.ts';
import { condition, copy, lag, run } from '../state.ts';
import type { Trial } from '../state.ts';
import { chooseAcker, countInSync, isFollower } from './copies.ts';

/** The data at the start of a trial: everything that runs has a current copy, backed up just now; writes are accepted. */
export function prepareData(trial: Trial): void {
  const { datasets, instances } = trial.system;
  for (let i = 0; i < trial.copy.length; i++) {
    trial.splitAt[i] = -1;
    trial.corruptMode[i] = -1;
    trial.copyAt[i] = -1;
    trial.copyLag[i] = lag.exact;
    if (instances.dataset[i]! >= 0) prepareCopy(trial, i);
  }
  for (let d = 0; d < datasets.count; d++) {
    trial.warmLeft[d] = -1;
    trial.tightFrom[d] = -1;
    countInSync(trial, d);
    trial.acker[d] = -1;
    trial.dataCause[d] = -1;
    trial.ackerFrom[d] = -1;
    trial.corruptAt[d] = -1;
    trial.restoreAt[d] = -1;
    trial.shippedAt[d] = 0;
    trial.backupAt[d] = datasets.backupEvery[d] === Infinity ? -1 : 0;
    trial.writing[d] = trial.gateOn[datasets.up[d]!]!;
    trial.keeping[d] = trial.writing[d] === 1 && datasets.backupEvery[d] !== Infinity ? 1 : 0;
    chooseAcker(trial, d);
    trial.ackerFrom[d] = -1;
  }
}

function prepareCopy(trial: Trial, instance: number): void {
  const { instances, datasets } = trial.system;
  const dataset = instances.dataset[instance]!;
  const follows = isFollower(trial, instance);
  const isReplicated = datasets.replication[dataset] !== replication.none;
  if (!follows) return;
  if (trial.run[instance] === run.on && isReplicated) trial.copyLag[instance] = lag.open;
  else {
    trial.copy[instance] = copy.empty;
    trial.condition[instance] = condition.off;
    if (instances.replica[instance]! >= 0) setLeaf(trial, instances.replica[instance]!, false);
  }
}
