import { parseDuration, parseMoney, type Money } from '../../lib/units/index.ts';
import { showPath, type Issue, type Path } from '../issues.ts';
import { issuesOf } from '../parse.ts';
import type { Written } from '../schema/document.ts';
import { readText } from '../text/read.ts';
import { inline } from '../text/write.ts';
import type { Change, Choice, Choices } from './choices.ts';
import { checkAlternatives } from './alternatives.ts';
import { among, Findings, type Entries } from './findings.ts';
import { pathIn } from './paths.ts';
import { readRules, shown } from './rules.ts';

export interface ReadChoices {
  /** Null when there is an error. */
  choices: Choices | null;
  /** Everything that is wrong, in the order of the file. */
  issues: Issue[];
}

const KEYS = ['choices', 'rules', 'costs', 'lifetime'];
const FREE: Money = { once: 0, perSecond: 0 };
const FORM =
  'write a list of values, `[2, 3]`, or a map from names to what each sets, `{ small: { server.instances: 2 } }`';

/**
 * Reads a file of choices, YAML or JSON, for a model, and says everything that is wrong with it at once. Never throws, whatever the text.
 */
export function readChoices(text: string, file: string, model: { text: string; written: Written }): ReadChoices {
  const source = readText(text);
  const findings = new Findings();
  if (source.value === null && source.problems.length > 0) {
    return { choices: null, issues: issuesOf(source, [], file) };
  }
  const document = findings.map(source.value, [], 'a map with `choices`');
  const choices = document === null ? null : choicesIn(document, model.written, findings);
  if (choices !== null) checkAlternatives(choices, model, findings);
  const issues = issuesOf(source, findings.all, file);
  return { choices: issues.length === 0 ? choices : null, issues };
}

function choicesIn(document: Entries, written: Written, findings: Findings): Choices | null {
  findings.known(document, [], KEYS);
  if (!Object.hasOwn(document, 'choices')) {
    findings.add(
      ['choices'],
      'missing-key',
      undefined,
      '`choices` is missing',
      'write `choices: { server.instances: [2, 3] }`',
    );
    return null;
  }
  const entries = findings.map(document.choices, ['choices'], 'a map from paths of the model to lists of values');
  if (entries === null) return null;
  if (Object.keys(entries).length === 0)
    findings.add(['choices'], 'out-of-range', entries, 'at least one is needed', FORM);
  const read = Object.entries(entries).map(([name, value]) => readChoice(name, value, written, findings));
  const choices = read.map(({ choice }) => choice);
  checkOverlaps(choices, findings);
  const values = read.map((each) => each.values);
  const rules = document.rules === undefined ? [] : readRules(document.rules, choices, values, findings);
  if (document.costs !== undefined) readCosts(document.costs, choices, findings);
  return { choices, rules, lifetime: lifetimeOf(document.lifetime, choices, document.costs, findings) };
}

/** A choice, and what rules call its alternatives: none where the choice itself is broken, which is told once. */
interface ChoiceRead {
  choice: Choice;
  values: unknown[];
}

function readChoice(name: string, value: unknown, written: Written, findings: Findings): ChoiceRead {
  const path = ['choices', name];
  if (Array.isArray(value)) return readList(name, value, written, findings);
  if (typeof value !== 'object' || value === null) {
    findings.add(path, 'wrong-type', value, 'expected a list or a map of alternatives', FORM);
    return { choice: { name, alternatives: [] }, values: [] };
  }
  const bundles = Object.entries(value as Entries);
  if (bundles.length < 2) findings.add(path, 'counts', value, 'a choice has two alternatives or more', FORM);
  const alternatives = bundles.map(([label, sets]) => {
    const map = findings.map(sets, [...path, label], 'a map from paths of the model to values, or `{}`');
    const changes = Object.entries(map ?? {}).flatMap(([at, set]) =>
      changeAt(at, set, [...path, label, at], written, findings),
    );
    return { label, changes, cost: FREE };
  });
  return { choice: { name, alternatives }, values: bundles.map(([label]) => label) };
}

function readList(name: string, values: unknown[], written: Written, findings: Findings): ChoiceRead {
  const path = ['choices', name];
  if (values.length < 2) findings.add(path, 'counts', values, 'a choice has two alternatives or more', FORM);
  const texts = values.map((value) => JSON.stringify(value));
  texts.forEach((text, at) => {
    if (texts.indexOf(text) < at)
      findings.add([...path, at], 'conflict', values[at], 'this alternative is written twice');
  });
  const reading = pathIn(written, name);
  if (!reading.ok) findings.addKey(path, 'unknown-name', reading.message, reading.hint);
  const changes = (value: unknown, at: number): Change[] =>
    reading.ok ? [{ path: reading.path, value, at: [...path, at] }] : [];
  const alternatives = values.map((value, at) => ({
    label: shown(value, inline),
    changes: changes(value, at),
    cost: FREE,
  }));
  return { choice: { name, alternatives }, values };
}

function changeAt(text: string, value: unknown, at: Path, written: Written, findings: Findings): Change[] {
  const reading = pathIn(written, text);
  if (reading.ok) return [{ path: reading.path, value, at }];
  findings.addKey(at, 'unknown-name', reading.message, reading.hint);
  return [];
}

/** Two choices that write the same place would depend on their order. */
function checkOverlaps(choices: readonly Choice[], findings: Findings): void {
  const written: { choice: string; path: Path }[] = [];
  for (const { name, alternatives } of choices) {
    const own = new Map<string, Path>();
    for (const { changes } of alternatives) {
      changes.forEach(({ path }, at) => {
        own.set(JSON.stringify(path), path);
        if (changes.some((other, place) => place < at && within(other.path, path))) {
          findings.addKey(
            ['choices', name],
            'conflict',
            `\`${name}\` sets ${showPath(path)} twice in one alternative`,
            '',
          );
        }
      });
    }
    for (const path of own.values()) {
      const other = written.find((each) => within(each.path, path));
      if (other === undefined) continue;
      const message = `\`${name}\` and \`${other.choice}\` both set ${showPath(path)}`;
      findings.addKey(
        ['choices', name],
        'conflict',
        message,
        'put what belongs together into one choice with named alternatives',
      );
    }
    written.push(...[...own.values()].map((path) => ({ choice: name, path })));
  }
}

/** Whether one of two paths lies in the other. */
function within(a: Path, b: Path): boolean {
  return a.slice(0, b.length).every((step, at) => step === b[at]);
}

function readCosts(written: unknown, choices: readonly Choice[], findings: Findings): void {
  const costs = findings.map(written, ['costs'], 'a map from choices to what their alternatives cost');
  for (const [name, value] of Object.entries(costs ?? {})) {
    const path = ['costs', name];
    const choice = choices.find((each) => each.name === name);
    if (choice === undefined) {
      const hint = among(
        name,
        choices.map((each) => each.name),
      );
      findings.addKey(path, 'unknown-name', `there is no choice \`${name}\``, hint);
    } else if (choice.alternatives.length === 0) {
      continue;
    } else if (Array.isArray(value)) {
      const count = choice.alternatives.length;
      if (value.length !== count) {
        findings.add(
          path,
          'counts',
          value,
          `${value.length} costs for ${count} alternatives`,
          'write one for each, in their order',
        );
      }
      value.slice(0, count).forEach((cost: unknown, at) => setCost(choice, at, cost, [...path, at], findings));
    } else {
      const labels = choice.alternatives.map(({ label }) => label);
      const map = findings.map(
        value,
        path,
        'a list of costs, one for each alternative, or a map from alternatives to costs',
      );
      for (const [label, cost] of Object.entries(map ?? {})) {
        const at = labels.indexOf(label);
        if (at >= 0) setCost(choice, at, cost, [...path, label], findings);
        else
          findings.addKey(
            [...path, label],
            'unknown-name',
            `no alternative \`${label}\` of \`${name}\``,
            among(label, labels),
          );
      }
    }
  }
}

function setCost({ alternatives }: Choice, at: number, written: unknown, path: Path, findings: Findings): void {
  const reading = parseMoney(written);
  if (reading.ok) alternatives[at].cost = reading.value;
  else findings.add(path, 'bad-value', written, reading.message, reading.hint);
}

function lifetimeOf(written: unknown, choices: readonly Choice[], costs: unknown, findings: Findings): number | null {
  if (written === undefined) {
    const isPaidOnce = choices.some(({ alternatives }) => alternatives.some(({ cost }) => cost.once > 0));
    if (isPaidOnce) findings.add(['costs'], 'missing-key', costs, ...NO_LIFETIME);
    return null;
  }
  const reading = parseDuration(written);
  if (reading.ok && reading.value > 0) return reading.value;
  findings.add(
    ['lifetime'],
    'bad-value',
    written,
    reading.ok ? 'it is more than 0' : reading.message,
    reading.ok ? '' : reading.hint,
  );
  return null;
}

/** What is wrong where something is paid once, and nothing says for how long. */
export const NO_LIFETIME = [
  'a cost that is paid once needs the time over which it is spread',
  'write `lifetime: 3y` in the file of choices, or the cost per time, like `20/mo`',
] as const;
