import { describe, expect, it } from 'vitest';
import { emptyTally } from '../../src/engine/monitors/tally.ts';
import { createConductor, runBatch } from '../../src/montecarlo/index.ts';
import type { PlayTrial, StudyState } from '../../src/montecarlo/index.ts';
import { parseResults, serialise } from '../../src/results/index.ts';
import type { Results } from '../../src/results/index.ts';
import { addOutage, clear, playBatches, resultsOf, syntheticPlan, syntheticSystem } from './synthetic.ts';

const system = syntheticSystem({ services: [{ name: 'shop' }, { name: 'search' }] });

/** Trials in which the shop is down for so many seconds, and the search never. */
function player(down: (trial: number) => number, trials: number, batchTrials = 10) {
  const plan = syntheticPlan({ trials, batchTrials });
  const tally = emptyTally(system, plan.windows);
  const play: PlayTrial = (trial) => {
    clear(tally, plan);
    if (down(trial) > 0) addOutage(tally, system, plan, 0, 100, 100 + down(trial));
    return tally;
  };
  return { plan, play };
}

async function shop(down: (trial: number) => number, trials: number) {
  const { plan, play } = player(down, trials);
  return (await resultsOf(system, plan, play)).services.shop.notable;
}

describe('the trials to watch', () => {
  it('are the one with most down time, and the one nearest to the median, the first of equals', async () => {
    const seconds = [60, 0, 900, 300, 900, 310, 30];
    expect(await shop((trial) => seconds[trial], 7)).toEqual({
      worst: { trial: 2, downSeconds: 900 },
      typical: { trial: 3, downSeconds: 300 },
    });
    expect(await shop((trial) => [100, 400, 240, 260][trial], 4)).toEqual({
      worst: { trial: 1, downSeconds: 400 },
      typical: { trial: 2, downSeconds: 240 },
    });
  });

  it('are a quiet one where most are quiet, and no worst one where the service is never down', async () => {
    expect(await shop((trial) => (trial === 0 ? 50 : 0), 30)).toEqual({
      worst: { trial: 0, downSeconds: 50 },
      typical: { trial: 1, downSeconds: 0 },
    });
    const { plan, play } = player(() => 10, 5);
    expect((await resultsOf(system, plan, play)).services.search.notable).toEqual({
      worst: null,
      typical: { trial: 0, downSeconds: 0 },
    });
  });

  it('has its typical one among the first thousand, its worst one among all', async () => {
    expect(await shop((trial) => (trial < 1000 ? 1 + trial : 5000), 4000)).toEqual({
      worst: { trial: 1000, downSeconds: 5000 },
      typical: { trial: 499, downSeconds: 500 },
    });
  });

  it('are the same when the study goes on from a checkpoint, and none of an earlier version is gone on from', () => {
    const { plan, play } = player((trial) => (trial * 37) % 101, 120);
    const batches = playBatches(system, plan, play);
    const whole = createConductor(system, plan);
    const first = createConductor(system, plan);
    batches.forEach((batch) => whole.take(batch));
    batches.slice(0, 5).forEach((batch) => first.take(batch));
    const state = JSON.parse(JSON.stringify(first.state())) as StudyState;
    const second = createConductor(system, plan, state);
    batches.slice(5).forEach((batch) => second.take(batch));
    expect(second.collected.notable).toEqual(whole.collected.notable);
    const { notable: _, ...older } = state.collected;
    expect(() => createConductor(system, plan, { ...state, collected: older as StudyState['collected'] })).toThrow(
      RangeError,
    );
  });

  it('are of every batch on its own, by the number of the trial in the study', () => {
    const { plan, play } = player((trial) => (trial === 43 ? 7 : 0), 120);
    expect(runBatch(system, plan, 4, play).notable).toEqual([
      { worst: { trial: 43, down: 7 }, early: [{ trial: 43, down: 7 }] },
      { worst: null, early: [] },
    ]);
  });

  it('are read back from a file, left out in older ones, and refused where they are damaged', async () => {
    const { plan, play } = player(() => 10, 5);
    const results = await resultsOf(system, plan, play);
    const changed = (notable: unknown): string => {
      const copy = structuredClone(results) as unknown as { services: { shop: { notable: unknown } } };
      copy.services.shop.notable = notable;
      return serialise(copy);
    };
    expect(parseResults(serialise(results)).results).toEqual(results);
    expect((parseResults(changed(undefined)).results as Results).services.shop.notable).toBeUndefined();
    expect(parseResults(changed({ worst: null, typical: { trial: 'no' } })).issue).toMatchObject({
      code: 'damaged',
      path: 'services.shop.notable',
    });
  });
});
