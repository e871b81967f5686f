/** How a figure became known: whoever uses it must be able to judge it. */
export type Provenance = 'read' | 'read in secondary source' | 'recalled' | 'illustrative';

/** What somebody measured or wrote down. */
export interface Fact {
  /** In a few words, with every number that is quoted. */
  says: string;
  source: string;
  provenance: Provenance;
}

const read = (says: string, source: string): Fact => ({ says, source, provenance: 'read' });
const secondary = (says: string, source: string): Fact => ({ says, source, provenance: 'read in secondary source' });
const recalled = (says: string, source: string): Fact => ({ says, source, provenance: 'recalled' });

/** A choice made for the catalogue: put a figure of your own there. */
export const ILLUSTRATIVE: Fact = { says: '', source: '', provenance: 'illustrative' };

const ford = 'Ford et al., OSDI 2010';
const dean = 'J. Dean, LADIS 2009';
const kampe = 'M. Kampe, MarkovAvailability';
const gill = 'Gill et al., SIGCOMM 2011';

/**
 * A contract: not a measurement, but a floor below which the provider pays. With outages of 1 h on average (illustrative)
 * the mean time between them follows: availability / (1 - availability).
 */
function sla(what: string, percent: string, hours: string): Fact {
  return secondary(
    `${what}: SLA ${percent} %, a contract floor and no measurement; with outages of 1 h that is one in ${hours} h`,
    'provider SLAs as transcribed in mikaelvesavuori/cloud-sla',
  );
}

export const FACTS = {
  storageNode: read('node out for more than 15 min: MTTF 4.3 months (3,140 h)', ford),
  burst: read('37 % of node failures come in bursts: a beta factor of 10 to 40 %', ford),
  machine: secondary('about 1,000 failures a year of 1,800 machines: one in 15,800 h', dean),
  crashes: secondary('at least 2 crashes a server-year: one in 182 d', dean),
  diskRate: secondary('1.57 % fail a year (2024): MTBF 558,000 h', 'Backblaze Drive Stats'),
  blockVolume: secondary('0.2 % fail a year: one in 500 y', 'AWS EBS volume types'),
  powerSupply: read('power supply: 1,642 FIT, MTBF 609,000 h', kampe),
  controller: read('controller board: 4,000 FIT, MTBF 250,000 h', kampe),
  card: read('network card: 200 FIT, MTBF 5,000,000 h', kampe),
  boardService: read('emergency board 6 h', kampe),
  diskService: read('SSD board 12 h', kampe),
  softwareService: read('hard software fault 24 h', kampe),
  topOfRack: secondary('top-of-rack switch: 5 % fail a year, MTBF 171,000 h', gill),
  aggregation: secondary('aggregation switch: 10 % fail a year, MTBF 83,000 h', gill),
  balancerBox: secondary('load balancer: 20 % fail a year, MTBF 39,000 h', gill),
  redundancy: secondary('network redundancy is 40 % effective', gill),
  chassis: secondary('Catalyst 4510R+E chassis: MTBF 179,714 h, hardware only', 'Cisco, quoted on community.cisco.com'),
  reload: secondary('a router reload takes 2 min', dean),
  rack: read('rack: MTTF 10.2 y', ford),
  rackOut: secondary('a rack that fails is out for 1 to 6 h', dean),
  powerUnit: secondary('power distribution unit: 1 failure a year (1y) of a cluster, 6 h', dean),
  overheating: secondary('0.5 a year of a cluster (one in 2 y), most machines, for 1 to 2 days', dean),
  tierThree: secondary(
    'tier III, 99.982 %: 1.6 h a year; with outages of 4 h one in 22,200 h',
    'Uptime Institute classes',
  ),
  lockService: read('61 outages in 700 cell-days, 52 under 30 s', 'Burrows, Chubby, OSDI 2006'),
  rds: read('RDS Multi-AZ instance: failover takes 60 to 120 s', 'AWS RDS user guide 2023'),
  rdsCluster: read('RDS Multi-AZ DB cluster: failover in under 35 s', 'AWS RDS user guide 2023'),
  aurora: read('Aurora with a replica: under 60 s, often under 30 s', 'AWS Aurora user guide 2023'),
  auroraLag: read('replica lag much less than 100 ms', 'AWS Aurora user guide 2023'),
  route53: read('health check every 30 s', 'AWS Route 53 guide 2022'),
  route53Failures: recalled('unhealthy after 3 failures', 'AWS Route 53 guide'),
  route53Ttl: read('a TTL of 60 s is recommended', 'AWS Route 53 guide 2022'),
  alb: read('ALB: check every 30 s, unhealthy after 2, timeout 5 s', 'AWS ALB guide 2022'),
  haproxy: read('HAProxy: inter 2 s, fall 3', 'haproxy configuration.txt'),
  vrrp: read('VRRP: advertisement every 1 s, down after 3', 'keepalived.conf(5)'),
  vrrpSkew: read('and a skew of (256 - priority) / 256: 500 ms at priority 128', 'keepalived.conf(5)'),
  corosync: read('token 3,000 ms: 3 s', 'corosync.conf(5)'),
  patroni: read('Patroni: loop_wait 10 s, ttl 30 s, which is 3 rounds', 'Patroni docs'),
  sentinel: read('Sentinel: down-after 30,000 ms: 30 s', 'redis sentinel.conf'),
  redisCluster: read('cluster-node-timeout 15,000 ms: 15 s', 'redis.conf'),
  redisLoss: read('appendfsync everysec: at most 1 s is lost', 'redis.conf'),
  etcd: read('etcd: heartbeat 100 ms, election timeout 1,000 ms, which is 10 heartbeats', 'etcd v3.5 tuning'),
  raft: read('an election takes 150 to 300 ms', 'Ongaro and Ousterhout, ATC 2014'),
  mongodb: read('MongoDB: heartbeat 2 s, election timeout 10,000 ms, which is 5 heartbeats', 'MongoDB manual'),
  mongodbElection: read('median time to elect a primary at most 12 s, 10 s of it detection: 2 s', 'MongoDB manual'),
  orchestrator: read('orchestrator polls every 5 s', 'orchestrator docs'),
  kubernetes: read(
    'node-monitor-grace-period 40 s and toleration 300 s: 340 s until pods are evicted',
    'kubernetes.io',
  ),
  decide: secondary('30 min for people to decide on a failover', 'AWS reliability pillar'),
  rebuild: secondary('10 min to deploy and 30 min to restore', 'AWS reliability pillar'),
  publicOutages: read(
    '597 outages of 32 services in 2009 to 2015, 2.7 a service-year: one in 135 d',
    'Gunawi et al., SoCC 2016',
  ),
  powerCycle: read('0.5 to 1 % of machines do not come back after a power cycle', 'Cidon et al., ATC 2013'),
  kafkaSession: recalled('broker.session.timeout.ms 9 s: 3 s three times', 'Kafka documentation'),
  kafkaRetention: recalled('log.retention.hours 168: 7 d', 'Kafka documentation'),
  hsrp: recalled('HSRP: hold 10 s', 'protocol default'),
  ospf: recalled('OSPF: dead interval 40 s', 'protocol default'),
  bfd: read('BFD: 300 ms, 3 times', 'FRR bfd.rst'),
  slaElb: sla('AWS ELB', '99.99', '9,999'),
  slaEc2: sla('AWS EC2, single instance', '99.5', '199'),
  slaRds: sla('AWS RDS Multi-AZ', '99.95', '1,999'),
  slaDynamo: sla('AWS DynamoDB', '99.99', '9,999'),
  slaDynamoGlobal: sla('AWS DynamoDB global tables', '99.999', '99,999'),
  slaS3: sla('AWS S3', '99.9', '999'),
  slaLambda: sla('AWS Lambda and EKS', '99.95', '1,999'),
  slaElastiCache: sla('AWS ElastiCache cross-AZ', '99.9', '999'),
  slaAzureSql: sla('Azure SQL', '99.99', '9,999'),
  slaFrontDoor: sla('Azure Load Balancer and Front Door', '99.99', '9,999'),
  slaCosmos: sla('Azure Cosmos DB, one region', '99.99', '9,999'),
  slaSpanner: sla('GCP Spanner, multi-region', '99.999', '99,999'),
  slaCloudSql: sla('GCP Cloud SQL', '99.95', '1,999'),
  slaGcpBalancer: sla('GCP Load balancing', '99.99', '9,999'),
} satisfies Record<string, Fact>;
