import type { Severity } from './issues.ts';

/** A kind of issue: what it means, and the smallest text that has it. */
export interface IssueCode {
  code: string;
  severity: Severity;
  meaning: string;
  /** A model but for its first line and a service that requires `web`, which are added where they are missing. */
  example: string;
}

const WEB = 'components:\n  web: { mttf: 60d, mttr: 20m }';

function web(fields: string): string {
  return `components:\n  web: { ${fields} }`;
}

/** Every kind of issue, errors first. The reference and a test run the examples. */
export const ISSUE_CODES: IssueCode[] = [
  {
    code: 'yaml-syntax',
    severity: 'error',
    meaning: 'The text is not YAML (or JSON). What comes after may be misread and is not judged.',
    example: web('mttf: "60d, mttr: 20m'),
  },
  {
    code: 'too-large',
    severity: 'error',
    meaning: 'The file is larger than 5 MB, or its aliases stand for too much.',
    example: aliasBomb(),
  },
  {
    code: 'too-deep',
    severity: 'error',
    meaning: 'Values are nested deeper than any model needs.',
    example: `${WEB}\nname: ${'['.repeat(70)}${']'.repeat(70)}`,
  },
  {
    code: 'bad-key',
    severity: 'error',
    meaning: 'A key is not text.',
    example: 'components:\n  1: { mttf: 60d, mttr: 20m }\n  web: { mttf: 60d, mttr: 20m }',
  },
  {
    code: 'duplicate-key',
    severity: 'error',
    meaning: 'A key is written twice in one map.',
    example: web('mttf: 60d, mttf: 90d, mttr: 20m'),
  },
  {
    code: 'unknown-key',
    severity: 'error',
    meaning: 'A key that the language does not have at this place.',
    example: web('mttf: 60d, mttr: 20m, need: 2'),
  },
  {
    code: 'missing-key',
    severity: 'error',
    meaning: 'A key without which the rest has no meaning.',
    example: web('mttf: 60d'),
  },
  {
    code: 'mtbf',
    severity: 'error',
    meaning: '`mtbf` is read as the mean time to failure by some, and as MTTF + MTTR by others.',
    example: web('mtbf: 60d, mttr: 20m'),
  },
  {
    code: 'wrong-type',
    severity: 'error',
    meaning: 'A map, a list, text or a number where something else is expected.',
    example: 'components: [web]',
  },
  {
    code: 'bad-value',
    severity: 'error',
    meaning: 'The right type, but not a value that is expected here.',
    example: web('mttf: 60, mttr: 20m'),
  },
  {
    code: 'out-of-range',
    severity: 'error',
    meaning: 'A number that is too small or too large.',
    example: web('instances: 0, mttf: 60d, mttr: 20m'),
  },
  {
    code: 'bad-name',
    severity: 'error',
    meaning: 'A name with other characters than letters, digits, `-`, `_` and `.`, or a word of the language.',
    example: 'components:\n  my web: { mttf: 60d, mttr: 20m }\nservices: { shop: { requires: [my web] } }',
  },
  {
    code: 'name-twice',
    severity: 'error',
    meaning: 'A component and a place have the same name.',
    example: `places: { web: {} }\n${WEB}`,
  },
  {
    code: 'unknown-name',
    severity: 'error',
    meaning: 'A name of nothing in the file.',
    example: `${WEB}\nservices: { shop: { requires: [wen] } }`,
  },
  {
    code: 'conflict',
    severity: 'error',
    meaning: 'Two keys that say the same thing, or contradict each other.',
    example: web('mttf: 60d, ttf: 60d, mttr: 20m'),
  },
  {
    code: 'counts',
    severity: 'error',
    meaning:
      'Numbers that do not fit together: `instances`, `active`, `needs` and the counts of the standby tiers, what autoscaling may run, or a peak below its base.',
    example: web('instances: 2, needs: 3, mttf: 60d, mttr: 20m'),
  },
  {
    code: 'nobody-to-fail-over-to',
    severity: 'error',
    meaning: 'A failover where every instance is active.',
    example: web('instances: 2, mttf: 60d, mttr: 20m, failover: { time: 30s }'),
  },
  {
    code: 'nobody-stands-by',
    severity: 'error',
    meaning: '`standby` or `dormancy` where every instance is active.',
    example: web('instances: 2, mttf: 60d, mttr: 20m, standby: warm'),
  },
  {
    code: 'not-for-places',
    severity: 'error',
    meaning: 'A field of the failure modes of components in a place.',
    example: `places: { zone-a: { failures: { power: { mttf: 2y, mttr: 3h, commonCause: 10% } } } }\n${WEB}`,
  },
  {
    code: 'only-for-places',
    severity: 'error',
    meaning: 'A field or an effect that has a meaning for places only.',
    example: `${WEB}\nhazards: { cut: { every: 1y, lasts: 1h, targets: [web], effect: isolate } }`,
  },
  {
    code: 'bad-within',
    severity: 'error',
    meaning: '`within` names a kind that no place has, or stands where there is no place.',
    example: `${WEB}\n  app: { mttf: 60d, mttr: 20m, requires: [{ web: { within: zone } }] }\nservices: { shop: { requires: [app] } }`,
  },
  {
    code: 'bad-routing',
    severity: 'error',
    meaning: 'Requests are led to places in a way that is not clear, or not possible.',
    example: `places: { eu: {}, us: {} }\n${WEB}\n  dns: { mttf: never, routing: { to: { eu: 60%, us: 30% }, policy: geo }, requires: [web] }\nservices: { shop: { requires: [dns] } }`,
  },
  {
    code: 'cycle',
    severity: 'error',
    meaning: 'Things that require, contain, follow or check each other in a circle.',
    example:
      'components:\n  web: { mttf: 60d, mttr: 20m, requires: [db] }\n  db: { mttf: 60d, mttr: 20m, requires: [web] }',
  },
  {
    code: 'too-few-copies',
    severity: 'error',
    meaning: 'Replication among fewer instances than it takes.',
    example: web('instances: 2, mttf: 60d, mttr: 20m, data: { replication: quorum }'),
  },
  {
    code: 'no-instance-there',
    severity: 'error',
    meaning: 'A replica is described in a place where the component has no instance.',
    example: `places: { zone-a: {}, zone-b: {}, zone-c: {} }\n${web('instances: [zone-a, zone-b], active: 1, mttf: 60d, mttr: 20m, data: { replication: sync, replicas: { zone-c: { replication: async, lag: 1h } } }')}`,
  },
  {
    code: 'bad-without',
    severity: 'error',
    meaning: '`without` stands where nothing is used, or speaks of something that the component does not require.',
    example: `${WEB}\n  app: { mttf: 60d, mttr: 20m, requires: [{ web: { without: { load: 5x } } }] }\nservices: { shop: { requires: [app] } }`,
  },
  {
    code: 'no-data',
    severity: 'error',
    meaning: 'Something is said of the data of what stores none.',
    example: web('failures: { disk: { mttf: 3y, mttr: 4h, data: lost } }'),
  },
  {
    code: 'impossible',
    severity: 'error',
    meaning: 'A step of a scenario that can do nothing, or an expectation that nothing could ever meet.',
    example: `${WEB}\nscenarios: { lost: { do: [{ at: 10m, down: web }], expect: [{ service: shop, downFor: { atLeast: 5m, atMost: 2m } }] } }`,
  },
  {
    code: 'impossible-drill',
    severity: 'error',
    meaning: 'A drill that nothing among its targets can take part in.',
    example: `${WEB}\ndrills: { day: { targets: [web], every: 90d, action: failover } }`,
  },
  {
    code: 'never-fails',
    severity: 'warning',
    meaning: 'A component for which no failure is written. Nothing is invented: it never fails.',
    example: web('instances: 2'),
  },
  {
    code: 'never-found',
    severity: 'warning',
    meaning: 'A fault that the check does not see and nobody notices: it lasts for ever.',
    example: web('failures: { wrong: { mttf: 60d, mttr: 20m, fault: incorrect } }, detection: { probe: 5s }'),
  },
  {
    code: 'implausible-time',
    severity: 'warning',
    meaning: 'A part works for less than an hour, or for less than its repair takes: more likely a slip than meant.',
    example: web('mttf: 90m, mttr: 2h'),
  },
  {
    code: 'infinite-mean',
    severity: 'warning',
    meaning: 'A time whose mean is infinite: averages settle slowly or never.',
    example: web('ttf: { pareto: { shape: 0.9, min: 1d } }, ttr: 1h'),
  },
  {
    code: 'unused',
    severity: 'warning',
    meaning: 'A component, crew or pool that nothing needs.',
    example: `${WEB}\n  spare: { mttf: 60d, mttr: 20m }`,
  },
  {
    code: 'no-services',
    severity: 'warning',
    meaning: 'Nothing says what users need, so no availability is measured.',
    example: `${WEB}\nservices: {}`,
  },
  {
    code: 'no-effect',
    severity: 'warning',
    meaning: 'Something is written that changes nothing where it stands.',
    example: web('failures: { crash: { mttf: 60d, mttr: 20m, commonCause: 10% } }'),
  },
  {
    code: 'never-enough',
    severity: 'warning',
    meaning: 'More requests arrive than are carried, even with everything up: a part of them always fails.',
    example: `${web('instances: 3, mttf: 60d, mttr: 20m, capacity: 100/s')}\nservices: { shop: { requires: [web], load: 400/s } }`,
  },
  {
    code: 'ambiguous-target',
    severity: 'warning',
    meaning: 'A target of a hazard is both a name and a kind: the name is meant.',
    example: `components:\n  web: { kind: web, mttf: 60d, mttr: 20m }\nhazards: { deploy: { every: 30d, targets: [web], effect: fail } }`,
  },
  {
    code: 'out-of-reach',
    severity: 'warning',
    meaning: 'An instance asks for a neighbour (`within`) where there is none: that instance never works.',
    example: `places: { zone-a: { kind: zone }, zone-b: { kind: zone } }\ncomponents:\n  web: { instances: [zone-a, zone-b], mttf: 60d, mttr: 20m, requires: [{ db: { within: zone } }] }\n  db: { in: zone-a, mttf: 60d, mttr: 20m }`,
  },
  {
    code: 'standby-together',
    severity: 'warning',
    meaning: 'A standby is in the same place as what it stands by for, and is lost with it.',
    example: `places: { zone-a: { kind: zone }, zone-b: { kind: zone } }\n${web('instances: 2, in: zone-a, active: 1, mttf: 60d, mttr: 20m')}`,
  },
  {
    code: 'lonely-heartbeat',
    severity: 'warning',
    meaning: 'Heartbeats pass between instances, and there is only one.',
    example: web('mttf: 60d, mttr: 20m, detection: { heartbeat: 1s, misses: 3 }'),
  },
  {
    code: 'weak-quorum',
    severity: 'warning',
    meaning: 'Of two votes one alone is no majority: losing either stops every decision.',
    example: web('instances: 2, active: 1, mttf: 60d, mttr: 20m, detection: { heartbeat: 1s, quorum: true }'),
  },
  {
    code: 'dns-without-ttl',
    severity: 'warning',
    meaning: 'A dns switch without `ttl` moves everybody at once, which names do not do.',
    example: web('instances: 2, active: 1, mttf: 60d, mttr: 20m, failover: { mechanism: dns }'),
  },
  {
    code: 'even-quorum',
    severity: 'warning',
    meaning: 'A quorum of an even number tolerates no more losses than one of the odd number below.',
    example: web('instances: 4, mttf: 60d, mttr: 20m, data: { replication: quorum }'),
  },
  {
    code: 'never-behind',
    severity: 'warning',
    meaning: 'An async replica without `lag`: a failover to it loses nothing.',
    example: web('instances: 2, active: 1, mttf: 60d, mttr: 20m, data: { replication: async }'),
  },
  {
    code: 'cannot-take-over',
    severity: 'warning',
    meaning: 'A standby that holds no copy of the data, or may not be promoted, and has no backup to restore.',
    example: web('instances: 2, active: 1, mttf: 60d, mttr: 20m, data: {}'),
  },
  {
    code: 'no-backup',
    severity: 'warning',
    meaning: 'A failure that leaves no good copy of the data, and no backup to restore.',
    example: web('failures: { disk: { mttf: 3y, mttr: 4h, data: lost } }, data: {}'),
  },
  {
    code: 'backup-beside-data',
    severity: 'warning',
    meaning: 'Backups are kept where a disaster destroys the data with them.',
    example: `places: { hall: { failures: { fire: { mttf: 100y, mttr: 30d, data: lost } } } }\n${web('in: hall, mttf: 60d, mttr: 20m, data: { backups: { every: 6h, in: hall } }')}`,
  },
  {
    code: 'split-brain',
    severity: 'warning',
    meaning: 'An active instance that is cut off goes on accepting writes while another takes its role.',
    example: `places: { zone-a: {}, zone-b: {} }\n${web('instances: [zone-a, zone-b], active: 1, mttf: 60d, mttr: 20m, data: { replication: sync }')}\nhazards: { cut: { every: 1y, lasts: 1h, targets: [zone-a], effect: isolate } }`,
  },
];

function aliasBomb(): string {
  const lists = ['a', 'b', 'c', 'd', 'e'].map((name, i) => `[&${name} ${i === 0 ? '1' : many('abcd'[i - 1])}]`);
  return `${WEB}\nname: [${lists.join(', ')}]`;
}

function many(name: string): string {
  return `[${Array.from({ length: 16 }, () => `*${name}`).join(', ')}]`;
}

/** The example of a code as a whole model. */
export function exampleModel({ example }: IssueCode): string {
  const service = /^services:/m.test(example) ? '' : '\nservices: { shop: { requires: [web] } }';
  return `nines: 1\n${example}${service}\n`;
}
