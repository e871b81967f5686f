import { expect, test } from 'vitest';
import { parseModel, printModel } from '../../src/model/index.ts';

const web = (fields: string) => `components: { web: { in: a, mttf: 60d, mttr: 1h, capacity: 400/s, ${fields} } }`;
const shop = (load: string) => `services: { shop: { requires: [web], load: ${load} } }`;

test.each([
  [web('balancing: round-robin'), shop('100/s')],
  [web('balancing: { policy: weighted, weights: { a: 3 } }'), shop('100/s')],
  [web('balancing: { policy: least-connections, response: 200ms, failFast: 2ms }'), shop('100/s')],
  [web('balancing: { policy: least-connections, response: 200ms, timeout: 10s }'), shop('100/s')],
  [web('sessions: { held: 20000 }'), shop('100/s')],
  [web('instances: 2, sessions: { held: 1, replicated: true }'), shop('100/s')],
  [web('overload: shed'), shop('{ base: 100/s, peak: 300/s, profile: daily }')],
  [web('overload: collapse'), shop('{ base: 100/s, peak: 300/s, profile: weekly, weekend: 130% }')],
  [web('overload: { collapse: { at: 80% } }'), shop('{ base: 100/s, profile: weekly, weekend: 33.3% }')],
  [
    web('overload: { collapse: { at: 120%, until: 81.5%, restart: { exponential: 5m } } }'),
    shop('{ base: 100/s, spikes: { every: 30d, lasts: 1h, times: 5x } }'),
  ],
  [
    web('start: 1m, autoscale: { min: 1, max: 5, at: 70%, start: 3m, cooldown: 10m }'),
    shop(
      '{ base: 100/s, spikes: [{ tbh: 30d, lasts: { exponential: 1h }, times: 5x }, { every: 9d, lasts: 2h, times: 2x }] }',
    ),
  ],
  [web('start: 1m, autoscale: { max: 5, at: 70% }'), shop('100/s')],
  [
    web('hazards: {}').replace(', hazards: {}', ''),
    `${shop('100/s')}\nhazards: { flood: { every: 9d, lasts: 1h, targets: [shop, web], effect: overload 10x } }`,
  ],
  [
    web('needs: 1'),
    `${shop('100/s')}\nhazards: { heat: { every: 9d, lasts: 1h, targets: [a], effect: slow 2.5x, hits: { random: 1 } } }`,
  ],
])('%s, %s is read, printed and read again as the same', (components, services) => {
  const { model, issues } = parseModel(`nines: 1\nplaces: { a: {} }\n${components}\n${services}\n`);
  expect(issues).toEqual([]);
  const again = parseModel(printModel(model!));
  expect(again.issues).toEqual([]);
  expect(again.model).toEqual(model);
});
