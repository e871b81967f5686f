import type { CatalogueEntry } from './entry.ts';
import { FACTS, ILLUSTRATIVE } from './facts.ts';
import { component } from './make.ts';
import {
  BACKUPS,
  byContract,
  contractFrom,
  CRASH,
  crashFrom,
  MACHINE_WITH_DATA,
  machineWithDataFrom,
} from './shared.ts';

const group = 'Databases';
const icon = 'database';
const FAILURES = { crash: CRASH, hardware: MACHINE_WITH_DATA };
const failuresFrom = { ...crashFrom(), ...machineWithDataFrom() };

export const DATABASES: CatalogueEntry[] = [
  component({
    ...{ id: 'database', group, icon, name: 'database', title: 'Database, single' },
    words: 'One machine with daily backups: what was written since the last shipped log is lost with it.',
    keywords: ['db', 'sql', 'postgres', 'mysql'],
    value: { failures: FAILURES, detection: { delay: '1m' }, data: { writes: '100/s', backups: BACKUPS } },
    from: { ...failuresFrom, detection: ILLUSTRATIVE, data: ILLUSTRATIVE },
  }),
  component({
    ...{ id: 'database-pair', group, icon, name: 'database', title: 'Database, primary and standby', instances: 2 },
    words: 'A primary and a warm standby a little behind it.',
    keywords: ['db', 'replica', 'active passive', 'streaming replication'],
    value: {
      active: 1,
      standby: 'warm',
      failures: FAILURES,
      detection: { heartbeat: '5s', misses: 3 },
      failover: { time: { lognormal: { median: '45s', p95: '3m' } }, success: '98%', otherwise: '1h' },
      data: {
        ...{ replication: 'async', lag: { exponential: '2s' }, writes: '100/s', catchUp: '1h', backups: BACKUPS },
      },
    },
    from: { ...failuresFrom, detection: ILLUSTRATIVE, failover: ILLUSTRATIVE, data: ILLUSTRATIVE },
  }),
  component({
    ...{ id: 'postgres-patroni', group, icon, name: 'postgres', title: 'PostgreSQL with Patroni', instances: 3 },
    words: 'A primary and two replicas under Patroni: the leader key expires, then a replica is promoted.',
    keywords: ['postgresql', 'pg', 'streaming replication', 'repmgr', 'stolon'],
    value: {
      active: 1,
      standby: 'hot',
      failures: FAILURES,
      detection: { heartbeat: '10s', misses: 3, quorum: true },
      failover: { time: { uniform: ['5s', '20s'] }, success: '98%', otherwise: '30m', mechanism: 'registry' },
      data: {
        ...{ replication: 'async', lag: { exponential: '1s' }, writes: '100/s', catchUp: '30m', fencing: true },
        backups: BACKUPS,
      },
    },
    from: {
      ...failuresFrom,
      'detection.heartbeat': FACTS.patroni,
      'detection.misses': FACTS.patroni,
      failover: ILLUSTRATIVE,
      data: ILLUSTRATIVE,
    },
  }),
  component({
    ...{ id: 'mysql-orchestrator', group, icon, name: 'mysql', title: 'MySQL with orchestrator', instances: 3 },
    words: 'A source and two replicas, of which one has acknowledged each write; orchestrator promotes.',
    keywords: ['mariadb', 'semi-sync', 'replication'],
    value: {
      active: 1,
      standby: 'hot',
      failures: FAILURES,
      detection: { probe: '5s', timeout: '1s', failures: 3 },
      failover: { time: { uniform: ['5s', '30s'] }, success: '97%', otherwise: '30m', mechanism: 'registry' },
      data: {
        ...{ replication: 'semi-sync', lag: { exponential: '1s' }, writes: '100/s', catchUp: '30m', backups: BACKUPS },
      },
    },
    from: {
      ...failuresFrom,
      'detection.probe': FACTS.orchestrator,
      'detection.timeout': ILLUSTRATIVE,
      'detection.failures': ILLUSTRATIVE,
      failover: ILLUSTRATIVE,
      data: ILLUSTRATIVE,
    },
  }),
  component({
    ...{ id: 'galera', group, icon, name: 'galera', title: 'MySQL group replication or Galera', instances: 3 },
    words: 'Three nodes that all take writes, each on a majority before it is acknowledged.',
    keywords: ['mysql', 'mariadb', 'percona', 'multi-master', 'quorum'],
    value: {
      needs: 2,
      failures: FAILURES,
      detection: { heartbeat: '1s', misses: 5, quorum: true },
      data: { replication: 'quorum', writes: '100/s', catchUp: '30m', backups: BACKUPS },
    },
    from: { ...failuresFrom, needs: ILLUSTRATIVE, detection: ILLUSTRATIVE, data: ILLUSTRATIVE },
  }),
  component({
    ...{ id: 'mongodb-replica-set', group, icon, name: 'mongodb', title: 'MongoDB replica set', instances: 3 },
    words: 'A primary elected by a majority, and two secondaries.',
    keywords: ['mongo', 'document', 'nosql', 'election'],
    value: {
      active: 1,
      standby: 'hot',
      failures: FAILURES,
      detection: { heartbeat: '2s', misses: 5, quorum: true },
      failover: { time: '2s', mechanism: 'registry' },
      data: { replication: 'quorum', lag: '1s', writes: '100/s', catchUp: '30m', backups: BACKUPS },
    },
    from: {
      ...failuresFrom,
      'detection.heartbeat': FACTS.mongodb,
      'detection.misses': FACTS.mongodb,
      'failover.time': FACTS.mongodbElection,
      data: ILLUSTRATIVE,
    },
  }),
  component({
    ...{ id: 'rds-multi-az', group, icon, name: 'rds', title: 'AWS RDS Multi-AZ', instances: 2 },
    words: 'A managed primary with a standby in another zone that has every write.',
    keywords: ['amazon', 'postgres', 'mysql', 'managed'],
    value: {
      active: 1,
      standby: 'hot',
      failures: { crash: CRASH, hardware: MACHINE_WITH_DATA },
      failover: { time: { uniform: ['60s', '120s'] }, mechanism: 'dns', ttl: '5s' },
      data: { replication: 'sync', writes: '100/s', catchUp: '1h', backups: BACKUPS },
    },
    from: {
      ...failuresFrom,
      'failover.time': FACTS.rds,
      'failover.ttl': ILLUSTRATIVE,
      data: ILLUSTRATIVE,
    },
  }),
  component({
    ...{ id: 'rds-cluster', group, icon, name: 'rds', title: 'AWS RDS Multi-AZ DB cluster', instances: 3 },
    words: 'A managed writer and two readers, one of which has acknowledged each write.',
    keywords: ['amazon', 'postgres', 'mysql', 'managed', 'readers'],
    value: {
      active: 1,
      standby: 'hot',
      failures: { crash: CRASH, hardware: MACHINE_WITH_DATA },
      failover: { time: '35s', mechanism: 'registry' },
      data: { replication: 'semi-sync', lag: '1s', writes: '100/s', catchUp: '1h', backups: BACKUPS },
    },
    from: { ...failuresFrom, 'failover.time': FACTS.rdsCluster, data: ILLUSTRATIVE },
  }),
  component({
    ...{ id: 'rds-by-contract', group, icon, name: 'rds', title: 'AWS RDS Multi-AZ, by its contract' },
    words: 'A managed database of which no more than the contract is known.',
    keywords: ['amazon', 'sla', 'managed'],
    value: byContract('1999h'),
    from: contractFrom(FACTS.slaRds),
  }),
  component({
    ...{ id: 'aurora', group, icon, name: 'aurora', title: 'AWS Aurora with a replica', instances: 2 },
    words: 'A writer and a reader on one storage that keeps six copies.',
    keywords: ['amazon', 'mysql', 'postgres', 'managed'],
    value: {
      active: 1,
      standby: 'hot',
      failures: { crash: CRASH, hardware: { mttf: '15800h', ttr: '10m' } },
      failover: { time: { uniform: ['30s', '60s'] }, mechanism: 'dns', ttl: '5s' },
      data: { replication: 'sync', writes: '100/s', backups: { every: '1d', restore: '1h', logs: '5m' } },
    },
    from: {
      ...crashFrom(),
      'failures.hardware.mttf': FACTS.machine,
      'failures.hardware.ttr': ILLUSTRATIVE,
      'failover.time': FACTS.aurora,
      'failover.ttl': ILLUSTRATIVE,
      data: ILLUSTRATIVE,
    },
  }),
  ...(
    [
      ['dynamodb', 'dynamodb', 'AWS DynamoDB', '9999h', FACTS.slaDynamo],
      ['dynamodb-global', 'dynamodb', 'AWS DynamoDB global tables', '99999h', FACTS.slaDynamoGlobal],
      ['azure-sql', 'sql', 'Azure SQL', '9999h', FACTS.slaAzureSql],
      ['cosmos-db', 'cosmos', 'Azure Cosmos DB', '9999h', FACTS.slaCosmos],
      ['cloud-sql', 'cloud-sql', 'Google Cloud SQL', '1999h', FACTS.slaCloudSql],
      ['spanner', 'spanner', 'Google Spanner, multi-region', '99999h', FACTS.slaSpanner],
    ] as const
  ).map(([id, name, title, mttf, fact]) =>
    component({
      ...{ id, group, icon, name, title, value: byContract(mttf), from: contractFrom(fact) },
      words: 'A managed database of which the contract is known.',
      keywords: ['cloud', 'managed', 'sla', 'nosql'],
    }),
  ),
];
