import * as z from 'zod';
import { namesFor, type NameKind } from '../inspector/names.ts';
import type { Model, Path } from '../../model/index.ts';
import { document } from '../../model/schema/document.ts';
import { definition, formOf, unwrap, wordsAllowed } from '../../model/schema/walk.ts';

/** A key or word that the language knows at some place. */
export interface Word {
  word: string;
  /** One sentence, '' when there is none. */
  description: string;
  /** What is expected behind a key: `a duration`. */
  form: string;
  kind: 'key' | 'word' | 'name' | 'example';
}

type Schema = z.core.$ZodType;

/** Every shape that the language has for what is at `path`: long and short forms, whichever is written. */
function schemasAt(path: Path): Schema[] {
  let shapes = expand(document);
  for (const step of path) {
    const inside = shapes.flatMap((shape) => insideOf(shape, step));
    shapes = [...new Set(inside.flatMap(expand))];
  }
  return shapes;
}

function expand(schema: Schema): Schema[] {
  const inner = unwrap(schema);
  const def = definition(inner);
  return def.type === 'union' ? def.options.flatMap(expand) : [inner];
}

function insideOf(shape: Schema, step: string | number): Schema[] {
  const def = definition(shape);
  if (def.type === 'array') return typeof step === 'number' ? [def.element] : [];
  if (def.type === 'record') return [def.valueType];
  if (def.type === 'object' && Object.hasOwn(def.shape, step)) return [def.shape[step] as Schema];
  return [];
}

/** What the schema of a field says about it; the words stand on the wrapper or on what is inside. */
function metaOf(schema: Schema): { description: string; example: unknown } {
  const outer = z.globalRegistry.get(schema);
  const inner = z.globalRegistry.get(unwrap(schema));
  const examples = (outer?.examples ?? inner?.examples) as unknown[] | undefined;
  return { description: outer?.description ?? inner?.description ?? '', example: examples?.[0] };
}

/** The fields that a map at `path` can have. */
export function keysAt(path: Path): Word[] {
  const keys = new Map<string, Word>();
  for (const shape of schemasAt(path)) {
    const def = definition(shape);
    if (def.type !== 'object') continue;
    for (const [key, value] of Object.entries(def.shape)) {
      const schema = value as Schema;
      if (keys.has(key)) continue;
      keys.set(key, { word: key, description: metaOf(schema).description, form: formOf(schema), kind: 'key' });
    }
  }
  return [...keys.values()];
}

/** The words that can stand at `path`, and an example where anything of a form can. */
export function wordsAt(path: Path): Word[] {
  const key = path.at(-1);
  const words = new Set(schemasAt(path).flatMap((shape) => wordsAllowed(shape) ?? []));
  const known: Word[] = [...words].map((word) => ({ word, description: '', form: '', kind: 'word' }));
  const field = fieldAt(path);
  const example = field === null ? undefined : metaOf(field).example;
  const isWorthIt = typeof key === 'string' && (typeof example === 'string' || typeof example === 'number');
  if (isWorthIt && namesAt(path, null) === null && !words.has(String(example)))
    known.push({ word: String(example), description: '', form: formOf(field!), kind: 'example' });
  return known;
}

/** The field that ends `path`, as its map declares it. */
function fieldAt(path: Path): Schema | null {
  if (path.length === 0) return null;
  const key = path.at(-1)!;
  for (const shape of schemasAt(path.slice(0, -1))) {
    const def = definition(shape);
    if (def.type === 'object' && Object.hasOwn(def.shape, key)) return def.shape[key] as Schema;
  }
  return null;
}

/** What the language says about the field at `path`; null when it knows no such field. */
export function sentenceAt(path: Path): Word | null {
  const schema = fieldAt(path);
  if (schema === null) return null;
  return { word: String(path.at(-1)), description: metaOf(schema).description, form: formOf(schema), kind: 'key' };
}

type NameSource = (model: Model) => string[];

const components: NameSource = (model) => Object.keys(model.components);
const places: NameSource = (model) => Object.keys(model.places);
const crews: NameSource = (model) => Object.keys(model.crews);
const pools: NameSource = (model) => Object.keys(model.spares);
const both: NameSource = (model) => [...components(model), ...places(model)];
const kinds: NameSource = ({ components, places }) =>
  [...Object.values(components), ...Object.values(places)].map(({ kind }) => kind);

/** Fields that name things of the model, wherever they stand. */
const sources: Record<string, NameSource> = {
  ...{ requires: both, uses: components, any: components, all: components, of: components, follows: components },
  ...{ by: components, witnesses: components, stoppedBy: components, crew: crews },
  to: (model) => [...components(model), 'others'],
  spares: (model) => [...pools(model), 'none'],
  ...{ in: places, instances: places, replicas: places },
  targets: (model) => [...new Set([...both(model), ...kinds(model), 'all'])],
};

const named =
  (kind: NameKind): NameSource =>
  (model) =>
    namesFor(kind, model);

/** The same in scenarios, where some of these words mean something else. */
const inScenarios: Record<string, NameSource> = {
  ...{ down: named('thing of a step'), restore: named('thing of a step'), strike: named('hazard') },
  ...{ end: named('hazard'), isolate: places, evacuate: places, switchover: components },
  ...{ fail: named('place or instance'), repair: named('place or instance'), destroy: named('place or instance') },
  ...{ corrupt: named('place or instance'), servedBy: named('place or instance') },
  ...{ service: named('service'), component: components },
};

/** And where requests are led to places. */
const inRouting: Record<string, NameSource> = { to: places, then: places };

/**
 * Names of the model that can stand at `path` as a value, an item or (`requires`, `instances`) a key; null when no name
 * of the model is meant there.
 */
export function namesAt(path: Path, model: Model | null): string[] | null {
  const steps = path.filter((step) => typeof step === 'string');
  const field = steps.at(-1);
  // Sections of the document have names of their own.
  const known = path[0] === 'scenarios' ? inScenarios : path[2] === 'routing' ? inRouting : sources;
  if (field === undefined || path.length < 3 || !Object.hasOwn(known, field)) return null;
  return model === null ? [] : known[field](model);
}
