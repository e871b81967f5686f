import type * as z from 'zod';
import { forms } from './base.ts';

type Definition = z.core.$ZodTypes['_zod']['def'];

export function definition(schema: z.core.$ZodType): Definition {
  return (schema as z.core.$ZodTypes)._zod.def;
}

/** The schema inside wrappers such as optional and lazy. */
export function unwrap(schema: z.core.$ZodType): z.core.$ZodType {
  const def = definition(schema);
  if (def.type === 'optional') return unwrap(def.innerType);
  if (def.type === 'lazy') return unwrap(def.getter());
  return schema;
}

/** The keys of a map of fields, or null when `schema` is something else. */
export function fieldsOf(schema: z.core.$ZodType): string[] | null {
  const def = definition(schema);
  return def.type === 'object' ? Object.keys(def.shape) : null;
}

/**
 * The index of the option of a union that a person meant by `value`: the one of the same kind (scalar, list, map), and
 * among maps the one that knows most of its keys. -1 when no option is of that kind.
 */
export function optionFor(options: readonly z.core.$ZodType[], value: unknown): number {
  const scores = options.map((option) => likeness(option, value));
  const best = Math.max(...scores);
  return best < 0 ? -1 : scores.indexOf(best);
}

/** -1 for another kind of value; else how many keys are known, and a little for maps of any keys. */
function likeness(schema: z.core.$ZodType, value: unknown): number {
  const inner = unwrap(schema);
  const def = definition(inner);
  if (def.type === 'union') return Math.max(...def.options.map((option) => likeness(option, value)));
  const isMap = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (def.type === 'array') return Array.isArray(value) ? 0 : -1;
  if (def.type === 'object') {
    return isMap ? Object.keys(value).filter((key) => Object.hasOwn(def.shape, key)).length : -1;
  }
  if (def.type === 'record') return isMap ? 0.5 : -1;
  return isMap || Array.isArray(value) ? -1 : scalarLikeness(def, value);
}

/** Among scalars, the option of the same type: a number is not meant to be text when there is a place for numbers. */
function scalarLikeness(def: Definition, value: unknown): number {
  if (def.type === 'string') return typeof value === 'string' ? 1 : 0;
  if (def.type === 'number') return typeof value === 'number' ? 1 : 0;
  if (def.type === 'boolean') return typeof value === 'boolean' ? 1 : 0;
  return 0.5;
}

/** The schema of what is at `step` inside a value of `schema`; null when the schema knows no such place. */
export function child(schema: z.core.$ZodType, step: string | number, value: unknown): z.core.$ZodType | null {
  const inner = unwrap(schema);
  const def = definition(inner);
  if (def.type === 'union') {
    const option = def.options[optionFor(def.options, value)];
    return option === undefined ? null : child(option, step, value);
  }
  if (def.type === 'array') return typeof step === 'number' ? def.element : null;
  if (def.type === 'record') return def.valueType;
  if (def.type === 'object') return Object.hasOwn(def.shape, step) ? (def.shape[step] as z.core.$ZodType) : null;
  return null;
}

/** What is expected, in words. */
export function formOf(schema: z.core.$ZodType): string {
  const own = forms.get(schema)?.form;
  if (own !== undefined) return own;
  const inner = unwrap(schema);
  const def = definition(inner);
  const form = inner === schema ? undefined : forms.get(inner)?.form;
  if (form !== undefined) return form;
  switch (def.type) {
    case 'object':
      return `a map with ${Object.keys(def.shape)
        .slice(0, 3)
        .map((key) => `\`${key}\``)
        .join(', ')}${Object.keys(def.shape).length > 3 ? ' …' : ''}`;
    case 'record':
      return 'a map';
    case 'array':
      return 'a list';
    case 'union':
      return def.options.map(formOf).join(' or ');
    case 'enum':
      return wordsOf(Object.values(def.entries));
    case 'literal':
      return wordsOf(def.values);
    case 'boolean':
      return '`true` or `false`';
    case 'number':
      return 'a number';
    default:
      return 'text';
  }
}

function wordsOf(values: readonly unknown[]): string {
  const words = values.map((value) => `\`${String(value)}\``);
  return words.length === 1 ? words[0] : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

/** The words that `schema` allows, or null when it is no choice of words. */
export function wordsAllowed(schema: z.core.$ZodType): string[] | null {
  const def = definition(unwrap(schema));
  if (def.type === 'enum') return Object.values(def.entries).map(String);
  if (def.type === 'literal') return def.values.map(String);
  if (def.type !== 'union') return null;
  const words = def.options.flatMap((option) => wordsAllowed(option) ?? []);
  return words.length > 0 ? words : null;
}
