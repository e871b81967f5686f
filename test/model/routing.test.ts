import { expect, test } from 'vitest';
import { parseModel, printModel } from '../../src/model/index.ts';

const text = (routing: string): string => `nines: 1
places: { eu: { kind: region }, us: { kind: region }, ap: { kind: region } }
components:
  dns: { mttf: 20y, mttr: 2h, routing: ${routing}, requires: [{ web: { within: region } }] }
  web: { instances: [eu, us, ap], mttf: 60d, mttr: 20m }
services: { shop: { requires: [dns] } }
`;

test.each([
  '{ to: [eu, us], policy: failover }',
  '{ to: [eu, us, ap], policy: weighted, ttl: 60s }',
  '{ to: { eu: 60%, us: 40% }, policy: weighted }',
  '{ to: { eu: { share: 60%, then: [ap, us] }, us: 30%, ap: 10% }, policy: geo, ttl: 5m }',
])('routing: %s is printed as a file that means the same', (routing) => {
  const first = parseModel(text(routing));
  expect(first.issues).toEqual([]);
  const again = parseModel(printModel(first.model!));
  expect(again.issues).toEqual([]);
  expect(again.model).toEqual(first.model);
});
