import type { Distribution, Results } from '../../../src/results/index.ts';
import { dataResults, shopService } from '../fixture.ts';

const [minute, hour, day] = [60, 3600, 86_400];

/** A distribution that knows how much of it is above which duration. */
export function withTail(distribution: Distribution, points: [seconds: number, share: number][]): Distribution {
  return { ...distribution, exceedance: points.map(([seconds, share]) => ({ seconds, share })) };
}

/** The shop with its data, and with the tails of its distributions. */
export function drawnResults(): Results {
  const results = dataResults();
  const { shop } = results.services;
  shop.yearlyDowntimeSeconds = withTail(shop.yearlyDowntimeSeconds, [
    ...([
      [0, 0.98],
      [10, 0.98],
      [minute, 0.9],
      [30 * minute, 0.7],
      [hour, 0.62],
      [4 * hour, 0.3],
    ] as [number, number][]),
    ...([
      [8 * hour, 0.13],
      [day, 0.02],
      [3 * day, 0.001],
      [5 * day, 0],
    ] as [number, number][]),
  ]);
  shop.outageLengthSeconds = withTail(shop.outageLengthSeconds, [
    ...([
      [0, 1],
      [10, 1],
      [30, 0.6],
      [minute, 0.4],
      [hour, 0.1],
      [6 * hour, 0.01],
      [3 * day, 0],
    ] as [number, number][]),
  ]);
  const data = results.components.database.data!;
  data.lossWindowSeconds = withTail(data.lossWindowSeconds, [
    ...([
      [0, 1],
      [0.1, 1],
      [1, 0.6],
      [5, 0.09],
      [10, 0.008],
      [30, 0],
    ] as [number, number][]),
  ]);
  return results;
}

/** The same with every name of a model replaced by `name` and a number. */
export function renamed(results: Results, name: string): Results {
  const numbered = <T>(things: Record<string, T>): Record<string, T> =>
    Object.fromEntries(Object.values(things).map((thing, i) => [`${name} ${i}`, thing]));
  const services = numbered(results.services);
  for (const service of Object.values(services)) {
    service.causes = shopService().causes.map((entry) => ({ ...entry, cause: { ...entry.cause, thing: name } }));
  }
  return { ...results, services, components: numbered(results.components) };
}

/** Nothing at all: no service, no component. */
export function emptyResults(): Results {
  return { ...dataResults(), services: {}, components: {}, causes: {} };
}
