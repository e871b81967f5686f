import type { Data, NamedSection } from '../document/edits/index.ts';

/** Something that can be added to the model. */
export interface Addition {
  id: string;
  title: string;
  /** One sentence. */
  words: string;
  /** Words it is found by, beside title and sentence. */
  keywords: readonly string[];
  section: NamedSection;
  /** Proposed name. */
  name: string;
  /** What is written for it; nothing that is not said there holds for it. */
  value: Data;
}

/** Whether it stands in a place of its own. */
export const hasPlace = ({ section }: Addition): boolean => section === 'components' || section === 'places';

const component = (kind: string, title: string, words: string, ...keywords: string[]): Addition => {
  return { id: `blank:${kind}`, title, words, keywords, section: 'components', name: kind, value: { kind } };
};

const place = (kind: string, title: string, words: string, ...keywords: string[]): Addition => {
  return { id: `blank:${kind}`, title, words, keywords, section: 'places', name: kind, value: { kind } };
};

/** Things without figures: what is not written never fails. */
export const BLANK: readonly Addition[] = [
  { ...component('component', 'Component', 'A part of any kind, without figures yet.', 'blank'), value: {} },
  component('load-balancer', 'Load balancer', 'Spreads requests over servers.', 'proxy', 'haproxy', 'nginx', 'elb'),
  component('app-server', 'Server', 'Answers requests.', 'application', 'web', 'api', 'backend'),
  component('worker', 'Worker', 'Does jobs in the background.', 'job', 'batch', 'consumer'),
  component('database', 'Database', 'Keeps data.', 'postgres', 'mysql', 'mongodb', 'sql'),
  component('cache', 'Cache', 'Keeps copies of what is asked for often.', 'redis', 'memcached'),
  component('message-queue', 'Message queue', 'Keeps messages until they are consumed.', 'kafka', 'rabbitmq', 'broker'),
  component('object-store', 'Object store', 'Keeps files.', 's3', 'bucket', 'storage'),
  component('dns', 'Name service', 'Tells users where the service is.', 'dns', 'route53'),
  component('cdn', 'CDN', 'Serves copies near the users.', 'edge', 'content delivery'),
  component('firewall', 'Firewall', 'Keeps attacks out.', 'waf', 'ddos'),
  component('monitor', 'Monitor', 'Finds what has failed.', 'prometheus', 'probe', 'health'),
  component('network', 'Network', 'Connects the others.', 'switch', 'router', 'link'),
  component('power', 'Power feed', 'What places need to be on.', 'ups', 'generator', 'electricity'),
  component('external', 'External service', 'Somebody else runs it.', 'provider', 'third party', 'saas'),
  place('region', 'Region', 'A place around zones.', 'city', 'geography'),
  place('zone', 'Zone', 'A place that fails as a whole.', 'availability zone', 'data center', 'az'),
  place('rack', 'Rack', 'A place inside a zone.', 'cabinet', 'row'),
  {
    ...{ id: 'blank:service', title: 'Service', section: 'services', name: 'service', value: {} },
    ...{ words: 'What users need, and the objectives.', keywords: ['slo', 'availability', 'objective'] },
  },
  {
    ...{ id: 'blank:hazard', title: 'Hazard', section: 'hazards', name: 'hazard' },
    ...{ words: 'What hits many things at once.', keywords: ['disaster', 'attack', 'deploy', 'outage'] },
    value: { every: '1y', targets: ['all'], effect: 'fail' },
  },
  {
    ...{ id: 'blank:crew', title: 'Crew', section: 'crews', name: 'ops', value: { size: 1, response: '15m' } },
    ...{ words: 'People who repair and switch over.', keywords: ['team', 'on-call', 'people', 'operator'] },
  },
  {
    ...{
      id: 'blank:spares',
      title: 'Spares',
      section: 'spares',
      name: 'spare-pool',
      value: { count: 1, delivery: '3d' },
    },
    ...{ words: 'A shared pool of cold units.', keywords: ['pool', 'stock', 'replacement'] },
  },
];

/** What has every word of a search in its title, sentence or keywords; what begins with it comes first. */
export function found(additions: readonly Addition[], search: string): Addition[] {
  const wanted = search.trim().toLowerCase().split(/\s+/);
  const hits = additions.filter(({ title, words, keywords, name }) => {
    const text = [title, words, name, ...keywords].join(' ').toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
  const begins = ({ title }: Addition): number => (title.toLowerCase().startsWith(wanted[0]) ? 0 : 1);
  return hits.sort((a, b) => begins(a) - begins(b));
}
