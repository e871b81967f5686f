import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readChoices } from '../../../src/model/choices/index.ts';
import { parseModel } from '../../../src/model/index.ts';
import { makeDesigns } from '../../../src/montecarlo/index.ts';
import { readObjective } from '../../../src/report/index.ts';
import { proposedChoices, proposedObjectives } from '../../../src/web/improve/proposed-choices.ts';

const models = readdirSync('models').filter((name) => name.endsWith('.yaml'));

test.each(models)('what is proposed for %s can be read, and makes designs that race', (name) => {
  const text = readFileSync(`models/${name}`, 'utf8');
  const { model, written } = parseModel(text);
  const proposed = proposedChoices({ text, written: written! });
  const objectives = proposedObjectives(model!.services).split('\n');
  for (const line of objectives) expect(readObjective(line, Object.keys(model!.services)).issue).toBeNull();
  if (proposed === null) return;
  const { choices, issues } = readChoices(proposed, '', { text, written: written! });
  expect(issues).toEqual([]);
  const made = makeDesigns(written!, choices!);
  expect('designs' in made ? made.designs.systems.length : made.problem).toBeGreaterThan(1);
});

const small = `nines: 1
components:
  server: { instances: 2, mttf: 60d, mttr: 4h }
  database:
    { instances: 2, active: 1, standby: cold, mttf: 1y, mttr: 1h, data: { replication: async, lag: 1s }, failover: { time: 2m } }
crews: { ops: { size: 1, response: 30m } }
services: { shop: { requires: [server, database] } }
`;
const of = (text: string) => ({ text, written: parseModel(text).written! });

test('what is proposed is one instance more, a failover and people twice as fast, and a warmer standby', () => {
  expect(proposedChoices(of(small))).toBe(`# What may be chosen, and what it costs: every combination is a design.
choices:
  database.instances: [2, 3]
  database.failover.time: [2m, 1m]
  database.standby: [cold, warm]
  ops.response: [30m, 15m]

# Examples: put your own figures here.
costs:
  database.instances: [600/mo, 900/mo]
  database.failover.time: [0, 400/mo]
  database.standby: [0, 500/mo]
  ops.response: [0, 2000/mo]
`);
});

test('nothing is proposed where the model leaves nothing to choose', () => {
  expect(proposedChoices(of('nines: 1\ncomponents: { disk: { mttf: 1y, mttr: 1h } }\n'))).toBeNull();
});

test('the objectives of the model are proposed, or else three nines of its first service', () => {
  const asked = { shop: { slo: { availability: 0.9995 } }, list: { slo: { availability: null } } };
  expect(proposedObjectives(asked)).toBe('shop.availability>=99.95%');
  expect(proposedObjectives({ list: { slo: { availability: null } } })).toBe('list.availability>=99.9%');
  expect(proposedObjectives({})).toBe('');
});
