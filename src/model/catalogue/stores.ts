import type { CatalogueEntry } from './entry.ts';
import { FACTS, ILLUSTRATIVE } from './facts.ts';
import { component } from './make.ts';
import {
  byContract,
  contractFrom,
  CRASH,
  crashFrom,
  MACHINE,
  MACHINE_WITH_DATA,
  machineFrom,
  machineWithDataFrom,
} from './shared.ts';

const ETCD = {
  failures: { crash: CRASH, hardware: MACHINE_WITH_DATA },
  detection: { heartbeat: '100ms', misses: 10, quorum: true },
};
const etcdFrom = {
  ...crashFrom(),
  ...machineWithDataFrom(),
  'detection.heartbeat': FACTS.etcd,
  'detection.misses': FACTS.etcd,
  needs: ILLUSTRATIVE,
  data: ILLUSTRATIVE,
};

/** Agreement: what decides who leads. */
export const COORDINATION: CatalogueEntry[] = [
  component({
    ...{ id: 'etcd-3', group: 'Coordination', icon: 'etcd', name: 'etcd', title: 'etcd, 3 members', instances: 3 },
    words: 'Agrees by majority: lives through the loss of one member.',
    keywords: ['consul', 'zookeeper', 'raft', 'quorum', 'consensus'],
    value: { needs: 2, ...ETCD, data: { replication: 'quorum', catchUp: '1m' } },
    from: etcdFrom,
  }),
  component({
    ...{ id: 'etcd-5', group: 'Coordination', icon: 'etcd', name: 'etcd', title: 'etcd, 5 members', instances: 5 },
    words: 'Agrees by majority: lives through the loss of two members.',
    keywords: ['consul', 'zookeeper', 'raft', 'quorum', 'consensus'],
    value: { needs: 3, ...ETCD, data: { replication: 'quorum', catchUp: '1m' } },
    from: etcdFrom,
  }),
];

const WARM_UP = { persistence: 'memory', warmUp: '10m' };

export const CACHES: CatalogueEntry[] = [
  component({
    ...{ id: 'cache', group: 'Caches', icon: 'cache', name: 'cache', title: 'Cache, single' },
    words: 'Comes back empty after a crash; its users are degraded until it is warm.',
    keywords: ['memory', 'redis', 'memcached', 'varnish'],
    value: { failures: { crash: CRASH, hardware: MACHINE }, detection: { delay: '10s' }, data: WARM_UP },
    from: { ...crashFrom(), ...machineFrom(), detection: ILLUSTRATIVE, data: ILLUSTRATIVE },
  }),
  component({
    ...{
      id: 'memcached',
      group: 'Caches',
      icon: 'memcached',
      name: 'memcached',
      title: 'Memcached pool',
      instances: 3,
    },
    words: 'Each node holds its share and loses it with a crash.',
    keywords: ['cache', 'memory', 'sharded'],
    value: {
      ...{
        needs: 2,
        failures: { crash: CRASH, hardware: MACHINE },
        detection: { probe: '1s', timeout: '1s', failures: 3 },
      },
      data: WARM_UP,
    },
    from: { ...crashFrom(), ...machineFrom(), needs: ILLUSTRATIVE, detection: ILLUSTRATIVE, data: ILLUSTRATIVE },
  }),
  component({
    ...{
      id: 'redis-sentinel',
      group: 'Caches',
      icon: 'redis',
      name: 'redis',
      title: 'Redis with Sentinel',
      instances: 3,
    },
    words: 'A primary and two replicas; the sentinels promote one when the primary has been silent.',
    keywords: ['cache', 'valkey', 'memory', 'session store'],
    value: {
      active: 1,
      standby: 'hot',
      failures: { crash: CRASH, hardware: MACHINE_WITH_DATA },
      detection: { delay: '30s', quorum: true },
      failover: { time: '2s', mechanism: 'registry' },
      data: { replication: 'async', lag: '1s', writes: '1000/s', catchUp: '5m' },
    },
    from: {
      ...crashFrom(),
      ...machineWithDataFrom(),
      'detection.delay': FACTS.sentinel,
      failover: ILLUSTRATIVE,
      'data.lag': FACTS.redisLoss,
      'data.writes': ILLUSTRATIVE,
      'data.catchUp': ILLUSTRATIVE,
    },
  }),
  component({
    ...{
      id: 'redis-cluster',
      group: 'Caches',
      icon: 'redis',
      name: 'redis',
      title: 'Redis Cluster, one shard',
      instances: 2,
    },
    words: 'A primary and its replica, promoted by the majority of the primaries of the other shards.',
    keywords: ['cache', 'valkey', 'memory', 'sharded'],
    value: {
      active: 1,
      standby: 'hot',
      failures: { crash: CRASH, hardware: MACHINE_WITH_DATA },
      detection: { delay: '15s' },
      failover: { time: '1s', mechanism: 'registry' },
      data: { replication: 'async', lag: '1s', writes: '1000/s', catchUp: '5m' },
    },
    from: {
      ...crashFrom(),
      ...machineWithDataFrom(),
      'detection.delay': FACTS.redisCluster,
      failover: ILLUSTRATIVE,
      'data.lag': FACTS.redisLoss,
      'data.writes': ILLUSTRATIVE,
      'data.catchUp': ILLUSTRATIVE,
    },
  }),
  component({
    ...{
      id: 'elasticache',
      group: 'Caches',
      icon: 'elasticache',
      name: 'cache',
      title: 'AWS ElastiCache, several zones',
    },
    words: 'A managed cache of which the contract is known.',
    keywords: ['redis', 'memcached', 'amazon', 'managed'],
    value: byContract('999h'),
    from: contractFrom(FACTS.slaElastiCache),
  }),
];

export const QUEUES: CatalogueEntry[] = [
  component({
    ...{ id: 'queue', group: 'Queues', icon: 'queue', name: 'queue', title: 'Queue, single broker' },
    words: 'Keeps messages on its disk until they are consumed.',
    keywords: ['broker', 'messages', 'activemq', 'nats'],
    value: {
      failures: { crash: CRASH, hardware: MACHINE_WITH_DATA },
      detection: { delay: '30s' },
      data: { writes: '100/s', keeps: '10m' },
    },
    from: { ...crashFrom(), ...machineWithDataFrom(), detection: ILLUSTRATIVE, data: ILLUSTRATIVE },
  }),
  component({
    ...{
      id: 'kafka',
      group: 'Queues',
      icon: 'kafka',
      name: 'kafka',
      title: 'Kafka, 3 replicas, 2 in sync',
      instances: 3,
    },
    words: 'A leader and two followers with acks=all and min.insync.replicas=2.',
    keywords: ['stream', 'log', 'broker', 'topic', 'redpanda', 'events'],
    value: {
      active: 1,
      standby: 'hot',
      start: '1m',
      failures: { crash: CRASH, hardware: MACHINE_WITH_DATA },
      detection: { heartbeat: '3s', misses: 3 },
      failover: { time: { uniform: ['100ms', '2s'] }, mechanism: 'registry' },
      data: {
        ...{ replication: 'sync', minInSync: 2, writes: '1000/s', keeps: '7d', fencing: true },
        catchUp: { lognormal: { median: '10m', p95: '1h' } },
      },
    },
    from: {
      ...crashFrom(),
      ...machineWithDataFrom(),
      start: ILLUSTRATIVE,
      'detection.heartbeat': FACTS.kafkaSession,
      'detection.misses': ILLUSTRATIVE,
      failover: ILLUSTRATIVE,
      'data.keeps': FACTS.kafkaRetention,
      'data.minInSync': ILLUSTRATIVE,
      'data.writes': ILLUSTRATIVE,
      'data.catchUp': ILLUSTRATIVE,
    },
  }),
  component({
    ...{
      id: 'rabbitmq',
      group: 'Queues',
      icon: 'rabbitmq',
      name: 'rabbitmq',
      title: 'RabbitMQ quorum queue',
      instances: 3,
    },
    words: 'Messages are on a majority before they are confirmed.',
    keywords: ['broker', 'amqp', 'messages'],
    value: {
      active: 1,
      standby: 'hot',
      failures: { crash: CRASH, hardware: MACHINE_WITH_DATA },
      detection: { heartbeat: '1s', misses: 5, quorum: true },
      failover: { time: { uniform: ['150ms', '300ms'] }, mechanism: 'registry' },
      data: { replication: 'quorum', writes: '100/s', keeps: '10m', catchUp: '5m' },
    },
    from: {
      ...crashFrom(),
      ...machineWithDataFrom(),
      detection: ILLUSTRATIVE,
      'failover.time': FACTS.raft,
      data: ILLUSTRATIVE,
    },
  }),
  component({
    ...{ id: 'sqs', group: 'Queues', icon: 'sqs', name: 'sqs', title: 'AWS SQS' },
    words: 'A managed queue; no figure of its own was found, so it fails like a service with 99.9 % by choice.',
    keywords: ['amazon', 'messages', 'managed', 'pubsub'],
    value: byContract('999h'),
    from: { 'failures.outage.mttf': ILLUSTRATIVE, 'failures.outage.mttr': ILLUSTRATIVE },
  }),
];

export const STORAGE: CatalogueEntry[] = [
  component({
    ...{ id: 's3', group: 'Storage', icon: 'object-store', name: 'objects', title: 'AWS S3' },
    words: 'A managed object store of which the contract is known.',
    keywords: ['object store', 'bucket', 'blob', 'gcs', 'amazon', 'minio'],
    value: byContract('999h'),
    from: contractFrom(FACTS.slaS3),
  }),
  component({
    ...{
      id: 'object-store',
      group: 'Storage',
      icon: 'object-store',
      name: 'objects',
      title: 'Object store of one’s own',
      instances: 3,
    },
    words: 'Three storage nodes with full copies, each write on a majority.',
    keywords: ['minio', 'ceph', 'swift', 'blob'],
    value: {
      needs: 2,
      failures: { node: { mttf: '3140h', ttr: { lognormal: { median: '30m', p95: '8h' } }, commonCause: '10%' } },
      detection: { heartbeat: '5s', misses: 3 },
      data: { replication: 'quorum', catchUp: '1h' },
    },
    from: {
      'failures.node.mttf': FACTS.storageNode,
      'failures.node.ttr': ILLUSTRATIVE,
      'failures.node.commonCause': FACTS.burst,
      needs: ILLUSTRATIVE,
      detection: ILLUSTRATIVE,
      data: ILLUSTRATIVE,
    },
  }),
  component({
    ...{ id: 'ebs-volume', group: 'Storage', icon: 'volume', name: 'volume', title: 'AWS EBS volume' },
    words: 'A block volume: rarely lost, and then restored from its newest snapshot.',
    keywords: ['disk', 'block storage', 'amazon', 'gp3'],
    value: {
      failures: { lost: { mttf: '500y', ttr: '1h', data: 'lost' } },
      data: { backups: { every: '1d', restore: '30m' } },
    },
    from: {
      'failures.lost.mttf': FACTS.blockVolume,
      'failures.lost.ttr': ILLUSTRATIVE,
      'data.backups.every': ILLUSTRATIVE,
      'data.backups.restore': FACTS.rebuild,
    },
  }),
  component({
    ...{ id: 'hdd', group: 'Storage', icon: 'disk', name: 'disk', title: 'Hard disk' },
    words: 'A single disk; what is on it goes with it.',
    keywords: ['hdd', 'drive', 'backblaze'],
    value: { failures: { dead: { mttf: '558000h', ttr: '12h', data: 'lost' } }, data: { replication: 'none' } },
    from: { 'failures.dead.mttf': FACTS.diskRate, 'failures.dead.ttr': FACTS.diskService },
  }),
  component({
    ...{
      id: 'mirrored-disks',
      group: 'Storage',
      icon: 'disk',
      name: 'disks',
      title: 'Mirrored disks (RAID 1)',
      instances: 2,
    },
    words: 'Two disks with the same data; a new one is filled from the other.',
    keywords: ['raid', 'mirror', 'hdd', 'array'],
    value: {
      failures: { dead: { mttf: '558000h', ttr: '12h', data: 'lost' } },
      data: { replication: 'sync', catchUp: { size: '4TB', bandwidth: '150MB/s' } },
    },
    from: {
      'failures.dead.mttf': FACTS.diskRate,
      'failures.dead.ttr': FACTS.diskService,
      'data.catchUp': ILLUSTRATIVE,
    },
  }),
];
