import type { CatalogueEntry } from './entry.ts';
import { FACTS, ILLUSTRATIVE } from './facts.ts';
import { component } from './make.ts';
import { byContract, contractFrom, CRASH, crashFrom } from './shared.ts';

const group = 'Load balancing';
const icon = 'load-balancer';

export const LOAD_BALANCING: CatalogueEntry[] = [
  component({
    ...{ id: 'load-balancer', group, icon, name: 'balancer', title: 'Load balancer' },
    words: 'A single appliance that spreads requests, checked from outside.',
    keywords: ['lb', 'appliance', 'f5', 'proxy'],
    value: {
      failures: { crash: CRASH, hardware: { mttf: '39000h', ttr: '6h' } },
      detection: { probe: '5s', timeout: '2s', failures: 3 },
    },
    from: {
      ...crashFrom(),
      'failures.hardware.mttf': FACTS.balancerBox,
      'failures.hardware.ttr': FACTS.boardService,
      detection: ILLUSTRATIVE,
    },
  }),
  component({
    ...{ id: 'keepalived-pair', group, icon, name: 'balancer', title: 'keepalived pair (VRRP)', instances: 2 },
    words: 'Two balancers share a virtual address: the second takes over when advertisements stop.',
    keywords: ['vrrp', 'virtual ip', 'vip', 'active passive', 'failover'],
    value: {
      active: 1,
      standby: 'hot',
      failures: { crash: CRASH, hardware: { mttf: '39000h', ttr: '6h' } },
      detection: { heartbeat: '1s', misses: 3 },
      failover: { time: '500ms', success: '99.5%', otherwise: '10m', mechanism: 'virtual-ip' },
    },
    from: {
      ...crashFrom(),
      'failures.hardware.mttf': FACTS.balancerBox,
      'failures.hardware.ttr': FACTS.boardService,
      'detection.heartbeat': FACTS.vrrp,
      'detection.misses': FACTS.vrrp,
      'failover.time': FACTS.vrrpSkew,
      'failover.success': ILLUSTRATIVE,
      'failover.otherwise': ILLUSTRATIVE,
    },
  }),
  component({
    ...{ id: 'haproxy', group, icon, name: 'haproxy', title: 'HAProxy (active/active)', instances: 2 },
    words: 'Proxies that all serve; one is enough, and each is checked the way HAProxy checks its own servers.',
    keywords: ['proxy', 'nginx', 'envoy', 'traefik', 'reverse proxy'],
    value: { failures: { crash: CRASH }, detection: { probe: '2s', timeout: '1s', failures: 3 } },
    from: {
      ...crashFrom(),
      'detection.probe': FACTS.haproxy,
      'detection.failures': FACTS.haproxy,
      'detection.timeout': ILLUSTRATIVE,
    },
  }),
  component({
    ...{ id: 'aws-alb', group, icon, name: 'alb', title: 'AWS load balancer (ALB, ELB)' },
    words: 'A managed balancer of which the contract is known.',
    keywords: ['elb', 'nlb', 'amazon', 'cloud'],
    value: byContract('9999h'),
    from: contractFrom(FACTS.slaElb),
  }),
  component({
    ...{ id: 'gcp-load-balancer', group, icon, name: 'balancer', title: 'Google Cloud load balancing' },
    words: 'A managed balancer of which the contract is known.',
    keywords: ['gcp', 'google', 'cloud'],
    value: byContract('9999h'),
    from: contractFrom(FACTS.slaGcpBalancer),
  }),
  component({
    ...{ id: 'azure-front-door', group, icon, name: 'front-door', title: 'Azure Load Balancer or Front Door' },
    words: 'A managed balancer of which the contract is known.',
    keywords: ['microsoft', 'cloud'],
    value: byContract('9999h'),
    from: contractFrom(FACTS.slaFrontDoor),
  }),
  component({
    ...{
      id: 'dns-failover',
      group,
      icon: 'dns',
      name: 'site',
      title: 'DNS with health checks (Route 53)',
      instances: 2,
    },
    words:
      'Names the site that serves, and moves to the other when its checks fail; users follow as their caches expire.',
    keywords: ['route 53', 'gslb', 'geo', 'traffic manager', 'region failover'],
    value: {
      active: 1,
      standby: 'hot',
      detection: { probe: '30s', failures: 3, timeout: '10s', deep: true },
      failover: { time: '0s', mechanism: 'dns', ttl: '60s' },
    },
    from: {
      'detection.probe': FACTS.route53,
      'detection.failures': FACTS.route53Failures,
      'detection.timeout': ILLUSTRATIVE,
      'failover.time': ILLUSTRATIVE,
      'failover.ttl': FACTS.route53Ttl,
    },
  }),
];
