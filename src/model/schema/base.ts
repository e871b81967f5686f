import * as z from 'zod';

/** What every written scalar of a special kind is: checked by a reader, described for editors by plain JSON Schema. */
export type LeafReading = { ok: true } | { ok: false; message: string; hint: string; code?: string };

interface Form {
  /** What is expected, in words: `a duration`. */
  form: string;
  /** Whether a problem anywhere inside makes the whole value meaningless. */
  atomic?: boolean;
}

/** Words for schemas, beside what JSON Schema knows. */
export const forms = z.registry<Form>();

/** A scalar that `reader` accepts; `T` is how it is written. */
export function leaf<T>(reader: (written: unknown) => LeafReading, form: string, json: Record<string, unknown>) {
  const schema = z.unknown().check((context) => {
    const reading = reader(context.value);
    if (reading.ok) return;
    const params = { hint: reading.hint, code: reading.code };
    context.issues.push({ code: 'custom', input: context.value, message: reading.message, params });
  });
  return schema.meta(json).register(forms, { form }) as unknown as z.ZodType<T, T>;
}

/** An optional field with its one sentence (meaning, unit, default) and an example of its value. */
export function field<S extends z.ZodType>(schema: S, description: string, example?: unknown) {
  const examples = example === undefined ? {} : { examples: [example] };
  return schema.optional().meta({ description, ...examples });
}

/** A field that must be written. */
export function required<S extends z.ZodType>(schema: S, description: string, example: unknown): S {
  return schema.meta({ description, examples: [example] });
}

/** A map from names to things of one kind. */
export function named<S extends z.ZodType>(schema: S, form: string) {
  const names = { propertyNames: { pattern: NAME_PATTERN } };
  return z.record(z.string(), schema).meta(names).register(forms, { form });
}

/** A list of at least one item. */
export function list<S extends z.ZodType>(item: S) {
  const schema = z.array(item).check((context) => {
    if (context.value.length > 0) return;
    const message = 'at least one is needed';
    context.issues.push({ code: 'custom', input: context.value, message, params: { code: 'out-of-range' } });
  });
  return schema.meta({ minItems: 1 });
}

/** One of several shapes, told apart by being a scalar, a list or a map, and by the keys of the map. */
export function oneOf<const S extends readonly [z.ZodType, ...z.ZodType[]]>(options: S, form: string, atomic = false) {
  const schema = z.union(options);
  forms.add(schema, { form, atomic });
  return schema;
}

/** Names of components, places and so on: a letter, then letters, digits, `-`, `_` and `.`. */
export const NAME_PATTERN = '^[A-Za-z][A-Za-z0-9_.-]*$';

/** Free text, or the name of something. */
export function text() {
  return z.string();
}

/** A whole number from `least`. */
export function count(least: number, most = 1_000_000_000) {
  const hint = `write a whole number from ${least}`;
  const reader = (written: unknown): LeafReading => {
    if (typeof written !== 'number') return { ok: false, message: 'expected a whole number', hint };
    if (!Number.isInteger(written)) return { ok: false, message: 'not a whole number', hint };
    if (written < least) return { ok: false, message: `must be at least ${least}`, hint, code: 'out-of-range' };
    const range = `${hint} to ${most}`;
    return written > most
      ? { ok: false, message: `must be at most ${most}`, hint: range, code: 'out-of-range' }
      : { ok: true };
  };
  return leaf<number>(reader, 'a whole number', { type: 'integer', minimum: least, maximum: most });
}

/** A written value of which any field may have been taken out. */
export type Partially<T> = T extends readonly (infer Item)[]
  ? Partially<Item>[]
  : T extends object
    ? { [Key in keyof T]?: Partially<T[Key]> }
    : T;
