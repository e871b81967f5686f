import { test } from 'vitest';
import { average, explore } from './ctmc.ts';
import { hours, independent, upAndDown } from './feature.ts';
import { expectAgreement, hour, simulate } from './simulate.ts';
import type { Read } from './simulate.ts';

/** Request time lost, and time degraded, of the service at `at`, hours. */
const of =
  (key: 'lost' | 'degraded', at = 0): Read =>
  (tally) =>
    tally[key][at]! / hour;

test('requests served by a database behind a cache that comes back cold, against their chain', () => {
  type State = [cache: 'warm' | 'out' | 'cold', broken: number];
  const [fail, repair, crash, restart, warm] = [1 / 60, 1 / 8, 1 / 100, 1 / 5, 1 / 12];
  const chain = explore<State>(['warm', 0], ([cache, broken]) => [
    [[cache, broken + 1], (3 - broken) * fail],
    [[cache, broken - 1], broken * repair],
    [['out', broken], cache === 'out' ? 0 : crash],
    [['cold', broken], cache === 'out' ? restart : 0],
    [['warm', broken], cache === 'cold' ? warm : 0],
  ]);
  // 20/s of the service, four times as many without the cache; 25/s for each instance that is left.
  const served = ([cache, broken]: State): number => Math.min(1, ((3 - broken) * 25) / (cache === 'warm' ? 20 : 80));
  const isDegraded = (state: State): boolean => state[1] < 3 && (state[0] !== 'warm' || served(state) < 1);
  const model = `
components:
  app: { requires: [database], uses: [{ cache: { without: { load: 4x } } }] }
  database: { instances: 3, mttf: 60h, mttr: 8h, capacity: 25/s }
  cache: { mttf: 100h, mttr: 5h, data: { persistence: memory, warmUp: { exponential: 12h } } }
services: { shop: { requires: [app], load: 20/s } }
`;
  const plan = hours(8000);
  const sample = simulate(model, plan, { lost: of('lost'), degraded: of('degraded') });
  expectAgreement(
    'requests lost',
    sample.mean('lost', 1 / plan.horizon),
    average(chain, (s) => 1 - served(s)),
    0.01,
  );
  const degraded = average(chain, (s) => (isDegraded(s) ? 1 : 0));
  expectAgreement('degraded', sample.mean('degraded', 1 / plan.horizon), degraded, 0.01);
});

test('two services that meet at one database, behind fronts that shed and a choice, against their chain', () => {
  // Instances up of the front of each service (two), of the two alternatives, and of the database (two).
  type Up = [site: number, shop: number, left: number, right: number, a: number, b: number];
  const [front, side, base] = [upAndDown(40, 5), upAndDown(30, 6), upAndDown(50, 10)];
  const chain = explore([1, 1, 1, 1, 1, 1], independent([front, front, side, side, base, base]));

  function served([site, shop, left, right, a, b]: Up): { site: number; shop: number } {
    const passes = [site === 1 ? Math.min(1, 70 / 90) : 0, shop]; // the front of the site carries 70 of its 90/s
    const sides = left + right;
    const [toSite, toShop] = [passes[0] * 90, sides > 0 ? passes[1] * 60 : 0];
    const ofSide = sides > 0 ? Math.min(1, 40 / (toShop / sides || 1)) : 0;
    const arrives = toSite + toShop * ofSide;
    const ofBase = Math.min(1, (50 * (a + b)) / (arrives || 1));
    return { site: passes[0] * ofBase * Math.min(1, a + b), shop: passes[1] * ofSide * ofBase * Math.min(1, a + b) };
  }

  const model = `
components:
  site-front: { mttf: 40h, mttr: 5h, capacity: 70/s, requires: [database] }
  shop-front: { mttf: 40h, mttr: 5h, requires: [{ any: [left, right] }] }
  left: { mttf: 30h, mttr: 6h, capacity: 40/s, requires: [database] }
  right: { mttf: 30h, mttr: 6h, capacity: 40/s, requires: [database] }
  database: { instances: 2, mttf: 50h, mttr: 10h, capacity: 50/s }
services: { site: { requires: [site-front], load: 90/s }, shop: { requires: [shop-front], load: 60/s } }
`;
  const plan = hours(5000);
  const sample = simulate(model, plan, { site: of('lost', 0), shop: of('lost', 1) });
  for (const name of ['site', 'shop'] as const) {
    const known = average(chain, (up) => 1 - served(up as Up)[name]);
    expectAgreement(`requests of the ${name} lost`, sample.mean(name, 1 / plan.horizon), known, 0.01);
  }
});
