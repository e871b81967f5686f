import { instancesOf } from '../../model/scenario.ts';
import type { Model } from '../../model/index.ts';
import { component } from '../../model/schema/component.ts';
import { backups, data } from '../../model/schema/data.ts';
import { check } from '../../model/schema/detection.ts';
import { switching } from '../../model/schema/failover.ts';
import { mode, spread } from '../../model/schema/failure.ts';
import { hazard } from '../../model/schema/hazard.ts';
import { place } from '../../model/schema/place.ts';
import { destination, routing } from '../../model/schema/routing.ts';
import { expectation, step } from '../../model/schema/scenario.ts';
import { drill, maintenance } from '../../model/schema/upkeep.ts';
import { without } from '../../model/schema/without.ts';
import type { Schema } from './fields.ts';

/** What a name in a field is the name of. */
export type NameKind =
  | 'component'
  | 'place'
  | 'crew'
  | 'pool'
  | 'pool or none'
  | 'component kind'
  | 'place kind'
  | 'others or component'
  | 'target'
  | 'hazard'
  | 'service'
  | 'thing of a step'
  | 'place or instance'
  | 'instances';

/** Fields that hold names; the schema knows them as text. */
const NAMED: [Schema, Record<string, NameKind>][] = [
  [component, { kind: 'component kind', in: 'place', instances: 'instances', follows: 'component', spares: 'pool' }],
  [place, { kind: 'place kind', in: 'place' }],
  [mode, { crew: 'crew', spares: 'pool or none' }],
  [spread, { to: 'others or component' }],
  [check, { by: 'component' }],
  [switching, { crew: 'crew' }],
  [data, { replicas: 'place' }],
  [backups, { in: 'place' }],
  [hazard, { crew: 'crew', targets: 'target', stoppedBy: 'component' }],
  [maintenance, { crew: 'crew', targets: 'target' }],
  [drill, { crew: 'crew', targets: 'target' }],
  [
    step,
    {
      ...{ down: 'thing of a step', restore: 'thing of a step', strike: 'hazard', end: 'hazard' },
      ...{ fail: 'place or instance', repair: 'place or instance', destroy: 'place or instance' },
      ...{ corrupt: 'place or instance', isolate: 'place', evacuate: 'place', switchover: 'component' },
    },
  ],
  [expectation, { service: 'service', component: 'component', servedBy: 'place or instance' }],
  [without, { load: 'component' }],
  [routing, { to: 'place' }],
  [destination, { then: 'place' }],
];

const byOwner = new Map(NAMED);

/** What the field `name` of `owner` names, or null when it holds no names. */
export function namesOf(owner: Schema, name: string): NameKind | null {
  if (name === 'witnesses') return 'component';
  return byOwner.get(owner)?.[name] ?? null;
}

/** The names that may stand in a field, from the model as it is. */
export function namesFor(kind: NameKind, model: Model): string[] {
  const components = Object.keys(model.components);
  switch (kind) {
    case 'component':
      return components;
    case 'others or component':
      return ['others', ...components];
    case 'place':
    case 'instances':
      return Object.keys(model.places);
    case 'crew':
      return Object.keys(model.crews);
    case 'pool':
      return Object.keys(model.spares);
    case 'pool or none':
      return ['none', ...Object.keys(model.spares)];
    case 'component kind':
      return distinct([...kindsOf(model.components), ...USUAL_KINDS]);
    case 'place kind':
      return distinct([...kindsOf(model.places), ...USUAL_PLACES]);
    case 'hazard':
      return Object.keys(model.hazards);
    case 'service':
      return Object.keys(model.services);
    case 'place or instance':
      return distinct([...Object.keys(model.places), ...instanceNames(model)]);
    case 'thing of a step':
      return distinct([
        ...[...components, ...Object.keys(model.places), ...Object.keys(model.hazards)],
        ...instanceNames(model),
      ]);
    case 'target':
      return distinct([...components, ...Object.keys(model.places), ...kindsOf(model.components), 'all']);
  }
}

/** Instances of a component that are proposed one by one; of more none is. */
const MOST_INSTANCES = 50;

/** Instances as steps of a scenario call them. */
function instanceNames({ components }: Model): string[] {
  return Object.entries(components).flatMap(([name, { instances }]) => {
    const total = instances.reduce((sum, { count }) => sum + count, 0);
    return total > MOST_INSTANCES ? [] : instancesOf(name, instances).map((instance) => instance.name);
  });
}

/** Words for kinds that have an icon of their own. */
const USUAL_KINDS = [
  ...['load-balancer', 'web-server', 'app-server', 'microservice', 'worker', 'database', 'cache', 'message-queue'],
  ...['object-store', 'disk', 'dns', 'cdn', 'firewall', 'monitor', 'network', 'power', 'external'],
];
const USUAL_PLACES = ['region', 'zone', 'data-center', 'rack', 'host'];

function kindsOf(things: Record<string, { kind: string }>): string[] {
  return distinct(Object.values(things).map(({ kind }) => kind));
}

function distinct(words: string[]): string[] {
  return [...new Set(words)];
}
