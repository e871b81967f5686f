import * as z from 'zod';
import { show, type Finding, type Path } from '../issues.ts';
import type { Guesser } from '../nearest.ts';
import { valueAt } from '../text/path.ts';
import { inline } from '../text/write.ts';
import { forms } from './base.ts';
import { homesOf } from './homes.ts';
import { child, definition, fieldsOf, formOf, optionFor, unwrap, wordsAllowed } from './walk.ts';

/** A finding, what to take out of the document because of it, and what was perhaps meant instead. */
export interface Told {
  finding: Finding;
  cut: Path;
  meant: Path | null;
}

/** Where an issue is: the schema there, its path, and what to take out when it cannot be used. */
interface Spot {
  schema: z.core.$ZodType;
  path: Path;
  cut: Path;
}

const MTBF_HINT =
  'it is read in two ways: the mean time to failure (write `mttf`), or MTTF + MTTR (write `mttf` with the MTTR taken off, and `mttr`)';

/** Keys that people bring from elsewhere, and what to do about them. */
const FOREIGN_KEYS: Record<string, { code: string; message: string; hint: string }> = {
  mtbf: { code: 'mtbf', message: '`mtbf` is ambiguous', hint: MTBF_HINT },
  '<<': {
    code: 'unknown-key',
    message: 'merge keys are not part of YAML 1.2',
    hint: 'write the fields out, or share a whole value by `&name` and `*name`',
  },
};

/** Says in the words of the language what zod found. */
export class Teller {
  private readonly root: unknown;
  private readonly guesser: Guesser;

  constructor(root: unknown, guesser: Guesser) {
    this.root = root;
    this.guesser = guesser;
  }

  /** What an issue, found in the value at `base` by `schema`, says to the person who wrote the document. */
  tell(issue: z.core.$ZodIssue, schema: z.core.$ZodType, base: Path, around: Path | null = null): Told[] {
    const spot = this.walk(schema, base, issue.path as Path, around);
    switch (issue.code) {
      case 'unrecognized_keys':
        return issue.keys.map((key) => this.unknownKey(key, spot));
      case 'invalid_union':
        return this.insideUnion(issue, spot);
      case 'custom':
        return [this.custom(issue, spot)];
      case 'invalid_value':
        return [this.badWord(spot)];
      default:
        return [this.wrongType(spot)];
    }
  }

  private walk(schema: z.core.$ZodType, base: Path, steps: Path, around: Path | null): Spot {
    let cut = around;
    let at = schema;
    let value = valueAt(this.root, base);
    const path = [...base];
    for (const step of steps) {
      if (cut === null && (isAtomic(at) || Array.isArray(value))) cut = [...path];
      const next = child(at, step, value);
      value = valueAt(value, [step]);
      path.push(step);
      if (next === null) break;
      at = next;
    }
    return { schema: at, path, cut: cut ?? path };
  }

  private finding(spot: Spot, code: string, message: string, hint: string, at: 'key' | 'value' = 'value'): Told {
    const got = show(valueAt(this.root, spot.path));
    return {
      finding: { severity: 'error', code, path: spot.path, at, got, message, hint },
      cut: spot.cut,
      meant: null,
    };
  }

  private unknownKey(key: string, spot: Spot): Told {
    const path = [...spot.path, key];
    const cut = spot.cut === spot.path || spot.cut.length >= spot.path.length ? path : spot.cut;
    const place = { schema: spot.schema, path, cut };
    const known = this.fieldsAt(spot);
    if (Object.hasOwn(FOREIGN_KEYS, key)) {
      const { code, message, hint } = FOREIGN_KEYS[key];
      const meant = key === 'mtbf' ? [...spot.path, 'mttf'] : null;
      return named({ ...this.finding(place, code, message, hint, 'key'), meant }, key);
    }
    const isCase = known.some((name) => name.toLowerCase() === key.toLowerCase());
    const home = isCase ? null : homesOf(key);
    const near = home === null ? this.guesser.guess(key, known) : null;
    const list = `known here: ${known.map((name) => `\`${name}\``).join(', ')}`;
    const isLoose = valueAt(this.root, path) === null && /[^A-Za-z0-9_-]/.test(key);
    const quotes = isLoose ? 'text with `,` or `:` stands in quotes' : null;
    const hint = home ?? quotes ?? (near === null ? list : `did you mean \`${near}\`?`);
    const told = this.finding(place, 'unknown-key', `unknown key \`${key}\``, hint, 'key');
    return named({ ...told, meant: near === null ? null : [...spot.path, near] }, key);
  }

  private fieldsAt(spot: Spot): string[] {
    const inner = unwrap(spot.schema);
    const def = definition(inner);
    if (def.type !== 'union') return fieldsOf(inner) ?? [];
    return [...new Set(def.options.flatMap((option) => fieldsOf(unwrap(option)) ?? []))];
  }

  private insideUnion(issue: z.core.$ZodIssueInvalidUnion, spot: Spot): Told[] {
    if (this.isMissing(spot)) return [this.missing(spot)];
    const def = definition(unwrap(spot.schema));
    const value = valueAt(this.root, spot.path);
    if (def.type !== 'union' || issue.errors.length !== def.options.length) return [this.wrongType(spot)];
    const chosen = optionFor(def.options, value);
    if (chosen < 0) return [this.wrongType(spot)];
    const cut = isAtomic(spot.schema) || spot.cut.length < spot.path.length ? spot.cut : null;
    const errors = issue.errors[chosen];
    const inside = errors.filter((inner) => !isConsequence(inner));
    return (inside.length > 0 ? inside : errors).flatMap((inner) => {
      // What is wrong with the value as a whole is told in the words of the union: they name every form.
      const whole = inner.path.length === 0 && (inner.code === 'invalid_type' || inner.code === 'invalid_value');
      if (whole) return [inner.code === 'invalid_value' ? this.badWord(spot) : this.wrongType(spot)];
      return this.tell(inner, def.options[chosen], spot.path, cut);
    });
  }

  private custom(issue: z.core.$ZodIssueCustom, spot: Spot): Told {
    const { code, hint } = (issue.params ?? {}) as { code?: string; hint?: string };
    if (this.isMissing(spot)) return this.missing(spot);
    return this.finding(spot, code ?? 'bad-value', issue.message, hint ?? this.exampleHint(spot));
  }

  private badWord(spot: Spot): Told {
    if (this.isMissing(spot)) return this.missing(spot);
    const words = wordsAllowed(spot.schema) ?? [];
    const value = valueAt(this.root, spot.path);
    const near = typeof value === 'string' ? this.guesser.guess(value, words) : null;
    const hint = near === null ? this.exampleHint(spot) : `did you mean \`${near}\`?`;
    return this.finding(spot, 'bad-value', `expected ${formOf(spot.schema)}`, hint);
  }

  private wrongType(spot: Spot): Told {
    if (this.isMissing(spot)) return this.missing(spot);
    const value = valueAt(this.root, spot.path);
    const form = formOf(spot.schema);
    const quoted = form === 'text' && (typeof value === 'number' || typeof value === 'boolean');
    const hint = quoted ? `write it in quotes: "${String(value)}"` : this.exampleHint(spot);
    const isWord = form.includes('`true`') && typeof value === 'string' && /^(yes|no|on|off)$/i.test(value);
    const yesNo = isWord ? `write \`${/^(yes|on)$/i.test(value) ? 'true' : 'false'}\`` : hint;
    return this.finding(spot, 'wrong-type', `expected ${form}`, yesNo);
  }

  private isMissing(spot: Spot): boolean {
    return spot.path.length > 0 && valueAt(this.root, spot.path) === undefined;
  }

  private missing(spot: Spot): Told {
    const key = String(spot.path.at(-1));
    const example = exampleOf(spot.schema);
    const hint = example === undefined ? '' : `write \`${key}: ${example}\``;
    return this.finding(spot, 'missing-key', `\`${key}\` is missing`, hint);
  }

  private exampleHint(spot: Spot): string {
    const example = exampleOf(spot.schema);
    if (example !== undefined) return `for example \`${example}\``;
    if (spot.path.length !== 2) return '';
    return valueAt(this.root, spot.path) === null
      ? 'write `{}` for one without fields'
      : 'write a map of fields, `{ … }`';
  }
}

/** Whether an issue says only that a whole makes no sense, which what is wrong inside it explains better. */
function isConsequence(issue: z.core.$ZodIssue): boolean {
  return issue.code === 'custom' && issue.params?.consequence === true;
}

function named(told: Told, key: string): Told {
  return { ...told, finding: { ...told.finding, got: show(key) } };
}

function isAtomic(schema: z.core.$ZodType): boolean {
  return (forms.get(schema) ?? forms.get(unwrap(schema)))?.atomic === true;
}

function exampleOf(schema: z.core.$ZodType): string | undefined {
  const meta = z.globalRegistry.get(schema) ?? z.globalRegistry.get(unwrap(schema));
  const example = (meta?.examples as unknown[] | undefined)?.[0];
  return example === undefined ? undefined : inline(example);
}
