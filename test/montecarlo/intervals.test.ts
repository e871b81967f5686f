import { expect, test } from 'vitest';
import { parseModel } from '../../src/model/index.ts';
import { played } from '../models/play.ts';

test('the same seconds have the same interval, whether as down time of a service, planned down time or that of its component', async () => {
  const { model } = parseModel(`nines: 1
components: { w: { mttf: never } }
maintenance: { m: { targets: [w], every: 1d, takes: 1h, at: "daily 15:00" } }
services: { s: { requires: [w] } }
study: { horizon: 364d, trials: 10, seed: a }
`);
  const { services, components } = await played(model!, 10, true);
  const { downtimePerYearSeconds, plannedDowntimePerYearSeconds } = services.s!;
  expect(plannedDowntimePerYearSeconds).toEqual(downtimePerYearSeconds);
  expect(components.w!.downtimePerYearSeconds).toEqual(downtimePerYearSeconds);
  // 3640 outages of an hour each: all that is not known is how many the first and the last day have.
  const { value, low, high } = downtimePerYearSeconds;
  expect((high! - low!) / value!).toBeLessThan(0.01);
  expect(low!).toBeLessThan(value!);
});
