import * as z from 'zod';
import { field, forms, leaf, named, type Partially, required, text } from './base.ts';
import { component } from './component.ts';
import { crew, sparePool } from './crew.ts';
import { hazard } from './hazard.ts';
import { place } from './place.ts';
import { scenario } from './scenario.ts';
import { service } from './service.ts';
import { study } from './study.ts';
import { drill, maintenance } from './upkeep.ts';

const version = leaf<1>(
  (written) => {
    if (written === 1) return { ok: true };
    return { ok: false, message: 'this program reads version 1 of the language', hint: 'write `nines: 1`' };
  },
  '1',
  { const: 1 },
);

/** The shape of a model as it is written: the one source of the JSON Schema, the reference and the checks. */
export const document = z
  .strictObject({
    nines: required(version, 'Version of this language.', 1),
    name: field(text(), 'Title of the model.', 'Load-balanced web shop'),
    description: field(
      text(),
      'What the model is about, in a sentence or two.',
      'Two zones, active/passive balancers.',
    ),
    currency: field(text(), 'Currency of every amount of money, named once.', 'EUR'),
    places: field(named(place, 'a map from names to places'), 'Failure domains, nested by `in`.', {
      'eu-west-a': { kind: 'zone', in: 'eu-west' },
    }),
    crews: field(named(crew, 'a map from names to crews'), 'People who repair and switch over.', {
      ops: { size: 2, response: '15m' },
    }),
    spares: field(named(sparePool, 'a map from names to pools'), 'Shared pools of cold units.', {
      'server-pool': { count: 2, delivery: '3d' },
    }),
    components: field(named(component, 'a map from names to components'), 'The parts of the architecture.', {
      server: { instances: 3, mttf: '60d', mttr: '20m' },
    }),
    hazards: field(named(hazard, 'a map from names to hazards'), 'What hits many things at once.', {
      'bad-deploy': { every: '30d', targets: ['server'], effect: 'fail', hits: { each: '60%' } },
    }),
    services: field(named(service, 'a map from names to services'), 'What users need, and the objectives.', {
      shop: { requires: ['server'], slo: { availability: '99.95%' } },
    }),
    study: field(study, 'How the model is simulated.', { horizon: '1y', trials: 10000, seed: 'shop-1' }),
    maintenance: field(named(maintenance, 'a map from names to maintenance'), 'Work that is planned.', {
      patching: { targets: ['server'], every: '30d', takes: '20m', at: 'Sun 03:00' },
    }),
    drills: field(named(drill, 'a map from names to drills'), 'Tests, game days and chaos monkeys.', {
      'game-day': { targets: ['database'], every: '90d', action: 'failover' },
    }),
    scenarios: field(named(scenario, 'a map from names to scenarios'), 'Scripted faults, and what must come of them.', {
      'zone-lost': {
        do: [{ at: '10m', down: 'eu-west-a' }],
        expect: [{ service: 'shop', downFor: { atMost: '60s' } }],
      },
    }),
  })
  .register(forms, { form: 'a model, which begins with `nines: 1`' });

/** The written form, with every field optional: what is left of a document once what is wrong in it is taken out. */
export type Written = Partially<z.infer<typeof document>>;
