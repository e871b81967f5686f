import { describe, expect, it } from 'vitest';
import { measureInfo, measures, methods, parseResults, serialise } from '../../src/results/index.ts';
import type { ComponentResult, Results } from '../../src/results/index.ts';
import {
  addLoss,
  addRestoration,
  exponentialLaws,
  hour,
  renewalPlayer,
  resultsOf,
  syntheticPlan,
  syntheticSystem,
  year,
} from '../montecarlo/synthetic.ts';

function someResults(): Promise<Results> {
  const system = syntheticSystem({
    services: [{ name: 'shop', availability: 0.999, data: ['database'], rpo: 60 }, { name: 'search' }],
    components: [{ name: 'server' }, { name: 'database', data: { writes: 10 } }],
    places: ['eu'],
    hazards: [{ name: 'storm' }],
  });
  const plan = syntheticPlan({ trials: 50 });
  const play = renewalPlayer(system, plan, exponentialLaws(year / 2, hour));
  return resultsOf(system, plan, (trial) => {
    const tally = play(trial);
    addLoss(tally, { component: 1, at: hour, window: 30, writes: 300 });
    addRestoration(tally, 'failover', 90, 1);
    return tally;
  });
}

describe('the table of measures', () => {
  it('names each measure once', () => {
    const names = measures.map(({ scope, key }) => `${scope} ${key}`);
    expect(new Set(names).size).toBe(names.length);
  });

  it('explains each in one sentence, with a title, a unit and a formula', () => {
    for (const { title, unit, meaning, formula } of measures) {
      expect(meaning).toMatch(/^[A-Z].*[^.]\.$/);
      expect(title).toMatch(/^[A-Z]/);
      expect(unit).not.toBe('');
      expect(formula).not.toBe('');
    }
  });

  it('has units that agree with the names of the measures', () => {
    for (const { key, unit } of measures) {
      if (/PerYearSeconds$|[sS]econdsPerYear$/.test(key)) expect(unit).toBe('seconds per year');
      else if (/[sS]econds$/.test(key)) expect(unit).toBe('seconds');
      else if (/[cC]ostPerYear$|^downtimePerYear$|^dataLossPerYear$/.test(key)) expect(unit).toBe('money per year');
      else if (/[pP]erYear$/.test(key)) expect(unit).toBe('per year');
      else expect(unit).toBe('share');
    }
  });

  it('is looked up by scope and key', () => {
    expect(measureInfo('service', 'mdtSeconds').title).toBe('MDT (MTTR)');
    expect(() => measureInfo('place', 'mdtSeconds')).toThrow('no measure mdtSeconds of a place');
  });

  it('comes with a sentence for each method', () => {
    for (const sentence of Object.values(methods)) expect(sentence).toMatch(/^[A-Z].*\.$/);
  });
});

describe('serialised data', () => {
  it('keeps the order of keys, puts small things on one line and indents the rest', () => {
    const text = serialise({ b: { y: 1, x: null }, a: [{ c: [1.5, 2] }, 'd'], e: {}, f: [], g: undefined });
    expect(text).toBe(
      ['{', '  "b": {"y": 1, "x": null},', '  "a": [', '    {', '      "c": [1.5, 2]', '    },', '    "d"', '  ],']
        .concat(['  "e": {},', '  "f": []', '}', ''])
        .join('\n'),
    );
  });

  it('keeps every number to the last bit', () => {
    const numbers = [0.1, 1e-300, 5e-324, 1.7976931348623157e308, 0.30000000000000004, 123456789.12345679];
    expect(JSON.parse(serialise(numbers))).toEqual(numbers);
  });

  it.each([NaN, Infinity, -Infinity])('refuses %s', (bad) => {
    expect(() => serialise({ deep: [{ x: bad }] })).toThrow(`${bad} has no place in JSON`);
  });

  it('refuses what is not data', () => {
    expect(() => serialise({ x: () => 1 })).toThrow('a function has no place in JSON');
  });
});

describe('results read back', () => {
  it('are those that were written', async () => {
    const results = await someResults();
    const parsed = parseResults(serialise(results));
    expect(parsed.issue).toBeNull();
    expect(parsed.results).toEqual(results);
    expect(serialise(parsed.results)).toBe(serialise(results));
  });

  it.each([
    ['{"nines": 1,', 'not json', ''],
    ['[1, 2]', 'not results', ''],
    ['{"nines": 1, "kind": "checkpoint"}', 'not results', ''],
    ['{"nines": 2, "kind": "results"}', 'other version', 'nines'],
    ['{"nines": 1, "kind": "results"}', 'damaged', 'model'],
  ])('are refused when they are %s', (text, code, path) => {
    const { results, issue } = parseResults(text);
    expect(results).toBeNull();
    expect(issue).toMatchObject({ code, path });
    expect(issue!.message).not.toBe('');
  });

  it.each<[string, (results: Results) => unknown]>([
    ['study', (r) => (r.study.trials = null as never)],
    ['services', (r) => (r.services = [] as never)],
    ['services.shop.mdtSeconds', (r) => delete (r.services.shop as Partial<Results['services'][string]>).mdtSeconds],
    ['services.shop.availability', (r) => (r.services.shop!.availability.low = 'low' as never)],
    ['services.shop.yearlyDowntimeSeconds', (r) => (r.services.shop!.yearlyDowntimeSeconds.p90 = null as never)],
    ['services.shop.errorBudget.usedShare', (r) => (r.services.shop!.errorBudget!.usedShare = 1 as never)],
    ['services.search.causes.0.phases', (r) => (r.services.search!.causes[0]!.phases.repair = null as never)],
    ['components.server.utilisation', (r) => (r.components.server!.utilisation = null as never)],
    ['places.eu.outShare', (r) => (r.places.eu!.outShare = {} as never)],
    ['hazards.storm', (r) => (r.hazards.storm = 3 as never)],
    ['causes.server: disk', (r) => (r.causes['server: disk']!.cause.kind = 1 as never)],
    ['causes', (r) => (r.causes = [] as never)],
    ['cost.downtimePerYear', (r) => (r.cost.downtimePerYear = null as never)],
    ['services.shop.data.rpoMet', (r) => (r.services.shop!.data!.rpoMet = 1 as never)],
    ['services.shop.data.lossEventsPerYear', (r) => (r.services.shop!.data = {} as never)],
    ['components.database.data.durability', (r) => (r.components.database!.data!.durability = null as never)],
    ['components.server.data.lossEventsPerYear', (r) => delete (r.components.server as Partial<ComponentResult>).data],
    ['components.database.data.losses', (r) => (r.components.database!.data!.losses = [] as never)],
    [
      'components.database.data.losses.server: disk.share',
      (r) => (r.components.database!.data!.losses['server: disk']!.share = null as never),
    ],
    [
      'components.database.data.restorations.failover.seconds',
      (r) => (r.components.database!.data!.restorations.failover.seconds = null as never),
    ],
  ])('are refused when %s is damaged, saying so', async (path, damage) => {
    const results = await someResults();
    damage(results);
    expect(parseResults(serialise(results)).issue).toMatchObject({ code: 'damaged', path });
  });

  it('may lack what has no objective', async () => {
    const results = await someResults();
    expect(results.services.search).toMatchObject({ sloMet: null, rtoMet: null, errorBudget: null });
    expect(parseResults(serialise(results)).issue).toBeNull();
  });

  it('may lack what is about data where there is none', async () => {
    const results = await someResults();
    expect(results.services.search!.data).toBeNull();
    expect(results.components.server!.data).toBeNull();
    expect(results.components.database!.data).not.toBeNull();
    expect(parseResults(serialise(results)).issue).toBeNull();
  });
});
