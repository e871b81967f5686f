import * as z from 'zod';
import { distribution, distributionMap, distributionText } from '../../model/schema/distribution.ts';
import { requirement } from '../../model/schema/requirement.ts';
import { definition, formOf, unwrap, wordsAllowed } from '../../model/schema/walk.ts';
import { namesOf, type NameKind } from './names.ts';

/** What a field of the language takes, as far as its editor differs. */
export type FieldKind =
  /** Text or a number on one line. */
  | { type: 'scalar'; unit: Unit }
  | { type: 'words'; words: string[] }
  | { type: 'yes-no' }
  | { type: 'name'; of: NameKind }
  | { type: 'names'; of: NameKind }
  | { type: 'words-list'; words: string[] }
  | { type: 'requirements' }
  | { type: 'instances' }
  | { type: 'distribution' }
  /** A map whose fields are known. */
  | { type: 'fields'; schema: Schema }
  /** A map from names to things of one kind. */
  | { type: 'map'; entry: Schema; names: NameKind | null }
  | { type: 'list'; item: Schema; names: NameKind | null }
  /** One of several forms, told apart by their shape. */
  | { type: 'choice'; options: Option[] };

/** What a scalar means. */
export type Unit =
  | 'text'
  | 'long text'
  | 'text or number'
  | 'whole number'
  | 'number'
  | 'duration'
  | 'mean'
  | 'fraction'
  | 'rate'
  | 'money'
  | 'money per time'
  | 'size'
  | 'bandwidth'
  | 'factor'
  | 'hours'
  | 'effect';

export type Schema = z.core.$ZodType;

/** One form of a field that has several. */
export interface Option {
  /** `a duration or a distribution` */
  label: string;
  schema: Schema;
  kind: FieldKind;
}

/** One field of the language, as the schema describes it. */
export interface Field {
  /** The key in the file. */
  name: string;
  schema: Schema;
  kind: FieldKind;
  /** What is expected, in words. */
  form: string;
  /** What it means, with unit and default. */
  sentence: string;
  /** What holds when it is not written, in the words of the sentence; null when it says nothing of it. */
  fallback: string | null;
  example: unknown;
  required: boolean;
}

const known = new WeakMap<Schema, Field[]>();

/** The fields of a map of the language, in the order of the schema; those that are refused for now are left out. */
export function fieldsOf(schema: Schema): Field[] {
  const inner = unwrap(schema);
  let fields = known.get(inner);
  if (fields === undefined) {
    const def = definition(inner);
    const shape = def.type === 'object' ? Object.entries(def.shape) : [];
    fields = shape.map(([name, of]) => fieldOf(name, of, inner));
    known.set(inner, fields);
  }
  return fields;
}

function fieldOf(name: string, schema: Schema, owner: Schema): Field {
  const meta = z.globalRegistry.get(schema) ?? z.globalRegistry.get(unwrap(schema));
  const sentence = typeof meta?.description === 'string' ? meta.description : '';
  return {
    name,
    schema,
    kind: kindOf(schema, namesOf(owner, name), name),
    form: formOf(schema),
    sentence,
    fallback: fallbackIn(sentence),
    example: (meta?.examples as unknown[] | undefined)?.[0],
    required: definition(schema).type !== 'optional',
  };
}

/** `1` of `How many must serve; default 1.` */
export function fallbackIn(sentence: string): string | null {
  const match = /\bdefault (.+?)(?:[;,]|\.(?:\s|$)|$)/.exec(sentence);
  return match === null ? null : match[1].replace(/`/g, '');
}

const UNITS: Record<string, Unit> = {
  'a duration': 'duration',
  'a duration longer than 0': 'duration',
  'a duration (a mean)': 'mean',
  'a fraction': 'fraction',
  'a fraction between 0 and 1': 'fraction',
  'a rate': 'rate',
  money: 'money',
  'money per time': 'money per time',
  'a size': 'size',
  'a bandwidth': 'bandwidth',
  'a factor': 'factor',
  'a whole number': 'whole number',
  'a number': 'number',
  'a number from 0': 'number',
  'hours of the week': 'hours',
  'an effect': 'effect',
};

/** Fields that people write sentences in. */
const LONG = new Set(['description', 'source']);

const DISTRIBUTION = distribution() as Schema;

/** The kind of a schema. `names` tells what it names when it is a name, a list of names or a map by name. */
export function kindOf(schema: Schema, names: NameKind | null = null, name = ''): FieldKind {
  const inner = unwrap(schema);
  if (inner === DISTRIBUTION || inner === distributionMap || inner === distributionText)
    return { type: 'distribution' };
  const def = definition(inner);
  const words = def.type === 'union' ? null : (wordsAllowed(inner) ?? wordsIn(inner));
  if (words !== null) return { type: 'words', words };
  switch (def.type) {
    case 'object':
      return { type: 'fields', schema: inner };
    case 'record':
      return { type: 'map', entry: def.valueType, names };
    case 'boolean':
      return { type: 'yes-no' };
    case 'number':
      return { type: 'scalar', unit: 'number' };
    case 'array':
      return listKind(def.element, names);
    case 'union':
      return unionKind(def.options, names, name);
    case 'string':
      return names === null ? textKind(name) : { type: 'name', of: names };
    default:
      return { type: 'scalar', unit: UNITS[formOf(inner)] ?? 'text' };
  }
}

function textKind(name: string): FieldKind {
  return { type: 'scalar', unit: LONG.has(name) ? 'long text' : 'text' };
}

/** The words of a scalar whose reader, not its schema, holds the choice: its JSON Schema lists them. */
function wordsIn(schema: Schema): string[] | null {
  const listed = z.globalRegistry.get(schema)?.enum;
  return Array.isArray(listed) && listed.every((word) => typeof word === 'string') ? listed : null;
}

function listKind(item: Schema, names: NameKind | null): FieldKind {
  const inner = unwrap(item);
  if (inner === requirement) return { type: 'requirements' };
  if (definition(inner).type === 'string' && names !== null) return { type: 'names', of: names };
  const words = wordsAllowed(inner);
  if (words !== null) return { type: 'words-list', words };
  return { type: 'list', item: inner, names };
}

function unionKind(options: readonly Schema[], names: NameKind | null, name: string): FieldKind {
  const kinds = options.map((option) => kindOf(option, names, name));
  if (kinds.some(({ type }) => type === 'requirements')) return { type: 'requirements' };
  if (names === 'instances') return { type: 'instances' };
  if (kinds.every(({ type }) => type === 'scalar')) return { type: 'scalar', unit: 'text or number' };
  // One name may stand without brackets.
  if (kinds.every(({ type }) => type === 'names' || type === 'name') && names !== null)
    return { type: 'names', of: names };
  const distributions = kinds.filter(({ type }) => type === 'distribution').length;
  const listed: Option[] = [];
  options.forEach((option, at) => {
    const isRepeated = kinds[at].type === 'distribution' && listed.some(({ kind }) => kind.type === 'distribution');
    if (isRepeated) return;
    const isWhole = kinds[at].type === 'distribution' && distributions > 1;
    const label = kinds[at].type === 'distribution' ? 'a time' : formLabel(option);
    listed.push({ label, schema: isWhole ? DISTRIBUTION : option, kind: kinds[at] });
  });
  return listed.length === 1 ? listed[0].kind : { type: 'choice', options: listed };
}

/** `with delay, heartbeat, misses …` */
function formLabel(schema: Schema): string {
  return formOf(schema)
    .replace(/`/g, '')
    .replace(/^a map with /, 'with ');
}

/** Whether something written fits an option best. -1 when none is of its shape. */
export function optionOf(options: readonly Option[], value: unknown): number {
  const scores = options.map(({ kind }) => likeness(kind, value));
  const best = Math.max(...scores);
  return best < 0 ? -1 : scores.indexOf(best);
}

function likeness(kind: FieldKind, value: unknown): number {
  const isMap = typeof value === 'object' && value !== null && !Array.isArray(value);
  const keys = isMap ? Object.keys(value) : [];
  switch (kind.type) {
    case 'fields':
      return isMap ? keys.filter((key) => fieldsOf(kind.schema).some(({ name }) => name === key)).length : -1;
    case 'distribution':
      return isMap
        ? keys.length === 1 && keys[0] in shapeOf(distributionMap)
          ? 2
          : -1
        : Array.isArray(value)
          ? -1
          : 1;
    case 'map':
      return isMap ? 0.5 : -1;
    case 'list':
    case 'names':
    case 'words-list':
    case 'requirements':
      return Array.isArray(value) ? 1 : -1;
    case 'yes-no':
      return typeof value === 'boolean' ? 2 : -1;
    case 'words':
      return typeof value === 'string' ? (kind.words.includes(value) ? 3 : 0) : -1;
    default:
      return isMap || Array.isArray(value) ? -1 : 0.5;
  }
}

function shapeOf(schema: Schema): Record<string, Schema> {
  const def = definition(unwrap(schema));
  return def.type === 'object' ? (def.shape as Record<string, Schema>) : {};
}

/** The schema of the list or map item, or field, at `step` below a value of `kind`; null where there is none. */
export function kindAt(kind: FieldKind, step: string | number, value: unknown): FieldKind | null {
  if (kind.type === 'fields') return fieldsOf(kind.schema).find(({ name }) => name === step)?.kind ?? null;
  if (kind.type === 'map') return kindOf(kind.entry);
  if (kind.type === 'list') return kindOf(kind.item);
  if (kind.type !== 'choice') return null;
  const at = optionOf(kind.options, value);
  return at < 0 ? null : kindAt(kind.options[at].kind, step, value);
}
