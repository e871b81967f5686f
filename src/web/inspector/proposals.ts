import { fieldsOf, kindOf, optionOf, type FieldKind, type Option } from './fields.ts';
import type { NameKind } from './names.ts';

/** The names that may stand in a field. */
export type Names = (kind: NameKind) => readonly string[];

/**
 * What to write when a field is asked for that is not there yet: the example of the language, with names that the model
 * has. Undefined when there is nothing to propose and the person has to say.
 */
export function proposalOf(kind: FieldKind, example: unknown, names: Names): unknown {
  switch (kind.type) {
    case 'yes-no':
      return typeof example === 'boolean' ? example : true;
    case 'fields':
      return filled(kind, example, names);
    case 'map':
      return kind.names === null ? example : mapOf(kind, example, names);
    case 'instances':
      return 2;
    case 'list':
      return listOf(kind, example, names);
    case 'words-list':
      return Array.isArray(example) ? example : kind.words.slice(0, 1);
    case 'choice': {
      const at = optionOf(kind.options, example);
      return at < 0 ? undefined : proposalOf(kind.options[at].kind, example, names);
    }
    default:
      return undefined;
  }
}

/** What to write when another form of a field is chosen. `example` is that of the field, which may be in another form. */
export function proposalForOption(
  { kind }: Option,
  example: unknown,
  options: readonly Option[],
  names: Names,
): unknown {
  const fits = example !== undefined && options[optionOf(options, example)]?.kind === kind;
  const proposal = proposalOf(kind, fits ? example : undefined, names);
  if (proposal !== undefined) return proposal;
  if (fits) return example;
  if (kind.type === 'words') return kind.words[0];
  if (kind.type === 'distribution') return '30s';
  if (kind.type === 'scalar') return SCALARS[kind.unit] ?? '';
  if (kind.type === 'names' || kind.type === 'requirements') return names('component').slice(0, 1);
  return undefined;
}

const SCALARS: Partial<Record<string, unknown>> = {
  ...{ factor: '5x', duration: '30s', mean: '60d', fraction: '50%', rate: '100/s', number: 1, 'whole number': 1 },
  hours: 'Mon-Fri 09:00-17:00',
};

/** A map of fields from its example; the names in it are those of the model, and fields without one are left out. */
function filled(kind: Extract<FieldKind, { type: 'fields' }>, example: unknown, names: Names): unknown {
  const fields = fieldsOf(kind.schema);
  const isMap = typeof example === 'object' && example !== null && !Array.isArray(example);
  const given = isMap ? (example as Record<string, unknown>) : firstFields(kind);
  const entries = Object.entries(given).flatMap(([name, value]): [string, unknown][] => {
    const field = fields.find((each) => each.name === name);
    const fitting = field === undefined ? undefined : withNames(field.kind, value, names);
    return fitting === undefined ? [] : [[name, fitting]];
  });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

/** The fields that must be written, else the first of all. */
function firstFields(kind: Extract<FieldKind, { type: 'fields' }>): Record<string, unknown> {
  const fields = fieldsOf(kind.schema);
  const needed = fields.filter(({ required }) => required);
  return Object.fromEntries(
    (needed.length > 0 ? needed : fields.slice(0, 1)).map(({ name, example }) => [name, example]),
  );
}

function withNames(kind: FieldKind, example: unknown, names: Names): unknown {
  if (kind.type === 'name') return names(kind.of).includes(String(example)) ? example : names(kind.of)[0];
  if (kind.type === 'names') return names(kind.of).slice(0, 1);
  if (kind.type === 'choice') {
    const at = optionOf(kind.options, example);
    if (at >= 0) return withNames(kind.options[at].kind, example, names);
  }
  return proposalOf(kind, example, names) ?? example;
}

function mapOf(kind: Extract<FieldKind, { type: 'map' }>, example: unknown, names: Names): unknown {
  const [name] = names(kind.names!);
  if (name === undefined) return undefined;
  const first = typeof example === 'object' && example !== null ? Object.values(example)[0] : undefined;
  const entry = kindOf(kind.entry);
  const value = first ?? (entry.type === 'scalar' ? SCALARS[entry.unit] : {});
  return { [name]: value };
}

function listOf(kind: Extract<FieldKind, { type: 'list' }>, example: unknown, names: Names): unknown {
  const item = kindOf(kind.item, kind.names);
  const [first] = Array.isArray(example) ? (example as unknown[]) : [];
  if (item.type === 'map' && item.names !== null) {
    const proposal = mapOf(item, first, names);
    return proposal === undefined ? undefined : [proposal];
  }
  if (Array.isArray(example) && item.type === 'fields') return example.map((each) => filled(item, each, names));
  if (Array.isArray(example)) return example;
  const proposal = proposalOf(item, undefined, names) ?? (item.type === 'scalar' ? SCALARS[item.unit] : undefined);
  return proposal === undefined ? undefined : [proposal];
}

/** Names for failure modes that people use, for the next one. */
export const MODE_NAMES = ['crash', 'hardware', 'hang', 'outage', 'disk', 'power', 'corruption', 'failure'];

/** A name for the next entry of a map: the first usual one that is free, else one with a number. */
export function nextName(taken: readonly string[], usual: readonly string[]): string {
  const free = usual.find((name) => !taken.includes(name));
  if (free !== undefined) return free;
  for (let number = 2; ; number++) if (!taken.includes(`${usual[0]}-${number}`)) return `${usual[0]}-${number}`;
}
