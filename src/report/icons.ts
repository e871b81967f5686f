/** Icons of our own, drawn on 24 by 24 units with a line of 1.75; what is filled is small and says so itself. */
export type IconName =
  | 'load-balancer'
  | 'web'
  | 'app-server'
  | 'worker'
  | 'database'
  | 'cache'
  | 'queue'
  | 'object-store'
  | 'disk'
  | 'consensus'
  | 'dns'
  | 'cdn'
  | 'firewall'
  | 'monitor'
  | 'network'
  | 'power'
  | 'cooling'
  | 'external'
  | 'person'
  | 'crew'
  | 'region'
  | 'zone'
  | 'rack'
  | 'host'
  | 'service'
  | 'hazard'
  | 'maintenance'
  | 'drill'
  | 'scenario'
  | 'component';

/** Attributes of the group or `<svg viewBox="0 0 24 24">` around an icon; its colour is `currentColor` or given there. */
export const ICON_STROKE = {
  fill: 'none',
  'stroke-width': 1.75,
  'stroke-linecap': 'round',
  'stroke-linejoin': 'round',
} as const;

const path = (d: string): string => `<path d="${d}"/>`;
const circle = (x: number, y: number, r: number): string => `<circle cx="${x}" cy="${y}" r="${r}"/>`;
const box = (x: number, y: number, width: number, height: number, r: number): string =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${r}"/>`;
/** A point: a line of no length, round at its ends. */
const dots = (...at: [number, number][]): string => path(at.map(([x, y]) => `M${x} ${y}h.01`).join(''));

/** Markup inside the `<svg>` of each icon: constants only, nothing from a model. */
export const ICONS: Record<IconName, string> = {
  'load-balancer':
    circle(12, 5, 2.25) +
    path('M12 7.25V16M12 11.5H5V16M12 11.5h7V16') +
    box(3, 16, 4, 4, 1) +
    box(10, 16, 4, 4, 1) +
    box(17, 16, 4, 4, 1),
  web: box(3, 4, 18, 16, 2) + path('M3 9h18') + dots([6.2, 6.5], [9.2, 6.5]),
  'app-server': box(3, 4, 18, 16, 2) + path('M9.5 8.75 6.5 12l3 3.25M14.5 8.75l3 3.25-3 3.25'),
  worker:
    circle(12, 12, 6) +
    circle(12, 12, 2) +
    path(
      'M12 6V3M12 21v-3M6 12H3M21 12h-3M7.75 7.75 5.65 5.65M18.35 18.35l-2.1-2.1M7.75 16.25l-2.1 2.1M18.35 5.65l-2.1 2.1',
    ),
  database:
    '<ellipse cx="12" cy="5.5" rx="8" ry="2.75"/>' +
    path('M4 5.5v13c0 1.5 3.6 2.75 8 2.75s8-1.25 8-2.75v-13M4 12c0 1.5 3.6 2.75 8 2.75S20 13.5 20 12'),
  cache: path('M13.25 2.75 4.5 13.75h6.75l-.75 7.5 9-11.25h-7z'),
  queue: box(2.75, 7, 18.5, 10, 2) + path('M9 7v10M15 7v10'),
  'object-store':
    '<ellipse cx="12" cy="5.5" rx="8.25" ry="2.75"/>' +
    path('M3.75 5.5 6 18.75c.25 1.4 2.85 2.5 6 2.5s5.75-1.1 6-2.5l2.25-13.25'),
  disk: box(4, 2.75, 16, 18.5, 2) + circle(12, 10, 4.75) + dots([12, 10], [16.25, 17.75], [7.75, 17.75]),
  consensus:
    circle(12, 5.25, 2.5) +
    circle(5.25, 18, 2.5) +
    circle(18.75, 18, 2.5) +
    path('M10.8 7.5 6.5 15.75M13.2 7.5l4.3 8.25M7.75 18h8.5'),
  dns: path('M12 2.75V5M12 10v2.5M12 17.5v3.75M5 5h11.25L19 7.5 16.25 10H5zM19 12.5H7.75L5 15l2.75 2.5H19z'),
  cdn: circle(12, 12, 9) + '<ellipse cx="12" cy="12" rx="4" ry="9"/>' + path('M3.5 9h17M3.5 15h17'),
  firewall: box(3, 4, 18, 16, 1.5) + path('M3 9.33h18M3 14.67h18M12 4v5.33M8 9.33v5.34M16 9.33v5.34M12 14.67V20'),
  monitor: box(2.75, 4, 18.5, 13, 2) + path('M8 20.5h8M12 17v3.5M6 10.75h2.75l1.75-3.25 3 6 1.75-2.75H18'),
  network:
    box(2.75, 4, 18.5, 16, 2) + path('M6.5 9.25h10.25M14 6.75l2.75 2.5-2.75 2.5M17.5 15H7.25M10 12.5 7.25 15 10 17.5'),
  power: path('M9 2.75V8M15 2.75V8M6 8h12v3.25a6 6 0 0 1-12 0zM12 17.25v4'),
  cooling: path('M12 2.75v18.5M4 7.4l16 9.2M20 7.4 4 16.6M9.5 4.25 12 6.5l2.5-2.25M9.5 19.75 12 17.5l2.5 2.25'),
  external: path('M7 18.75a4.25 4.25 0 0 1-.6-8.45 5.75 5.75 0 0 1 11.2.95 3.85 3.85 0 0 1-.35 7.5z'),
  person: circle(12, 8, 4) + path('M4.5 20.75c.6-4 3.6-6.25 7.5-6.25s6.9 2.25 7.5 6.25'),
  crew:
    circle(9, 8.5, 3.5) +
    path('M2.5 20c.5-3.5 3-5.5 6.5-5.5s6 2 6.5 5.5M15.5 5.25a3.5 3.5 0 0 1 0 6.5M18 14.9c2 .8 3.2 2.6 3.5 5.1'),
  region:
    path('M12 21.25c-4.5-4.6-6.75-8.2-6.75-11.4a6.75 6.75 0 0 1 13.5 0c0 3.2-2.25 6.8-6.75 11.4z') +
    circle(12, 9.75, 2.5),
  zone:
    path('M5 21.25V4.75a2 2 0 0 1 2-2h10a2 2 0 0 1 2 2v16.5M2.75 21.25h18.5M10 21.25v-4h4v4') +
    dots([9, 7.25], [15, 7.25], [9, 12], [15, 12], [12, 7.25], [12, 12]),
  rack:
    box(5, 2.75, 14, 18.5, 1.5) + path('M5 7.4h14M5 12h14M5 16.6h14') + dots([8, 5.1], [8, 9.7], [8, 14.3], [8, 18.9]),
  host:
    box(3, 4, 18, 7, 1.5) + box(3, 13, 18, 7, 1.5) + path('M12 7.5h5.5M12 16.5h5.5') + dots([6.5, 7.5], [6.5, 16.5]),
  service: circle(12, 12, 9) + path('m7.75 12.25 3 3 5.5-6.25'),
  hazard: path('M12 3.5 21.25 20H2.75zM12 9.75v4.75') + dots([12, 17.25]),
  maintenance: path(
    'M20.5 6.5 17 10l-3-3 3.5-3.5a5 5 0 0 0-6.4 6.4l-7.6 7.6a2.1 2.1 0 0 0 3 3l7.6-7.6a5 5 0 0 0 6.4-6.4z',
  ),
  drill: circle(12, 12, 9) + circle(12, 12, 4.5) + dots([12, 12]),
  scenario: path('M9 6h11.5M9 12h11.5M9 18h11.5') + dots([4.5, 6], [4.5, 12], [4.5, 18]),
  component: path('m12 2.75 8 4.6v9.3l-8 4.6-8-4.6v-9.3zM4 7.35l8 4.65 8-4.65M12 12v9.25'),
};

/** Words people use for kinds, by icon: the words of a kind are looked up in this order. */
const WORDS: Partial<Record<IconName, string>> = {
  'load-balancer':
    'balancer lb elb alb nlb proxy haproxy envoy nginx-proxy traefik keepalived vip ingress gateway gslb reverse-proxy',
  cdn: 'edge cloudflare cloudfront fastly akamai front-door content-delivery',
  dns: 'route53 route-53 resolver nameserver name-server bind traffic-manager',
  firewall: 'waf scrubbing ddos-protection bastion vpn',
  cache: 'redis memcached memcache elasticache varnish valkey',
  queue:
    'broker kafka rabbitmq sqs nats pulsar topic stream streaming messaging message-queue bus event-bus pubsub kinesis activemq',
  'object-store': 'objects blob bucket s3 gcs minio archive backup backups data-lake nas file-store filesystem nfs san',
  disk: 'volume ebs hdd ssd nvme drive raid storage block-store array',
  consensus:
    'etcd zookeeper consul coordinator coordination lock-service quorum witness arbiter sentinel control-plane',
  database:
    'db postgres postgresql mysql mariadb galera oracle sql sqlserver mongodb mongo cassandra dynamodb dynamo aurora rds spanner cosmos cockroach warehouse elasticsearch opensearch search ledger datastore data-store timeseries influxdb',
  monitor:
    'monitoring prometheus observability probe prober alerting alertmanager nagios zabbix grafana health-check watchdog',
  worker: 'job jobs batch consumer processor scheduler cron lambda function functions pipeline etl',
  web: 'web-server webserver nginx apache httpd frontend front-end browser ui site static',
  'app-server':
    'app application server api backend back-end microservice vm instance compute ec2 ecs pod deployment container engine gateway-service business tomcat node',
  network: 'switch router tor top-of-rack link fibre fiber uplink wan lan nic backbone isp transit',
  power: 'ups psu pdu generator mains utility grid battery electricity feed',
  cooling: 'chiller hvac crac air-conditioning',
  external: 'third-party saas provider partner cloud internet payment payment-provider mail email smtp',
  person: 'operator human user people admin',
  crew: 'team oncall on-call staff',
  region: 'city town country continent geography metro',
  zone: 'availability-zone az data-center datacenter data-centre datacentre dc site building room hall campus',
  rack: 'row cabinet cage',
  host: 'machine hypervisor blade bare-metal chassis physical',
  hazard: 'disaster attack threat',
};

const BY_WORD = new Map<string, IconName>();
for (const name of Object.keys(ICONS) as IconName[]) BY_WORD.set(name, name);
for (const [name, words] of Object.entries(WORDS)) {
  for (const word of words.split(' ')) if (!BY_WORD.has(word)) BY_WORD.set(word, name as IconName);
}

/** The icon for a kind, which is any word: by the whole of it, else by the last of its parts that means something. */
export function iconOf(kind: string): IconName {
  const plain = kind.toLowerCase().replace(/[_. ]+/g, '-');
  const whole = BY_WORD.get(plain) ?? BY_WORD.get(plain.replace(/s$/, ''));
  if (whole !== undefined) return whole;
  const parts = plain.split('-');
  for (let length = Math.min(3, parts.length); length > 0; length--) {
    for (let at = parts.length - length; at >= 0; at--) {
      const part = parts.slice(at, at + length).join('-');
      const found = BY_WORD.get(part) ?? BY_WORD.get(part.replace(/[0-9]*s?$/, ''));
      if (found !== undefined) return found;
    }
  }
  return 'component';
}

/** A whole icon as an SVG element of `size` pixels in the colour of the text around it; hidden from screen readers. */
export function iconSvg(name: IconName, size = 24): string {
  const stroke = Object.entries(ICON_STROKE).map(([key, value]) => `${key}="${value}"`);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" width="${size}" height="${size}" stroke="currentColor" ${stroke.join(' ')} aria-hidden="true">${ICONS[name]}</svg>`;
}
