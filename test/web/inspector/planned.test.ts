import { describe, expect, test } from 'vitest';
import { parseModel } from '../../../src/model/index.ts';
import { expectation, scenario, step } from '../../../src/model/schema/scenario.ts';
import { idsOfIssue } from '../../../src/web/editor/ids.ts';
import { namesAt } from '../../../src/web/editor/schema-words.ts';
import { thingsIn } from '../../../src/web/editor/things.ts';
import { topologyGraph } from '../../../src/report/topology/index.ts';
import { fieldsOf, type Schema } from '../../../src/web/inspector/fields.ts';
import { namesFor, namesOf } from '../../../src/web/inspector/names.ts';
import { proposalOf } from '../../../src/web/inspector/proposals.ts';
import { countOf, targetsOf, wordsFor } from '../../../src/web/inspector/target.ts';

const TEXT = `nines: 1
places: { a: { kind: zone }, b: { kind: zone } }
components:
  db: { instances: { a: 2, b: 1 }, active: 1, mttf: 60d, mttr: 1h }
services: { shop: { requires: [db] } }
hazards: { storm: { every: 60d, targets: [a], effect: down, lasts: 1h } }
maintenance: { patching: { targets: [db], every: 30d, takes: 20m } }
drills: { move: { targets: [dbb], every: 90d, action: failover } }
scenarios: { lost: { do: [{ at: 10m, down: a }] } }
`;

const model = parseModel(TEXT).draft!;

describe('what is planned, in the inspector', () => {
  test('is shown for what is selected, several of a kind together', () => {
    const targets = targetsOf(['maintenance:patching', 'drill:move', 'drill:test', 'scenario:lost']);
    expect(targets.map(({ section, names }) => [section, names])).toEqual([
      ['maintenance', ['patching']],
      ['drills', ['move', 'test']],
      ['scenarios', ['lost']],
    ]);
    expect(targets[1].roots).toEqual([
      ['drills', 'move'],
      ['drills', 'test'],
    ]);
    expect(wordsFor(targets[1])).toBe('move and test');
    expect(countOf(3, 'drills')).toBe('3 drills');
    expect(countOf(2, 'spares')).toBe('2 pools of spares');
  });

  test('has the names of the model that steps and expectations can be about', () => {
    expect(namesFor('thing of a step', model)).toEqual(['db', 'a', 'b', 'storm', 'db@a#1', 'db@a#2', 'db@b']);
    expect(namesFor(namesOf(step, 'fail')!, model)).toEqual(['a', 'b', 'db@a#1', 'db@a#2', 'db@b']);
    expect(namesFor(namesOf(expectation, 'service')!, model)).toEqual(['shop']);
    expect(namesFor(namesOf(step, 'strike')!, model)).toEqual(['storm']);
  });

  test('begins with steps and expectations about things that the model has', () => {
    const proposed = (owner: Schema, name: string): unknown => {
      const { kind, example } = fieldsOf(owner).find((field) => field.name === name)!;
      return proposalOf(kind, example, (of) => namesFor(of, model));
    };
    expect(proposed(scenario, 'do')).toEqual([
      { at: '10m', down: 'db' },
      { at: '40m', restore: 'db' },
    ]);
    expect(proposed(scenario, 'expect')).toEqual([{ service: 'shop', downFor: { atMost: '60s' } }]);
  });
});

describe('what is planned, in the text', () => {
  test('is found where the cursor is, and selected by its problems', () => {
    const planned = thingsIn(TEXT).filter(({ section }) => /maintenance|drills|scenarios/.test(section));
    expect(planned.map(({ section, name }) => `${section} ${name}`)).toEqual([
      ...['maintenance patching', 'drills move', 'scenarios lost'],
    ]);
    const issue = parseModel(TEXT).issues.find(({ path }) => path[0] === 'drills')!;
    expect(idsOfIssue(issue, topologyGraph(model))).toEqual(['drill:move']);
  });

  test('is completed with names of what it can be about', () => {
    expect(namesAt(['scenarios', 'lost', 'do', 0, 'isolate'], model)).toEqual(['a', 'b']);
    expect(namesAt(['scenarios', 'lost', 'do', 0, 'down'], model)).toContain('db@a#2');
    expect(namesAt(['components', 'db', 'data', 'backups', 'restore'], model)).toBeNull();
    expect(namesAt(['components', 'db', 'routing', 'to'], model)).toEqual(['a', 'b']);
    expect(namesAt(['drills', 'move', 'targets', 0], model)).toContain('db');
  });
});
