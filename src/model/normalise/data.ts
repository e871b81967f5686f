import { isDistribution } from '../distribution.ts';
import { ZERO } from '../laws.ts';
import type { Backups, Data, Replica, Replication } from '../model.ts';
import type { WrittenCatchUp, WrittenData } from '../schema/data.ts';
import type { DistributionSpec } from '../../random/index.ts';
import { copying, law, perSecond, seconds, share } from './quantities.ts';

type WrittenReplica = NonNullable<NonNullable<WrittenData['replicas']>[string]>;
type WrittenBackups = NonNullable<WrittenData['backups']>;

export function data(written: WrittenData): Data {
  const replication = written.replication ?? 'none';
  const lag = hasLag(replication) ? law(written.lag, ZERO) : ZERO;
  return {
    replication,
    lag,
    writes: perSecond(written.writes, null),
    minInSync: written.minInSync ?? (written.onStandbyLoss === 'block' ? 2 : 1),
    catchUp: catchUp(written.catchUp),
    needed: written.needed ?? 1,
    replicas: replicas(written.replicas ?? {}, replication, lag),
    fencing: written.fencing ?? false,
    persistence: written.persistence ?? 'disk',
    keeps: written.keeps === undefined ? null : seconds(written.keeps, 0),
    warmUp: written.warmUp === undefined ? null : law(written.warmUp, ZERO),
    backups: written.backups === undefined ? null : backups(written.backups),
  };
}

/** Whether some replica does not have a write when it is acknowledged. */
export function hasLag(replication: Replication): boolean {
  return replication !== 'sync' && replication !== 'none';
}

/** How a replica that is listed by its place is kept when nothing else is written for it. */
export function replicaOf(replication: Replication): Replica['replication'] {
  return replication === 'sync' ? 'sync' : 'async';
}

function replicas(
  written: Record<string, WrittenReplica | undefined>,
  replication: Replication,
  lag: DistributionSpec,
): Record<string, Replica> {
  const result: Record<string, Replica> = {};
  for (const [place, entry] of Object.entries(written)) {
    const kept = entry?.replication ?? replicaOf(replication);
    const behind = kept === 'sync' ? ZERO : law(entry?.lag, lag);
    result[place] = { replication: kept, lag: behind, promote: entry?.promote ?? true };
  }
  return result;
}

function catchUp(written: WrittenCatchUp | undefined): DistributionSpec {
  if (written === undefined) return ZERO;
  if (isDistribution(written)) return law(written, ZERO);
  const { size, bandwidth } = written as { size?: unknown; bandwidth?: unknown };
  return { kind: 'constant', value: copying(size, bandwidth) };
}

function backups(written: WrittenBackups): Backups {
  return {
    every: seconds(written.every, 0),
    takes: law(written.takes, ZERO),
    restore: law(written.restore, ZERO),
    valid: share(written.valid, 1),
    in: written.in ?? null,
    logs: written.logs === undefined ? null : seconds(written.logs, 0),
  };
}
