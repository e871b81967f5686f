import type * as z from 'zod';
import { component, tier } from './component.ts';
import { crew, sparePool } from './crew.ts';
import { backups, data, replica, transfer } from './data.ts';
import { check } from './detection.ts';
import { document } from './document.ts';
import { failback, switching } from './failover.ts';
import { mode, spread } from './failure.ts';
import { hazard } from './hazard.ts';
import { autoscale, balancer, collapse, profile, spike } from './load.ts';
import { place } from './place.ts';
import { destination, routing } from './routing.ts';
import { expectation, scenario, step } from './scenario.ts';
import { service, slo } from './service.ts';
import { sessions } from './sessions.ts';
import { study } from './study.ts';
import { without } from './without.ts';
import { drill, maintenance } from './upkeep.ts';
import { fieldsOf } from './walk.ts';

/** The maps of fields of the language: what each is called, and where it stands in a file. */
export const HOMES: { what: string; where: string; schema: z.ZodType }[] = [
  { what: 'the model', where: '', schema: document },
  { what: 'a place', where: 'places.NAME', schema: place },
  { what: 'a crew', where: 'crews.NAME', schema: crew },
  { what: 'a pool of spares', where: 'spares.NAME', schema: sparePool },
  { what: 'a component', where: 'components.NAME', schema: component },
  { what: 'a failure mode', where: 'components.NAME.failures.NAME', schema: mode },
  { what: 'the spreading of a failure', where: 'components.NAME.failures.NAME.spreads', schema: spread },
  { what: 'a tier of standbys', where: 'components.NAME.standby.TIER', schema: tier },
  { what: 'detection', where: 'components.NAME.detection', schema: check },
  { what: 'failover', where: 'components.NAME.failover', schema: switching },
  { what: 'failback', where: 'components.NAME.failover.failback', schema: failback },
  { what: 'what is left without a soft dependency', where: 'components.NAME.uses.NAME.without', schema: without },
  { what: 'balancing', where: 'components.NAME.balancing', schema: balancer },
  { what: 'a collapse', where: 'components.NAME.overload.collapse', schema: collapse },
  { what: 'autoscaling', where: 'components.NAME.autoscale', schema: autoscale },
  { what: 'routing', where: 'components.NAME.routing', schema: routing },
  { what: 'a place that is routed to', where: 'components.NAME.routing.to.PLACE', schema: destination },
  { what: 'sessions', where: 'components.NAME.sessions', schema: sessions },
  { what: 'data', where: 'components.NAME.data', schema: data },
  { what: 'a replica', where: 'components.NAME.data.replicas.PLACE', schema: replica },
  { what: 'catching up', where: 'components.NAME.data.catchUp', schema: transfer },
  { what: 'backups', where: 'components.NAME.data.backups', schema: backups },
  { what: 'a hazard', where: 'hazards.NAME', schema: hazard },
  { what: 'maintenance', where: 'maintenance.NAME', schema: maintenance },
  { what: 'a drill', where: 'drills.NAME', schema: drill },
  { what: 'a service', where: 'services.NAME', schema: service },
  { what: 'load over the day', where: 'services.NAME.load', schema: profile },
  { what: 'a spike of the load', where: 'services.NAME.load.spikes', schema: spike },
  { what: 'the objectives of a service', where: 'services.NAME.slo', schema: slo },
  { what: 'a scenario', where: 'scenarios.NAME', schema: scenario },
  { what: 'a step of a scenario', where: 'scenarios.NAME.do', schema: step },
  { what: 'an expectation', where: 'scenarios.NAME.expect', schema: expectation },
  { what: 'the study', where: 'study', schema: study },
];

/** Where a key that is unknown here belongs, as a hint; null when it belongs nowhere. */
export function homesOf(key: string): string | null {
  const homes = HOMES.filter(({ schema }) => fieldsOf(schema)?.includes(key));
  if (homes.length === 0) return null;
  const places = homes.map(({ what, where }) => `${what} (\`${where === '' ? key : `${where}.${key}`}\`)`);
  return `\`${key}\` belongs to ${places.slice(0, 3).join(', or ')}`;
}
