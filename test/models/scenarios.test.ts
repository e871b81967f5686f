import { describe, expect, it } from 'vitest';
import { compile } from '../../src/model/compile/index.ts';
import { playScenario } from '../../src/montecarlo/index.ts';
import { plainStyle, scenarioText, scenariosMarkdown } from '../../src/report/index.ts';
import type { ScenarioResult } from '../../src/results/index.ts';
import { modelNamed, modelNames } from './play.ts';

function played(name: string): ScenarioResult[] {
  const model = modelNamed(name);
  const system = compile(model);
  return Object.keys(model.scenarios).map((scenario) => playScenario(model, system, scenario, { check: true }));
}

describe.each(modelNames)('models/%s.yaml', (name) => {
  it('has a scenario, and every one of them goes as it is expected to', () => {
    const results = played(name);
    expect(results.length).toBeGreaterThan(0);
    for (const { name: scenario, verdict, expectations } of results) {
      expect(expectations.length, scenario).toBeGreaterThan(0);
      expect(verdict, scenario).toBe('passed');
    }
  });
});

describe('the scenarios of all models', () => {
  const model = (name: string) => modelNamed(name);

  it('use nearly every verb and kind of expectation', () => {
    const all = modelNames.flatMap((name) => Object.values(model(name).scenarios));
    const verbs = new Set(all.flatMap(({ steps }) => steps.map(({ verb }) => verb)));
    const kinds = new Set(all.flatMap(({ expect: list }) => list.map(({ kind }) => kind)));
    expect([...verbs]).toEqual(
      expect.arrayContaining(['down', 'restore', 'fail', 'repair', 'destroy', 'corrupt', 'isolate', 'evacuate', 'switchover', 'strike']),
    );
    expect(kinds.size).toBeGreaterThan(10);
  });

  // After a change that is meant to change what happens: npx vitest run test/models/scenarios.test.ts -u
  it.each(['web-shop', 'postgres-patroni'])('of %s are told as ever', async (name) => {
    const results = played(name);
    const page = { width: 100, style: plainStyle };
    const text = results.map((result) => scenarioText(result, page, (scenario, trial) => `again ${scenario} ${trial}`));
    await expect([...text, scenariosMarkdown(results)].join('\n')).toMatchFileSnapshot(`golden/${name}.scenarios.txt`);
  });
});
