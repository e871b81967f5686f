import { expect, it } from 'vitest';
import { compare, design } from '../montecarlo/designs.ts';

const designs = [design(), design({ mttr: '6h' })];

it('the interval of a difference between designs covers the true one about as often as it says', async () => {
  const { comparison } = await compare(designs, { trials: 40_000, seed: 'truth' });
  const truth = comparison.services[0]!.differences[1]!.downtimePerYearSeconds.value!;
  const studies = 100;
  let covered = 0;
  for (let i = 0; i < studies; i++) {
    const part = await compare(designs, { trials: 100, seed: `part ${i}` });
    const { low, high } = part.comparison.services[0]!.differences[1]!.downtimePerYearSeconds;
    if (low! <= truth && truth <= high!) covered++;
  }
  // Fewer than 86 of 100 at 95 % come once in several thousand.
  expect(covered).toBeGreaterThanOrEqual(86);
});
