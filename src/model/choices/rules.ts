import { show, type Path } from '../issues.ts';
import type { Choice, Condition, Picks, Rule } from './choices.ts';
import { among, type Entries, type Findings } from './findings.ts';

const KEYS = ['when', 'not', 'only'];
const FORM = 'write `{ when: { CHOICE: ALTERNATIVE }, not: { CHOICE: ALTERNATIVE } }`, or `only` in the place of `not`';

/** Reads the combinations that cannot be. `values` has the written alternatives of each choice. */
export function readRules(
  written: unknown,
  choices: readonly Choice[],
  values: readonly (readonly unknown[])[],
  findings: Findings,
): Rule[] {
  if (!Array.isArray(written)) {
    findings.add(['rules'], 'wrong-type', written, 'expected a list of rules', FORM);
    return [];
  }
  const conditions = (entries: unknown, path: Path): Condition[] => {
    const map = findings.map(entries, path, 'a map from choices to alternatives');
    if (map === null) return [];
    return Object.entries(map).flatMap(([name, value]) => {
      const choice = choices.findIndex((each) => each.name === name);
      if (choice < 0) {
        const hint = among(
          name,
          choices.map((each) => each.name),
        );
        findings.addKey([...path, name], 'unknown-name', `there is no choice \`${name}\``, hint);
        return [];
      }
      if (values[choice].length === 0) return [];
      const alternatives = alternativesOf(value, values[choice]);
      if (alternatives !== null) return [{ choice, alternatives }];
      const labels = choices[choice].alternatives.map(({ label }) => label);
      const hint = typeof value === 'string' ? among(value, labels) : `there are ${labels.join(' | ')}`;
      findings.add([...path, name], 'bad-value', value, `no alternative of \`${name}\``, hint);
      return [];
    });
  };
  return written.flatMap((entry: unknown, at): Rule[] => {
    const path = ['rules', at];
    const rule = findings.map(entry, path, 'a rule');
    if (rule === null) return [];
    findings.known(rule, path, KEYS);
    const kinds = (['not', 'only'] as const).filter((kind) => Object.hasOwn(rule, kind));
    if (kinds.length !== 1) {
      const code = kinds.length === 0 ? 'missing-key' : 'conflict';
      findings.add(path, code, entry, 'a rule has either `not` or `only`', FORM);
      return [];
    }
    const [kind] = kinds;
    const when = Object.hasOwn(rule, 'when') ? conditions(rule.when, [...path, 'when']) : [];
    const then = conditions(rule[kind], [...path, kind]);
    if (isEmpty(rule[kind])) findings.add([...path, kind], 'out-of-range', rule[kind], 'at least one is needed', FORM);
    return [{ when, kind, then }];
  });
}

function isEmpty(entries: unknown): boolean {
  return typeof entries === 'object' && entries !== null && Object.keys(entries as Entries).length === 0;
}

/** Places of what is written among the alternatives: one of them, or a list of several. */
function alternativesOf(written: unknown, values: readonly unknown[]): number[] | null {
  const whole = placeOf(written, values);
  if (whole >= 0) return [whole];
  if (!Array.isArray(written) || written.length === 0) return null;
  const places = written.map((each: unknown) => placeOf(each, values));
  return places.includes(-1) ? null : places;
}

function placeOf(written: unknown, values: readonly unknown[]): number {
  const text = JSON.stringify(written);
  return values.findIndex((value) => JSON.stringify(value) === text);
}

/** Whether the rules let these be chosen together. */
export function isAllowed(rules: readonly Rule[], picks: Picks): boolean {
  const holds = ({ choice, alternatives }: Condition): boolean => alternatives.includes(picks[choice]);
  return rules.every(({ when, kind, then }) => !when.every(holds) || then.every(holds) === (kind === 'only'));
}

/** An alternative as people read it, in one line. */
export function shown(value: unknown, inline: (value: unknown) => string): string {
  if (value === null || value === undefined) return 'none';
  if (typeof value === 'string') return value;
  return typeof value === 'object' ? inline(value) : show(value);
}
