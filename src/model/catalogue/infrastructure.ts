import type { CatalogueEntry } from './entry.ts';
import { FACTS, ILLUSTRATIVE } from './facts.ts';
import { component } from './make.ts';
import { CRASH, crashFrom, MACHINE, machineFrom } from './shared.ts';

export const NETWORK: CatalogueEntry[] = [
  component({
    ...{ id: 'tor-switch', group: 'Network', icon: 'switch', name: 'switch', title: 'Top-of-rack switch' },
    words: 'What a rack is connected by; let the rack require it.',
    keywords: ['tor', 'network', 'access switch'],
    value: { failures: { dead: { mttf: '171000h', ttr: '6h' } } },
    from: { 'failures.dead.mttf': FACTS.topOfRack, 'failures.dead.ttr': FACTS.boardService },
  }),
  component({
    ...{
      id: 'aggregation-switch',
      group: 'Network',
      icon: 'switch',
      name: 'aggregation',
      title: 'Aggregation switch pair',
      instances: 2,
    },
    words: 'Two that both serve; part of what hits one hits both.',
    keywords: ['core', 'spine', 'network'],
    value: {
      failures: { dead: { mttf: '83000h', ttr: '6h', commonCause: '10%' } },
      detection: { heartbeat: '300ms', misses: 3 },
    },
    from: {
      'failures.dead.mttf': FACTS.aggregation,
      'failures.dead.ttr': FACTS.boardService,
      'failures.dead.commonCause': ILLUSTRATIVE,
      'detection.heartbeat': FACTS.bfd,
      'detection.misses': FACTS.bfd,
    },
  }),
  component({
    ...{
      id: 'router-pair',
      group: 'Network',
      icon: 'router',
      name: 'router',
      title: 'Router pair (HSRP)',
      instances: 2,
    },
    words: 'The second takes over the address when hellos stop.',
    keywords: ['hsrp', 'vrrp', 'gateway', 'cisco', 'network'],
    value: {
      active: 1,
      standby: 'hot',
      failures: { reload: { mttf: '1y', ttr: '2m' }, hardware: { mttf: '179714h', ttr: '6h' } },
      detection: { delay: '10s' },
      failover: { time: '0s', success: '99%', otherwise: '30m' },
    },
    from: {
      'failures.reload.mttf': ILLUSTRATIVE,
      'failures.reload.ttr': FACTS.reload,
      'failures.hardware.mttf': FACTS.chassis,
      'failures.hardware.ttr': FACTS.boardService,
      'detection.delay': FACTS.hsrp,
      failover: ILLUSTRATIVE,
    },
  }),
  component({
    ...{ id: 'network-link', group: 'Network', icon: 'link', name: 'link', title: 'Network link' },
    words: 'A line of a carrier; a dug-up fibre takes hours.',
    keywords: ['fibre', 'wan', 'isp', 'uplink', 'transit'],
    value: {
      failures: { cut: { mttf: '1y', ttr: { lognormal: { median: '4h', p95: '12h' } } } },
      detection: { delay: '40s' },
    },
    from: { 'failures.cut.mttf': ILLUSTRATIVE, 'failures.cut.ttr': ILLUSTRATIVE, 'detection.delay': FACTS.ospf },
  }),
  component({
    ...{
      id: 'firewall-pair',
      group: 'Network',
      icon: 'firewall',
      name: 'firewall',
      title: 'Firewall pair',
      instances: 2,
    },
    words: 'An active firewall and a standby that knows its sessions.',
    keywords: ['waf', 'security', 'active passive'],
    value: {
      active: 1,
      standby: 'hot',
      failures: { crash: CRASH, hardware: { mttf: '250000h', ttr: '6h' } },
      detection: { heartbeat: '1s', misses: 3 },
      failover: { time: '1s', success: '99%', otherwise: '30m' },
    },
    from: {
      ...crashFrom(),
      'failures.hardware.mttf': FACTS.controller,
      'failures.hardware.ttr': FACTS.boardService,
      detection: ILLUSTRATIVE,
      failover: ILLUSTRATIVE,
    },
  }),
  component({
    ...{ id: 'dns', group: 'Network', icon: 'dns', name: 'dns', title: 'Name servers', instances: 2 },
    words: 'Two that both answer; one is enough.',
    keywords: ['bind', 'resolver', 'nameserver'],
    value: { failures: { crash: CRASH, hardware: MACHINE } },
    from: { ...crashFrom(), ...machineFrom() },
  }),
];

export const MONITORING: CatalogueEntry[] = [
  component({
    ...{ id: 'monitor', group: 'Monitoring', icon: 'monitor', name: 'monitor', title: 'Monitor' },
    words: 'Probes others (`detection: { probe, by }`); while it is down, nobody does.',
    keywords: ['prometheus', 'nagios', 'alerting', 'health check'],
    value: { failures: { crash: CRASH, hardware: MACHINE }, detection: { delay: '10m' } },
    from: { ...crashFrom(), ...machineFrom(), detection: ILLUSTRATIVE },
  }),
  component({
    ...{ id: 'witness', group: 'Monitoring', icon: 'witness', name: 'witness', title: 'Witness' },
    words: 'Votes beside the instances of a cluster (`detection: { quorum: { witnesses } }`) and stores nothing.',
    keywords: ['arbiter', 'quorum', 'tie breaker', 'corosync'],
    value: { failures: { crash: CRASH, hardware: MACHINE }, detection: { delay: '3s' } },
    from: { ...crashFrom(), ...machineFrom(), 'detection.delay': FACTS.corosync },
  }),
];

export const POWER: CatalogueEntry[] = [
  component({
    ...{ id: 'power-feed', group: 'Power', icon: 'power', name: 'power', title: 'Power feed' },
    words: 'One feed without a backup; let places require it.',
    keywords: ['utility', 'mains', 'grid', 'electricity'],
    value: { failures: { outage: { mttf: '1y', ttr: { lognormal: { median: '1h', p95: '6h' } } } } },
    from: { 'failures.outage.mttf': ILLUSTRATIVE, 'failures.outage.ttr': ILLUSTRATIVE },
  }),
  component({
    ...{
      id: 'backed-up-power',
      group: 'Power',
      icon: 'power',
      name: 'power',
      title: 'Mains, battery and generator',
      instances: 2,
    },
    words: 'The generator takes over while the battery lasts; when it does not start, everything goes dark.',
    keywords: ['ups', 'diesel', 'genset', 'utility'],
    value: {
      active: 1,
      standby: { cold: { start: '0s', dormancy: '5%' } },
      failures: { outage: { mttf: '1y', ttr: { lognormal: { median: '1h', p95: '6h' } } } },
      detection: { delay: '0s', standby: { test: '30d' } },
      failover: { time: '0s', success: '98%', otherwise: '30m' },
    },
    from: {
      'failures.outage.mttf': ILLUSTRATIVE,
      'failures.outage.ttr': ILLUSTRATIVE,
      standby: ILLUSTRATIVE,
      detection: ILLUSTRATIVE,
      failover: ILLUSTRATIVE,
    },
  }),
  component({
    ...{ id: 'pdu', group: 'Power', icon: 'pdu', name: 'pdu', title: 'Power distribution unit' },
    words: 'Feeds some racks; let them require it.',
    keywords: ['power', 'rack', 'electricity'],
    value: { failures: { dead: { mttf: '1y', ttr: '6h' } } },
    from: { 'failures.dead.mttf': FACTS.powerUnit, 'failures.dead.ttr': FACTS.powerUnit },
  }),
  component({
    ...{
      id: 'power-supplies',
      group: 'Power',
      icon: 'psu',
      name: 'power-supplies',
      title: 'Redundant power supplies',
      instances: 2,
    },
    words: 'Two supplies of a machine; one carries it.',
    keywords: ['psu', 'server'],
    value: { failures: { dead: { mttf: '609000h', ttr: '6h' } } },
    from: { 'failures.dead.mttf': FACTS.powerSupply, 'failures.dead.ttr': FACTS.boardService },
  }),
  component({
    ...{
      id: 'cooling',
      group: 'Power',
      icon: 'cooling',
      name: 'cooling',
      title: 'Cooling, one more than needed',
      instances: 3,
    },
    words: 'Two of three units carry the load; let places require it.',
    keywords: ['chiller', 'hvac', 'n+1'],
    value: { needs: 2, failures: { dead: { mttf: '2y', ttr: '12h' } } },
    from: { 'failures.dead.mttf': ILLUSTRATIVE, 'failures.dead.ttr': ILLUSTRATIVE, needs: ILLUSTRATIVE },
  }),
];

export const EXTERNAL: CatalogueEntry[] = [
  component({
    ...{ id: 'external-service', group: 'External', icon: 'external', name: 'provider', title: 'External service' },
    words: 'Somebody else’s service, as often out as large internet services were.',
    keywords: ['saas', 'third party', 'payment', 'api', 'partner'],
    value: { failures: { outage: { mttf: '135d', ttr: { lognormal: { median: '1h', p95: '8h' } } } } },
    from: { 'failures.outage.mttf': FACTS.publicOutages, 'failures.outage.ttr': ILLUSTRATIVE },
  }),
  component({
    ...{ id: 'cdn', group: 'External', icon: 'cdn', name: 'cdn', title: 'Content delivery network' },
    words: 'Stands before everything, and stops floods while it is up.',
    keywords: ['cloudflare', 'cloudfront', 'akamai', 'fastly', 'edge', 'ddos protection'],
    value: { failures: { outage: { mttf: '1y', ttr: { lognormal: { median: '30m', p95: '3h' } } } } },
    from: { 'failures.outage.mttf': ILLUSTRATIVE, 'failures.outage.ttr': ILLUSTRATIVE },
  }),
];
