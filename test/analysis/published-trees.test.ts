import { describe, expect, test } from 'vitest';
import { analyseService, quickAnalyses, structuresOf } from '../../src/analysis/index.ts';
import type { SetsAlone } from '../../src/results/index.ts';
import { chinese, lift, modelOf, threeMotor } from './published-trees.ts';
import { expectClose, known, systemOf, year } from './systems.ts';

const span = { warmupSeconds: 0, horizonSeconds: year };

/** Every cut set of a model, up to `order` things. */
function structureOf(text: string, order = Infinity): SetsAlone {
  return structuresOf(systemOf(text), span, order).system;
}

function unavailability(text: string): number {
  const best = quickAnalyses(systemOf(text), 0, span)[0];
  if (!best.applies || best.approximates.length > 0) throw new Error('nothing is exact');
  return best.values.longRun.unavailability;
}

describe.each(['components', 'one requirement'] as const)('published fault trees, gates written as %s', (form) => {
  test('Chinese: 392 minimal cut sets, 12 of two events, 24 of four, 188 of five, 168 of six', () => {
    const text = modelOf(chinese, form);
    const { cutSets, sizes, complete, order, exact } = structureOf(text);
    expect(sizes).toEqual([0, 12, 0, 24, 188, 168]);
    expect(cutSets).toHaveLength(392);
    expect([complete, exact, order]).toEqual([true, true, 6]);
    expectClose(unavailability(text), known('P06-scram-trees', 'Chinese tree'));
  });

  test('Three motor: one event, three pairs and eight sets of four', () => {
    const text = modelOf(threeMotor, form);
    const { cutSets, sizes } = structureOf(text);
    expect(sizes).toEqual([1, 3, 0, 8]);
    const names = cutSets.map((set) => [...set.names].sort().join(' '));
    expect(new Set(names)).toEqual(
      new Set([
        ...['k5', 's1 t2', 'k1 t2', 't1 t2', 't2 tt2 tt3 tt4', 'kt3 t2 tt2 tt3', 'kt2 t2 tt2 tt4', 'kt2 kt3 t2 tt2'],
        ...['kt1 t2 tt3 tt4', 'kt1 kt3 t2 tt3', 'kt1 kt2 t2 tt4', 'kt1 kt2 kt3 t2'],
      ]),
    );
    expectClose(unavailability(text), known('P06-scram-trees', 'Three motor'));
  });

  test('Lift: twelve single events, and two that do not matter', () => {
    const text = modelOf(lift, form);
    const { cutSets, sizes } = structureOf(text);
    const { importance } = analyseService(systemOf(text), 0, span, 1).structure!;
    expect(sizes).toEqual([12]);
    const singles = [
      'lmd-1',
      'dpd-1',
      'dm-1',
      'ps-1',
      'dod-1',
      'dod-2',
      'dms-1',
      'cp-1',
      'dms-2',
      'lmd-2',
      'lpd-1',
      'd-1',
    ];
    expect(new Set(cutSets.map(({ names }) => names.join()))).toEqual(new Set(singles));
    expectClose(unavailability(text), known('P06-scram-trees', 'Lift'));
    const idle = importance.filter(({ fussellVesely }) => fussellVesely === 0).map(({ name }) => name);
    expect(new Set(idle)).toEqual(new Set(['w-1', 'lmd-1-1']));
  });
});

describe('how many cut sets are listed', () => {
  test('up to three things unless more are asked for; all sizes are counted all the same', () => {
    const { cutSets, sizes, complete, order } = structureOf(modelOf(chinese, 'components'), 3);
    expect([cutSets.length, order, complete]).toEqual([12, 3, true]);
    expect(sizes).toEqual([0, 12, 0, 24, 188, 168]);
    expect(structureOf(modelOf(chinese, 'components'), 5).cutSets).toHaveLength(224);
  });

  test('what are too many to list are counted: any 16 of 1,000 servers', () => {
    const { cutSets, sizes, complete, order } = structureOf(
      `
components: { server: { instances: 1000, needs: 985, mttf: 199h, mttr: 1h } }
services: { system: { requires: [server] } }
`,
    );
    expect([cutSets.length, order, complete]).toEqual([0, 15, true]);
    // 1000 over 16
    let count = 1;
    for (let k = 1; k <= 16; k++) count = (count * (1000 - k + 1)) / k;
    expectClose(sizes[15], count);
    expect(sizes.slice(0, 15).every((each) => each === 0)).toBe(true);
  });
});
