import { formatDuration, formatFraction, formatRate } from '../../lib/units/index.ts';
import { ZERO } from '../laws.ts';
import type { Backups, Data, Replica } from '../model.ts';
import { replicaOf } from '../normalise/data.ts';
import { printDistribution } from './distribution.ts';
import { fields, type Printed } from './fields.ts';

export function printData(data: Data): Printed {
  const { replication, writes, minInSync, keeps, warmUp, backups } = data;
  const zero = printDistribution(ZERO);
  const replicas = Object.entries(data.replicas).map(([place, replica]) => [place, printReplica(replica, data)]);
  return fields([
    ['replication', replication, 'none'],
    // An async replica that is never behind is doubtful unless somebody says so.
    ['lag', printDistribution(data.lag), replication === 'async' ? null : zero],
    ['writes', writes === null ? null : formatRate(writes), null],
    ['onStandbyLoss', minInSync === 2 ? 'block' : null, null],
    ['minInSync', minInSync > 2 ? minInSync : null, null],
    ['catchUp', printDistribution(data.catchUp), zero],
    ['needed', data.needed, 1],
    ['replicas', Object.fromEntries(replicas), {}],
    ['fencing', data.fencing, false],
    ['persistence', data.persistence, 'disk'],
    ['keeps', keeps === null ? null : formatDuration(keeps), null],
    ['warmUp', warmUp === null ? null : printDistribution(warmUp), null],
    ['backups', backups === null ? null : printBackups(backups), null],
  ]);
}

function printReplica({ replication, lag, promote }: Replica, data: Data): Printed {
  const usual = replication === 'async' && data.replication !== 'sync' ? data.lag : ZERO;
  const isSaid = replication === 'async' && data.replication === 'sync';
  return fields([
    ['replication', replication, replicaOf(data.replication)],
    ['lag', printDistribution(lag), isSaid ? null : printDistribution(usual)],
    ['promote', promote, true],
  ]);
}

function printBackups({ every, takes, restore, valid, in: place, logs }: Backups): Printed {
  const zero = printDistribution(ZERO);
  return {
    every: formatDuration(every),
    ...fields([
      ['takes', printDistribution(takes), zero],
      ['restore', printDistribution(restore), zero],
      ['valid', formatFraction(valid), '100%'],
      ['in', place, null],
      ['logs', logs === null ? null : formatDuration(logs), null],
    ]),
  };
}
