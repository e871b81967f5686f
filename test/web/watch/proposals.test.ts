import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { TimedCommand } from '../../../src/engine/index.ts';
import { editModel, parseModel } from '../../../src/model/index.ts';
import { compile } from '../../../src/model/compile/index.ts';
import { playScenario } from '../../../src/montecarlo/scenarios/index.ts';
import type { ScenarioResult } from '../../../src/results/index.ts';
import { ceilingOf, floorOf, niceTime } from '../../../src/web/watch/margins.ts';
import { proposalsFor, type Proposals } from '../../../src/web/watch/proposals.ts';
import { scenarioEdits } from '../../../src/web/watch/scenario-edits.ts';
import { shop } from './watched.ts';

const lost: TimedCommand[] = [
  { at: 600, command: { type: 'fail', instance: 'database@a', mode: 'crash' } },
  { at: 7200, command: { type: 'down', thing: 'a' } },
  { at: 9000, command: { type: 'restore', thing: 'a' } },
];

/** The saved scenario, as the command line plays it. */
function drilled(
  text: string,
  commands: readonly TimedCommand[],
  random: boolean,
  { proposals, lasts }: Pick<Proposals, 'proposals' | 'lasts'>,
): ScenarioResult {
  const written = proposals.map((proposal) => proposal.written);
  const saved = editModel(text, scenarioEdits(text, 'mine', commands, random, { expect: written, lasts }))!;
  const { model, issues } = parseModel(saved);
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  return playScenario(model!, compile(model!), 'mine', { mostLines: 0 });
}

const writtenOf = ({ proposals }: Proposals) => proposals.map(({ written }) => written);

describe('what is proposed of a database that fails over, and a zone that is lost', () => {
  const found = proposalsFor(shop, 'mine', lost, false);

  test('says how soon the service is back, who serves then, how soon it is known, and what is lost', () => {
    const keys = writtenOf(found).map((written) => Object.keys(written).join(' '));
    expect(keys).toContain('service backWithin after');
    expect(keys).toContain('service at is');
    expect(keys).toContain('component detectedWithin');
    expect(keys).toContain('component failovers');
    expect(keys).toContain('component at servedBy');
    expect(writtenOf(found)).toContainEqual({ component: 'database', lossWindow: { atMost: '2s' } });
  });

  test('tells each in words, with what was measured', () => {
    const back = found.proposals.find(({ written }) => written.backWithin !== undefined && written.after === 1)!;
    expect(back).toMatchObject({
      words: 'shop is back within 45 s of step 1',
      found: '30 s in every play',
      wanted: true,
    });
  });

  test('is met when the saved scenario is played, all of it and any part of it', () => {
    expect(drilled(shop, lost, false, found).verdict).toBe('passed');
    for (let at = 0; at < found.proposals.length; at++) {
      const one = { ...found, proposals: [found.proposals[at]] };
      expect(drilled(shop, lost, false, one).verdict, JSON.stringify(one.proposals[0].written)).toBe('passed');
    }
  });
});

test('where nothing goes down, it is proposed that nothing does', () => {
  const commands: TimedCommand[] = [{ at: 60, command: { type: 'fail', instance: 'cache' } }];
  const found = proposalsFor(shop, 'mine', commands, false);
  expect(writtenOf(found)).toContainEqual({ service: 'shop', downFor: { atMost: '0s' } });
  expect(found.lasts).toBeNull();
  expect(drilled(shop, commands, false, found).verdict).toBe('passed');
});

test('where the service does not come back, it is proposed that it is down', () => {
  const commands: TimedCommand[] = [
    { at: 60, command: { type: 'down', thing: 'a' } },
    { at: 120, command: { type: 'down', thing: 'b' } },
  ];
  const found = proposalsFor(shop, 'mine', commands, false);
  expect(writtenOf(found)).toContainEqual({ service: 'shop', at: expect.any(String), is: 'down' });
  expect(drilled(shop, commands, false, found).verdict).toBe('passed');
});

test.each(['web-shop', 'two-regions-dns', 'kafka', 'global-geo'])(
  'in %s, whatever place is lost for a while, what is proposed is met',
  (name) => {
    const text = readFileSync(`models/${name}.yaml`, 'utf8');
    const place = Object.keys(parseModel(text).model!.places)[0];
    const commands: TimedCommand[] = [
      { at: 600, command: { type: 'down', thing: place } },
      { at: 4200, command: { type: 'restore', thing: place } },
    ];
    for (const random of [false, true]) {
      const found = proposalsFor(text, 'mine', commands, random);
      expect(found.proposals.filter(({ wanted }) => wanted).length).toBeGreaterThan(0);
      expect(drilled(text, commands, random, found).verdict).toBe('passed');
    }
  },
);

test('what cannot be a scenario is refused with the reason', () => {
  const commands: TimedCommand[] = [{ at: 60, command: { type: 'restore', thing: 'a' } }];
  expect(() => proposalsFor(shop, 'mine', commands, false)).toThrow(/down/);
});

test('bounds are a fifth above what was measured, and numbers that people write', () => {
  expect([0.2, 1, 30, 51, 3000, 100_000].map(niceTime)).toEqual([1, 2, 45, 90, 3600, 172_800]);
  expect([0, 3, 100, 1234].map(ceilingOf)).toEqual([0, 4, 120, 1500]);
  expect([0.99, 0.99951, 0.2, 1 - 1e-7].map(floorOf)).toEqual(['98.8%', '99.941%', '4%', '99.999988%']);
  for (const share of [0.123456, 0.5, 0.9, 0.99, 0.999_123, 0.999_999_9]) {
    expect(Number.parseFloat(floorOf(share)) / 100).toBeLessThan(share);
  }
});
