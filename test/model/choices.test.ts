import { describe, expect, test } from 'vitest';
import { changesOf, countOfDesigns, designsOf, modelOf, readChoices, textOf } from '../../src/model/choices/index.ts';
import { compile } from '../../src/model/compile/index.ts';
import { formatIssue, parseModel } from '../../src/model/index.ts';

const TEXT = `nines: 1
name: Shop   # the remark stays
places:
  a: { kind: zone, mttf: 1y, mttr: 4h }
  b: { kind: zone, mttf: 1y, mttr: 4h }
crews:
  ops: { size: 1 }
components:
  web: { instances: 2, mttf: 60d, mttr: 20m, requires: [db.main] }
  db.main:
    instances: [a, b]
    active: 1
    standby: warm
    mttf: 30d
    mttr: 2h
    detection: 30s
    failover: { time: 30s }
services:
  shop: { requires: [web] }
`;
const written = parseModel(TEXT).written!;

function read(text: string): ReturnType<typeof readChoices> {
  return readChoices(text, 'choices.yaml', { text: TEXT, written });
}

function issues(text: string): string[] {
  return read(text).issues.map(formatIssue);
}

const WHOLE = `choices:
  web.instances: [2, 3]
  db.main.standby: [hot, warm, cold]
  places:
    one: { components.db.main.instances: [a, a] }
    two: {}
rules:
  - { when: { places: one }, not: { db.main.standby: [warm, cold] } }
  - { when: { web.instances: 3 }, only: { places: two } }
costs:
  web.instances: [0, 20/mo]
  places: { two: 3000 }
lifetime: 3y
`;

describe('a file of choices', () => {
  test('makes a design of every combination that the rules allow, the last choice running fastest', () => {
    const { choices, issues: none } = read(WHOLE);
    expect(none).toEqual([]);
    expect(countOfDesigns(choices!)).toBe(12);
    const labels = designsOf(choices!).map((picks) =>
      choices!.choices.map(({ alternatives }, at) => alternatives[picks[at]!]!.label).join(' '),
    );
    expect(labels).toEqual([
      '2 hot one',
      '2 hot two',
      '2 warm two',
      '2 cold two',
      '3 hot two',
      '3 warm two',
      '3 cold two',
    ]);
  });

  test('says what its alternatives cost, and over which time what is paid once is spread', () => {
    const { choices } = read(WHOLE);
    expect(choices!.lifetime).toBe(3 * 31_536_000);
    const [web, , places] = choices!.choices;
    expect(web!.alternatives[1]!.cost.perSecond * 31_536_000).toBeCloseTo(240, 9);
    expect(places!.alternatives.map(({ cost }) => cost.once)).toEqual([0, 3000]);
  });

  test('gives models, as data and as text with its remarks, that are the same system', () => {
    const { choices } = read(WHOLE);
    for (const picks of designsOf(choices!)) {
      const changes = changesOf(choices!, picks);
      const { model } = modelOf(written, changes)!;
      const text = textOf(TEXT, written, changes)!;
      expect(text).toContain('# the remark stays');
      expect(compile(parseModel(text).model!).fingerprint).toBe(compile(model!).fingerprint);
    }
    expect(written).toEqual(parseModel(TEXT).written);
  });

  test('takes away what is chosen to be nothing, and lets it be where it is not', () => {
    const { choices } = read('choices:\n  db.main.failover: [~, { time: 10s }]\n  web.detection: [~, 30s]\n');
    const text = textOf(TEXT, written, changesOf(choices!, [0, 0]))!;
    expect(text).not.toContain('failover');
    expect(choices!.choices[0]!.alternatives.map(({ label }) => label)).toEqual(['none', '{ time: 10s }']);
  });

  test('may choose between whole things that are not in the model yet', () => {
    const { choices } = read('choices:\n  guard:\n    no: {}\n    yes: { crews.night: { size: 1 }, web.crew: ~ }\n');
    expect(modelOf(written, changesOf(choices!, [1]))!.model!.crews).toHaveProperty('night');
  });

  test('is told the issues of a design that is no model', () => {
    const { choices } = read('choices:\n  web.needs: [1, 3]\n');
    const { model, findings } = modelOf(written, changesOf(choices!, [1]))!;
    expect(model).toBeNull();
    expect(findings.map(({ code }) => code)).toContain('counts');
  });
});

describe('issues of a file of choices', () => {
  test('come all at once, in the order of the file, with line, column and hint', () => {
    const text = `choices:
  web.instancs: [2, 3]
  wep.instances: [2, 3]
  web.mttr: [20m]
  db.main.standby: [hot, warm, hot]
  web.mttf: 60d
  a.mttr: [3h, { lognormal: { median: 2h, p59: 3h } }, 4x]
  more: { on: { web.detection: { prob: 5s } }, off: {} }
rule: []
rules:
  - { when: { web.mtr: 1h }, not: { db.main.standby: luke } }
  - { when: { db.main.standby: hot } }
costs:
  db.main.standby: [1, 2/parsec]
  places: [1]
lifetime: 0
`;
    expect(issues(text)).toMatchInlineSnapshot(`
      [
        "choices.yaml:2:17: error[unknown-key]: unknown key \`instancs\` (found "instancs"); did you mean \`instances\`?",
        "choices.yaml:3:3: error[unknown-name]: wep.instances leads to nothing in the model (found "wep.instances"); did you mean web.instances?",
        "choices.yaml:4:13: error[counts]: a choice has two alternatives or more (found a list); write a list of values, \`[2, 3]\`, or a map from names to what each sets, \`{ small: { server.instances: 2 } }\`",
        "choices.yaml:5:32: error[conflict]: this alternative is written twice (found "hot")",
        "choices.yaml:6:13: error[wrong-type]: expected a list or a map of alternatives (found "60d"); write a list of values, \`[2, 3]\`, or a map from names to what each sets, \`{ small: { server.instances: 2 } }\`",
        "choices.yaml:7:16: error[bad-value]: expected a mean, which is a duration (found a map); a distribution goes into \`ttf\`, \`ttr\` or \`tbh\`; \`mttf\`, \`mttr\` and \`every\` take the mean of an exponential one",
        "choices.yaml:7:56: error[bad-value]: not a duration (found "4x"); write a duration like \`250ms\`, \`30s\`, \`5m\`, \`4h\`, \`1d\`, \`2w\`, \`1mo\`, \`2y\` or \`4h30m\`",
        "choices.yaml:8:34: error[unknown-key]: unknown key \`prob\` (found "prob"); did you mean \`probe\`?",
        "choices.yaml:9:1: error[unknown-key]: unknown key \`rule\` (found "rule"); did you mean \`rules\`?",
        "choices.yaml:11:15: error[unknown-name]: there is no choice \`web.mtr\` (found "web.mtr"); did you mean \`web.mttr\`?",
        "choices.yaml:11:54: error[bad-value]: no alternative of \`db.main.standby\` (found "luke"); known here: \`hot\`, \`warm\`, \`hot\`",
        "choices.yaml:12:5: error[missing-key]: a rule has either \`not\` or \`only\` (found a map); write \`{ when: { CHOICE: ALTERNATIVE }, not: { CHOICE: ALTERNATIVE } }\`, or \`only\` in the place of \`not\`",
        "choices.yaml:14:20: error[counts]: 2 costs for 3 alternatives (found a list); write one for each, in their order",
        "choices.yaml:14:24: error[bad-value]: \`parsec\` is not a unit of time (found "2/parsec"); write money per time like \`5000/h\` or \`120/mo\`",
        "choices.yaml:15:3: error[unknown-name]: there is no choice \`places\` (found "places"); known here: \`web.instancs\`, \`wep.instances\`, \`web.mttr\`, \`db.main.standby\`, \`web.mttf\`, \`a.mttr\`, \`more\`",
        "choices.yaml:16:11: error[bad-value]: it is more than 0 (found 0)",
      ]
    `);
  });

  test.each([
    ['', 'expected a map with `choices`'],
    ['[]', 'expected a map with `choices`'],
    ['rules: []', '`choices` is missing'],
    ['choices: {}', 'at least one is needed'],
    ['choices: [1]', 'expected a map from paths'],
    ['choices: { web.instances: [2, 3', 'flow'],
    ['choices: { web: [2, 3] }', 'web.instances'],
    ['choices: { study.trials: [2, 3] }', 'leads to nothing'],
    ['choices: { a.mttr: [1h, 2h], places.a.mttr: [1h, 3h] }', 'both set places.a.mttr'],
    ['choices: { web.detection: [1s, 2s], web.detection.probe: [1s, 2s] }', 'both set'],
    ['choices: { db.main.detection.probe: [1s, 2s] }', 'short form'],
    ['choices: { size: { small: { web.instances: 1 } } }', 'two alternatives or more'],
    ['choices: { size: { small: 1, large: {} } }', 'or `{}`'],
    ['choices: { web..mttr: [1h, 2h] }', 'empty step'],
    ['choices: { web.mttr: [1h, 2h] }\nrules: {}', 'expected a list of rules'],
    ['choices: { web.mttr: [1h, 2h] }\nrules: [1]', 'expected a rule'],
    ['choices: { web.mttr: [1h, 2h] }\nrules: [ { not: {} } ]', 'at least one is needed'],
    ['choices: { web.mttr: [1h, 2h] }\nrules: [ { not: { web.mttr: 3h } } ]', 'no alternative of `web.mttr`'],
    ['choices: { web.mttr: [1h, 2h] }\ncosts: { web.mttr: 3 }', 'a list of costs'],
    ['choices: { web.mttr: [1h, 2h] }\ncosts: { web.mttr: { 1h: 3/y, 9h: 1/y } }', 'no alternative `9h`'],
    ['choices: { web.mttr: [1h, 2h] }\ncosts: { web.mttr: [3, 4] }', 'lifetime: 3y'],
    ['choices: { web.mttr: [1h, 2h] }\nlifetime: soon', 'duration'],
    ['choices: { __proto__: [1h, 2h] }', '__proto__'],
    ['choices: { web.mttr: [1h, 2h], web.mttr: [1h, 2h] }', 'written twice'],
  ])('%s', (text, message) => {
    const { choices, issues: found } = read(text);
    expect(choices).toBeNull();
    expect(found.map(formatIssue).join('\n')).toContain(message);
  });

  test.each(['\u0000', '{{{{', '? [a]: b', '&a [*a]', 'choices: &c { x: *c }', `${'['.repeat(200)}`])(
    'never throws, whatever the text: %j',
    (text) => {
      expect(read(text).choices).toBeNull();
    },
  );
});
